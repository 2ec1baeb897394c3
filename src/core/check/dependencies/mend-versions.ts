import type { Fact } from './fact.ts';
import type { TextEdit } from '../../fix/text-edit.ts';

/**
 * Edits that give a declared or installed package one exact version. Empty where the format has no place for it, or the
 * place cannot be told without a person.
 */
export function pinDependency(path: string, text: string, fact: Fact, version: string): readonly TextEdit[] {
  if (!/^v?\d[\w.+-]*$/.test(version) || (fact.source ?? 'registry') !== 'registry') return [];
  if (fact.kind === 'command') return command(text, fact, version);
  if (fact.kind !== 'manifest') return [];
  if (/\.jsonc?$/.test(path)) return writeJsonVersion(text, fact, version);
  if (fact.ecosystem === 'pypi' && /\.(?:txt|in|pip|cfg)$/.test(path)) return requirement(text, fact, version);
  if (/\.toml$|(?:^|\/)Pipfile$/.test(path)) {
    const value = tomlVersion(text, fact);
    const sign = fact.ecosystem === 'cargo' ? '=' : path.endsWith('Pipfile') ? '==' : '';
    if (value) return [{ ...value, newText: sign + version }];
    return fact.ecosystem === 'pypi' && isItem(text, fact) ? requirement(text, fact, version) : [];
  }
  if (fact.ecosystem === 'gem') return gem(text, fact, version);
  if (fact.ecosystem === 'nuget') return nuget(text, fact, version);
  return [];
}

/** What stands after a name that is a key of TOML: its version, also within a table on the same line. */
export function tomlVersion(text: string, fact: Fact): { readonly start: number; readonly end: number } | null {
  const value = /^["']?[ \t]*=[ \t]*(?:\{[^}\n]*?\bversion[ \t]*=[ \t]*)?["']([^"'\r\n]*)["']/.exec(
    text.slice(fact.end),
  );
  // A table without a version: the string is another key's.
  if (!value || (/^["']?[ \t]*=[ \t]*\{/.test(value[0]) && !/\bversion\b/.test(value[0]))) return null;
  const end = fact.end + value[0].length - 1;
  return { start: end - (value[1]?.length ?? 0), end };
}

/** The value of a property of JSON, or what follows the target of an alias; null for any version. */
export function writeJsonVersion(text: string, fact: Fact, version: string | null): TextEdit[] {
  if (fact.alias !== undefined) {
    const rest = /^(?:@([^"]*))?/.exec(text.slice(fact.end))?.[0] ?? '';
    return [{ start: fact.end, end: fact.end + rest.length, newText: version === null ? '' : `@${version}` }];
  }
  const value = /^"\s*:\s*"([^"\r\n]*)"/.exec(text.slice(fact.end));
  if (!value) return [];
  const end = fact.end + value[0].length - 1;
  return [{ start: end - (value[1]?.length ?? 0), end, newText: version ?? '*' }];
}

function requirement(text: string, fact: Fact, version: string): TextEdit[] {
  const rest = /^(\s*\[[^\]\r\n]*\])?([^;#"'\r\n\\]*)/.exec(text.slice(fact.end));
  const start = fact.end + (rest?.[1]?.length ?? 0);
  const old = (rest?.[2] ?? '').replace(/\s+(?:--\S.*)?$/, '');
  return [{ start, end: start + old.length, newText: `==${version}` }];
}

function command(text: string, fact: Fact, version: string): TextEdit[] {
  const signs: Readonly<Record<string, string>> = { npm: '@', jsr: '@', pypi: '==', gem: ':', cargo: '@', golang: '@' };
  const sign = signs[fact.ecosystem];
  if (sign === undefined) return [];
  // What the shell itself reads as more than a version is left to a person.
  const rest = /^(\[[\w,-]*\])?((?:@|==|=|:)[\w.^~*+-]*)?(?=["'\s]|$)/.exec(text.slice(fact.end));
  if (!rest) return [];
  const start = fact.end + (rest[1]?.length ?? 0);
  return [{ start, end: fact.end + rest[0].length, newText: sign + version }];
}

/** `gem 'a', '~> 7.0', '>= 7.0.4'`: the strings that follow the name. */
function gem(text: string, fact: Fact, version: string): TextEdit[] {
  const quote = text.charAt(fact.end);
  if (quote !== "'" && quote !== '"') return [];
  const start = fact.end + 1;
  const old = /^(?:[ \t]*,[ \t]*["'][ \t]*(?:[~<>=!]+[ \t]*)?\d[^"'\r\n]*["'])*/.exec(text.slice(start))?.[0] ?? '';
  return [{ start, end: start + old.length, newText: `, ${quote}${version}${quote}` }];
}

function nuget(text: string, fact: Fact, version: string): TextEdit[] {
  const rest = /^"[^<>]*?\b[Vv]ersion="([^"]*)"/.exec(text.slice(fact.end));
  if (!rest) return [];
  const end = fact.end + rest[0].length - 1;
  return [{ start: end - (rest[1]?.length ?? 0), end, newText: `[${version}]` }];
}

/** True when the name begins a string that is no key. */
function isItem(text: string, fact: Fact): boolean {
  const quote = text.charAt(fact.start - 1);
  const close = text.indexOf(quote, fact.end);
  return /["']/.test(quote) && close >= 0 && !/^\s*[=.]/.test(text.slice(close + 1));
}
