/**
 * What a file holds: text when its bytes are UTF-8 without loss (line ends, BOM and final newline as they are), the
 * bytes otherwise, null when there is no file.
 */
export type Content = string | Uint8Array | null;

/** One file's change. `path` is relative to the workspace folder, with `/`. A rename is a deletion and an addition. */
export interface FileEdit {
  readonly path: string;
  readonly before: Content;
  readonly after: Content;
  /** Set when the change touches more than content. A link or a submodule is never applied. */
  readonly mode?: 'executable' | 'not-executable' | 'link' | 'submodule';
}

/** What an agent wants to change. It is not in the workspace. Files are sorted by path, each path once. */
export interface ProposedEdit {
  readonly files: readonly FileEdit[];
}

/** True when two contents are the same, byte for byte. */
export function sameContent(one: Content, other: Content): boolean {
  if (one instanceof Uint8Array && other instanceof Uint8Array) {
    return one.length === other.length && one.every((byte, index) => byte === other[index]);
  }
  return one === other;
}

/** Whether two edits leave the same files with the same contents. */
export function sameEdit(one: ProposedEdit, other: ProposedEdit): boolean {
  const { files } = other;
  return (
    one.files.length === files.length &&
    one.files.every(({ path, after }) => files.some((file) => file.path === path && sameContent(file.after, after)))
  );
}
