import { ParseError, parseTOML, type AST } from 'toml-eslint-parser';
import { escaped, inOrder, straight } from '../piece.ts';
import type { Scalar, Tree } from './tree.ts';

/** How many broken lines are blanked before the file is given up; fewer in a long text, each costs a parse. */
const maxRepairs = 40;
/** Tables beyond this many no person writes; the parser takes quadratic time for them. */
const maxTables = 2000;
const maxRepairWork = 2_000_000;

/** TOML as one tree, tables and dotted keys nested. A line that cannot be read is left out, the rest is kept. */
export function readToml(text: string): Tree | null {
  const program = parse(text);
  if (!program) return null;
  const root = newMap();
  for (const node of program.body[0].body) {
    if (node.type === 'TOMLKeyValue') put(root, node, text);
    else {
      const target = mapAt(root, node.resolvedKey, node.key.keys, text);
      for (const pair of node.body) put(target, pair, text);
    }
  }
  return root;
}

function parse(text: string): AST.TOMLProgram | null {
  if ((text.match(/^[ \t]*\[/gm)?.length ?? 0) > maxTables) return null;
  let source = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  for (let repair = 0; repair <= maxRepairs && repair * source.length <= maxRepairWork; repair++) {
    try {
      return parseTOML(source, { tomlVersion: 'next' });
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      if (repair === 0) {
        source = withListsClosed(source);
        const closed = withEnd(source, error.index);
        if (closed) return closed;
      }
      const blanked = withoutLine(source, error.index);
      if (blanked === source && repair > 0) return null;
      source = blanked;
    }
  }
  return null;
}

/** Lists that are still open where a table begins get their bracket in the place of a comma or an empty line before it. */
function withListsClosed(source: string): string {
  // A header that lacks its one bracket gets it in the place of the line end, where an empty line follows.
  let text = source.replace(/^(\[[\w.-]+)\n(?=\n)/gm, '$1]');
  let depth = 0;
  const tokens =
    /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|\n(?=\[{1,2}[\w."' -]+\]{1,2}[ \t]*\r?\n)|[[\]]/g;
  for (const match of text.matchAll(tokens)) {
    if (match[0] === '[') depth++;
    else if (match[0] === ']') depth = Math.max(0, depth - 1);
    else if (match[0] === '\n' && depth > 0) {
      const room = /[,\s]*$/.exec(text.slice(0, match.index))?.[0] ?? '';
      if (room.length < depth) continue;
      const start = match.index - room.length;
      text = text.slice(0, start) + ']'.repeat(depth) + text.slice(start + depth);
      depth = 0;
    }
  }
  return text;
}

/** A text that breaks off inside of a list or a table, parsed as if it ended there. */
function withEnd(source: string, index: number): AST.TOMLProgram | null {
  const whole = source.trimEnd();
  if (index < whole.length) return null;
  const line = whole.lastIndexOf('\n') + 1;
  const withoutLast = whole.slice(0, line) + ' '.repeat(whole.length - line);
  for (const text of [whole, withoutLast]) {
    for (const end of ['\n]', '\n}', '\n}]', '}', '"', '"""', "'"]) {
      try {
        return parseTOML(text + end, { tomlVersion: 'next' });
      } catch (error) {
        if (!(error instanceof ParseError)) throw error;
      }
    }
  }
  return null;
}

/** The text with the line of an offset, or the last line with content before it, blanked; offsets stay. */
function withoutLine(text: string, index: number): string {
  let at = Math.min(index, text.length);
  while (at > 0) {
    const start = text.lastIndexOf('\n', at - 1) + 1;
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end);
    if (line.trim()) return text.slice(0, start) + line.replace(/[^\r]/g, ' ') + text.slice(end);
    at = start - 1;
  }
  const end = text.search(/\n|$/);
  return text.slice(0, end).trim() ? ' '.repeat(end) + text.slice(end) : text;
}

interface Map_ {
  readonly type: 'map';
  readonly entries: { key: Scalar; value: Mutable }[];
}
interface List_ {
  readonly type: 'list';
  readonly items: Mutable[];
}
type Mutable = Map_ | List_ | Scalar;

function newMap(): Map_ {
  return { type: 'map', entries: [] };
}

type Key = AST.TOMLBare | AST.TOMLQuoted;

/** The map that a table header or a dotted key leads to, made where it is missing. Numbers are places in array tables. */
function mapAt(root: Map_, path: readonly (string | number)[], keys: readonly Key[], text: string): Map_ {
  let at: Map_ = root;
  let key = 0;
  for (let step = 0; step < path.length; step++) {
    const name = path[step];
    const node = keys[key++];
    if (typeof name !== 'string' || !node) continue;
    const next = path[step + 1];
    let value = at.entries.find((entry) => entry.key.text === name)?.value;
    if (value?.type !== 'map' && value?.type !== 'list') {
      value = typeof next === 'number' ? { type: 'list', items: [] } : newMap();
      at.entries.push({ key: keyOf(node, text), value });
    }
    if (value.type === 'map') {
      at = value;
      continue;
    }
    if (typeof next === 'number') step++;
    const item = typeof next === 'number' ? value.items[next] : value.items.at(-1);
    if (item?.type === 'map') at = item;
    else {
      at = newMap();
      value.items.push(at);
    }
  }
  return at;
}

function put(target: Map_, pair: AST.TOMLKeyValue, text: string): void {
  const { keys } = pair.key;
  const last = keys.at(-1);
  if (!last) return;
  const parents = keys.slice(0, -1);
  const at = mapAt(target, parents.map(nameOf), parents, text);
  at.entries.push({ key: keyOf(last, text), value: valueOf(pair.value, text) });
}

function nameOf(key: Key): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function keyOf(key: Key, text: string): Scalar {
  const [start, end] = key.range;
  const quote = key.type === 'TOMLQuoted' ? 1 : 0;
  return scalar(nameOf(key), text, start + quote, end - quote);
}

function valueOf(node: AST.TOMLContentNode, text: string): Mutable {
  if (node.type === 'TOMLArray') return { type: 'list', items: node.elements.map((item) => valueOf(item, text)) };
  if (node.type === 'TOMLInlineTable') {
    const map = newMap();
    for (const pair of node.body) put(map, pair, text);
    return map;
  }
  const [start, end] = node.range;
  if (node.kind !== 'string') return { ...scalar(text.slice(start, end), text, start, end), string: false };
  const quotes = node.multiline ? 3 : 1;
  return scalar(node.value, text, start + quotes, end - quotes);
}

function scalar(value: string, text: string, start: number, end: number): Scalar {
  const same = text.startsWith(value, start) && start + value.length === end;
  const at = same
    ? straight(value, start).at
    : text.slice(start, end).includes('\\')
      ? escaped(text, start, end)
      : inOrder(value, text, start, end);
  return { type: 'scalar', text: value, at, start, end, string: true };
}
