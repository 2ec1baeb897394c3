import type { Collector, Source } from '../collector.ts';
import type { SyntaxNode } from '../parsers.ts';
import { hiddenIn } from './hidden.ts';
import { distributionOf } from './python-distributions.ts';
import { isPythonStdlib } from './python-stdlib.ts';

/** Imports of Python: `import a.b as c, d`, `from a.b import c`, `importlib.import_module('a')`, `__import__('a')`. */
export async function readPython({ text, parsers }: Source, out: Collector): Promise<void> {
  if (!/\bimport/.test(text)) return;
  const modules = await parsers.parse('python', text, modulesOf);
  if (!modules) {
    out.unread = 'not-parsed';
    return;
  }
  for (const { name, start } of modules) addPythonModule(name, start, out);
}

/** Adds the distribution of a dotted module that stands at an offset. */
export function addPythonModule(module: string, start: number, out: Collector): void {
  const top = module.split('.')[0] ?? module;
  const place = { start, end: start + top.length };
  if (isPythonStdlib(top)) out.add('import', 'pypi', top, null, place, { builtin: true, imported: top });
  else out.add('import', 'pypi', distributionOf(module), null, place, { imported: module });
}

export interface Module {
  readonly name: string;
  readonly start: number;
}

/** The modules that Python code imports. */
export function modulesOf(root: SyntaxNode): Module[] {
  const found: Module[] = [];
  const put = (node: SyntaxNode | null | undefined): void => {
    const name = node?.type === 'aliased_import' ? node.childForFieldName('name') : node;
    if (name?.type === 'dotted_name' || name?.type === 'identifier') {
      found.push({ name: name.text.replace(/\s+/g, ''), start: name.startIndex });
    }
  };
  for (const node of root.descendantsOfType(['import_statement', 'import_from_statement', 'call'])) {
    if (!node) continue;
    if (node.type === 'import_statement') for (const child of node.namedChildren) put(child);
    else if (node.type === 'import_from_statement') {
      const module = node.childForFieldName('module_name');
      put(module);
      if (module?.type === 'dotted_name') widen(found, module, node);
    } else putCalled(node, found);
  }
  if (root.hasError) putBroken(root, found);
  const starts = new Set<number>();
  return found
    .filter(({ start }) => !starts.has(start) && starts.add(start))
    .sort((one, other) => one.start - other.start);
}

/** In namespace packages the next name tells which: `from google.cloud import storage`. */
function widen(found: Module[], module: SyntaxNode, statement: SyntaxNode): void {
  if (!/^(?:google(?:\.cloud)?|azure(?:\.\w+)?)$/.test(module.text)) return;
  found.pop();
  for (const child of statement.namedChildren) {
    const name = child?.type === 'aliased_import' ? child.childForFieldName('name') : child;
    if (name && name.startIndex > module.startIndex)
      found.push({ name: `${module.text}.${name.text}`, start: module.startIndex });
  }
}

function putCalled(call: SyntaxNode, found: Module[]): void {
  const callee = call.childForFieldName('function');
  if (!callee || callee.endIndex - callee.startIndex > 30) return;
  if (!/^(?:__import__|importlib\.import_module|import_module|pytest\.importorskip)$/.test(callee.text)) return;
  const first = call.childForFieldName('arguments')?.namedChildren[0];
  const match = first?.type === 'string' ? /^[rbu]?(['"]+)([A-Za-z_][\w.]*)\1$/.exec(first.text) : null;
  if (first && match?.[1] && match[2])
    found.push({ name: match[2], start: first.startIndex + first.text.indexOf(match[2]) });
}

/** An import that stands whole on a line of a stretch that does not parse, outside of strings and comments. */
function putBroken(root: SyntaxNode, found: Module[]): void {
  const hidden = hiddenIn(root, ['string', 'comment']);
  for (const match of root.text.matchAll(importLine)) {
    const name = match[1] ?? match[2] ?? '';
    const start = root.startIndex + match.index + match[0].indexOf(name, match[0].search(/\S/) + (match[1] ? 4 : 6));
    if (name !== '__future__' && !hidden(start)) found.push({ name, start });
  }
}

const importLine =
  /^[ \t]*(?:from[ \t]+([A-Za-z_][\w.]*)[ \t]+import\b|import[ \t]+([A-Za-z_][\w.]*)[ \t]*(?=$|\r|as\b|,|;|#))/gm;
