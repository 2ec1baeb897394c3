import type { ProposedEdit } from '../../edit/proposed-edit.ts';
import type { CheckContext } from '../check.ts';
import { changeOf } from './change.ts';

/**
 * Package URLs of what an edit brings into the repository, sorted, each once. Lock files are left out: they follow the
 * manifests and would bury them.
 */
export async function packagesAdded(
  edit: ProposedEdit,
  { project, parsers, policy }: Pick<CheckContext, 'project' | 'parsers'> & Partial<Pick<CheckContext, 'policy'>>,
): Promise<string[]> {
  const purls = new Set<string>();
  const { packages } = project;
  const before = { manifests: project.manifests, ...(packages ? { packages } : {}) };
  for (const file of edit.files) {
    if (typeof file.after !== 'string') continue;
    const was = typeof file.before === 'string' ? file.before : '';
    const imports = policy?.dependencies.imports;
    const { added } = await changeOf(file.path, was, file.after, before, parsers, imports);
    for (const { fact, declared } of added) {
      if (fact.kind !== 'lock' && !declared) purls.add(fact.purl);
    }
  }
  return [...purls].sort();
}
