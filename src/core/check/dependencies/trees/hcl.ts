import type { Entry, ListTree, MapTree, Scalar, Tree } from './tree.ts';

/** A block of HCL: `resource "aws_instance" "web" { … }`. Attributes and blocks inside of it are its body. */
export interface Block {
  readonly type: string;
  /** Offset of the type. */
  readonly start: number;
  readonly labels: readonly Scalar[];
  readonly attributes: MapTree;
  readonly blocks: readonly Block[];
}

interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'mark' | 'newline';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Of a string: something is filled in when it runs. */
  readonly template: boolean;
}

/** Reads HCL (Terraform) as far as it goes. Expressions that are no literals are scalars with `string: false`. */
export function readHcl(text: string): Block {
  return new Reader(tokensOf(text), text).body('', 0, []);
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], text: string) {
    this.#tokens = tokens;
    this.#text = text;
  }

  body(type: string, start: number, labels: readonly Scalar[]): Block {
    const entries: Entry[] = [];
    const blocks: Block[] = [];
    this.#depth++;
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (token.text === '}' && token.kind === 'mark') {
        this.#at++;
        if (this.#depth > 1) break;
        continue;
      }
      if (token.kind !== 'word' && token.kind !== 'string') {
        this.#at++;
        continue;
      }
      const next = this.#tokens[this.#at + 1];
      if (next?.text === '=' && next.kind === 'mark') {
        this.#at += 2;
        entries.push({ key: scalar(token), value: this.#value() });
      } else this.#block(token, blocks);
    }
    this.#depth--;
    return { type, start, labels, attributes: { type: 'map', entries }, blocks };
  }

  #block(token: Token, blocks: Block[]): void {
    const labels: Scalar[] = [];
    this.#at++;
    for (let next = this.#peek(); next?.kind === 'word' || next?.kind === 'string'; next = this.#peek()) {
      labels.push(scalar(next));
      this.#at++;
    }
    if (this.#peek()?.text !== '{' || this.#peek()?.kind !== 'mark') return;
    this.#at++;
    blocks.push(this.body(token.text, token.start, labels));
  }

  #value(): Tree | null {
    const token = this.#peek();
    if (!token || token.kind === 'newline') return null;
    let value: Tree;
    if (token.text === '{' && token.kind === 'mark') value = this.#map();
    else if (token.text === '[' && token.kind === 'mark') value = this.#list();
    else {
      value = scalar(token);
      this.#at++;
    }
    // What follows on the line makes it an expression.
    let depth = 0;
    for (let next = this.#peek(); next; next = this.#peek()) {
      if (next.kind === 'mark' && /[([{]/.test(next.text)) depth++;
      else if (next.kind === 'mark' && /[)\]}]/.test(next.text)) {
        if (depth === 0) break;
        depth--;
      } else if (depth === 0 && (next.kind === 'newline' || next.text === ',')) break;
      if (value.type !== 'scalar' || value.string)
        value = { ...scalar(token), text: this.#text.slice(token.start, next.end), end: next.end, string: false };
      else value = { ...value, text: this.#text.slice(token.start, next.end), end: next.end };
      this.#at++;
    }
    return value;
  }

  #map(): MapTree {
    const entries: Entry[] = [];
    this.#at++;
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (token.kind === 'mark' && token.text === '}') {
        this.#at++;
        break;
      }
      const next = this.#tokens[this.#at + 1];
      if ((token.kind === 'word' || token.kind === 'string') && next?.kind === 'mark' && /^[=:]$/.test(next.text)) {
        this.#at += 2;
        entries.push({ key: scalar(token), value: this.#value() });
      } else this.#at++;
    }
    return { type: 'map', entries };
  }

  #list(): ListTree {
    const items: Tree[] = [];
    this.#at++;
    for (let token = this.#peek(); token; token = this.#peek()) {
      if (token.kind === 'mark' && token.text === ']') {
        this.#at++;
        break;
      }
      const before = this.#at;
      const item = token.kind === 'newline' || token.text === ',' ? null : this.#value();
      if (item) items.push(item);
      if (this.#at === before) this.#at++;
    }
    return { type: 'list', items };
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }
}

function scalar({ kind, text, start, end, template }: Token): Scalar {
  const inner = kind === 'string' ? { start: start + 1, end: start + 1 + text.length } : { start, end };
  return { type: 'scalar', text, at: (index) => inner.start + index, ...inner, string: kind === 'string' && !template };
}

const token =
  /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|<<-?([A-Za-z_][\w-]*)[^\n]*\n[\s\S]*?(?:\n[ \t]*\1(?=\s|$)|$)|[A-Za-z_][\w-]*(?:\.[\w*-]+|\[[\w"*.-]+\])*|\d[\w.]*|\n|[ \t\r]+|./g;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [whole] = match;
    const start = match.index;
    if (whole === '"') {
      const end = stringEnd(text, start);
      const closed = text.charAt(end - 1) === '"' && end - start > 1;
      const value = text.slice(start + 1, closed ? end - 1 : end);
      tokens.push({ kind: 'string', text: value, start, end, template: !closed || /[$%]\{/.test(value) });
      token.lastIndex = end;
    } else if (whole === '\n') tokens.push({ kind: 'newline', text: whole, start, end: start + 1, template: false });
    else if (/^(?:#|\/\/|\/\*|[ \t\r])/.test(whole)) continue;
    else if (whole.startsWith('<<'))
      tokens.push({ kind: 'number', text: whole, start, end: start + whole.length, template: false });
    else {
      const kind = /^[A-Za-z_]/.test(whole) ? 'word' : /^\d/.test(whole) ? 'number' : 'mark';
      tokens.push({ kind, text: whole, start, end: start + whole.length, template: false });
    }
  }
  return tokens;
}

/** End of a quoted string, with templates (and the strings in them) inside of it. An open one ends with its line. */
function stringEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '\n' && depth === 0) return at;
    else if ((character === '$' || character === '%') && text.charAt(at + 1) === '{') {
      depth++;
      at++;
    } else if (depth > 0 && character === '}') depth--;
    else if (depth === 0 && character === '"') return at + 1;
  }
  return text.length;
}
