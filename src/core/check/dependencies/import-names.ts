import type { DependencyPolicy } from '../../policy/dependencies-schema.ts';
import type { Project } from '../project.ts';
import type { Fact } from './fact.ts';
import { canonicalName, purlOf } from './purl.ts';

/** Import names and the packages that bring them, by ecosystem, as a team writes them down. */
export type ImportMap = DependencyPolicy['imports'];

/** An import with the packages that may bring it; the fact bears the name of the likeliest. */
export interface NamedImport {
  readonly fact: Fact;
  /** Other names under which a manifest may declare it. */
  readonly others: readonly string[];
  /** True when it is known which package brings it, and not only guessed from the name. */
  readonly known: boolean;
}

/**
 * Which package an import means: what the installed distributions say of themselves goes first (Python), then what the
 * team has written down, then what the reader of the language took it for.
 */
export async function nameImport(fact: Fact, project: Project, imports: ImportMap): Promise<NamedImport> {
  if (fact.kind !== 'import' || fact.builtin) return { fact, others: [], known: false };
  const module = fact.imported ?? fact.name;
  const installed = fact.ecosystem === 'pypi' ? ((await project.packages?.distributionsOf(module)) ?? []) : [];
  if (installed.length > 0) {
    const own = installed.find((name) => canonicalName('pypi', name) === canonicalName('pypi', fact.name));
    return { fact: renamed(fact, own ?? installed[0] ?? fact.name), others: installed, known: true };
  }
  const written = writtenFor(module, fact.ecosystem, imports);
  return written === null
    ? { fact, others: [], known: false }
    : { fact: renamed(fact, written), others: [], known: true };
}

function renamed(fact: Fact, name: string): Fact {
  if (name === fact.name) return fact;
  return { ...fact, name, imported: fact.imported ?? fact.name, purl: purlOf(fact.ecosystem, name) };
}

/** The entry for a module itself, or for the nearest one that it is a part of. */
function writtenFor(module: string, ecosystem: string, imports: ImportMap): string | null {
  const map = Object.hasOwn(imports, ecosystem) ? imports[ecosystem] : undefined;
  if (!map) return null;
  for (let name = module; name !== ''; name = name.replace(/(?:^|[./\\:]+)[^./\\:]*$/, '')) {
    if (Object.hasOwn(map, name)) return map[name] ?? null;
  }
  return null;
}
