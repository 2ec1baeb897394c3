/** What a page of help has in any language: its parts in order, its code, its links, its figures. */
interface Part {
  /** `## `, `- **`, `1. `, `| 3`, a code block's opening line, or '' of a paragraph. */
  readonly kind: string;
  /** Of a code block its lines, otherwise what is between backticks; words for people are left out. */
  readonly code: readonly string[];
  readonly links: readonly string[];
  /** Without separators, which are others in another language. */
  readonly figures: readonly string[];
  readonly bold: number;
  readonly text: string;
  /** Comments and reasons in code: what a person says there. */
  readonly said: readonly string[];
}

/** How a page differs from the one that it is a translation of; empty when it is the same in another language. */
export function differences(original: string, translation: string): string[] {
  const [one, other] = [partsOf(original), partsOf(translation)];
  if (one.length !== other.length) return [`${other.length} parts instead of ${one.length}`];
  return one.flatMap((part, at) => {
    const its = other[at];
    return its === undefined ? [] : differencesOf(part, its).map((said) => `${said} (${its.text.slice(0, 60)})`);
  });
}

/** The parts that are prose, without their code. */
export function proseOf(page: string): string[] {
  return partsOf(page).flatMap(({ kind, text }) => (kind.startsWith('```') ? [] : [withoutCode(text)]));
}

/** Headings below the title, in order. */
export function headingsOf(page: string): string[] {
  return partsOf(page).flatMap(({ kind, text }) => (kind.startsWith('##') ? [text.slice(kind.length)] : []));
}

/** Bold and italic names in a page, part by part. */
export function namesIn(page: string): string[][] {
  return partsOf(page).map(({ kind, text }) =>
    kind.startsWith('```')
      ? []
      : [...withoutCode(text).matchAll(/\*\*([^*]+)\*\*|(?<!\w)_([^_]+)_(?!\w)/g)].map(
          ([, bold, italic]) => bold ?? italic ?? '',
        ),
  );
}

function differencesOf(one: Part, other: Part): string[] {
  const same = (a: readonly unknown[], b: readonly unknown[]): boolean => JSON.stringify(a) === JSON.stringify(b);
  return [
    ...(one.kind === other.kind ? [] : [`"${other.kind}" instead of "${one.kind}"`]),
    ...(same(one.code, other.code)
      ? []
      : [`code ${JSON.stringify(other.code)} instead of ${JSON.stringify(one.code)}`]),
    ...(same(one.links, other.links) ? [] : [`links ${other.links.join(' ')} instead of ${one.links.join(' ')}`]),
    ...(same(one.figures, other.figures)
      ? []
      : [`figures ${other.figures.join(' ')} instead of ${one.figures.join(' ')}`]),
    ...(one.bold === other.bold ? [] : [`${other.bold} in bold instead of ${one.bold}`]),
    ...one.said.flatMap((said, at) =>
      isProse(said) && other.said[at] === said ? [`"${said}" is not translated`] : [],
    ),
  ];
}

function partsOf(page: string): Part[] {
  const parts: Part[] = [];
  const lines = page.trimEnd().split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    if (!line.startsWith('```')) {
      parts.push(proseOrRow(line));
      continue;
    }
    const end = lines.indexOf('```', at + 1);
    parts.push(block(line, lines.slice(at + 1, end)));
    at = end;
  }
  return parts;
}

function proseOrRow(line: string): Part {
  const prose = withoutCode(line);
  return {
    kind: line.startsWith('|')
      ? `| ${prose.split('|').length}`
      : (/^(?:#+ | *(?:-|\d+\.) (?:\*\*)?|\*\*)/.exec(line)?.[0] ?? ''),
    code: [...line.matchAll(/`([^`]+)`/g)].map(([, code = '']) => spoken(code, false).code).toSorted(),
    links: [...prose.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link).toSorted(),
    figures: [...prose.replaceAll(/\]\([^)]+\)/g, '').matchAll(/\d+(?:[.,]\d+)*/g)]
      .map(([figure]) => figure.replaceAll(/[.,]/g, ''))
      .toSorted(),
    bold: prose.split('**').length - 1,
    text: line,
    said: [...line.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => spoken(code, false).said),
  };
}

function block(kind: string, lines: readonly string[]): Part {
  const read = lines.map((line) => spoken(line, /^```(?:ya?ml|toml|sh|bash|python|properties)$/.test(kind)));
  return {
    kind,
    code: read.map(({ code }) => code),
    links: [],
    figures: [],
    bold: 0,
    text: lines.join('\n'),
    said: read.flatMap(({ said }) => said),
  };
}

/** The reason of a suppression, a key `reason` and, where `#` begins one, a comment are for people: any words may stand there. */
function spoken(line: string, comments: boolean): { readonly code: string; readonly said: string[] } {
  const said: string[] = [];
  const mark = (_: string, before: string, text: string): string => {
    said.push(text);
    return `${before}…`;
  };
  const reason = line
    .replace(/(guardrails: allow \S+ -- )([^`]*[^`\s])/, mark)
    .replace(/(\breason: )('[^']+'|"[^"]+"|[^\s{}][^{}]*?(?= ?\}|$))/, mark);
  const code = comments && !/guardrails: allow/.test(line) ? reason.replace(/((?:^|\s)# )(\S.*)$/, mark) : reason;
  return { code, said };
}

function withoutCode(text: string): string {
  return text.replaceAll(/`[^`]+`/g, '`');
}

function isProse(said: string): boolean {
  return said.split(/\s+/).filter((word) => /^[A-Za-z]{2,}/.test(word)).length >= 2;
}
