export function section(title: string, body: string): string {
  return body ? `## ${title}\n\n${body}` : '';
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export function table(rows: readonly (readonly [string, string])[]): string {
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
}

/** Text of others as plain text on one line: no Markdown, no HTML, no link of theirs comes alive on our page. */
export function plain(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>|#~&]/g, String.raw`\$&`);
}

/** Text of others on one line, cut where it is long. */
export function inline(text: string): string {
  const short = text.length > 400 ? `${text.slice(0, 400)}…` : text;
  return plain(short);
}

/** Text as code, whatever backticks it has. */
export function code(text: string): string {
  const clean = text.replace(/\s+/g, ' ').replaceAll('|', '¦');
  const ticks = '`'.repeat(longestRun(clean) + 1);
  return clean.startsWith('`') || clean.endsWith('`') ? `${ticks} ${clean} ${ticks}` : `${ticks}${clean}${ticks}`;
}

/** A block of code, whatever fences it has. */
export function fenced(text: string, language: string): string {
  if (!text) return '';
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text.replace(/\n?$/, '\n')}${fence}`;
}

export function quoted(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => `> ${plain(line)}`)
    .join('\n');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
