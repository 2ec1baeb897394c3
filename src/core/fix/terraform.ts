import { literalAround } from './literal.ts';
import { lineEndOf, type TextEdit } from './text-edit.ts';

/** A Terraform file that takes a secret from a sensitive input variable. */
export interface TerraformFix {
  readonly variable: string;
  readonly edits: readonly TextEdit[];
  /** Text of the `variables.tf` beside the file; null when that does not change. */
  readonly variables: string | null;
}

/**
 * Edits after which a Terraform file reads `var.<name>`, with a block that declares it sensitive. A secret that is the
 * default of a variable is taken out instead. Null where no reference can stand: comments, labels, keys, backends.
 * References are not allowed in a backend or a default: https://developer.hashicorp.com/terraform/language/backend.
 *
 * @param name of the variable, in lower case
 * @param variables text of the `variables.tf` beside the file; null without one
 */
export function inTerraform(
  text: string,
  secret: { readonly start: number; readonly end: number },
  name: string,
  variables: string | null,
): TerraformFix | null {
  const place = placeIn(text, secret.start);
  if (place.in === 'comment' || place.blocks.some((one) => /^(?:terraform|backend|moved|import)\b/.test(one)))
    return null;
  const outermost = /^(\w+)\s*(?:.*?"([^"]+)"\s*)?$/.exec(place.blocks[0] ?? '');
  if (outermost?.[1] === 'variable') {
    const edits = place.in === 'string' && place.blocks.length === 1 ? withoutDefault(text, secret) : null;
    return edits && { variable: outermost[2] ?? name, edits, variables: null };
  }
  const label = (outermost?.[2] ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '_');
  const variable = generic.test(name) && label !== '' ? `${label}_${name}` : name;
  const reference = referenceTo(variable, text, secret, place.in === 'heredoc');
  if (!reference) return null;
  const isDeclared = new RegExp(`^[ \\t]*variable[ \\t]+"${variable}"`, 'm');
  if (isDeclared.test(text) || isDeclared.test(variables ?? ''))
    return { variable, edits: [reference], variables: null };
  if (variables !== null)
    return { variable, edits: [reference], variables: variables + declaration(variable, variables) };
  const declared = { start: text.length, end: text.length, newText: declaration(variable, text) };
  return { variable, edits: [reference, declared], variables: null };
}

/** Names that more than one resource of a module would want for itself. */
const generic =
  /^(?:master_|admin_|user_)?(?:token|key|secret|password|passwd|api_key|api_token|secret_key|value|auth)$/;

function referenceTo(
  variable: string,
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  isHeredoc: boolean,
): TextEdit | null {
  const inside = { start, end, newText: `\${var.${variable}}` };
  if (isHeredoc) return inside;
  const literal = literalAround(text, start, end, { quotes: ['"'] });
  if (!literal) return null;
  const before = text.slice(0, literal.start).trimEnd();
  // Labels of a block, and keys: a reference is no name.
  const after = text.slice(literal.end).replace(/^[ \t]+/, '')[0] ?? '';
  if (!/[=:,([?]$/.test(before) || ['=', '{', '"'].includes(after)) return null;
  if (after === ':' && !before.endsWith('?')) return null;
  const isWhole = literal.innerStart === start && literal.innerEnd === end;
  return isWhole ? { start: literal.start, end: literal.end, newText: `var.${variable}` } : inside;
}

function withoutDefault(text: string, { start }: { readonly start: number }): TextEdit[] | null {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = /^([ \t]*)default[ \t]*=[ \t]*"(?:[^"\\\n]|\\.)*"[ \t]*(?:(?:#|\/\/)[^\n]*)?(?:\r?\n|$)/.exec(
    text.slice(lineStart),
  );
  if (!line) return null;
  const end = lineStart + line[0].length;
  const opens = text.lastIndexOf('{', lineStart);
  const closes = text.indexOf('}', end);
  const sensitive = /^[ \t]*sensitive[ \t]*=[ \t]*(\w+)/m.exec(text.slice(opens, closes))?.[1];
  if (sensitive !== undefined && sensitive !== 'true') return null;
  const newText = sensitive === undefined ? `${line[1] ?? ''}sensitive = true${lineEndOf(text)}` : '';
  return [{ start: lineStart, end, newText }];
}

function declaration(variable: string, after: string): string {
  const end = lineEndOf(after);
  const gap = after === '' ? '' : after.endsWith('\n') ? end : end + end;
  return [`${gap}variable "${variable}" {`, '  type      = string', '  sensitive = true', '}', ''].join(end);
}

interface Place {
  readonly in: 'comment' | 'heredoc' | 'string' | 'code';
  /** What stands before each open `{`, the outermost first. */
  readonly blocks: readonly string[];
}

const token = /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|<<-?(\w+)[ \t]*\r?\n|["{}]/g;

/** Where an offset stands in HCL, by reading it from the start. */
function placeIn(text: string, at: number): Place {
  const blocks: string[] = [];
  let from = 0;
  while (from < at) {
    token.lastIndex = from;
    const found = token.exec(text);
    if (!found || found.index >= at) break;
    const [all, word] = found;
    from = found.index + all.length;
    if (word !== undefined) {
      const close = new RegExp(`^[ \\t]*${word}\\b`, 'm');
      close.lastIndex = 0;
      const rest = close.exec(text.slice(from));
      from = rest ? from + rest.index + rest[0].length : text.length;
      if (at < from) return { in: 'heredoc', blocks };
    } else if (all === '{') {
      blocks.push(text.slice(text.lastIndexOf('\n', found.index) + 1, found.index).trim());
    } else if (all === '}') {
      blocks.pop();
    } else if (all === '"') {
      from = afterString(text, from);
      if (at < from) return { in: 'string', blocks };
    } else if (at < from) {
      return { in: 'comment', blocks };
    }
  }
  return { in: 'code', blocks };
}

/** Offset after the closing quote; `${…}` in a string may hold strings again. */
function afterString(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\' && depth === 0) at++;
    else if (depth === 0 && /^(?<!\$)[$%]\{/.test(text.slice(at, at + 2))) {
      depth = 1;
      at++;
    } else if (depth === 0 && text[at] === '"') return at + 1;
    else if (depth > 0 && text[at] === '{') depth++;
    else if (depth > 0 && text[at] === '}') depth--;
    else if (depth > 0 && text[at] === '"') at = afterString(text, at + 1) - 1;
  }
  return text.length;
}
