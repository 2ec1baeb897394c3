import { startOfLine } from './chars.ts';
import type { Language } from './language.ts';
import type { Name } from './name-around.ts';
import type { Place } from './place.ts';
import { commentBefore } from './syntax-bare.ts';
import { readBare, readJoined } from './values.ts';

/** `--password value`, `-Password 'value'`. */
export function flagValue(text: string, name: Name, at: number): Place | null {
  if (text.charAt(name.start - 1) !== '-' || !/[\s"'`[(-]/.test(text.charAt(name.start - 2) || ' ')) return null;
  const value = readJoined(text, at) ?? readBare(text, at, '"\'`;|&<>)],');
  if (value === null || value.text.startsWith('-')) return null;
  return { value, code: 'flag' };
}

/** `- --password` and on the next line `- value`. */
export function listArgument(text: string, name: Name, at: number): Place | null {
  if (!/-\s+["']?--?$/.test(text.slice(Math.max(0, name.start - 8), name.start))) return null;
  const next = /^\r?\n[ \t]*-[ \t]+/.exec(text.slice(at, at + 60));
  if (next === null) return null;
  const value = readJoined(text, at + next[0].length) ?? readBare(text, at + next[0].length, '"\'');
  return value === null || value.text.startsWith('-') ? null : { value, code: 'flag' };
}

/** `password is "…"`, `pw is …`, in prose and comments. */
export function spoken(text: string, name: Name, at: number, language: Language): Place | null {
  if (!language.prose && !commentBefore(text, name.start)) return null;
  const found = /^(?:is|was)\s*:?\s+["'`*]{0,2}/.exec(text.slice(at, at + 20));
  const value = found === null ? null : readBare(text, at + found[0].length, '"\'`,;)<>');
  if (value === null) return null;
  const tail = /[.*]+$/.exec(value.text)?.[0].length ?? 0;
  const plain = value.text.slice(0, value.text.length - tail);
  return /\d/.test(plain) && /[a-z]/i.test(plain)
    ? { value: { ...value, text: plain, end: value.end - tail }, code: 'named' }
    : null;
}

/** `ENV NAME value`, `set NAME value`, `requirepass value`, netrc's `password value`. */
export function directive(text: string, name: Name, at: number, language: Language, inQuotes: boolean): Place | null {
  if (inQuotes || !(language.bareEquals || language.bareColon) || language.prose) return null;
  const line = text.slice(startOfLine(text, name.start, 200), name.start);
  const known =
    /(?:^|[\s;])(?:(?:set|config|connect|secrets?)\s(?:\S+\s+){0,6}(?:\S+:)?|ENV|ARG|setenv|set(?:x)?|define|-x|-gx|-Ux|login\s+\S+|machine\s+\S+|user\s+\S+|account\s+\S+)\s*$/i.test(
      line,
    ) || /^\s*$/.test(line);
  if (!known) return null;
  const value = readBare(text, at, '"\'`;');
  if (value === null || !/^[ \t]*(?:$|[\r\n#]|account|macdef|port)/.test(text.slice(value.after, value.after + 8)))
    return null;
  return { value, code: 'named' };
}
