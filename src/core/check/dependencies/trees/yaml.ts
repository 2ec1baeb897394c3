import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type Node,
  type Scalar as YamlScalar,
} from 'yaml';
import { escaped, inOrder, straight } from '../piece.ts';
import type { Entry, Scalar, Tree } from './tree.ts';

/** Every document of a YAML text, values as written (`1.10` stays `1.10`), merge keys laid in. Recovers from errors. */
export function readYaml(text: string): readonly Tree[] {
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document: Document.Parsed) => {
    const root = document.contents;
    return root ? [new Reader(text, document).tree(root)] : [];
  });
}

class Reader {
  readonly #text: string;
  readonly #document: Document.Parsed;
  readonly #done = new Map<Node, Tree>();

  constructor(text: string, document: Document.Parsed) {
    this.#text = text;
    this.#document = document;
  }

  tree(node: Node): Tree {
    const known = this.#done.get(node);
    if (known) return known;
    if (isAlias(node)) {
      const target = node.resolve(this.#document);
      // An alias that stands inside of its own anchor has no end: it is taken for empty.
      this.#done.set(node, this.#scalar('', node));
      const tree = target ? this.tree(target) : this.#scalar('', node);
      this.#done.set(node, tree);
      return tree;
    }
    if (isMap(node)) {
      const entries: Entry[] = [];
      const tree: Tree = { type: 'map', entries };
      this.#done.set(node, tree);
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue;
        const entry = { key: this.#scalarOf(key as YamlScalar.Parsed), value: value ? this.tree(value as Node) : null };
        if (entry.key.text === '<<') entries.unshift(...merged(entry.value));
        else entries.push(entry);
      }
      return tree;
    }
    if (isSeq(node)) {
      const items: Tree[] = [];
      const tree: Tree = { type: 'list', items };
      this.#done.set(node, tree);
      for (const item of node.items) if (item) items.push(this.tree(item as Node));
      return tree;
    }
    return isScalar(node) ? this.#scalarOf(node as YamlScalar.Parsed) : this.#scalar('', node);
  }

  #scalarOf(node: YamlScalar.Parsed): Scalar {
    const text = this.#text;
    const value = typeof node.value === 'string' ? node.value : '';
    const [from, to] = node.range;
    const style = node.type;
    if (style === 'QUOTE_DOUBLE' || style === 'QUOTE_SINGLE') {
      const start = from + 1;
      const end = Math.max(start, to - (text.charAt(to - 1) === text.charAt(from) && to - 1 > from ? 1 : 0));
      const same = start + value.length === end && text.startsWith(value, start);
      const multiline = text.slice(start, end).includes('\n');
      const at = same
        ? straight(value, start).at
        : style === 'QUOTE_DOUBLE' && !multiline
          ? escaped(text, start, end)
          : inOrder(value, text, start, end);
      return { type: 'scalar', text: value, at, start, end, string: true };
    }
    const block = style === 'BLOCK_LITERAL' || style === 'BLOCK_FOLDED';
    const newline = block ? text.indexOf('\n', from) : -1;
    const start = newline >= 0 && newline < to ? newline + 1 : from;
    const same = text.startsWith(value, start) && !block;
    const at = same ? straight(value, start).at : inOrder(value, text, start, to);
    return { type: 'scalar', text: value, at, start, end: to, string: true };
  }

  #scalar(value: string, node: Node): Scalar {
    const start = node.range?.[0] ?? 0;
    return { type: 'scalar', ...straight(value, start), start, end: start, string: false };
  }
}

function merged(value: Tree | null): readonly Entry[] {
  if (value?.type === 'map') return value.entries;
  return value?.type === 'list' ? value.items.flatMap((item) => (item.type === 'map' ? item.entries : [])) : [];
}
