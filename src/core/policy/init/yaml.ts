/** A text as a plain YAML scalar where that is what it is for every reader, else in single quotes. */
export function scalar(text: string): string {
  const isPlain = /^[A-Za-z.][\w./%*+@-]*(?::[\w./%*+@-]+)*$/.test(text) && !words.test(text);
  if (isPlain) return text;
  // oxlint-disable-next-line no-control-regex
  return /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/.test(text)
    ? JSON.stringify(text)
    : `'${text.replaceAll("'", "''")}'`;
}

/** What a reader of YAML 1.1 or 1.2 takes for something else than a text. */
const words = /^(?:true|false|null|yes|no|on|off|y|n|~|\.(?:inf|nan)|[\d.]+(?:e\d+)?)$/i;

const width = 110;

/** Scalars in brackets where they fit on a line, else one a line. */
export function listOf(items: readonly string[], indent: string): string {
  const all = items.map(scalar);
  const line = `[${all.join(', ')}]`;
  return line.length + indent.length <= width ? line : `\n${all.map((item) => `${indent}- ${item}`).join('\n')}`;
}

/** A text as comment lines of a bearable width; its own line ends stay. */
export function comment(text: string, indent = ''): string {
  return text
    .split('\n')
    .flatMap((line) => wrapped(line, width - indent.length - 2))
    .map((line) => `${indent}#${line === '' ? '' : ` ${line}`}`)
    .join('\n');
}

function wrapped(line: string, most: number): string[] {
  // oxlint-disable-next-line no-control-regex
  const clean = line.replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF]/g, '?');
  const lines: string[] = [];
  // What is set in keeps its place, as an example of YAML must.
  const [lead = ''] = /^ */.exec(clean) ?? [];
  let now = '';
  for (const word of clean.trimStart().split(' ')) {
    if (now !== '' && now.length + 1 + word.length > most) {
      lines.push(now);
      now = word;
    } else now = now === '' ? word : `${now} ${word}`;
  }
  return [...lines, now].map((one) => (one === '' ? one : lead + one));
}
