import type * as vscode from 'vscode';
import type { Fault } from '../../core/fault.ts';
import type { RuleId } from '../../core/check/rules/ids.ts';
import type { AcceptanceRole, Accepted, Standing } from '../../core/playbook/acceptance.ts';
import type { Built, PlaybookChoice } from '../../core/playbook/playbook.ts';
import type { Team } from '../../core/team.ts';
import type { FileProblem } from '../../core/team-file/problem.ts';

/** The newest commits, so many, or those since a tag. */
export type CommitsAsked = { readonly most: number } | { readonly since: string };

/** What a backtest of the editor is asked. */
export interface BacktestHere {
  readonly team: Team;
  /** The folder's policy as it is in the editor; null: there is none. */
  readonly own: string | null;
  readonly commits: CommitsAsked;
  readonly said: (done: number, all: number) => void;
  readonly signal: AbortSignal;
}

/** What came of it: a page of Markdown. `unsound`: a mistake in the policy leaves open what is tried. */
export type BacktestPage =
  | { readonly kind: 'page'; readonly text: string }
  | { readonly kind: 'no-git' }
  | { readonly kind: 'unsound'; readonly problems: readonly FileProblem[] };

/** What the commands about a team's files ask of the machine. */
export interface TeamDesk {
  /** Writes `PLAYBOOK.md`; null: in the language that it has. */
  writePlaybook(team: Team, language: PlaybookChoice | null): Promise<Built | Fault>;
  acceptPlaybook(team: Team, role: AcceptanceRole): Promise<Accepted | Fault>;
  /** The roles for which the person may accept, with how the acceptance of each stands. */
  roles(team: Team): Promise<readonly { readonly role: AcceptanceRole; readonly standing: Standing | null }[] | Fault>;
  /** The tags of a folder's repository that lie behind its commit, newest first; null: it is in no repository. */
  tags(folder: string): Promise<readonly string[] | null | Fault>;
  backtest(asked: BacktestHere): Promise<BacktestPage | Fault>;
  /** Adds the versions of a folder's templates to its lock; the path of the lock. */
  lockTemplates(folder: string): Promise<string | Fault>;
  /** Fetches what the policy of a folder builds on by address: how many there are, and which cannot be used. */
  updatePolicies(
    folder: string,
  ): Promise<{ readonly count: number; readonly problems: readonly FileProblem[] } | Fault>;
  /** What the policy of a folder makes of a rule, as one paragraph. */
  explainRule(folder: vscode.WorkspaceFolder, rule: RuleId): Promise<string>;
}
