import { endOfLine } from './chars.ts';
import { decodeBase64 } from './decode.ts';
import type { SecretHit } from './hit.ts';
import { judgeNamed } from './judge-named.ts';
import { classifyName } from './names.ts';

const mostRows = 5000;

/** The secrets of a table whose first line names its columns: `service,username,password`. */
export function tableSecrets(text: string): SecretHit[] {
  const headEnd = endOfLine(text, 0, 4000);
  const head = text.slice(0, headEnd);
  const separator = [',', ';', '\t', '|'].find((mark) => head.includes(mark));
  if (separator === undefined) return [];
  const columns = fields(head, separator).map((field) => field.text.trim());
  const wanted = columns.map((column) => classifyName(column));
  if (wanted.every((kind) => kind === null)) return [];
  const hits: SecretHit[] = [];
  let at = headEnd;
  for (let row = 0; row < mostRows && at < text.length; row++) {
    while (at < text.length && /[\r\n]/.test(text.charAt(at))) at++;
    const end = endOfLine(text, at, 4000);
    for (const [index, field] of fields(text.slice(at, end), separator).entries()) {
      const kind = wanted[index];
      if (kind === null || kind === undefined || field.text === '') continue;
      const found = judgeNamed(columns[index] ?? '', kind.kind, field.text);
      if (found !== null) hits.push(fileHit(found, columns[index] ?? '', at + field.start, field.text.length, 'table'));
    }
    at = end + 1;
  }
  return hits;
}

interface Field {
  readonly text: string;
  readonly start: number;
}

function fields(line: string, separator: string): Field[] {
  const found: Field[] = [];
  let start = 0;
  while (start <= line.length) {
    const quoted = line.charAt(start) === '"';
    const close = quoted ? line.indexOf('"', start + 1) : -1;
    const next = line.indexOf(separator, close < 0 ? start : close);
    const end = next < 0 ? line.length : next;
    found.push(
      close < 0
        ? { text: line.slice(start, end).trimEnd(), start }
        : { text: line.slice(start + 1, close), start: start + 1 },
    );
    start = end + 1;
  }
  return found;
}

/** Lines of `sasl_passwd` and `chap-secrets`: who, and the password behind. */
export function accountSecrets(text: string): SecretHit[] {
  const hits: SecretHit[] = [];
  for (const found of text.matchAll(
    /^((?:[^#\n]{0,120}[\s"])?[\w.+@*-]{1,80}(?::|[ \t]+\S{1,40}[ \t]+))"?([^\s":]{4,200})"?[ \t]*(?:\*[ \t]*)?\r?$/gm,
  )) {
    const value = found[2] ?? '';
    if (judgeNamed('account', 'password', value) !== null)
      hits.push(
        fileHit(
          'password',
          'account',
          found.index + found[0].indexOf(value, (found[1] ?? '').length),
          value.length,
          'accounts',
        ),
      );
  }
  return hits;
}

/** Tables drawn with `|` (Gherkin, Markdown) with a column for passwords or tokens. */
export function drawnTableSecrets(text: string): SecretHit[] {
  const hits: SecretHit[] = [];
  let done = 0;
  for (const head of text.matchAll(/^[ \t]*\|[^\n]{3,600}$/gm)) {
    if (head.index < done || !/pass|token|secret|api.?key/i.test(head[0])) continue;
    const wanted = fields(head[0].trim(), '|').map((field) => ({
      name: field.text.trim(),
      kind: classifyName(field.text.trim()),
    }));
    let at = head.index + head[0].length + 1;
    for (let row = 0; row < 100 && /^[ \t]*\|/.test(text.slice(at, at + 40)); row++) {
      const end = endOfLine(text, at, 600);
      const line = text.slice(at, end);
      const indent = line.length - line.trimStart().length;
      for (const [index, field] of fields(line.trimStart(), '|').entries()) {
        const column = wanted[index];
        const value = field.text.trim().replace(/^`|`$/g, '');
        if (column === undefined || column.kind === null || value === '') continue;
        const kind = judgeNamed(column.name, column.kind.kind, value);
        if (kind !== null)
          hits.push(
            fileHit(kind, column.name, at + indent + field.start + field.text.indexOf(value), value.length, 'table'),
          );
      }
      at = end + 1;
    }
    done = at;
  }
  return hits;
}

/** `.pgpass`: `host:port:database:user:password`, a line each (PostgreSQL's documentation, libpq-pgpass). */
export function pgpassSecrets(text: string): SecretHit[] {
  const hits: SecretHit[] = [];
  for (const found of text.matchAll(
    /^([^#:\n][^:\n]{0,120}:(?:\d{1,5}|\*):[^:\n]{1,80}:[^:\n]{1,80}:)([^\s:]{4,200})[ \t]*\r?$/gm,
  )) {
    const value = found[2] ?? '';
    if (judgeNamed('pgpass', 'password', value) !== null)
      hits.push(fileHit('password', 'pgpass', found.index + (found[1] ?? '').length, value.length, 'pgpass'));
  }
  return hits;
}

/** The `data` of a Kubernetes Secret, whose `kind` stands before `from`: values in base64, whatever their keys are. */
export function manifestSecrets(text: string, from: number, judge: (plain: string) => string | null): SecretHit[] {
  const before = text.slice(Math.max(0, from - 4000), from);
  const offset = Math.max(0, from - 4000) + Math.max(0, before.lastIndexOf('\n---'));
  const after = text.slice(offset, from + 8000);
  const next = after.indexOf('\n---', from - offset);
  const part = next < 0 ? after : after.slice(0, next);
  const hits: SecretHit[] = [];
  for (const found of part.matchAll(
    /^([ \t]+["']?)([\w.-]{1,80})(["']?:[ \t]*["']?)([A-Za-z0-9+/]{8,4000}={0,2})["']?,?[ \t]*\r?$/gm,
  )) {
    const plain = decodeBase64(found[4] ?? '');
    if (plain === null || plain.length < 5) continue;
    const name = found[2] ?? '';
    const named = classifyName(name);
    const kind = (named === null ? null : judgeNamed(name, named.kind, plain.trim())) ?? judge(plain);
    if (kind === null) continue;
    hits.push(
      fileHit(
        kind,
        name,
        offset + found.index + (found[1] ?? '').length + name.length + (found[3] ?? '').length,
        (found[4] ?? '').length,
        'kubernetes',
      ),
    );
  }
  return hits;
}

function fileHit(kind: string, name: string, start: number, length: number, format: string): SecretHit {
  return {
    ruleId: 'secret-assignment',
    kind,
    vendor: null,
    name,
    start,
    end: start + length,
    confidence: 'likely',
    why: { code: 'file-format', facts: { name, kind, format } },
  };
}
