import type { LimitKind } from './agent/agent.ts';
import type { PeriodUnit, ScopeKind } from './budget/ledger.ts';
import type { Unusable } from './policy/model.ts';
import type { Cause } from './team-file/problem.ts';

/**
 * What can go wrong and is expected to, with the facts that a person needs. The sentences are in `words/`: a kind
 * without words in every language does not compile.
 */
export interface FaultData {
  /** A team file (policy, waivers, template) could not be read as what it should be. Lines and columns from 1. */
  'file-invalid': {
    path: string;
    line: number;
    column: number;
    key: string;
    problem: string;
    remedy: string;
    /** The same as facts, so that it can be said in every language. */
    cause?: Cause;
  };
  'file-unreadable': { path: string; reason: string };
  'file-unwritable': { path: string; reason: string };
  'template-unknown': { id: string; known: string };
  /** The policy wants templates whose version is in the lock. */
  'template-unlocked': { id: string; version: string };
  /** A file may only go along with, or be changed by, other templates. */
  'template-required': { path: string; template: string; needed: string };
  /** A template names the paths that it changes, and this is none of them. `allowed`: globs. */
  'path-not-allowed': { path: string; template: string; allowed: string };
  'template-changed': { id: string; version: string; path: string };
  'input-invalid': { template: string; input: string; problem: string };
  'untrusted-workspace': { what: string };
  /** An attached file is one that the policy keeps from the agent. */
  'attachment-denied': { path: string; glob: string };
  /** A file or the prompt holds data of a class that never leaves; `path` is `prompt` or a file, `pattern` a glob or a marker. */
  'governed-data': { path: string; class: string; pattern: string };
  'secret-in-prompt': { where: string; count: number };
  /** A tool of the agent put out a credential, and the request that would have sent it to the model was not sent. */
  'secret-in-tool-output': { tool: string; kinds: string };
  /**
   * `because`: left out where an agent asked for another model than the run's. `by`: what keeps it from being used, such as
   * `models.deny (.guardrails/policy.yaml:4)`; `tried`: those in its place, which may not be used either.
   */
  'model-not-allowed': { model: string; task: string; because?: Unusable; by?: string; tried?: string };
  /**
   * The provider does not have the model, or not for this sign-in. `tried`: others that it does not have either; `instead`:
   * one that the policy could name in its place.
   */
  'model-missing': { model: string; code: string; reason: string; tried?: string; instead?: string };
  /** Another model than the one that the policy names for the task. */
  'model-replaced': { model: string; by: string; because: Unusable };
  /** In the place of a missing model there is one that may cost more than what the run was begun with. */
  'fallback-dearer': { model: string; fallback: string; mostNano: number; heldNano: number };
  'model-unpriced': { model: string };
  /** A service tier that costs more, by how much nobody knows. */
  'tier-unpriced': { model: string; tier: string };
  /** Amounts in nano-dollars. `name` says whose limit it is, `period` how long it is for; a run's has neither. */
  'over-budget': {
    limit: ScopeKind | 'run';
    name?: string;
    period?: PeriodUnit;
    neededNano: number;
    leftNano: number;
    resets: string;
    /** Who can be asked, where the policy names somebody. */
    ask?: string;
  };
  /** So much of a limit is spent that runs go one at a time, with this model. `waits`: another run goes on now. */
  'budget-throttled': { percent: number; model: string; effort: string; waits: boolean };
  /** A share of a limit was reached for the first time in a period. */
  'budget-near': {
    percent: number;
    limit: ScopeKind;
    name: string;
    spentNano: number;
    limitNano: number;
    resets: string;
  };
  /** What keeps this run within its money; told before it begins. */
  'limit-held': { limit: LimitKind };
  /** Prices are older than the policy allows. */
  'prices-old': { date: string; days: number };
  /** The provider named service tiers, or a model, that nobody has a price for. */
  'price-uncertain': { what: string };
  'grant-refused': {
    because: 'no-approvers' | 'not-approver' | 'no-request' | 'own-request' | 'answered';
    person: string;
    approvers: string;
  };
  /** The cost of a run cannot be set by hand. `knownNano` is what is surely spent. */
  'settle-refused': { because: 'no-run' | 'open' | 'known' | 'less'; run: string; knownNano: number };
  'backend-not-set-up': { backend: string };
  'codex-not-found': { searched: string };
  'codex-too-old': { version: string; needed: string };
  'codex-guard-weak': { asked: string; got: string; setting: string };
  'codex-sandbox-broken': { reason: string };
  'agent-failed': { reason: string; code: string };
  'agent-auth': { reason: string };
  /** The provider's own limit: never retried. `resets` is an ISO time or empty. */
  'provider-limit': { code: string; reason: string; resets: string };
  'agent-stalled': { seconds: number };
  'agent-refused': { reason: string };
  'answer-incomplete': { reason: string };
  'patch-malformed': { path: string; line: number; problem: string };
  'workspace-too-big': { bytes: number; limit: number };
  'workspace-changed': { paths: string };
  /** Findings that the policy denies are in the edit that was to be applied, and nobody waived them. */
  'still-denied': { count: number };
  /** What was applied needs the sign-off of others before it counts; with `oneOf` one of the roles is enough. */
  'sign-off-needed': { roles: string; paths: string; people: string; oneOf: boolean };
  /** What an agent wrote into the file of sign-offs goes nowhere, whatever was waived. */
  'sign-offs-left-out': { paths: string };
  /** What was to be signed is not what was shown any more; nothing was signed. */
  'sign-off-changed': { paths: string };
  /** Git does not know the name and mail of who works here. */
  'no-person': Record<string, never>;
  'not-in-git': { folder: string };
  /** Pipelines that open as drafts could not become a branch, and are left out. `changed`: they differ from the commit. */
  'draft-impossible': { because: 'no-git' | 'no-commit' | 'changed' | 'failed'; paths: string; reason: string };
  /** Pipelines of a run are on a branch of their own; nothing was pushed. */
  'pipelines-drafted': { run: string; branch: string; paths: string };
  /**
   * A draft did not go where others review it. `what`: a run or branch, a remote, the command. `pushed`: the branch is at
   * the remote, and `link` is the page on which the rest is done by hand.
   */
  'draft-unopened': {
    because: 'no-branch' | 'no-remote' | 'failed' | 'pushed';
    what: string;
    reason: string;
    link?: string;
  };
  /** A run that another logbook wrote names a folder that nothing here vouches for. */
  'run-taken-in': { folder: string };
  'apply-failed': { path: string; reason: string };
  /**
   * A process died while it applied an edit. `completed`: the rest was written now, but not over the files in `leftAlone`,
   * which someone else changed. `waiting`: not possible yet. `unreadable`: nobody knows what was to be written.
   */
  'apply-interrupted': {
    folder: string;
    end: 'completed' | 'waiting' | 'unreadable';
    leftAlone: string;
    reason: string;
  };
  'git-failed': { command: string; reason: string };
  'diff-malformed': { line: number; problem: string };
  'database-busy': { path: string };
  /** This Node.js has no SQLite. Versions without a leading v. */
  'node-too-old': { version: string; needed: string };
  'database-damaged': { path: string; kept: string };
  'database-unwritable': { path: string; reason: string };
  /** A part of a scan died: so many files were not looked at, and nothing can be said of the whole. */
  'scan-interrupted': { files: number; reason: string };
  /** The logbook was followed so far, of so many entries, when it was stopped: nothing can be said of the whole. */
  'verify-stopped': { entries: number; all: number };
  'usage-wrong': { problem: string; remedy: string };
}

export type FaultKind = keyof FaultData;

/** A failure that we expect: returned, never thrown. A bug is an exception. */
export class Fault<K extends FaultKind = FaultKind> {
  readonly kind: K;
  readonly data: FaultData[K];

  constructor(kind: K, data: FaultData[K]) {
    this.kind = kind;
    this.data = data;
  }
}
