import type { FindingData } from '../check/finding.ts';
import { readPipeline } from '../check/pipelines/change.ts';
import { systemOf } from '../check/pipelines/systems.ts';
import { lineEndOf, type TextEdit } from './text-edit.ts';

/** What can be done about a finding on a pipeline without a person's judgement. */
export interface MendedPipeline {
  readonly kind: 'remove' | 'restore-permissions' | 'lower-permission' | 'pin';
  /** What is removed, lowered to, or pinned to. */
  readonly name: string;
  readonly edits: readonly TextEdit[];
}

/** Null where a person has to do it: no version is invented, nothing is removed that others need. */
export function mendPipeline(
  path: string,
  text: string,
  finding: { readonly ruleId: string; readonly data: FindingData; readonly start: number; readonly end: number },
): MendedPipeline | null {
  switch (finding.ruleId) {
    case 'pipeline-failure-ignored':
      return removed(text, finding);
    case 'pipeline-tests-removed':
      return /^(?:never|ignored)$/.test(String(finding.data['what'])) ? removed(text, finding) : null;
    case 'pipeline-permissions':
      return permissions(text, finding);
    case 'pipeline-unpinned':
      return pinned(path, text, finding);
    default:
      return null;
  }
}

interface Place {
  readonly data: FindingData;
  readonly start: number;
  readonly end: number;
}

/** `continue-on-error: true` with its line, `|| true` with the blank before it. */
function removed(text: string, { start, end }: Place): MendedPipeline | null {
  const name = text.slice(start, end);
  if (name.startsWith('||')) {
    const blank = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
    return { kind: 'remove', name, edits: [{ start: start - blank, end, newText: '' }] };
  }
  if (!/^(?:continue-on-error|allow_failure|if|when)[ \t]*:[^\r\n]*\S$/.test(name)) return null;
  const from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const after = /^[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$)/.exec(text.slice(end));
  if (!/^[ \t]*$/.test(text.slice(from, start)) || !after) return null;
  return { kind: 'remove', name, edits: [{ start: from, end: end + after[0].length, newText: '' }] };
}

function permissions(text: string, { data, start, end }: Place): MendedPipeline | null {
  const from = String(data['from']);
  if (data['what'] === 'removed') {
    const lines = from.split(', ');
    const scopes = lines.every((line) => /^[\w-]+: (?:none|read|write)$/.test(line));
    if (!scopes && !/^(?:read-all|none)$/.test(from)) return null;
    const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
    const indent = text.slice(lineStart, start);
    if (!/^[ ]*$/.test(indent)) return null;
    // A job's own block stands inside of it, that of the workflow beside `jobs`.
    const inJob = indent !== '';
    const eol = lineEndOf(text);
    const unit = inJob ? indent : '  ';
    const outer = inJob ? indent + unit : '';
    const block = scopes
      ? [`${outer}permissions:`, ...lines.map((line) => `${outer}${unit}${line}`)].join(eol)
      : `${outer}permissions: ${from === 'none' ? '{}' : from}`;
    const lineEnd = text.indexOf('\n', end);
    if (inJob && (lineEnd < 0 || !/^:[ \t]*(?:#[^\r\n]*)?\r?$/.test(text.slice(end, lineEnd)))) return null;
    const at = inJob ? lineEnd + 1 : lineStart;
    return { kind: 'restore-permissions', name: from, edits: [{ start: at, end: at, newText: block + eol }] };
  }
  if (data['what'] !== 'scope' || !/^(?:none|read)$/.test(from)) return null;
  const level = /\bwrite(?=['"]?$)/.exec(text.slice(start, end));
  if (!level) return null;
  const at = start + level.index;
  return {
    kind: 'lower-permission',
    name: `${String(data['scope'])}: ${from}`,
    edits: [{ start: at, end: at + 5, newText: from }],
  };
}

/** The commit at which the same file has the same action already. */
function pinned(path: string, text: string, { data, start, end }: Place): MendedPipeline | null {
  const system = systemOf(path, []);
  const read = system === 'github' ? readPipeline(system, text) : null;
  const name = String(data['name']);
  const known = read?.pipeline.uses.find((use) => use.fixed && use.kind === data['kind'] && use.name === name);
  if (!known?.ref || data['kind'] === 'image') return null;
  const written = text.slice(start, end);
  const at = written.lastIndexOf('@');
  if (at < 0 && written !== name) return null;
  const from = start + (at < 0 ? written.length : at);
  return { kind: 'pin', name: known.ref.slice(0, 12), edits: [{ start: from, end, newText: `@${known.ref}` }] };
}
