import { outlineOf, pathOf } from './outline.ts';
import { lineAt, type Span } from './outline-parts.ts';
import { escaped } from './snippets.ts';
import { readYaml } from './yaml.ts';
import { endOfLine } from './mend-spans.ts';
import type { MendGround } from './mend.ts';

/** A text with blanks for the tabs of its indentation; null when that does not make it readable. */
export function indented(text: string): string | null {
  const to = text.replaceAll(/^[ \t]*\t[ \t]*/gm, (blanks) => blanks.replaceAll('\t', '  '));
  return readYaml(to, '').problems.some(({ cause }) => cause.kind === 'tab' || cause.kind === 'syntax') ? null : to;
}

/** The entry of a waiver as a new request: another end, another person who asks, and no approval. Null when it is not in block form. */
export function askedAnew(entry: string, { person, later }: MendGround): string | null {
  const rest = entry.replace(/^[ \t]+approvedBy[ \t]*:.*(?:\r?\n|$)/m, '');
  const valueOf = (key: string): RegExp =>
    new RegExp(`^([ \\t]*(?:-[ \\t]+)?${key}[ \\t]*:[ \\t]*).*?((?<![ \\t])[ \\t]+#.*)?(\\r?)$`, 'm');
  if (/approvedBy/.test(rest) || !valueOf('until').test(rest) || !valueOf('requestedBy').test(rest)) return null;
  return rest
    .replace(valueOf('until'), (_, key: string, comment = '', end = '') => `${key}${later}${comment}${end}`)
    .replace(
      valueOf('requestedBy'),
      (_, key: string, comment = '', end = '') => `${key}${quoted(person)}${comment}${end}`,
    );
}

/** Where, and as what, a person becomes the holder of a role; null where the sections are not in block form. */
export function holderOf(text: string, role: string, person: string): (Span & { readonly text: string }) | null {
  const { entries, lines } = outlineOf(text);
  const at = (path: string) => entries.find((one) => one.kind === 'key' && pathOf(one).join('.') === path);
  const holder = `[\${1:${escaped(quoted(person, undefined, true))}}]`;
  const [own, roles, review] = [at(`review.roles.${role}`), at('review.roles'), at('review')];
  if (own) {
    const empty = /^:[ \t]*(?:\[[ \t]*\])?/.exec(text.slice(own.end));
    return empty && { start: own.end, end: own.end + empty[0].length, text: `: ${holder}` };
  }
  const above = roles ?? review;
  if (!above || above.style === 'flow' || above.value !== null) return null;
  const { end } = lineAt(text, lines, lines.line(above.start));
  if (text.slice(above.end, end).replace(/#.*/, '').trim() !== ':') return null;
  const inside = entries.find((one) => one.parent === above && one.style === 'block');
  const column = inside?.column ?? above.column + 2;
  const begin = `\n${' '.repeat(column)}`;
  const line = roles ? `${begin}${role}: ${holder}` : `${begin}roles:${begin}  ${role}: ${holder}`;
  return { start: end, end, text: line };
}

/** A text as a scalar of YAML, in quotes where it needs them or had them. */
export function quoted(value: string, quote?: string, inBrackets = false): string {
  if (quote === '"') return JSON.stringify(value);
  const isPlain =
    /^[\w./~][^\n]*$/.test(value) && !/: |:$| #|^[~.]$/.test(value) && !(inBrackets && /[,[\]{}]/.test(value));
  return quote === undefined && isPlain ? value : `'${value.replaceAll("'", "''")}'`;
}

/** A line with its end. */
export function withoutLine(text: string, start: number, end: number): Span {
  return { start, end: endOfLine(text, end) };
}
