/** A comment of code, `[start, end)` in UTF-16 units. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const slashes = /\.(?:[cm]?[jt]sx?|java|kt|kts|go|rs|c|h|cc|cpp|hpp|cs|swift|scala|dart|php|proto|gradle|groovy)$/;
const hashes = /\.(?:py|rb|sh|bash|toml|tf|hcl|r|pl|ex|exs)$|(?:^|\/)(?:Dockerfile[^/]*|Makefile)$/;

/** Comments of a file that are for people: a row of line comments is one. Linear. */
export function commentsOf(path: string, text: string): Comment[] {
  const all = slashes.test(path) ? slashComments(text) : hashes.test(path) ? hashComments(text) : [];
  return all.filter((one) => !isBoilerplate.test(one.text));
}

/** Licences, addresses for tools and code that is commented out are nobody's prose. */
const isBoilerplate = /copyright|licen[sc]e|SPDX-|eslint|prettier|@ts-|noqa|guardrails:|https?:\/\/|[;{}][ \t]*$/im;

/** Block comments, and line comments with those right below them as one. What stands in quotes is skipped. */
function slashComments(text: string): Comment[] {
  const comments: Comment[] = [];
  const starts = /["'`]|\/\*|\/\//g;
  let isOpen = false;
  for (let match = starts.exec(text); match; match = starts.exec(text)) {
    const start = match.index;
    const [mark] = match;
    if (mark === '/*') {
      const close = text.indexOf('*/', start + 2);
      starts.lastIndex = close < 0 ? text.length : close + 2;
      comments.push(commentAt(start, text.slice(start, starts.lastIndex), /^[ \t]*(?:\/\*+|\*+\/|\*|\/\/+)|\*\/$/gm));
    } else if (mark === '//') {
      starts.lastIndex = rowEnd(text, start, '//');
      comments.push(commentAt(start, text.slice(start, starts.lastIndex), /^[ \t]*\/\/+/gm));
    } else if (mark !== '`') starts.lastIndex = stringEnd(text, start, mark) ?? text.length;
    else if (!isOpen) {
      const end = stringEnd(text, start, mark);
      // None is closed behind one that is not.
      isOpen = end === null;
      starts.lastIndex = end ?? start + 1;
    }
  }
  return comments;
}

function hashComments(text: string): Comment[] {
  const comments: Comment[] = [];
  const starts = /^[ \t]*#(?!!)/gm;
  for (let match = starts.exec(text); match; match = starts.exec(text)) {
    starts.lastIndex = rowEnd(text, match.index, '#');
    comments.push(commentAt(match.index, text.slice(match.index, starts.lastIndex), /^[ \t]*#+/gm));
  }
  return comments;
}

/** The end of the line, and of those right below it that begin in the same way. */
function rowEnd(text: string, start: number, mark: string): number {
  let end = lineEnd(text, start);
  while (end < text.length) {
    const next = lineEnd(text, end + 1);
    if (
      !text
        .slice(end + 1, next)
        .trimStart()
        .startsWith(mark)
    )
      return end;
    end = next;
  }
  return end;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Behind the closing quote, or where its line ends; null for a backtick that is not closed. */
function stringEnd(text: string, start: number, quote: string): number | null {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === quote) return at + 1;
    else if (character === '\n' && quote !== '`') return at;
  }
  return quote === '`' ? null : text.length;
}

function commentAt(start: number, whole: string, marks: RegExp): Comment {
  return { start, end: start + whole.length, text: whole.replaceAll(marks, ' ') };
}
