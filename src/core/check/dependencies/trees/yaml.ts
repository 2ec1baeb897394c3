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
  return parseYaml(text).trees;
}

/** The same, with the offset of the first place that is no YAML; null when all of it is. */
export function parseYaml(text: string): ParsedYaml {
  const known = lately.get(text);
  if (known) return known;
  const parsed = parseAnew(text);
  if (text.length > longestKept) return parsed;
  lately.set(text, parsed);
  const [oldest] = lately.keys();
  if (lately.size > mostKept && oldest !== undefined) lately.delete(oldest);
  return parsed;
}

interface ParsedYaml {
  readonly trees: readonly Tree[];
  readonly brokenAt: number | null;
}

/** Several rules read the same file, before and after: each text is parsed once. */
const lately = new Map<string, ParsedYaml>();
const mostKept = 4;
const longestKept = 200_000;

function parseAnew(text: string): ParsedYaml {
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  if ('empty' in documents) return { trees: [], brokenAt: documents.errors[0]?.pos[0] ?? null };
  let brokenAt: number | null = null;
  const trees = documents.flatMap((document: Document.Parsed) => {
    brokenAt ??= document.errors[0]?.pos[0] ?? null;
    const root = document.contents;
    if (!root) return [];
    const reader = new Reader(text);
    const tree = reader.tree(root);
    if (reader.overran) brokenAt ??= root.range[0];
    return [tree];
  });
  return { trees, brokenAt };
}

/** Entries that merge keys may lay in, in one document: a few lines can ask for millions. */
const mostMerged = 20_000;

class Reader {
  /** Merge keys asked for more than is laid in. */
  overran = false;
  readonly #text: string;
  readonly #done = new Map<Node, Tree>();
  /** What an anchor stands for from here on. The parser's own look-up walks the whole document for every alias. */
  readonly #anchors = new Map<string, Node>();
  #merged = 0;

  constructor(text: string) {
    this.#text = text;
  }

  tree(node: Node): Tree {
    const known = this.#done.get(node);
    if (known) return known;
    if (!isAlias(node) && 'anchor' in node && typeof node.anchor === 'string') this.#anchors.set(node.anchor, node);
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
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
        if (entry.key.text === '<<') entries.unshift(...this.#laidIn(entry.value));
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

  /** The entries that a merge key brings, each key once; of several maps the first that has a key gives it. */
  #laidIn(value: Tree | null): readonly Entry[] {
    const maps = value?.type === 'list' ? value.items : value ? [value] : [];
    const byKey = new Map<string, Entry>();
    for (const map of maps.toReversed()) {
      if (map.type !== 'map') continue;
      this.#merged += map.entries.length;
      if (this.#merged > mostMerged) {
        this.overran = true;
        break;
      }
      for (const entry of map.entries) byKey.set(entry.key.text, entry);
    }
    return [...byKey.values()];
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
