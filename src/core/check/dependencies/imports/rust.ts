import type { Collector, Source } from '../collector.ts';
import type { SyntaxNode } from '../parsers.ts';

interface Crate {
  readonly name: string;
  readonly start: number;
}

/** Crates that Rust code uses: `use`, also in groups, and `extern crate`. Modules of the file itself are none. */
export async function readRust({ text, parsers }: Source, out: Collector): Promise<void> {
  if (!/\b(?:use|extern)\b/.test(text)) return;
  const crates = await parsers.parse('rust', text, cratesOf);
  if (!crates) out.unread = 'not-parsed';
  for (const { name, start } of crates ?? []) {
    const builtin = /^(?:std|core|alloc|proc_macro|test)$/.test(name);
    out.add('import', 'cargo', name, null, { start, end: start + name.length }, { builtin });
  }
}

function cratesOf(root: SyntaxNode): Crate[] {
  const own = new Set(['crate', 'self', 'super', 'Self']);
  for (const node of root.descendantsOfType(['mod_item'])) own.add(node?.childForFieldName('name')?.text ?? '');
  const found: Crate[] = [];
  for (const node of root.descendantsOfType(['use_declaration', 'extern_crate_declaration'])) {
    const argument = node?.childForFieldName('argument') ?? node?.childForFieldName('name');
    if (argument) firsts(argument, found);
  }
  return found.filter(({ name }) => !own.has(name) && !/^[A-Z]/.test(name));
}

/** The first steps of a use tree. */
function firsts(node: SyntaxNode, found: Crate[]): void {
  if (node.type === 'use_list') {
    for (const child of node.namedChildren) if (child) firsts(child, found);
    return;
  }
  if (node.type === 'scoped_use_list' && !node.childForFieldName('path')) {
    const list = node.childForFieldName('list');
    if (list) firsts(list, found);
    return;
  }
  const match = /^(?:::)?\s*(?:r#)?([A-Za-z_]\w*)/.exec(node.text);
  if (match?.[1]) found.push({ name: match[1], start: node.startIndex + match[0].length - match[1].length });
}
