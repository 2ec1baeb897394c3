import { lineEndOf, type TextEdit } from './text-edit.ts';

/** A literal of a declaration, and the expression that takes its place. */
export interface Declared {
  readonly text: string;
  /** `[start, end)` of the literal, with its quotes. */
  readonly start: number;
  readonly end: number;
  readonly expression: string;
}

/**
 * What a declaration becomes whose language takes only constant expressions there. Undefined where an expression may simply
 * take the literal's place, null where there is no way that surely still compiles.
 */
export type Redeclare = (declared: Declared) => TextEdit[] | null | undefined;

/** A Go constant of a group leaves it and becomes a variable; a group of one becomes `var` as a whole. */
export const goGroup: Redeclare = ({ text, start, end, expression }) => {
  const open = [...text.slice(0, start).matchAll(/^([ \t]*)const([ \t]*\([^\n]*\n)/gm)].at(-1);
  if (!open) return undefined;
  const [all, indent = ''] = open;
  const bodyStart = open.index + all.length;
  const close = new RegExp(`^${indent}\\)[^\\n]*(?:\\n|$)`, 'm').exec(text.slice(bodyStart));
  if (!close || bodyStart + close.index < start) return undefined;
  const line = lineAround(text, start, end);
  const name = /^[ \t]*(\w+)(?:[ \t]+[\w.]+)?[ \t]*=/.exec(line.before)?.[1];
  if (name === undefined) return null;
  const others = (text.slice(bodyStart, line.start) + text.slice(line.end, bodyStart + close.index))
    .split('\n')
    .filter((one) => !/^\s*(?:\/\/[^\n]*)?$/.test(one));
  if (others.length === 0) {
    const word = open.index + indent.length;
    return [
      { start: word, end: word + 'const'.length, newText: 'var' },
      { start, end, newText: expression },
    ];
  }
  // Values that count lines, repeat the one above or are made of this one.
  const uses = new RegExp(`\\biota\\b|\\b${name}\\b`);
  if (others.some((one) => uses.test(one) || !one.includes('='))) return null;
  const after = bodyStart + close.index + close[0].length;
  const variable = `${indent}var ${line.before.trimStart()}${expression}${line.after.trimEnd()}`;
  const newline = lineEndOf(text);
  const gap = close[0].endsWith('\n') ? newline : newline + newline;
  return [
    { start: line.start, end: line.end, newText: '' },
    { start: after, end: after, newText: `${gap}${variable}${newline}` },
  ];
};

/** A Rust constant becomes a static that is read once, at its first use; its uses in the file get its text. */
export const rustConstant: Redeclare = ({ text, start, end, expression }) => {
  const line = lineAround(text, start, end);
  const own =
    /^([ \t]*(?:pub(?:\([^)]*\))?[ \t]+)?)(?:const|static)[ \t]+([A-Z_]\w*)[ \t]*:[ \t]*&(?:'static[ \t]+)?str[ \t]*=[ \t]*$/.exec(
      line.before,
    );
  if (!own) return /\b(?:const|static)\b/.test(line.before) ? null : undefined;
  const [, head = '', name = ''] = own;
  const block = enclosing(text, start, /\b(?:impl|trait)\b([^{;]*)\{/g);
  if (block?.depth === 1 || !/^[ \t]*;/.test(line.after)) return null;
  const uses: TextEdit[] = [];
  for (const { index } of text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))) {
    if (index >= line.start && index < line.end) continue;
    const use = lineAround(text, index, index + name.length);
    if (/\/\/|^\s*(?:pub\s+)?use\b/.test(use.before) || use.after.startsWith('.')) continue;
    const isInText = (use.before.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
    if (isInText && !use.before.endsWith('{')) continue;
    if (isInText || /\b(?:const|static)\b/.test(use.before) || /^\s*(?:=>|\||if\b)/.test(use.after)) return null;
    uses.push({ start: index + name.length, end: index + name.length, newText: '.as_str()' });
  }
  const lazy = 'std::sync::LazyLock';
  const newText = `static ${name}: ${lazy}<String> = ${lazy}::new(|| ${expression})`;
  return [{ start: line.start + head.length, end, newText }, ...uses];
};

/**
 * PHP: a constant of a file is defined when it runs, one of a class becomes a method, with its uses in the file; a property
 * is set in the constructor.
 */
export const phpConstant: Redeclare = (declared) => {
  const { text, start, end, expression } = declared;
  const line = lineAround(text, start, end);
  if (/^\s*(?:#\[|case\s+\w+\s*=\s*$|static\s+\$)/.test(line.before)) return null;
  if (/\b(?:function|fn)\b[^{]*\([^)]*=\s*$/.test(line.before)) return null;
  const constant =
    /^([ \t]*)((?:(?:final|public|private|protected)[ \t]+)*)const[ \t]+(?:[?\w\\|]+[ \t]+)?(\w+)[ \t]*=[ \t]*$/.exec(
      line.before,
    );
  const owner = enclosing(text, start, /\b(class|trait|interface|enum)\s+(\w+)([^{;]*)\{/g);
  if (constant) {
    const [, indent = '', modifiers = '', name = ''] = constant;
    if (!/^[ \t]*;/.test(line.after)) return null;
    const from = line.start + indent.length;
    if (!owner) {
      const full = /^\s*namespace\s+[\w\\]+\s*[;{]/m.test(text) ? `__NAMESPACE__ . '\\${name}'` : `'${name}'`;
      return modifiers === '' ? [{ start: from, end, newText: `define(${full}, ${expression})` }] : null;
    }
    const uses = owner.depth === 1 && owner.match[1] !== 'interface' ? usesOf(text, owner.match[2] ?? '', name) : null;
    const semicolon = end + (/^[ \t]*;/.exec(line.after)?.[0].length ?? 0);
    const method = `${modifiers}static function ${name}(): string { return (string) ${inParentheses(expression)}; }`;
    return uses && [{ start: from, end: semicolon, newText: method }, ...uses];
  }
  if (/\bconst\b/.test(line.before)) return null;
  return owner?.depth === 1 ? phpProperty(declared, line, owner) : undefined;
};

function phpProperty({ text, end, expression }: Declared, line: Line, owner: Enclosing): TextEdit[] | null {
  const property = /^([ \t]*)((?:public|private|protected|var)[ \t]+(?:\??[\w\\]+[ \t]+)?\$(\w+))[ \t]*=[ \t]*$/.exec(
    line.before,
  );
  if (!property || !/^[ \t]*;/.test(line.after)) return null;
  const [, indent = '', head = '', name = ''] = property;
  const withoutValue = { start: line.start + indent.length + head.length, end, newText: '' };
  const newline = lineEndOf(text);
  const step = indent.includes('\t') ? '\t' : '    '.slice(0, Math.max(2, indent.length));
  const set = `$this->${name} = (string) ${inParentheses(expression)};`;
  const constructor = /\bfunction\s+__construct\s*\([^)]*\)\s*\{/.exec(text.slice(owner.open));
  if (constructor) {
    const at = owner.open + constructor.index + constructor[0].length;
    return [withoutValue, { start: at, end: at, newText: `${newline}${indent}${step}${set}` }];
  }
  // One of its own would take the place of the parent's.
  if (/\bextends\b/.test(owner.match[3] ?? '')) return null;
  const at = end + (/^[ \t]*;/.exec(line.after)?.[0].length ?? 0);
  const made = ['', '', 'public function __construct()', '{', `${step}${set}`, '}'];
  return [
    withoutValue,
    { start: at, end: at, newText: made.map((one) => (one === '' ? '' : indent + one)).join(newline) },
  ];
}

/** Uses of a class's constant as calls; null where one stands in another constant. */
function usesOf(text: string, owner: string, name: string): TextEdit[] | null {
  const edits: TextEdit[] = [];
  for (const found of text.matchAll(new RegExp(`\\b(?:self|static|${owner})::${name}\\b`, 'g'))) {
    const at = found.index + found[0].length;
    const { before } = lineAround(text, found.index, at);
    if (/\bconst\b|^\s*(?:public|private|protected|static|var)\b[^(]*=|\bfunction\b[^{]*=|#\[/.test(before))
      return null;
    edits.push({ start: at, end: at, newText: '()' });
  }
  return edits;
}

function inParentheses(expression: string): string {
  return expression.includes(' . ') ? `(${expression})` : expression;
}

interface Line {
  readonly start: number;
  /** After its line end. */
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

function lineAround(text: string, from: number, to: number): Line {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const next = text.indexOf('\n', to);
  const end = next < 0 ? text.length : next + 1;
  return { start, end, before: text.slice(start, from), after: text.slice(to, end) };
}

interface Enclosing {
  readonly match: RegExpMatchArray;
  /** After the block's opening brace. */
  readonly open: number;
  /** Braces that are open between the two: 1 for what stands in the block itself. */
  readonly depth: number;
}

/** The last block with such a head that is still open at an offset. */
function enclosing(text: string, at: number, head: RegExp): Enclosing | null {
  for (const match of [...text.slice(0, at).matchAll(head)].reverse()) {
    const open = match.index + match[0].length;
    const code = text
      .slice(open, at)
      .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '');
    let depth = 1;
    for (const char of code) {
      if (char === '{') depth++;
      else if (char === '}' && --depth === 0) break;
    }
    if (depth > 0) return { match, open, depth };
  }
  return null;
}
