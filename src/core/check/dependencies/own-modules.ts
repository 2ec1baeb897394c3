import type { Project } from '../project.ts';
import type { Fact } from './fact.ts';

/**
 * True when an import names a module of the repository by its place: Python's and Ruby's imports name files and
 * folders with the same words as packages.
 */
export function isOwnModule(fact: Fact, path: string, project: Project): boolean {
  if (fact.kind !== 'import' || (fact.ecosystem !== 'pypi' && fact.ecosystem !== 'gem')) return false;
  const top = (fact.imported ?? fact.name).split(/[./]/)[0] ?? '';
  if (path.split('/').slice(0, -1).includes(top)) return true;
  if (project.paths && namesIn(project.paths).has(top)) return true;
  return project.manifestsAfter !== undefined && namesIn(project.manifestsAfter).has(top);
}

const cache = new WeakMap<object, ReadonlySet<string>>();

/** Names of the source files, and of the folders above them. */
function namesIn(paths: readonly string[] | ReadonlyMap<string, string>): ReadonlySet<string> {
  let names = cache.get(paths);
  if (!names) {
    const found = new Set<string>();
    for (const path of Array.isArray(paths) ? paths : paths.keys()) {
      if (!/\.(?:pyi?|rb)$/.test(path)) continue;
      const steps = path.split('/');
      for (const step of steps.slice(0, -1)) found.add(step);
      found.add((steps.at(-1) ?? '').replace(/\.\w+$/, ''));
    }
    names = found;
    cache.set(paths, names);
  }
  return names;
}
