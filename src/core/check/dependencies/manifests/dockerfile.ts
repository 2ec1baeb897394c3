import { placeIn, type Collector, type Source } from '../collector.ts';
import { readCommands } from '../commands/read-commands.ts';
import { part, replaced, straight, type Piece } from '../piece.ts';
import { readJson } from '../trees/json.ts';
import { addImage } from './image.ts';

interface Instruction {
  readonly keyword: string;
  readonly rest: Piece;
}

/** Dockerfile: the images it builds on or copies from, and what its RUN lines install. */
export function readDockerfile({ text }: Source, out: Collector): void {
  const stages = new Set<string>();
  const variables = new Map<string, string>();
  for (const { keyword, rest } of instructions(text)) {
    if (keyword === 'ARG' || keyword === 'ENV') remember(rest.text, variables);
    else if (keyword === 'FROM') readFrom(rest, stages, variables, out);
    else if (keyword === 'COPY' || keyword === 'ADD') readCopy(rest, stages, variables, out);
    else if (keyword === 'RUN' || keyword === 'CMD' || keyword === 'ENTRYPOINT') readRun(rest, stages, variables, out);
    else if (keyword === 'ONBUILD') {
      const match = /^(RUN|COPY|ADD)\s+/i.exec(rest.text);
      if (match?.[1]?.toUpperCase() === 'RUN') readRun(part(rest, match[0].length), stages, variables, out);
    }
  }
}

function readFrom(rest: Piece, stages: Set<string>, variables: ReadonlyMap<string, string>, out: Collector): void {
  const words = [...rest.text.matchAll(/\S+/g)].filter((word) => !word[0].startsWith('--'));
  const [image, as, name] = words;
  if (image) addStage(part(rest, image.index, image.index + image[0].length), stages, variables, out);
  if (as && name && /^as$/i.test(as[0])) stages.add(name[0].toLowerCase());
}

function readCopy(
  rest: Piece,
  stages: ReadonlySet<string>,
  variables: ReadonlyMap<string, string>,
  out: Collector,
): void {
  const from = /(?:^|\s)--from=(["']?)([^\s"']+)\1/.exec(rest.text);
  if (!from?.[2] || /^\d+$/.test(from[2])) return;
  const start = from.index + from[0].lastIndexOf(from[2]);
  addStage(part(rest, start, start + from[2].length), stages, variables, out);
}

function readRun(
  rest: Piece,
  stages: ReadonlySet<string>,
  variables: ReadonlyMap<string, string>,
  out: Collector,
): void {
  let body = rest;
  for (let flag = /^\s*--\w+=?(\S*)\s*/.exec(body.text); flag; flag = /^\s*--\w+=?(\S*)\s*/.exec(body.text)) {
    const from = /(?:^|,)from=([^,\s]+)/.exec(flag[1] ?? '');
    if (from?.[1]) {
      const start = flag[0].indexOf(`from=${from[1]}`) + 5;
      addStage(part(body, start, start + from[1].length), stages, variables, out);
    }
    body = part(body, flag[0].length);
  }
  if (body.text.startsWith('[')) {
    const list = readJson(body.text);
    if (list?.type === 'list' && list.items.every((item) => item.type === 'scalar')) {
      const words = replaced(body, /^\[|"\s*,\s*"|\]\s*$/g, ([match]) => (match.startsWith('"') ? '" "' : ' '));
      readCommands(words, out);
      return;
    }
  }
  const document = /^<<-?\s*(["']?)(\w+)\1\s*\n/.exec(body.text);
  if (document) {
    const end = body.text.search(new RegExp(`\\n\\s*${document[2]}\\s*$`));
    body = part(body, document[0].length, end < 0 ? undefined : end);
  }
  const usable = replaced(body, /\$\{?([A-Za-z_]\w*)\}?/g, (match) => {
    const value = variables.get(match[1] ?? '');
    return value !== undefined &&
      /^[\w.,:/+~^=@-]*$/.test(value) &&
      !match[0].includes('{') === !match.input?.includes(`${match[0]}}`)
      ? value
      : null;
  });
  readCommands(usable, out);
}

function addStage(
  image: Piece,
  stages: ReadonlySet<string>,
  variables: ReadonlyMap<string, string>,
  out: Collector,
): void {
  const bare = replaced(image, /^["']|["']$/g, () => '');
  const known = replaced(bare, /\$\{(\w+)(?::?([-+])([^{}]*))?\}|\$(\w+)/g, ([, braced, operator, fallback, plain]) => {
    const value = variables.get(braced ?? plain ?? '');
    if (operator === '+') return value ? (fallback ?? '') : '';
    return value || (operator === '-' ? (fallback ?? '') : null);
  });
  if (stages.has(known.text.toLowerCase())) return;
  const before = out.facts.length;
  addImage(known, 'manifest', out);
  const added = out.facts[before];
  // A name that a variable gave stands nowhere in the line: the whole reference is its place.
  if (added && known.text !== bare.text && !image.text.includes(added.name)) {
    out.facts[before] = { ...added, ...placeIn(image) };
  }
}

function remember(text: string, variables: Map<string, string>): void {
  for (const match of text.matchAll(/([A-Za-z_]\w*)=(?:"([^"]*)"|'([^']*)'|(\S*))/g)) {
    const value = match[2] ?? match[3] ?? match[4] ?? '';
    const resolved = value.replace(
      /\$\{(\w+)(?::?-([^{}]*))?\}|\$(\w+)/g,
      (whole: string, braced?: string, fallback?: string, plain?: string) =>
        variables.get(braced ?? plain ?? '') ?? fallback ?? whole,
    );
    if (match[1]) variables.set(match[1], resolved);
  }
}

/** Instructions with their continuation lines; comment lines between those are blanked, so that offsets stay. */
function* instructions(text: string): Generator<Instruction> {
  const escape = /^#\s*escape\s*=\s*`/im.exec(text.slice(0, 200)) ? '`' : '\\';
  const lines = [...text.matchAll(/[^\n]*(?:\n|$)/g)].filter((line) => line[0] !== '');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    const opening = line ? /^\s*(?:\ufeff)?([A-Za-z]+)[ \t]+/.exec(line[0]) : null;
    if (!line || !opening?.[1]) continue;
    let body = line[0].slice(opening[0].length);
    const delimiters = [...body.matchAll(/<<-?\s*["']?([A-Za-z_]\w*)["']?/g)].map((match) => match[1] ?? '');
    if (/^(?:RUN|COPY|ADD)$/i.test(opening[1]) && delimiters.length > 0) {
      for (const delimiter of delimiters) {
        while (at + 1 < lines.length) {
          const next = lines[++at]?.[0] ?? '';
          body += next;
          if (next.trim() === delimiter) break;
        }
      }
    } else {
      while (at + 1 < lines.length && continues(body, escape)) {
        const next = lines[++at]?.[0] ?? '';
        body +=
          /^\s*#/.test(next) || /^\s*$/.test(next)
            ? `${' '.repeat(Math.max(0, next.length - 2))}${next.length > 1 ? `${escape}\n` : next}`
            : next;
      }
    }
    const trimmed = body.trimEnd();
    const piece = straight(
      escape === '`' ? trimmed.replace(/`(?=\s*\n)/g, '\\') : trimmed,
      line.index + opening[0].length,
    );
    yield { keyword: opening[1].toUpperCase(), rest: joinedLines(piece, opening[1]) };
  }
}

function continues(body: string, escape: string): boolean {
  const trimmed = body.trimEnd();
  return trimmed.endsWith(escape);
}

/** For everything but RUN a continued line reads as one. */
function joinedLines(piece: Piece, keyword: string): Piece {
  if (/^RUN$/i.test(keyword)) return piece;
  return { text: piece.text.replace(/\\(\s*\n)/g, ' $1').replace(/[\r\n]/g, ' '), at: piece.at };
}
