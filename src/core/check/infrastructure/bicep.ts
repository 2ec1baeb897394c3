import { straight } from '../dependencies/piece.ts';
import type { Entry, MapTree, Scalar, Tree } from '../dependencies/trees/tree.ts';

/** A statement of Bicep: `resource name 'Type@version' = { … }`, `param name string = …`, `var name = …`. */
export interface BicepStatement {
  readonly keyword: 'resource' | 'param' | 'var' | 'module';
  readonly name: string;
  /** The resource's type without its version, where there is one. */
  readonly type: Scalar | null;
  readonly value: Tree | null;
}

/** Reads Bicep as far as it goes. Expressions that are no literals are scalars with `string: false`. */
export function readBicep(text: string): readonly BicepStatement[] {
  return new Reader(text).statements();
}

const token =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'''[\s\S]*?(?:'''|$)|'(?:[^'\\\n]|\\.)*'?|[A-Za-z_]\w*|\d+|\n|[ \t\r]+|./g;

interface Token {
  readonly text: string;
  readonly start: number;
}

const deepest = 200;

class Reader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = [...text.matchAll(token)]
      .map((match) => ({ text: match[0], start: match.index }))
      .filter((one) => !/^(?:\/\/|\/\*|[ \t\r])/.test(one.text));
  }

  statements(): BicepStatement[] {
    const found: BicepStatement[] = [];
    for (let first = true; this.#at < this.#tokens.length;) {
      const word = this.#here();
      const keyword = /^(?:resource|param|var|module)$/.test(word) && first;
      first = word === '\n';
      if (!keyword) {
        this.#at++;
        continue;
      }
      this.#at++;
      const name = this.#here();
      this.#at++;
      const quoted = this.#tokens[this.#at];
      const type = word === 'resource' && quoted?.text.startsWith("'") ? typeOf(quoted) : null;
      while (this.#at < this.#tokens.length && this.#here() !== '=' && this.#here() !== '\n') this.#at++;
      let value: Tree | null = null;
      if (this.#here() === '=') {
        this.#at++;
        value = this.#value();
      }
      if (word === 'resource' || word === 'param' || word === 'var' || word === 'module')
        found.push({ keyword: word, name, type, value });
      first = true;
    }
    return found;
  }

  #value(): Tree | null {
    // A loop or a condition stands before the value of a resource: `= if (x) {`, `= [for a in b: {`.
    if (this.#here() === 'if')
      while (this.#at < this.#tokens.length && this.#here() !== '{' && this.#here() !== '\n') this.#at++;
    if (this.#here() === '{') return this.#map();
    if (this.#here() === '[') return this.#list();
    return this.#expression();
  }

  #expression(): Scalar | null {
    const first = this.#tokens[this.#at];
    if (!first || /^[\n}\],]$/.test(first.text)) return null;
    let last = first;
    let depth = 0;
    for (let next = this.#tokens[this.#at]; next; next = this.#tokens[this.#at]) {
      if (/^[([{]$/.test(next.text)) depth++;
      else if (/^[)\]}]$/.test(next.text)) {
        if (depth === 0) break;
        depth--;
      } else if (depth === 0 && (next.text === '\n' || next.text === ',')) break;
      last = next;
      this.#at++;
    }
    const literal = last === first && first.text.startsWith("'") && !first.text.includes('${');
    const start = literal ? first.start + 1 : first.start;
    const whole = literal ? first.text.replace(/^'|'$/g, '') : this.#text.slice(start, last.start + last.text.length);
    return { type: 'scalar', ...straight(whole, start), start, end: start + whole.length, string: literal };
  }

  #map(): MapTree {
    const entries: Entry[] = [];
    this.#at++;
    if (++this.#depth > deepest) throw new RangeError('too deep');
    for (let next = this.#tokens[this.#at]; next; next = this.#tokens[this.#at]) {
      if (next.text === '}') {
        this.#at++;
        break;
      }
      if (/^['\w]/.test(next.text) && this.#tokens[this.#at + 1]?.text === ':') {
        const name = next.text.replace(/^'|'$/g, '');
        const start = next.start + (next.text.startsWith("'") ? 1 : 0);
        this.#at += 2;
        const key: Scalar = { type: 'scalar', ...straight(name, start), start, end: start + name.length, string: true };
        entries.push({ key, value: this.#value() });
      } else this.#at++;
    }
    this.#depth--;
    return { type: 'map', entries };
  }

  #list(): Tree {
    const items: Tree[] = [];
    this.#at++;
    if (++this.#depth > deepest) throw new RangeError('too deep');
    if (this.#here() === 'for')
      while (this.#at < this.#tokens.length && this.#here() !== ':' && this.#here() !== '\n') this.#at++;
    for (let next = this.#tokens[this.#at]; next; next = this.#tokens[this.#at]) {
      if (next.text === ']') {
        this.#at++;
        break;
      }
      const before = this.#at;
      const item = /^[\n,:]$/.test(next.text) ? null : this.#value();
      if (item) items.push(item);
      if (this.#at === before) this.#at++;
    }
    this.#depth--;
    return { type: 'list', items };
  }

  #here(): string {
    return this.#tokens[this.#at]?.text ?? '';
  }
}

function typeOf({ text, start }: Token): Scalar {
  const name = text.replace(/^'|'$/g, '').replace(/@.*$/, '');
  return { type: 'scalar', ...straight(name, start + 1), start: start + 1, end: start + 1 + name.length, string: true };
}
