import { createTwoFilesPatch } from 'diff';
import { sameContent, type Content, type ProposedEdit } from './proposed-edit.ts';

/** The edit as a unified diff with `a/` and `b/` paths, three lines of context; bytes are only named. */
export function unifiedDiff(edit: ProposedEdit): string {
  return edit.files
    .filter((file) => !sameContent(file.before, file.after))
    .map(({ path, before, after }) => {
      const from = before === null ? '/dev/null' : `a/${path}`;
      const to = after === null ? '/dev/null' : `b/${path}`;
      if (before instanceof Uint8Array || after instanceof Uint8Array) return `Binary files ${from} and ${to} differ\n`;
      return (
        createTwoFilesPatch(from, to, before ?? '', after ?? '', undefined, undefined, {
          context: 3,
          maxEditLength: 4000,
          headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
        }) ?? wholeFile(from, to, before, after)
      );
    })
    .join('');
}

function wholeFile(from: string, to: string, before: Content, after: Content): string {
  const lines = (content: Content): string[] => (typeof content === 'string' ? content.split('\n') : []);
  const removed = lines(before).map((line) => `-${line}`);
  const added = lines(after).map((line) => `+${line}`);
  return [`--- ${from}`, `+++ ${to}`, `@@ -1,${removed.length} +1,${added.length} @@`, ...removed, ...added, ''].join(
    '\n',
  );
}
