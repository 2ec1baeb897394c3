import type { Project } from '../project.ts';
import { read } from './extract.ts';
import type { Fact, Flag, Reading } from './fact.ts';
import { isOwnModule } from './own-modules.ts';
import type { Parsers } from './parsers.ts';
import { declaredPackages } from './project.ts';
import { purlOf } from './purl.ts';

/** What an edit of one file brings in. */
export interface Change {
  /** Packages that the file did not name before, each once by package and kind, builtins and own modules aside. */
  readonly added: readonly Addition[];
  /** Packages that were there before and now have another version or source. */
  readonly changed: readonly Fact[];
  /** Manners of installing that were not there before. */
  readonly flags: readonly Flag[];
  readonly unread?: Reading['unread'];
}

export interface Addition {
  readonly fact: Fact;
  /** Another manifest of the repository, or this one before the edit, declares the package already. */
  readonly declared: boolean;
}

/** Compares a file before and after. A moved, reordered or reformatted entry is not new; a removal is nothing. */
export async function changeOf(
  path: string,
  before: string,
  after: string,
  project: Project,
  parsers: Parsers,
): Promise<Change> {
  const now = await read(path, after, parsers);
  if (now.facts.length === 0 && now.flags.length === 0 && !now.unread) return nothing;
  const was = before === '' ? nothingRead : await read(path, before, parsers);
  const earlier = new Map<string, Fact[]>();
  for (const fact of was.facts) earlier.set(keyOf(fact), [...(earlier.get(keyOf(fact)) ?? []), fact]);
  const manifests = await declaredPackages(project.manifestsAfter ?? project.manifests, parsers);
  // A script may declare what it imports itself.
  const kinds = new Set(now.facts.map((fact) => fact.kind));
  const declaresItself = kinds.has('manifest') && (kinds.has('import') || kinds.has('command'));
  const here = declaresItself ? await declaredPackages(new Map([[path, after]]), parsers) : null;
  const seen = new Set<string>();
  const added: Addition[] = [];
  const changed: Fact[] = [];
  for (const fact of now.facts) {
    if (fact.builtin || fact.override || manifests.isOwn(fact) || isOwnModule(fact, path, project)) continue;
    const key = keyOf(fact);
    const same = earlier.get(key);
    if (!same) {
      if (!seen.has(key))
        added.push({
          fact,
          declared:
            fact.kind !== 'manifest' && fact.kind !== 'lock' && (manifests.has(fact) || here?.has(fact) === true),
        });
      seen.add(key);
    } else if (!same.some((one) => one.version === fact.version && one.source === fact.source)) changed.push(fact);
  }
  const manners = was.flags.map((flag) => flag.manner);
  const flags = now.flags.filter((flag) => !take(manners, flag.manner));
  return { added, changed, flags, ...(now.unread ? { unread: now.unread } : {}) };
}

const nothing: Change = { added: [], changed: [], flags: [] };
const nothingRead: Reading = { facts: [], flags: [] };

/** A package that moves to another section of the same file stays what it is; its kind does not. */
function keyOf(fact: Fact): string {
  return `${fact.kind} ${purlOf(fact.ecosystem, fact.name)}`;
}

function take<T>(all: T[], one: T): boolean {
  const at = all.indexOf(one);
  if (at >= 0) all.splice(at, 1);
  return at >= 0;
}
