import type { TextEdit } from './text-edit.ts';

/**
 * `ARG NAME` in the place of an `ENV` or `ARG` that holds the secret, so that the image no longer does. Null for an
 * instruction over several lines or with more than one name.
 */
export function inDockerfile(text: string, start: number): { variable: string; edits: readonly TextEdit[] } | null {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (/\\[ \t]*\r?\n$/.test(text.slice(0, lineStart))) return null;
  const line =
    /^([ \t]*)(?:ENV|ARG)[ \t]+([A-Za-z_]\w*)(?:=|[ \t]+)(?:"[^"\\\r\n]*"|'[^'\r\n]*'|[^\s"'\\]+)[ \t]*(?=\r?\n|$)/i.exec(
      text.slice(lineStart),
    );
  const [all, indent = '', variable] = line ?? [];
  if (all === undefined || variable === undefined || start >= lineStart + all.length) return null;
  return { variable, edits: [{ start: lineStart, end: lineStart + all.length, newText: `${indent}ARG ${variable}` }] };
}
