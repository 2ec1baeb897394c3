import { applyPatch, structuredPatch } from 'diff';
import { sameContent, type Content, type FileEdit, type ProposedEdit } from './proposed-edit.ts';

/**
 * The same change on files that changed meanwhile. A hunk moves with its unchanged surroundings; a file on which it no
 * longer fits exactly is left out, and so is one that already is as the edit wants it.
 */
export async function rebase(edit: ProposedEdit, read: (path: string) => Promise<Content>): Promise<ProposedEdit> {
  const files: FileEdit[] = [];
  for (const file of edit.files) {
    const current = await read(file.path);
    const moved = sameContent(current, file.before) ? file : onto(file, current);
    if (moved && !sameContent(moved.before, moved.after)) files.push(moved);
  }
  return { files };
}

function onto(file: FileEdit, current: Content): FileEdit | null {
  const { before, after } = file;
  if (typeof before !== 'string' || typeof after !== 'string' || typeof current !== 'string') return null;
  const patch = structuredPatch('', '', before, after, undefined, undefined, { context: 3, maxEditLength: 4000 });
  if (!patch) return null;
  const moved = applyPatch(current, patch, { fuzzFactor: 0, autoConvertLineEndings: false });
  return moved === false ? null : { ...file, before: current, after: moved };
}
