import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import type { Grammar, Parsers, SyntaxNode } from '../core/check/dependencies/parsers.ts';

/** The grammars that come with the product; in a checkout those of the installed package. */
export const parsers: Parsers = grammarsIn(ownFolder);

/**
 * Grammars from a folder that holds the runtime (`tree-sitter.cjs` or `.js`, `tree-sitter.wasm`) and a
 * `tree-sitter-<grammar>.wasm` for each, as
 * `@vscode/tree-sitter-wasm` has them. The runtime and each grammar are loaded on first use and then kept; a tree is
 * freed as soon as it is read. A grammar that is missing, or a text
 * that takes too long, gives null.
 */
export function grammarsIn(folderOf: () => string): Parsers {
  let runtime: Promise<Runtime | null> | undefined;
  const loaded = new Map<Grammar, Promise<Parser | null>>();
  const parserOf = (grammar: Grammar): Promise<Parser | null> => {
    let parser = loaded.get(grammar);
    if (!parser) {
      const folder = folderOf();
      runtime ??= start(folder);
      parser = runtime.then((ready) => ready && load(ready, path.join(folder, `tree-sitter-${grammar}.wasm`)));
      loaded.set(grammar, parser);
    }
    return parser;
  };
  return {
    async parse<T>(grammar: Grammar, text: string, read: (root: SyntaxNode) => T): Promise<T | null> {
      const parser = await parserOf(grammar);
      if (!parser) return null;
      const tree = parsedInTime(parser, text);
      if (!tree) return null;
      try {
        return read(tree.rootNode);
      } finally {
        tree.delete();
      }
    },
  };
}

/** Error recovery can take minutes for a hostile text. Ordinary files of 1,000 lines take below 10 ms. */
const longestParse = 1000;

function parsedInTime(parser: Parser, text: string): ReturnType<Parser['parse']> {
  const end = performance.now() + longestParse;
  // The runtime stops when the callback answers true, which its types do not say.
  const late = (): boolean => performance.now() > end;
  const tree = parser.parse(text, null, { progressCallback: late });
  if (!tree) parser.reset();
  return tree;
}

/** `grammars` beside the bundle or above its chunks, else the installed package. */
function ownFolder(): string {
  const bundled = ['grammars', '../grammars'].map((folder) => path.join(import.meta.dirname, folder));
  const installed = (): string => path.dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
  return bundled.find((folder) => existsSync(path.join(folder, 'tree-sitter.wasm'))) ?? installed();
}

type Runtime = Pick<typeof TreeSitter, 'Parser' | 'Language'>;
type Parser = InstanceType<Runtime['Parser']>;

async function start(folder: string): Promise<Runtime | null> {
  // CommonJS that asks for its own address, which a bundle cannot give: it is loaded from where it lies.
  const bundled = path.join(folder, 'tree-sitter.cjs');
  const file = existsSync(bundled) ? bundled : path.join(folder, 'tree-sitter.js');
  if (!existsSync(file)) return null;
  const runtime = createRequire(import.meta.url)(file) as Runtime;
  await runtime.Parser.init({ locateFile: (name: string) => path.join(folder, name) });
  return runtime;
}

async function load(runtime: Runtime, file: string): Promise<Parser | null> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    return null;
  }
  const parser = new runtime.Parser();
  parser.setLanguage(await runtime.Language.load(bytes));
  return parser;
}
