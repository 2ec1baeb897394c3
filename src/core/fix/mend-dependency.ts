import { read } from '../check/dependencies/extract.ts';
import type { Fact } from '../check/dependencies/fact.ts';
import { removeDependency, replaceDependency } from '../check/dependencies/mend.ts';
import type { Parsers } from '../check/dependencies/parsers.ts';
import type { TextEdit } from './text-edit.ts';

/** What can be done about a package that a file names. Empty lists where a person has to do it. */
export interface MendedDependency {
  readonly name: string;
  readonly remove: readonly TextEdit[];
  /** Null without an approved alternative. */
  readonly replace: readonly TextEdit[] | null;
}

/**
 * @param start offset of the package's name
 * @param use package URL of the approved alternative
 */
export async function mendDependency(
  path: string,
  text: string,
  start: number,
  use: string | null,
  parsers: Parsers,
): Promise<MendedDependency | null> {
  const { facts } = await read(path, text, parsers);
  const fact = facts.find((one: Fact) => one.start === start);
  if (!fact) return null;
  return {
    name: fact.name,
    remove: removeDependency(path, text, fact),
    replace: use === null ? null : replaceDependency(path, text, fact, use),
  };
}
