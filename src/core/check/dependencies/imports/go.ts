import type { Collector, Source } from '../collector.ts';
import type { SyntaxNode } from '../parsers.ts';

/** Imports of Go. The module of a path is told from its host; the path itself is kept beside. */
export async function readGo({ text, parsers }: Source, out: Collector): Promise<void> {
  if (!/\bimport\b/.test(text)) return;
  const paths = await parsers.parse('go', text, pathsOf);
  if (!paths) out.unread = 'not-parsed';
  for (const { text: path, start } of paths ?? []) addGoImport(path, start, out);
}

function pathsOf(root: SyntaxNode): { readonly text: string; readonly start: number }[] {
  return root.descendantsOfType(['import_spec']).flatMap((spec) => {
    const path = spec?.childForFieldName('path');
    return path ? [{ text: path.text.slice(1, -1), start: path.startIndex + 1 }] : [];
  });
}

function addGoImport(path: string, start: number, out: Collector): void {
  if (!path || /^\.{0,2}\//.test(path) || path.startsWith('.')) return;
  const place = { start, end: start + path.length };
  const builtin = !(path.split('/')[0] ?? '').includes('.');
  out.add('import', 'golang', builtin ? path : moduleOf(path), null, place, { imported: path, builtin });
}

/** The module that most likely holds a package: hosts differ in how many steps name a repository. */
function moduleOf(path: string): string {
  const steps = path.split('/');
  const host = steps[0] ?? '';
  let length = steps.length;
  if (/^(?:github\.com|gitlab\.com|bitbucket\.org|gitea\.com|codeberg\.org|golang\.org)$/.test(host)) length = 3;
  else if (host === 'gopkg.in') length = /\.v\d+$/.test(steps[1] ?? '') ? 2 : 3;
  else if (
    /^(?:google\.golang\.org|go\.uber\.org|k8s\.io|sigs\.k8s\.io|go\.mongodb\.org|gorm\.io|go\.opentelemetry\.io|modernc\.org|rsc\.io|honnef\.co)$/.test(
      host,
    )
  )
    length = 2;
  if (/^v\d+$/.test(steps[length] ?? '')) length++;
  return steps.slice(0, length).join('/');
}
