import { forEachChild, parse, type SyntaxNode as ShellNode, type Word as ShellWord, type WordPart } from 'unbash';
import { inOrder, part, type Piece } from '../piece.ts';

/** A word of a command after quotes and known variables; `piece` leads back to the file. */
export interface Word {
  readonly text: string;
  readonly piece: Piece;
  /** Part of it is only known when it runs. */
  readonly dynamic: boolean;
}

/** One command as it would run. */
export interface Invocation {
  readonly words: readonly Word[];
  /** Variables set for this command alone. */
  readonly environment: readonly string[];
  /** Texts handed in: here-documents and here-strings. */
  readonly input: readonly Piece[];
  /** The command before it in a pipe. */
  readonly from: Invocation | null;
  /** A process substitution or a command substitution among its words that fetches from the network. */
  readonly nested: readonly Invocation[];
}

/** Every command of a shell text in the order of the text, those inside of subshells and substitutions too. */
export function invocations(piece: Piece): Invocation[] {
  const source = piece.text;
  const reader = new Reader(piece);
  reader.walk(parse(source));
  return reader.found;
}

type Variable = readonly Word[];

class Reader {
  readonly found: Invocation[] = [];
  readonly #piece: Piece;
  readonly #variables = new Map<string, Variable>();
  /** Variables of loops: each of their values is a word of its own, also in quotes. */
  readonly #loops = new Set<string>();

  constructor(piece: Piece) {
    this.#piece = piece;
  }

  walk(node: ShellNode): void {
    if (node.type === 'Pipeline') {
      let from: Invocation | null = null;
      for (const command of node.commands) from = this.#piped(command, from);
      return;
    }
    if (node.type === 'Command') {
      this.#command(node, null);
      return;
    }
    if (node.type === 'For' && node.wordlist) {
      this.#loops.add(node.name.value);
      this.#variables.set(
        node.name.value,
        node.wordlist.flatMap((word) => this.#words(word)),
      );
    }
    this.#below(node);
  }

  #piped(node: ShellNode, from: Invocation | null): Invocation | null {
    if (node.type === 'Command') return this.#command(node, from);
    const before = this.found.length;
    this.walk(node);
    const first = this.found[before];
    if (from && first && first.from === null) this.found[before] = { ...first, from };
    return this.found.at(-1) ?? null;
  }

  #below(node: ShellNode): void {
    forEachChild(node, (child: ShellNode) => {
      this.walk(child);
      return undefined;
    });
  }

  #command(node: Extract<ShellNode, { type: 'Command' }>, from: Invocation | null): Invocation {
    const before = this.found.length;
    const environment: string[] = [];
    for (const item of node.prefix) {
      this.#below(item);
      if (item.type !== 'Assignment') continue;
      environment.push(item.text);
      if (!node.name && item.value.type === 'Word') this.#assign(item.name, item.value);
      if (!node.name && item.value.type === 'ArrayValue') {
        this.#variables.set(
          item.name,
          item.value.elements.flatMap((word) => this.#words(word)),
        );
      }
    }
    const input: Piece[] = [];
    const words = node.name ? this.#words(node.name) : [];
    if (node.name) this.#below(node.name);
    for (const item of node.suffix) {
      this.#below(item);
      if (item.type === 'Word') words.push(...this.#words(item));
      else if (item.type === 'Assignment') words.push(...this.#assignmentWord(item, words[0]?.text ?? ''));
      else if (item.type === 'HereDoc') input.push(part(this.#piece, item.body.pos, item.body.end));
      else if (item.type === 'HereString' && item.target)
        input.push(...this.#words(item.target).map((word) => word.piece));
    }
    for (const item of node.prefix) {
      if (item.type === 'HereDoc') input.push(part(this.#piece, item.body.pos, item.body.end));
    }
    const nested = this.found.slice(before);
    const invocation: Invocation = { words, environment, input, from, nested };
    this.found.push(invocation);
    return invocation;
  }

  #assignmentWord(item: Extract<ShellNode, { type: 'Assignment' }>, command: string): Word[] {
    if (/^(?:export|local|declare|readonly|typeset)$/.test(command) && item.value.type === 'Word') {
      this.#assign(item.name, item.value);
      return [];
    }
    return [this.#word(item.text, item.pos, item.end, false)];
  }

  #assign(name: string, value: ShellWord): void {
    const [word] = this.#words(value);
    if (!word || word.dynamic) this.#variables.delete(name);
    else this.#variables.set(name, split(word));
  }

  /** A word as the words it becomes: an unquoted variable that holds several, or braces, give several. */
  #words(word: ShellWord): Word[] {
    const parts = word.parts;
    if (!parts) return [this.#word(word.value, word.pos, word.end, false)];
    const [only] = parts;
    if (parts.length === 1 && only) {
      const name = variableOf(only);
      const held = name ? this.#variables.get(name) : undefined;
      if (held) return [...held];
      if (only.type === 'DoubleQuoted' && only.parts.length === 1 && only.parts[0]) {
        const inner = variableOf(only.parts[0]);
        const value = inner ? this.#variables.get(inner) : undefined;
        if (value)
          return /\[@\]/.test(only.text) || value.length === 1 || this.#loops.has(inner ?? '')
            ? [...value]
            : [joined(value)];
      }
    }
    const braces = parts.find((one) => one.type === 'BraceExpansion');
    if (braces && /^\{[^{}]*,[^{}]*\}$/.test(braces.text)) return this.#braced(word, braces);
    let dynamic = false;
    let text = '';
    for (const one of parts) {
      const value = this.#valueOf(one);
      dynamic ||= value === null;
      text += value ?? one.text;
    }
    return [this.#word(text, word.pos, word.end, dynamic)];
  }

  #braced(word: ShellWord, braces: WordPart): Word[] {
    const source = this.#piece.text;
    const head = source.slice(word.pos, braces.pos);
    const tail = source.slice(braces.end, word.end);
    let at = braces.pos + 1;
    return braces.text
      .slice(1, -1)
      .split(',')
      .map((choice) => {
        const start = at;
        at += choice.length + 1;
        const text = head + choice + tail;
        const from = part(this.#piece, start, start + choice.length);
        return {
          text,
          piece: { text, at: (index) => from.at(Math.min(Math.max(0, index - head.length), choice.length)) },
          dynamic: false,
        };
      });
  }

  /** What a part of a word stands for, null when only a run tells. */
  #valueOf(part: WordPart): string | null {
    switch (part.type) {
      case 'Literal':
      case 'SingleQuoted':
      case 'AnsiCQuoted':
      case 'Glob':
        return part.value;
      case 'DoubleQuoted':
      case 'LocaleString': {
        let text = '';
        for (const child of part.parts) {
          const value = this.#valueOf(child);
          if (value === null) return null;
          text += value;
        }
        return text;
      }
      case 'SimpleExpansion':
      case 'ParameterExpansion': {
        const held = this.#variables.get(variableOf(part) ?? '');
        if (held) return joined(held).text;
        const operation = part.type === 'ParameterExpansion' ? part.operation : undefined;
        return operation?.type === 'Default' && /^:?[-=]$/.test(operation.operator) ? operation.operand.value : null;
      }
      case 'BraceExpansion':
      case 'ExtendedGlob':
        return part.text;
      case 'CommandExpansion':
      case 'ArithmeticExpansion':
      case 'ProcessSubstitution':
        break;
    }
    return null;
  }

  #word(text: string, start: number, end: number, dynamic: boolean): Word {
    const source = this.#piece.text;
    const back = inOrder(text, source, start, end);
    return { text, piece: { text, at: (index) => this.#piece.at(back(index)) }, dynamic };
  }
}

function variableOf(part: WordPart): string | null {
  if (part.type === 'SimpleExpansion') return part.text.slice(1);
  return part.type === 'ParameterExpansion' && !part.operation ? part.parameter : null;
}

function split(word: Word): Word[] {
  return [...word.text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    piece: part(word.piece, match.index, match.index + match[0].length),
    dynamic: false,
  }));
}

function joined(words: readonly Word[]): Word {
  const [first] = words;
  const text = words.map((word) => word.text).join(' ');
  if (!first) return { text, piece: { text, at: () => 0 }, dynamic: false };
  return { text, piece: { text, at: (index) => first.piece.at(index) }, dynamic: words.some((word) => word.dynamic) };
}
