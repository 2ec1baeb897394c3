import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { escaped, straight } from '../piece.ts';
import type { Entry, Scalar, Tree } from './tree.ts';

/** JSON with comments and trailing commas; an unfinished file gives what it holds so far. */
export function readJson(text: string): Tree | null {
  return readBrokenJson(text).tree;
}

/** The same, telling whether the text had to be recovered, in which case nesting is not to be trusted. */
export function readBrokenJson(text: string): { readonly tree: Tree | null; readonly broken: boolean } {
  const source = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  const errors: ParseError[] = [];
  let root = parseTree(source, errors, options);
  let known = source;
  if (errors.length > 0) {
    known = withQuotes(source);
    if (known !== source) root = parseTree(known, [], options);
  }
  return { tree: root ? treeOf(root, known) : null, broken: errors.length > 0 };
}

const options = { allowTrailingComma: true, allowEmptyContent: true };

/** Sets quotes that were lost in the place of a space or a comma beside them, so that offsets stay. */
function withQuotes(text: string): string {
  return text.replace(/[^\n]+/g, (line) => {
    if ((line.match(/(?<!\\)"/g) ?? []).length % 2 === 0) return line;
    const mended = line
      .replace(/^(\s*)\s([\w@./-]+"\s*:)/, '$1"$2')
      .replace(/^(\s*"[\w@./-]+): (?=["{[])/, '$1":')
      .replace(/^(\s*"[^"]*":)\s([^"\s{[][^"]*",?\s*)$/, '$1"$2');
    return mended === line ? line.replace(/^(\s*"[^"]*":\s*"[^"]*),(\s*)$/, '$1"$2') : mended;
  });
}

function treeOf(node: Node, text: string): Tree {
  if (node.type === 'object') {
    const entries = (node.children ?? []).flatMap((property): Entry[] => {
      const [key, value] = property.children ?? [];
      return key ? [{ key: scalarOf(key, text), value: value ? treeOf(value, text) : null }] : [];
    });
    return { type: 'map', entries };
  }
  if (node.type === 'array') return { type: 'list', items: (node.children ?? []).map((item) => treeOf(item, text)) };
  return scalarOf(node, text);
}

function scalarOf(node: Node, text: string): Scalar {
  const { offset, length } = node;
  const value: unknown = node.value;
  if (node.type !== 'string' || typeof value !== 'string') {
    const raw = text.slice(offset, offset + length);
    return { type: 'scalar', ...straight(raw, offset), start: offset, end: offset + length, string: false };
  }
  const start = offset + 1;
  const end = start + value.length;
  if (text.startsWith(value, start) && (text.charAt(end) === '"' || end >= text.length)) {
    return { type: 'scalar', ...straight(value, start), start, end, string: true };
  }
  const close = offset + length - (text.charAt(offset + length - 1) === '"' && length > 1 ? 1 : 0);
  return { type: 'scalar', text: value, at: escaped(text, start, close), start, end: close, string: true };
}
