/**
 * A part of a path as Windows and macOS would read it: without stream name, trailing dots and blanks, characters that a
 * file system ignores, and in small letters. Letters that only look the same to one of them (`ſ`, `K`) are the same.
 */
export function plainName(segment: string): string {
  if (segment === '..') return '..';
  const name = segment.replaceAll(ignorable, '').normalize('NFKC').split(':', 1)[0] ?? '';
  let end = name.length;
  while (end > 0 && (name[end - 1] === '.' || name[end - 1] === ' ')) end--;
  return name.slice(0, end).toLowerCase();
}

/** A relative path by such parts, without `.` and with `..` resolved: two spellings of one place have the same one. */
export function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/').map(plainName)) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Ignored by HFS+ when it compares names; the list is that of git's own check. */
const ignorable = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
