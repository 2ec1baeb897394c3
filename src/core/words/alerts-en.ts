import type { ScopeKind } from '../budget/ledger.ts';
import type { AlertKind } from '../policy/observability-schema.ts';

/** What an alert says of itself, wherever it is sent. */
export interface AlertWords {
  readonly title: Readonly<Record<AlertKind | 'test', string>>;
  readonly owner: string;
  readonly action: string;
  readonly repository: string;
  readonly run: string;
  /** Whose limit it is; nobody is named. */
  readonly scope: Readonly<Record<ScopeKind | 'run', string>>;
  readonly amounts: {
    /** "everything: $45.00 of $50.00 (90 %)". */
    readonly reached: (scope: string, amount: string, of: string, percent: number) => string;
    /** "one run: $3.00 needed at worst, $2.00 left". */
    readonly needed: (scope: string, amount: string, of: string, percent: number) => string;
  };
}

export const alertsEn: AlertWords = {
  title: {
    threshold: 'A threshold of the Codex budget is reached',
    'over-budget': 'A Codex run was refused for its cost',
    denied: 'An edit of Codex was denied by the policy',
    secret: 'A secret was in a prompt or an edit of Codex',
    waiver: 'A person waived a denied finding for a run',
    'logbook-broken': 'A logbook of Codex runs does not verify',
    test: 'A test of this webhook',
  },
  owner: 'For',
  action: 'To do',
  repository: 'Repository',
  run: 'Run',
  scope: {
    all: 'everything on a machine',
    person: 'a person',
    repository: 'the repository',
    class: 'a class of templates',
    model: 'a model',
    run: 'one run',
  },
  amounts: {
    reached: (scope, amount, of, percent) => `${scope}: ${amount} of ${of} (${percent} %)`,
    needed: (scope, amount, of) => `${scope}: ${amount} needed at worst, ${of} left`,
  },
};
