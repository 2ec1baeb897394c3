import * as vscode from 'vscode';
import type { Checked, CheckContext } from '../../core/check/check.ts';
import type { Finding } from '../../core/check/finding.ts';
import { sameContent, type Content, type FileEdit } from '../../core/edit/proposed-edit.ts';
import type { Waiver } from '../../core/judge/waivers.ts';
import type { Words } from '../../core/words/index.ts';
import { lineEnds } from '../apply/exact-text.ts';
import { openDocument, readInEditor } from '../apply/read-in-editor.ts';
import type { ShownFinding } from './shown-findings.ts';
import { toDiagnostic } from './to-diagnostic.ts';

/** What holds in a folder: the ground on which its lines are judged. */
export interface CheckGround {
  readonly context: CheckContext;
  readonly waivers: readonly Waiver[];
  /** ISO date. */
  readonly today: string;
}

/** What a check of changed lines asks of the machine. Paths are relative to the folder, with `/`. */
export interface ChangedLinesNeeds {
  /** What the last commit holds, with the line ends of a checkout; null when the file is not in it. */
  readonly headContent: (folder: vscode.WorkspaceFolder, path: string) => Promise<Content>;
  /** Whether a folder is in git; left out, its list of changed files tells. */
  readonly isGit?: (folder: vscode.WorkspaceFolder) => Promise<boolean>;
  /** Files that differ from the last commit, untracked ones included and ignored ones not; null without git. */
  readonly changedFiles: (folder: vscode.WorkspaceFolder) => Promise<readonly string[] | null>;
  /** What a change of the file touches beside its content. */
  readonly modeOf?: (folder: vscode.WorkspaceFolder, path: string) => Promise<FileEdit['mode']>;
  /** Null when a folder cannot be judged. */
  readonly groundOf: (folder: vscode.WorkspaceFolder) => Promise<CheckGround | null>;
  readonly words: () => Promise<Words>;
  /** Folder of the rules' help pages (`helpPage`). */
  readonly help: vscode.Uri;
}

/** What was found in a file, and how much of it was looked at. */
export interface JudgedFile {
  readonly version: number | null;
  readonly findings: readonly ShownFinding[];
  readonly addedLines: number;
}

/** Larger files are data, not source. UTF-16 units. */
const maxLength = 2_000_000;

/**
 * Judges what a file adds to the last commit, its unsaved changes included. Null when there is nothing to say of it, as of
 * an ignored file; `stale` when it changed while it was looked at.
 */
export async function judgeFile(
  folder: vscode.WorkspaceFolder,
  path: string,
  needs: ChangedLinesNeeds,
  isTracked: (path: string) => Promise<boolean>,
): Promise<JudgedFile | null | 'stale'> {
  const uri = vscode.Uri.joinPath(folder.uri, path);
  const version = openDocument(uri)?.version ?? null;
  const [after, head] = await Promise.all([readInEditor(uri), needs.headContent(folder, path)]);
  const before = asCheckedOut(head, after);
  const nothing: JudgedFile = { version, findings: [], addedLines: 0 };
  if (after === null || sameContent(before, after)) return nothing;
  if (typeof after === 'string' && after.length > maxLength) return nothing;
  // A file that the last commit does not know is wholly new, unless git is told to ignore it.
  if (before === null && !(await isTracked(path))) return null;
  const ground = await needs.groundOf(folder);
  if (!ground) return null;
  const [{ check }, { judge }, words] = await Promise.all([
    import('../../core/check/check.ts'),
    import('../../core/judge/judge.ts'),
    needs.words(),
  ]);
  const checked = (mode: FileEdit['mode']): Promise<Checked> =>
    check({ files: [{ path, before, after, ...(mode ? { mode } : {}) }] }, { ...ground.context, committed: true });
  const first = await checked(undefined);
  // A mode is part of what was signed, and git alone knows it; else it changes nothing that is found in one file.
  const isUnsigned = first.findings.some(({ ruleId }) => ruleId === 'sign-off-missing');
  const mode = isUnsigned ? await needs.modeOf?.(folder, path) : undefined;
  const { findings, addedLines } = mode ? await checked(mode) : first;
  if ((openDocument(uri)?.version ?? null) !== version) return 'stale';
  const text = typeof after === 'string' ? after : '';
  const context = { folder: folder.uri, help: needs.help, say: (finding: Finding) => words.finding(finding) };
  const judged = judge(findings, ground.waivers, ground.today).findings;
  return { version, addedLines, findings: judged.map((finding) => toDiagnostic(finding, text, context)) };
}

/** Where git turns line ends into those of the machine, a file whose every line has them was not changed thereby. */
function asCheckedOut(head: Content, now: Content): Content {
  if (typeof head !== 'string' || typeof now !== 'string') return head;
  const [committed, here] = [lineEnds(head), lineEnds(now)];
  if (committed.mixed || here.mixed || committed.most !== '\n' || here.most !== '\r\n') return head;
  return head.replaceAll('\n', '\r\n');
}
