import type { Workspace } from '../../core/apply/workspace.ts';
import { Fault } from '../../core/fault.ts';
import { openFolder } from '../workspace-files.ts';
import { applyEdit } from './apply.ts';

/** A folder on disk as the workspace of a run without an editor. What cannot be read counts as not there. */
export async function openWorkspace(folder: string, dataFolder: string): Promise<Workspace | Fault> {
  const files = await openFolder(folder, Infinity);
  if (files instanceof Fault) return files;
  return {
    async read(path) {
      const content = await files.read(path);
      return content instanceof Fault ? null : content;
    },
    apply: (edit, runId) => applyEdit(folder, edit, runId, { dataFolder }),
  };
}
