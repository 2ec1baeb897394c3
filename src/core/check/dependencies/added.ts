import type { ProposedEdit } from '../../edit/proposed-edit.ts';
import type { Project } from '../project.ts';
import { changeOf } from './change.ts';
import type { Parsers } from './parsers.ts';

/**
 * Package URLs of what an edit brings into the repository, sorted, each once. Lock files are left out: they follow the
 * manifests and would bury them.
 */
export async function packagesAdded(
  edit: ProposedEdit,
  { project, parsers }: { readonly project: Project; readonly parsers: Parsers },
): Promise<string[]> {
  const purls = new Set<string>();
  for (const file of edit.files) {
    if (typeof file.after !== 'string') continue;
    const was = typeof file.before === 'string' ? file.before : '';
    const { added } = await changeOf(file.path, was, file.after, { manifests: project.manifests }, parsers);
    for (const { fact, declared } of added) {
      if (fact.kind !== 'lock' && !declared) purls.add(fact.purl);
    }
  }
  return [...purls].sort();
}
