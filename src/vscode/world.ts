import type * as vscode from 'vscode';
import type { Agent, LimitKind } from '../core/agent/agent.ts';
import type { Drafts } from '../core/apply/drafts.ts';
import type { Opened, Opening } from '../core/apply/opening.ts';
import type { Workspace } from '../core/apply/workspace.ts';
import type { Fault } from '../core/fault.ts';
import type { Inputs } from '../core/template/inputs.ts';
import type { Attachment } from '../core/template/prompt.ts';
import type { Template } from '../core/template/template.ts';
import type { VerifiedChain } from '../core/logbook/chain.ts';
import type { RunNeeds, Task } from '../core/task.ts';
import type { BackendChoice, Books, Team } from '../core/team.ts';
import type { Zones } from '../core/budget/period.ts';
import type { Format } from '../core/words/format.ts';
import type { Words } from '../core/words/words.ts';
import type { Log } from './log.ts';

/**
 * What the editor's side asks of the machine. The root meets it; each function loads what it needs on first use, so
 * that a window that never runs a template pays nothing.
 */
export interface World {
  readonly log: Log;
  words(): Promise<Words>;
  /** With the other currency of the first folder's policy. */
  format(): Promise<Format>;
  zones(): Promise<Zones>;
  /** What the team decided in a folder, read now. */
  team(folder: vscode.WorkspaceFolder): Promise<Team>;
  /** The same as it was read last, until its files change: for what is shown again and again. */
  keptTeam(folder: vscode.WorkspaceFolder): Promise<Team>;
  books(): Promise<Books | Fault>;
  agent(choice: BackendChoice, team: Team): Promise<Agent | Fault>;
  /** What would keep a run within its money; null where the agent counts by itself, or nobody knows. */
  limit(choice: BackendChoice): Promise<LimitKind | null>;
  /** Text of the files and the git range that a person named in the form. */
  attachments(team: Team, template: Template, inputs: Inputs): Promise<readonly Attachment[] | Fault>;
  /** The needs of a run, with the alerts that its policy wants put on their way. They hold nobody up. */
  alerting(task: Task, needs: RunNeeds): Promise<RunNeeds>;
  /** Tells of a logbook that does not verify, as the policy of the first folder wants. */
  tellBroken(found: VerifiedChain): void;
  newTask(team: Team, template: Template, inputs: Inputs, attachments: readonly Attachment[]): Promise<Task>;
  /** The folder's files, written through the editor. */
  workspace(folder: string): Promise<Workspace>;
  /** Branches of a folder that hold pipelines for a draft. */
  draftDesk(folder: string): Promise<DraftDesk>;
  now(): number;
}

/** Drafts of one folder: made by runs, and opened when a person says so. */
export interface DraftDesk {
  readonly drafts: Drafts;
  /** What opening the draft of a run does; nothing is done yet. */
  plan(run: string, branch: string | null): Promise<Opening | Fault>;
  /** The one thing that sends to a remote. */
  open(opening: Opening, signal: AbortSignal): Promise<Opened | Fault>;
}
