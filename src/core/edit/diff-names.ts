/** A name as it is written: null for `/dev/null`; quoted as in C, else up to a tab (what follows is a date). */
export function unquote(written: string): string | null {
  if (!written.startsWith('"')) {
    const name = written.split('\t')[0] ?? '';
    return name === '/dev/null' ? null : name;
  }
  const inner = /^"((?:[^"\\]|\\.)*)"/u.exec(written)?.[1] ?? '';
  const percent = inner.replaceAll(/\\([0-7]{1,3}|.)|%/gu, (all, escape: string | undefined) => {
    if (escape === undefined) return '%25';
    if (/^[0-7]/u.test(escape)) return `%${(Number.parseInt(escape, 8) & 0xff).toString(16).padStart(2, '0')}`;
    return escapes[escape] ?? all;
  });
  try {
    return decodeURIComponent(percent);
  } catch {
    // Bytes that are not UTF-8: the name as it is written is as good as any.
    return inner;
  }
}

/** Both names of `a/x b/x`: quoted, or the same name twice. */
export function splitGitLine(line: string): readonly [string | null, string | null] | null {
  const quoted = /^("(?:[^"\\]|\\.)*"|\S+) ("(?:[^"\\]|\\.)*"|\S+)$/u.exec(line);
  if (quoted !== null) return [unquote(quoted[1] ?? ''), unquote(quoted[2] ?? '')];
  const middle = (line.length - 1) / 2;
  if (line[middle] !== ' ') return null;
  const [old, new_] = [line.slice(0, middle), line.slice(middle + 1)];
  return old === new_ || old.slice(old.indexOf('/')) === new_.slice(new_.indexOf('/')) ? [old, new_] : null;
}

/** Git puts `a/` and `b/` before names, or `i/`, `w/`, `c/`, `o/`: a letter that differs between the two, or none. */
export function withoutPrefixes(old: string | null, new_: string | null): readonly [string | null, string | null] {
  const letter = (path: string | null): string => /^([abciow12])\//u.exec(path ?? '')?.[1] ?? '';
  const both =
    old === null || new_ === null || (letter(old) !== '' && letter(new_) !== '' && letter(old) !== letter(new_));
  const bare = (path: string | null): string | null => (both && letter(path) !== '' ? (path ?? '').slice(2) : path);
  return [bare(old), bare(new_)];
}

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  '"': '"',
  '\\': '\\',
};
