import type { Place } from './place.ts';
import { signals, type FileSignal } from './signals.ts';

/**
 * Where a file shows a provider by what it is: a configuration file that only that provider reads, or a key in one. The
 * place of a file as a whole is its first line that holds something.
 */
export function placesOfFile(path: string, text: string): readonly Place[] {
  const mine = signals().files.filter(({ end }) => end.test(path));
  if (mine.length === 0) return [];
  const found: Place[] = [];
  for (const signal of mine) {
    if (signal.key === null) found.push({ id: signal.id, kind: 'file', ...firstLine(text), seen: nameOf(path) });
  }
  const keyed = mine.filter(({ key }) => key !== null);
  if (keyed.length > 0) for (const line of keys(text)) found.push(...said(line, keyed, path));
  return found;
}

interface Key {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

function said(key: Key, all: readonly FileSignal[], path: string): Place[] {
  return all
    .filter((one) => one.key?.test(key.name) === true && (one.value === null || one.value === key.value))
    .map(({ id }) => ({ id, kind: 'file', start: key.start, end: key.end, seen: `${nameOf(path)}#${key.name}` }));
}

/** Keys of JSON, YAML and TOML alike, and the headers of tables, line by line: enough for the files that are asked. */
const keyLine =
  /^[ \t]*(?:-[ \t]+)?(?:\[{1,2}[ \t]*([\w.:"-]{1,100})[ \t]*\]{1,2}|["']?([\w.:/-]{1,100})["']?[ \t]*[:=](?!:))[ \t]*["']?([\w./@:-]{0,100})/;
const inlineKey = /[{,][ \t]*"([\w.:-]{1,100})"[ \t]*:[ \t]*"?([\w./@:-]{0,100})/g;
const mostKeys = 5000;

function* keys(text: string): Iterable<Key> {
  let count = 0;
  for (let start = 0; start < text.length && count < mostKeys; count++) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, Math.min(end, start + 2000));
    const match = keyLine.exec(line);
    const name = (match?.[1] ?? match?.[2])?.replaceAll('"', '');
    if (match && name) yield at(start, line, name, match[3] ?? '', 0);
    if (line.includes('{')) {
      for (const inner of line.matchAll(inlineKey)) {
        if (inner[1]) yield at(start, line, inner[1], inner[2] ?? '', inner.index);
      }
    }
    start = end + 1;
  }
}

function at(start: number, line: string, name: string, value: string, from: number): Key {
  const offset = start + Math.max(0, line.indexOf(name, from));
  return { name, start: offset, end: offset + name.length, value };
}

function firstLine(text: string): { start: number; end: number } {
  const start = Math.max(0, text.search(/\S/));
  const end = text.indexOf('\n', start);
  return { start, end: Math.min(end < 0 ? text.length : end, start + 200) };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
