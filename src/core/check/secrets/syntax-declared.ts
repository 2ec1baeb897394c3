import { startOfLine } from './chars.ts';
import type { Name } from './name-around.ts';
import { literalAt, type Place } from './place.ts';
import { readBare, readExpression, readJoined } from './values.ts';

/** Swift's `set("…", forKey: "apiToken")`: the value stands before its name. */
export function keyedBefore(text: string, name: Name): Place | null {
  if (!/for\w*:\s*"$/.test(text.slice(Math.max(0, name.start - 40), name.start))) return null;
  const before = text.slice(Math.max(0, name.start - 300), name.start);
  const found = /\(\s*"([^"\n]{6,220})"\s*,\s*for\w*:\s*"$/.exec(before);
  const value = found?.[1] ?? '';
  if (found === null || value === '') return null;
  const start = name.start - before.length + found.index + found[0].indexOf(value);
  return {
    value: { text: value, start, end: start + value.length, after: start + value.length + 1, how: 'literal' },
    code: 'named',
  };
}

/** Terraform's `variable "db_password" { … default = "…" }`. */
export function declaredDefault(text: string, name: Name, at: number): Place | null {
  if (!/variable\s+"$/.test(text.slice(Math.max(0, name.start - 14), name.start))) return null;
  const body = text.slice(at, at + 400);
  const found = /\bdefault\s*=\s*/.exec(body.slice(0, (/\n\}/.exec(body)?.index ?? body.length) + 1));
  return found === null ? null : literalAt(text, at + found.index + found[0].length);
}

/** A parameter of CloudFormation and its kin: `Type: String`, and below `Default: …`. */
export function parameterDefault(text: string, at: number): Place | null {
  const found =
    /^:[ \t]*\r?\n(?:[ \t]+(?:Type|Description|NoEcho|MinLength|MaxLength|type|description|label)\s*:[^\n]{0,160}\n){1,5}[ \t]+[Dd]efault\s*:\s*/.exec(
      text.slice(at, at + 700),
    );
  if (found === null) return null;
  const value = readJoined(text, at + found[0].length) ?? readBare(text, at + found[0].length, '"\'');
  return value === null ? null : { value, code: 'named' };
}

/** `name: DB_PASSWORD` and beside or below it `value: …`. */
export function pairValue(text: string, name: Name, at: number): Place | null {
  const before = text.slice(startOfLine(text, name.start, 60), name.start);
  if (!/(?:name|key|Name|Key|variable|id|field|property)["']?\s*[:=]\s*(?:new\s+)?["']?$/.test(before)) return null;
  const found =
    /^["']?\s*[,;]?\s*(?:#[^\n]{0,80}\n\s*)?(?:["']?(?:type|enabled|description|slot_?setting)["']?\s*[:=][^\n,]{0,40}[,\n]\s*)?["']?(?:default_?)?(?:value|val|content|secret_?value|string_?value)["']?\s*[:=]\s*/i.exec(
      text.slice(at, at + 220),
    );
  if (found === null) return null;
  const start = at + found[0].length;
  const value = readExpression(text, start) ?? readBare(text, start, ',}"\'');
  return value === null ? null : { value, code: 'named' };
}
