import { goGroup, phpConstant, rustConstant, type Redeclare } from './constants.ts';
import type { LiteralSyntax } from './literal.ts';
import { lineEndOf, type TextEdit } from './text-edit.ts';

/** How a programming language reads an environment variable. */
export interface EnvLanguage {
  readonly literals: LiteralSyntax;
  /** The expression that has the variable's value as a string. */
  readonly read: (name: string) => string;
  /** Joins strings. */
  readonly plus: string;
  /** The variable inside a literal with this quote, where the language can do that. */
  readonly inside?: (name: string, quote: string) => string | null;
  /** What a declaration becomes that takes no expression as it is. */
  readonly declared?: Redeclare;
  /** What else has to change, given the text before the literal on its line; null when an expression cannot stand there. */
  readonly also: (text: string, literalStart: number, literalEnd: number) => readonly TextEdit[] | null;
}

/** The language of a file that can read environment variables itself. */
export function envLanguage(extension: string): EnvLanguage | undefined {
  return languages[extension];
}

const simple: LiteralSyntax = { quotes: ['"', "'"] };

const script: EnvLanguage = {
  literals: { quotes: ['"', "'", '`'] },
  read: (name) => `process.env.${name}`,
  plus: ' + ',
  inside: (name, quote) => (quote === '`' ? `\${process.env.${name}}` : null),
  also: (text, start, end) => {
    const before = lineBefore(text, start);
    const next = text.slice(end).trimStart()[0];
    if (/(?:\bfrom|\bimport|\brequire\()\s*$/.test(before) || /^\s*(?:export\s+)?(?:declare\s+)?type\s/.test(before))
      return null;
    // A member of an enumeration is a constant.
    if (/\benum\s+\w+\s*\{[^}]*$/.test(text.slice(Math.max(0, start - 2000), start))) return null;
    const isKey = next === ':' && /[{,]\s*$/.test(text.slice(Math.max(0, start - 200), start));
    return isKey ? null : [];
  },
};

const python: EnvLanguage = {
  literals: { quotes: ['"""', "'''", '"', "'"], prefix: /(?<![\w])[rRuUbBfF]{1,2}$/ },
  read: (name) => `os.environ["${name}"]`,
  plus: ' + ',
  also: (text, start, end) =>
    isBesideLiteral(text, start, end) || /^\s*case\b/.test(lineBefore(text, start)) ? null : importOs(text),
};

const go: EnvLanguage = {
  literals: { quotes: ['"', '`'] },
  read: (name) => `os.Getenv("${name}")`,
  plus: ' + ',
  also: (text, start) => {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const constant = /^(\s*)const\s/.exec(text.slice(lineStart, start));
    if (/^\s*\(/.test(text.slice(lineStart + (constant?.[0].length ?? 0), start))) return null;
    const indent = constant?.[1]?.length ?? 0;
    const asVariable = constant ? [{ start: lineStart + indent, end: lineStart + indent + 5, newText: 'var' }] : [];
    return [...asVariable, ...importGoOs(text)];
  },
  declared: goGroup,
};

const java: EnvLanguage = {
  literals: { quotes: ['"""', '"'] },
  read: (name) => `System.getenv("${name}")`,
  plus: ' + ',
  also: (text, start) =>
    /@\w+\s*\(|^\s*case\b/.test(lineBefore(text, start)) ? null : withoutWord(text, start, /\bconst (?=val\b)/),
};

const csharp: EnvLanguage = {
  literals: { quotes: ['"""', '"'], prefix: /[@$]{1,2}$/ },
  read: (name) => `System.Environment.GetEnvironmentVariable("${name}")`,
  plus: ' + ',
  also: (text, start) => {
    const before = lineBefore(text, start);
    if (/^\s*(?:\[|case\b)/.test(before)) return null;
    // The default of a parameter is a constant.
    if (/\(\s*(?:[^()]*,)?\s*[\w<>[\]?.]+\s+\w+\s*=\s*$/.test(before)) return null;
    const isMember = /\b(?:public|private|protected|internal)\b/.test(before);
    return withoutWord(text, start, /\bconst /, isMember ? 'static readonly ' : '');
  },
};

const ruby: EnvLanguage = {
  literals: simple,
  read: (name) => `ENV.fetch("${name}")`,
  plus: ' + ',
  inside: (name, quote) => (quote === '"' ? `#{ENV.fetch("${name}")}` : null),
  also: (text, start, end) => (isBesideLiteral(text, start, end) || text[end] === ':' ? null : []),
};

const php: EnvLanguage = {
  literals: simple,
  read: (name) => `getenv('${name}')`,
  plus: ' . ',
  also: () => [],
  // Constants and properties take no call.
  declared: (place) => {
    const moved = phpConstant(place);
    if (moved !== undefined) return moved;
    const isProperty = /^\s*(?:(?:public|private|protected|static|var|readonly)\s+)+(?:\??[\w\\]+\s+)?\$/;
    return isProperty.test(lineBefore(place.text, place.start)) ? null : undefined;
  },
};

const rust: EnvLanguage = {
  literals: { quotes: ['"'], prefix: /\bb?r?#*$/ },
  read: (name) => `std::env::var("${name}").expect("${name} is not set")`,
  plus: ' + ',
  // A format is no expression, nor is a pattern or what an attribute says.
  also: (text, start, end) =>
    /\w!\s*\(\s*$|^\s*#!?\[/.test(lineBefore(text, start)) || /^\s*(?:=>|\|)/.test(text.slice(end)) ? null : [],
  declared: (place) => {
    const moved = rustConstant(place);
    if (moved !== undefined) return moved;
    // What takes `&str` takes a reference to a string.
    const isArgument =
      /[(,]\s*$/.test(lineBefore(place.text, place.start)) && /^\s*[,)]/.test(place.text.slice(place.end));
    return isArgument ? [{ start: place.start, end: place.end, newText: `&${place.expression}` }] : undefined;
  },
};

const languages: Readonly<Record<string, EnvLanguage>> = {
  ...Object.fromEntries(['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'].map((one) => [one, script])),
  py: python,
  pyw: python,
  go,
  java,
  kt: java,
  kts: java,
  groovy: java,
  cs: csharp,
  rb: ruby,
  php,
  rs: rust,
};

function lineBefore(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
}

/** Literals side by side are one: an expression cannot stand between them. */
function isBesideLiteral(text: string, start: number, end: number): boolean {
  return (
    /["']\s*$/.test(text.slice(Math.max(0, start - 200), start)) ||
    /^\s*[rRuUbBfF]{0,2}["']/.test(text.slice(end, end + 200))
  );
}

function withoutWord(text: string, at: number, word: RegExp, instead = ''): TextEdit[] {
  const before = lineBefore(text, at);
  const found = word.exec(before);
  if (!found) return [];
  const start = at - before.length + found.index;
  return [{ start, end: start + found[0].length, newText: instead }];
}

function importOs(text: string): TextEdit[] {
  if (/^import[ \t]+(?:[\w.]+(?:[ \t]+as[ \t]+\w+)?[ \t]*,[ \t]*)*os[ \t]*(?:,|#|;|$)/m.test(text)) return [];
  const head =
    /^\uFEFF?(?:[ \t]*(?:#[^\n]*)?\r?\n)*(?:[rRuU]?(?:"""[\s\S]*?"""|'''[\s\S]*?''')[^\n]*(?:\n|$)(?:[ \t]*(?:#[^\n]*)?\r?\n)*)?(?:from __future__ import (?:\([^)]*\)|[^\n]*)[^\n]*(?:\n|$)(?:[ \t]*\r?\n)*)*/;
  const at = head.exec(text)?.[0].length ?? 0;
  const end = lineEndOf(text);
  const next = text.slice(at);
  const gap = /^(?:import|from)\s/.test(next) || next === '' ? '' : end;
  return [{ start: at, end: at, newText: `import os${end}${gap}` }];
}

function importGoOs(text: string): TextEdit[] {
  if (/^[ \t]*(?:import[ \t]+)?"os"[ \t]*(?:\/\/.*)?\r?$/m.test(text)) return [];
  const end = lineEndOf(text);
  const block = /^import[ \t]*\([ \t]*\r?\n/m.exec(text);
  if (block) return [insertion(block.index + block[0].length, `\t"os"${end}`)];
  const single = /^import\s/m.exec(text);
  if (single) return [insertion(single.index, `import "os"${end}`)];
  const clause = /^package[ \t]+\w+[^\n]*(?:\n|$)/m.exec(text);
  return clause ? [insertion(clause.index + clause[0].length, `${end}import "os"${end}`)] : [];
}

function insertion(at: number, newText: string): TextEdit {
  return { start: at, end: at, newText };
}
