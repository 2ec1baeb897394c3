/** A text that stands inside a file, unescaped, with the way back: `at(index)` is the offset in the file. */
export interface Piece {
  readonly text: string;
  readonly at: (index: number) => number;
}

/** A piece that stands in the file letter by letter. */
export function straight(text: string, start: number): Piece {
  return { text, at: (index) => start + index };
}

/** Part of a piece. */
export function part(piece: Piece, start: number, end = piece.text.length): Piece {
  return { text: piece.text.slice(start, end), at: (index) => piece.at(start + index) };
}

/** The way back for a text whose characters stand in the file in order, with others (indents, quotes) between them. */
export function inOrder(value: string, file: string, start: number, end: number): (index: number) => number {
  return lazily(() => {
    const offsets: number[] = [];
    let at = start;
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      if (code !== 32 && code !== 10) {
        const found = file.indexOf(value.charAt(index), at);
        if (found >= 0 && found < end) at = found;
        offsets.push(at++);
      } else offsets.push(file.charCodeAt(at) === code ? at++ : at);
    }
    offsets.push(Math.min(at, end));
    return offsets;
  });
}

/** The way back for a string with backslash escapes (JSON, TOML, YAML in double quotes) between two offsets. */
export function escaped(file: string, start: number, end: number): (index: number) => number {
  return lazily(() => {
    const offsets: number[] = [];
    for (let at = start; at < end;) {
      offsets.push(at);
      const next = file.charAt(at + 1);
      const width = file.charAt(at) !== '\\' ? 1 : next === 'u' ? 6 : next === 'U' ? 10 : next === 'x' ? 4 : 2;
      at += width;
    }
    offsets.push(end);
    return offsets;
  });
}

function lazily(compute: () => readonly number[]): (index: number) => number {
  let offsets: readonly number[] | undefined;
  return (index) => {
    offsets ??= compute();
    return offsets[Math.min(index, offsets.length - 1)] ?? 0;
  };
}

/** A piece with every match replaced by what `by` gives (null keeps it); a replaced stretch leads back to the match. */
export function replaced(piece: Piece, pattern: RegExp, by: (match: RegExpMatchArray) => string | null): Piece {
  let text = '';
  const offsets: number[] = [];
  let at = 0;
  const copy = (end: number): void => {
    for (; at < end; at++) offsets.push(at);
  };
  for (const match of piece.text.matchAll(pattern)) {
    const value = by(match);
    if (value === null) continue;
    text += piece.text.slice(at, match.index) + value;
    copy(match.index);
    for (let index = 0; index < value.length; index++) offsets.push(match.index);
    at = match.index + match[0].length;
  }
  if (at === 0) return piece;
  text += piece.text.slice(at);
  copy(piece.text.length + 1);
  return { text, at: (index) => piece.at(offsets[Math.min(index, offsets.length - 1)] ?? 0) };
}
