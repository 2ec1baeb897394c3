import { Fault } from '../fault.ts';
import { patchPathProblem } from './patch-path.ts';

/** One file's part of a patch. `line` is that of its header, from 1; `lines` follow it. */
export type PatchOperation =
  | { readonly kind: 'add'; readonly path: string; readonly line: number; readonly lines: readonly string[] }
  | { readonly kind: 'delete'; readonly path: string; readonly line: number }
  | {
      readonly kind: 'update';
      readonly path: string;
      readonly line: number;
      readonly moveTo: string | null;
      readonly lines: readonly string[];
    };

/** Reads a patch from `*** Begin Patch` to `*** End Patch`. What its hunks say is looked at when they are applied. */
export function parsePatch(patch: string): readonly PatchOperation[] | Fault<'patch-malformed'> {
  const lines = patch.split('\n').map((line) => (line.startsWith('*** ') ? line.trimEnd() : line));
  const fault = (line: number, problem: string, path = '') => new Fault('patch-malformed', { path, line, problem });
  const start = lines.findIndex((line) => line.trim() !== '');
  if (lines[start] !== '*** Begin Patch') return fault(Math.max(start, 0) + 1, 'a patch begins with *** Begin Patch');
  const end = lines.indexOf('*** End Patch', start + 1);
  if (end < 0) return fault(lines.length, 'a patch ends with *** End Patch');
  const rest = lines.findIndex((line, index) => index > end && line.trim() !== '');
  if (rest >= 0) return fault(rest + 1, 'nothing may follow *** End Patch');

  const operations: PatchOperation[] = [];
  let at = start + 1;
  while (at < end) {
    const header = headerPattern.exec(lines[at] ?? '');
    const kind = kinds[header?.[1] ?? ''];
    if (header === null || kind === undefined) {
      return fault(at + 1, 'expected *** Add File, *** Update File or *** Delete File');
    }
    const path = header[2] ?? '';
    const line = ++at;
    const move = kind === 'update' ? movePattern.exec(lines[at] ?? '') : null;
    if (move !== null) at++;
    for (const each of [path, ...(move === null ? [] : [move[1] ?? ''])]) {
      const problem = patchPathProblem(each);
      if (problem !== null) return fault(line, problem, each);
    }
    const bodyStart = at;
    while (at < end && !headerPattern.test(lines[at] ?? '')) at++;
    const body = lines.slice(bodyStart, at);
    if (kind === 'delete' && body.some((each) => each.trim() !== ''))
      return fault(line + 1, 'a deletion has no lines', path);
    operations.push(operationOf(kind, path, line, move?.[1] ?? null, body));
  }
  return operations.length > 0 ? operations : fault(start + 1, 'the patch changes no file');
}

const headerPattern = /^\*\*\* (Add|Update|Delete) File: (.+)$/;
const movePattern = /^\*\*\* Move to: (.+)$/;
const kinds: Readonly<Record<string, PatchOperation['kind']>> = { Add: 'add', Update: 'update', Delete: 'delete' };

function operationOf(
  kind: PatchOperation['kind'],
  path: string,
  line: number,
  moveTo: string | null,
  lines: readonly string[],
): PatchOperation {
  if (kind === 'delete') return { kind, path, line };
  if (kind === 'add') return { kind, path, line, lines };
  // The move's own line counts too.
  return { kind, path, line: moveTo === null ? line : line + 1, moveTo, lines };
}
