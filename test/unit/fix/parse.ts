import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as TreeSitter from '@vscode/tree-sitter-wasm';
import { parseAllDocuments } from 'yaml';
import { readHcl } from '../../../src/core/check/dependencies/trees/hcl.ts';

const folder = path.dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
const { Parser, Language } = createRequire(import.meta.url)('@vscode/tree-sitter-wasm') as typeof TreeSitter;
const grammars: Readonly<Record<string, string>> = {
  ts: 'typescript',
  tsx: 'tsx',
  js: 'javascript',
  jsx: 'tsx',
  py: 'python',
  go: 'go',
  java: 'java',
  cs: 'c-sharp',
  rb: 'ruby',
  php: 'php',
  rs: 'rust',
  sh: 'bash',
  css: 'css',
  properties: 'ini',
};
const loaded = new Map<string, Promise<InstanceType<typeof Parser>>>();
let ready: Promise<void> | undefined;

/** True when a text parses as what its file name says; true as well for a language that no grammar is here for. */
export async function parses(file: string, text: string): Promise<boolean> {
  const extension = path.extname(file).slice(1);
  if (/^ya?ml$/.test(extension)) return parseAllDocuments(text).every((document) => document.errors.length === 0);
  if (extension === 'tf') return isTerraform(text);
  const grammar = grammars[extension];
  if (grammar === undefined) return true;
  ready ??= Parser.init({ locateFile: (name: string) => path.join(folder, name) });
  await ready;
  let parser = loaded.get(grammar);
  if (!parser) loaded.set(grammar, (parser = load(grammar)));
  const tree = (await parser).parse(text);
  try {
    return tree !== null && !tree.rootNode.hasError;
  } finally {
    tree?.delete();
  }
}

async function load(grammar: string): Promise<InstanceType<typeof Parser>> {
  const parser = new Parser();
  parser.setLanguage(await Language.load(await readFile(path.join(folder, `tree-sitter-${grammar}.wasm`))));
  return parser;
}

/** Every thing at the top is a block of Terraform's, and every one is closed. */
function isTerraform(text: string): boolean {
  const { blocks, attributes } = readHcl(text);
  const code = text.replace(/"(?:[^"\\\n]|\\.)*"|#[^\n]*/g, '');
  const isKnown = blocks.every(({ type }) =>
    /^(?:resource|data|provider|variable|locals|module|output|terraform)$/.test(type),
  );
  return isKnown && attributes.entries.length === 0 && code.split('{').length === code.split('}').length;
}
