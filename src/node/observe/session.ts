import type { RequestUsage, ToolCall } from '../../core/agent/agent.ts';
import type { Change } from './session-line.ts';

/** One turn of a session: what a person asked, and all that Codex did for it. */
export interface Turn {
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** `running`: its end is not in the file. */
  readonly end: 'complete' | 'aborted' | 'running';
  readonly cwd: string;
  readonly model: string;
  readonly effort: string | null;
  /** What the person wrote, and Codex's last words. */
  readonly prompt: string;
  readonly message: string;
  /** By request. Where the file tells only sums, what was added to them by one. */
  readonly usage: readonly RequestUsage[];
  readonly calls: readonly ToolCall[];
  readonly patches: readonly Patch[];
  /** Name of the plan that pays; null where none is named, as with an API key. */
  readonly plan: string | null;
}

/** Changes of files by their path, as Codex writes it. */
export interface Patch {
  readonly changes: Readonly<Record<string, Change>>;
  readonly done: boolean;
}

/** One session file, which is one thread. */
export interface Session {
  readonly id: string;
  /** The thread that started this one; null for a person's own. */
  readonly parent: string | null;
  /** Which program asked: `codex_vscode`, `codex_exec`, … */
  readonly originator: string;
  readonly version: string;
  readonly commit: string | null;
  readonly turns: readonly Turn[];
  readonly lines: LineCounts;
}

export interface LineCounts {
  /** Lines of types that are not known, by type. */
  readonly unknown: Readonly<Record<string, number>>;
  readonly malformed: number;
  readonly tooLong: number;
}
