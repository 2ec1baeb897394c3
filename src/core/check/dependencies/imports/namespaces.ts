import type { Collector, Source } from '../collector.ts';
import type { SyntaxNode } from '../parsers.ts';

/** `use Vendor\Package\Class` of PHP, by its first name; which package brings it, no name tells. */
export async function readPhp({ text, parsers }: Source, out: Collector): Promise<void> {
  if (!/\buse\b/.test(text)) return;
  const found = await parsers.parse('php', text, namesOfPhp);
  if (!found) out.unread = 'not-parsed';
  for (const { text: name, start } of found ?? []) {
    const top = name.split('\\')[0] ?? name;
    if (name.includes('\\'))
      out.add('import', 'composer', top, null, { start, end: start + top.length }, { imported: name });
  }
}

interface Name {
  readonly text: string;
  readonly start: number;
}

function namesOfPhp(root: SyntaxNode): Name[] {
  const own = root.descendantsOfType(['namespace_definition'])[0]?.childForFieldName('name')?.text ?? '';
  const names = root.descendantsOfType(['namespace_use_declaration']).flatMap((node) => (node ? usedNames(node) : []));
  return names.filter(({ text: name }) => !own || name.split('\\')[0] !== own.split('\\')[0]);
}

function usedNames(node: SyntaxNode): Name[] {
  const group = node.namedChildren.find((child) => child?.type === 'namespace_name');
  if (group) return [{ text: `${group.text}\\`, start: group.startIndex }];
  return node.namedChildren.flatMap((clause) => {
    const name =
      clause?.type === 'namespace_use_clause'
        ? clause.namedChildren.find((child) => child?.type === 'qualified_name' || child?.type === 'name')
        : null;
    if (!name) return [];
    const text = name.text.replace(/^\\/, '');
    return [{ text, start: name.startIndex + name.text.length - text.length }];
  });
}

/** `using` of C#: the namespace; which package brings it, no name tells. */
export async function readCSharp({ text, parsers }: Source, out: Collector): Promise<void> {
  if (!/\busing\b/.test(text)) return;
  const found = await parsers.parse('c-sharp', text, namesOfCSharp);
  if (!found) out.unread = 'not-parsed';
  for (const { text: name, start } of found ?? []) {
    const builtin = /^(?:System|Windows|mscorlib)(?:\.|$)/.test(name);
    out.add('import', 'nuget', name, null, { start, end: start + name.length }, { imported: name, builtin });
  }
}

function namesOfCSharp(root: SyntaxNode): Name[] {
  const own =
    root.descendantsOfType(['namespace_declaration', 'file_scoped_namespace_declaration'])[0]?.childForFieldName('name')
      ?.text ?? '';
  const names = root.descendantsOfType(['using_directive']).flatMap((node) => {
    const all =
      node?.namedChildren.filter((child) => child?.type === 'qualified_name' || child?.type === 'identifier') ?? [];
    const name = all.at(-1);
    return name ? [{ text: name.text, start: name.startIndex }] : [];
  });
  return names.filter(({ text: name }) => !own || name.split('.')[0] !== own.split('.')[0]);
}
