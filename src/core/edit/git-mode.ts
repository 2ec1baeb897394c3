import type { FileEdit } from './proposed-edit.ts';

/** Modes of git that count here; `none` is that of a file that is not there. */
export const gitMode = { none: '000000', executable: '100755', link: '120000', submodule: '160000' } as const;

/** What a change of mode is to an edit; undefined where it is nothing. Null: nobody told the mode. */
export function changeOfMode(before: string | null, after: string | null): FileEdit['mode'] {
  const { none, executable, link, submodule } = gitMode;
  if (before === submodule || after === submodule) return 'submodule';
  if (before === link || after === link) return 'link';
  if (after === null || after === none || before === after) return undefined;
  if (after === executable) return 'executable';
  return before === executable ? 'not-executable' : undefined;
}
