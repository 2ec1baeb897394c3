import type { Collector, Source } from '../collector.ts';

/** go.mod (https://go.dev/ref/mod#go-mod-file): required modules and tools; a replacement says where one comes from. */
export function readGoMod({ text }: Source, out: Collector): void {
  let block: string | null = null;
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0];
    const code = line.replace(/\/\/.*$/, '');
    if (block === null) {
      const opening = /^\s*(\w+)\s*\(\s*$/.exec(code);
      if (opening?.[1]) {
        block = opening[1];
        continue;
      }
      const single = /^\s*(require|replace)\s+/.exec(code);
      if (single?.[1]) addLine(single[1], line, match.index, single[0].length, out);
    } else if (/^\s*\)/.test(code)) block = null;
    else addLine(block, line, match.index, 0, out);
  }
}

function addLine(verb: string, line: string, offset: number, from: number, out: Collector): void {
  const rest = line.slice(from).replace(/\/\/.*$/, (comment) => ' '.repeat(comment.length));
  if (verb === 'require') {
    const match = /^\s*"?([^\s"]+)"?\s+"?(v[^\s"]+)/.exec(rest);
    if (!match?.[1]) return;
    const start = offset + from + rest.indexOf(match[1]);
    out.add(
      'manifest',
      'golang',
      match[1],
      match[2],
      { start, end: start + match[1].length },
      { scope: /\/\/\s*indirect/.test(line) ? 'optional' : 'runtime' },
    );
  } else if (verb === 'replace') {
    const match = /=>\s*"?([^\s"]+)"?(?:\s+"?(v[^\s"]+))?/.exec(rest);
    if (!match?.[1] || /^[./]|^[a-zA-Z]:\\/.test(match[1])) return;
    const start = offset + from + match.index + match[0].indexOf(match[1]);
    out.add('manifest', 'golang', match[1], match[2], { start, end: start + match[1].length }, { override: true });
  }
}
