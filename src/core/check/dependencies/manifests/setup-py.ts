import type { Collector, Source } from '../collector.ts';
import type { Scope } from '../fact.ts';
import type { SyntaxNode } from '../parsers.ts';
import { straight } from '../piece.ts';
import { addRequirement } from './python-requirement.ts';

const keys: Readonly<Record<string, Scope>> = {
  install_requires: 'runtime',
  setup_requires: 'build',
  tests_require: 'dev',
  extras_require: 'optional',
};

interface Written {
  readonly text: string;
  readonly start: number;
  readonly scope: Scope;
}

/** setup.py: the requirement lists handed to `setup()`, literal or by a variable of the file. */
export async function readSetupPy({ text, parsers }: Source, out: Collector): Promise<void> {
  const read = await parsers.parse('python', text, requirementsOf);
  if (!read) out.unread = 'not-parsed';
  // An unfinished call is none for the grammar: what is open is closed behind the text, where no place changes.
  const whole = read?.length === 0 && text.length < longest && /_requires?\b/.test(text) ? finished(text) : null;
  const found = whole === null ? read : await parsers.parse('python', whole, requirementsOf);
  for (const { text: written, start, scope } of found ?? [])
    addRequirement(straight(written, start), 'manifest', out, { scope });
}

/** The text with what is open at its end closed, a string that never ends blanked; null when nothing is open. */
function finished(text: string): string | null {
  const open: string[] = [];
  let end = text.length;
  for (const match of text.matchAll(
    /#[^\n]*|('''|""")(?:\\[^]|(?!\1)[^])*(\1)?|(['"])(?:\\[^]|(?!\3)[^\\\n])*(\3)?|[()[\]{}]/g,
  )) {
    const [token, , tripleEnd, , oneEnd] = match;
    if (/^['"]/.test(token)) {
      if (tripleEnd === undefined && oneEnd === undefined && match.index + token.length === text.length)
        end = match.index;
    } else if (/^[([{]/.test(token)) open.push(closers[token] ?? '');
    else if (/^[)\]}]/.test(token)) open.pop();
  }
  if (open.length === 0 || open.length > mostOpen) return null;
  return text.slice(0, end) + ' '.repeat(text.length - end) + open.toReversed().join('');
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const mostOpen = 50;
/** A longer text is no setup.py that a person has not finished. */
const longest = 20_000;

function requirementsOf(root: SyntaxNode): Written[] {
  const assigned = new Map<string, SyntaxNode>();
  for (const node of root.descendantsOfType(['assignment'])) {
    const left = node?.childForFieldName('left');
    const right = node?.childForFieldName('right');
    if (left?.type === 'identifier' && right) assigned.set(left.text, right);
  }
  const found: Written[] = [];
  for (const node of root.descendantsOfType(['keyword_argument', 'pair'])) {
    const key = node?.childForFieldName('name') ?? node?.childForFieldName('key');
    const value = node?.childForFieldName('value');
    const scope = keys[key?.text.replace(/["']/g, '') ?? ''];
    if (scope && value) strings(value, scope, assigned, found, 0);
  }
  return found;
}

function strings(
  node: SyntaxNode,
  scope: Scope,
  assigned: ReadonlyMap<string, SyntaxNode>,
  found: Written[],
  depth: number,
): void {
  if (depth > 5) return;
  const deeper = (next: SyntaxNode | null | undefined): void => {
    if (next) strings(next, scope, assigned, found, depth + 1);
  };
  switch (node.type) {
    case 'string': {
      const match = /^[a-zA-Z]*("""|'''|"|')([\s\S]*)\1$/.exec(node.text);
      if (!match?.[2] || /^[a-zA-Z]*[fF]/.test(node.text)) return;
      const start = node.startIndex + node.text.indexOf(match[1] ?? '') + (match[1]?.length ?? 0);
      for (const line of match[2].matchAll(/[^\n]+/g)) found.push({ text: line[0], start: start + line.index, scope });
      return;
    }
    case 'identifier':
      deeper(assigned.get(node.text));
      return;
    case 'subscript':
      return;
    case 'pair':
      deeper(node.childForFieldName('value'));
      return;
    case 'call':
      if (/^(?:list|dict|set|sorted)$/.test(node.childForFieldName('function')?.text ?? ''))
        deeper(node.childForFieldName('arguments'));
      return;
    default:
      for (const child of node.namedChildren) deeper(child);
  }
}
