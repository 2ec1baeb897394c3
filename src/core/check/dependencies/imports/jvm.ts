import type { Collector, Source } from '../collector.ts';
import type { SyntaxNode } from '../parsers.ts';

/** Imports of Java: the package that a class comes from. Which artifact brings it, no name tells. */
export async function readJava({ text, parsers }: Source, out: Collector): Promise<void> {
  if (!/\bimport\b/.test(text)) return;
  const found = await parsers.parse('java', text, namesOf);
  if (!found) out.unread = 'not-parsed';
  const own = found?.find((one) => one.own)?.text ?? '';
  for (const one of found ?? []) if (!one.own) addClass(one.text, one.start, own, out);
}

function namesOf(root: SyntaxNode): { readonly own: boolean; readonly text: string; readonly start: number }[] {
  return root.descendantsOfType(['import_declaration', 'package_declaration']).flatMap((node) => {
    const name = node?.namedChildren.find(
      (child) => child?.type === 'scoped_identifier' || child?.type === 'identifier',
    );
    return node && name ? [{ own: node.type === 'package_declaration', text: name.text, start: name.startIndex }] : [];
  });
}

/** Imports of Kotlin, Scala and Groovy stand on lines of their own; their grammars are too large to ship for that. */
export function readKotlin({ text }: Source, out: Collector): void {
  const code = text.replace(/\/\*[\s\S]*?\*\/|"""[\s\S]*?"""/g, (hidden) => hidden.replace(/[^\n]/g, ' '));
  const own = /^[ \t]*package[ \t]+([\w.`]+)/m.exec(code)?.[1] ?? '';
  for (const match of code.matchAll(/^[ \t]*import[ \t]+(?:static[ \t]+)?([A-Za-z_][\w.`]*)/gm)) {
    const name = match[1] ?? '';
    addClass(name.replace(/\.$/, ''), match.index + match[0].length - name.length, own, out);
  }
}

const platform =
  /^(?:java|javax|jdk|sun|com\.sun|kotlin|scala|groovy|android|dalvik|org\.w3c\.dom|org\.xml\.sax|org\.ietf\.jgss|org\.omg)(?:\.|$)/;

function addClass(name: string, start: number, own: string, out: Collector): void {
  const steps = name.replaceAll('`', '').replace(/\s+/g, '').split('.');
  const upper = steps.findIndex((step) => /^[A-Z]/.test(step));
  const space = (upper < 0 ? steps : steps.slice(0, upper)).join('.');
  if (!space.includes('.') && upper < 0) return;
  if (!space || sameRoot(space, own)) return;
  const place = { start, end: start + Math.min(space.length, name.length) };
  out.add('import', 'maven', space, null, place, { imported: name, builtin: platform.test(space) });
}

/** `com.acme.a` and `com.acme.b` are of one house. */
function sameRoot(one: string, other: string): boolean {
  if (!other) return false;
  const root = other.split('.').slice(0, 2).join('.');
  return one === root || one.startsWith(`${root}.`);
}
