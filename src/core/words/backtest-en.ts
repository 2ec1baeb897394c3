import type { Change } from '../policy/backtest.ts';

/** What the page of a backtest says. */
export interface BacktestWords {
  readonly title: string;
  /** The policy without a file. */
  readonly builtIn: string;
  /** `inForce` is null when it is the policy that was tried. */
  readonly looked: (counts: {
    readonly tried: string;
    readonly inForce: string | null;
    readonly commits: string;
    readonly files: string;
    readonly runs: string;
    readonly seconds: string;
  }) => string;
  readonly nothing: string;
  /** Heads of the columns: rule, denied, asked; then of those that compare. */
  readonly columns: readonly [string, string, string];
  readonly changes: Readonly<Record<Change, string>>;
  readonly examples: string;
  readonly decidedBy: (key: string, place: string) => string;
  readonly unread: (count: number) => string;
  /** `why` is a sentence. */
  readonly withoutRuns: (why: string) => string;
  readonly redacted: string;
  readonly shallow: string;
}

export const backtestEn: BacktestWords = {
  title: 'Policy backtest',
  builtIn: 'the built-in policy',
  looked: ({ tried, inForce, commits, files, runs, seconds }) =>
    `${inForce === null ? `${tried}, which is the policy in force, so nothing is new` : `${tried} beside ${inForce}`}. Looked at: commits ${commits}, changed files ${files}, runs ${runs}, in ${seconds} s.`,
  nothing: 'Nothing would have been held up.',
  columns: ['Rule', 'Denied', 'Asked'],
  changes: {
    denied: 'Newly denied',
    asked: 'Newly asked',
    eased: 'Only asked now',
    allowed: 'Newly allowed',
    same: 'As before',
  },
  examples: 'Examples',
  decidedBy: (key, place) => `decided by ${key}, ${place}`,
  unread: (count) =>
    `${count === 1 ? '1 file' : `${count} files`} above 1 MB or unreadable in git: nothing is said of them.`,
  withoutRuns: (why) => `The edits of past runs were left out. ${why}`,
  redacted: 'Edits of runs are kept without secrets, so rules about secrets find none in them.',
  shallow:
    'This is a shallow clone: the commit at which it ends and all older ones were not tried. Fetch them with "git fetch --unshallow".',
};
