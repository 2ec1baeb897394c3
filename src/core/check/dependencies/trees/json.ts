import { parseTree, type Node } from 'jsonc-parser';
import { escaped, straight } from '../piece.ts';
import type { Entry, Scalar, Tree } from './tree.ts';

/** JSON with comments and trailing commas; an unfinished file gives what it holds so far. */
export function readJson(text: string): Tree | null {
  const bom = text.charCodeAt(0) === 0xfeff;
  const root = parseTree(bom ? ` ${text.slice(1)}` : text, [], { allowTrailingComma: true, allowEmptyContent: true });
  return root ? treeOf(root, text) : null;
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
