import type { Project } from '../project.ts';
import { read } from './extract.ts';
import type { Fact, Flag, Reading } from './fact.ts';
import { nameImport, type ImportMap, type NamedImport } from './import-names.ts';
import { newFlags } from './new-flags.ts';
import { isOwnModule } from './own-modules.ts';
import type { Parsers } from './parsers.ts';
import { declaredPackages } from './project.ts';
import { purlOf } from './purl.ts';
import { scriptsOf } from './commands/package-scripts.ts';

/** What an edit of one file brings in. */
export interface Change {
  /** Packages that the file did not name before, each once by package and kind, builtins and own modules aside. */
  readonly added: readonly Addition[];
  /** Packages that were there before and now have another version or source. */
  readonly changed: readonly Fact[];
  /** Those of `changed` that now come from somewhere else. */
  readonly resourced: ReadonlySet<Fact>;
  /** Packages that were there before for another purpose: development that became runtime. */
  readonly rescoped: readonly Fact[];
  /** Packages from a folder or file of this machine that the file did not name before; workspace members aside. */
  readonly local: readonly Fact[];
  /** Manners of installing that were not there before. */
  readonly flags: readonly Flag[];
  readonly unread?: Reading['unread'];
}

export interface Addition {
  readonly fact: Fact;
  /** Another manifest of the repository, or this one before the edit, declares the package already. */
  readonly declared: boolean;
  /** An import of which it is known which package brings it. */
  readonly known: boolean;
}

/**
 * Compares a file before and after. A moved, reordered or reformatted entry is not new; a removal is nothing.
 * @param imports what the team has written down of import names
 */
export async function changeOf(
  path: string,
  before: string,
  after: string,
  project: Project,
  parsers: Parsers,
  imports: ImportMap = {},
): Promise<Change> {
  const now = await read(path, after, parsers, scriptsOf(path, project.manifestsAfter ?? project.manifests));
  if (now.facts.length === 0 && now.flags.length === 0 && !now.unread) return nothing;
  const was = before === '' ? nothingRead : await read(path, before, parsers, scriptsOf(path, project.manifests));
  const earlier = new Map<string, Earlier>();
  for (const { fact } of await namedIn(was.facts, project, imports)) {
    const key = keyOf(fact);
    const known = earlier.get(key) ?? { versions: new Set(), sources: new Set(), scopes: new Set() };
    earlier.set(key, known);
    known.versions.add(versionOf(fact));
    known.sources.add(fact.source);
    known.scopes.add(fact.scope);
  }
  const manifests = await declaredPackages(project.manifestsAfter ?? project.manifests, parsers);
  // A script may declare what it imports itself.
  const kinds = new Set(now.facts.map((fact) => fact.kind));
  const declaresItself = kinds.has('manifest') && (kinds.has('import') || kinds.has('command'));
  const here = declaresItself ? await declaredPackages(new Map([[path, after]]), parsers) : null;
  const seen = new Set<string>();
  const added: Addition[] = [];
  const changed: Fact[] = [];
  const resourced = new Set<Fact>();
  const rescoped: Fact[] = [];
  const local: Fact[] = [];
  for (const { fact, others, known } of await namedIn(now.facts, project, imports)) {
    const key = keyOf(fact);
    const same = earlier.get(key);
    if (fact.builtin || fact.override) continue;
    if (manifests.isOwn(fact) || isOwnModule(fact, path, project)) {
      if (fact.kind === 'manifest' && fact.source === 'path' && !same?.sources.has('path')) local.push(fact);
      continue;
    }
    if (!same) {
      const declares = [fact, ...others.map((name) => ({ ...fact, name }))];
      const canBe = fact.kind !== 'manifest' && fact.kind !== 'lock';
      if (!seen.has(key))
        added.push({
          fact,
          declared: canBe && declares.some((one) => manifests.has(one) || here?.has(one) === true),
          known,
        });
      seen.add(key);
      continue;
    }
    if (!same.versions.has(versionOf(fact))) {
      changed.push(fact);
      if (!same.sources.has(fact.source)) resourced.add(fact);
    }
    if (fact.kind === 'manifest' && !same.scopes.has(fact.scope)) rescoped.push(fact);
  }
  const flags = newFlags({ text: before, flags: was.flags }, { text: after, flags: now.flags });
  return { added, changed, resourced, rescoped, local, flags, ...(now.unread ? { unread: now.unread } : {}) };
}

/** How a file named a package before. */
interface Earlier {
  readonly versions: Set<string>;
  readonly sources: Set<Fact['source']>;
  readonly scopes: Set<Fact['scope']>;
}

function versionOf({ version, source }: Fact): string {
  return `${source ?? ''} ${version === null ? '' : `=${version}`}`;
}

const nothing: Change = { added: [], changed: [], resourced: new Set(), rescoped: [], local: [], flags: [] };
const nothingRead: Reading = { facts: [], flags: [] };

function namedIn(facts: readonly Fact[], project: Project, imports: ImportMap): Promise<NamedImport[]> {
  return Promise.all(facts.map((fact) => nameImport(fact, project, imports)));
}

/** A package that moves to another section of the same file stays what it is; its kind does not. */
function keyOf(fact: Fact): string {
  return `${fact.kind} ${purlOf(fact.ecosystem, fact.name)}`;
}
