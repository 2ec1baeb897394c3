import { isPerson, samePerson } from '../person.ts';
import type { RunRecord } from './record.ts';

/** A folder whose policy names who is shown the runs of others, and who is here is not among them. */
export interface ClosedFolder {
  readonly folder: string;
  /** Who is here, as the logbook names them: these runs are shown. */
  readonly own: readonly string[];
  readonly readers: readonly string[];
}

/** Where runs were and whose. */
export interface RunOwner {
  readonly folder: string;
  readonly person: string;
}

/** Who reads, and who may, by the policy that holds for a folder. */
export interface ReadingRule {
  readonly readers: readonly string[];
  readonly person: string;
}

/** The folders of a logbook of which a person is shown their own runs alone. No reader named is everybody. */
export function closedFolders(
  owners: readonly RunOwner[],
  ruleOf: ReadonlyMap<string, ReadingRule>,
): readonly ClosedFolder[] {
  return [...ruleOf].flatMap(([folder, { readers, person }]) => {
    if (readers.length === 0 || readers.some((one) => samePerson(one, person))) return [];
    const persons = owners.filter((one) => one.folder === folder).map((one) => one.person);
    return [{ folder, own: [...new Set(persons)].filter((one) => isPerson(one, person)), readers }];
  });
}

/** Whether a run is one that is not shown. */
export function isClosed(
  { place, person }: Pick<RunRecord, 'place' | 'person'>,
  closed: readonly ClosedFolder[],
): boolean {
  return closed.some(({ folder, own }) => folder === place.folder && !own.includes(person));
}
