import { check, type CheckContext } from '../check/check.ts';
import type { Delivery, Maker } from '../check/delivery.ts';
import type { Finding, PolicyLine } from '../check/finding.ts';
import { ruleIds, type RuleId } from '../check/rules/ids.ts';
import type { ProposedEdit } from '../edit/proposed-edit.ts';
import type { Fault } from '../fault.ts';
import { judge, type JudgedFinding, type Verdict } from '../judge/judge.ts';
import type { Waiver } from '../judge/waivers.ts';

/** An edit of the past: a commit against its parent, or what a run changed. */
export interface PastEdit {
  readonly kind: 'commit' | 'run';
  /** Hash of the commit, or id of the run. */
  readonly id: string;
  readonly edit: ProposedEdit;
  /** Of a commit: who changed the files for which a policy asks; left out where none does. */
  readonly makers?: ReadonlyMap<string, Maker>;
}

/** What a policy makes of one thing in a past edit, beside what another one makes of it. Plain data. */
export interface Compared {
  readonly kind: PastEdit['kind'];
  readonly id: string;
  readonly was: Verdict;
  readonly now: Verdict;
  /** Under the policy that is tried; where that one finds nothing, under the one in force. */
  readonly finding: Pick<Finding, 'ruleId' | 'path' | 'range' | 'data'>;
  readonly decidedBy: PolicyLine | null;
}

/** How a policy differs from the one in force, from the loudest. `same`: no difference. */
export const changes = ['denied', 'asked', 'eased', 'allowed', 'same'] as const;
export type Change = (typeof changes)[number];

/** What one rule did over all past edits. */
export interface RuleTally {
  readonly rule: RuleId;
  /** Under the policy that is tried. */
  readonly denied: number;
  readonly asked: number;
  /** Against the policy in force; `eased`: denied before, and asked now. */
  readonly newly: Readonly<Record<Exclude<Change, 'same'>, number>>;
  /** Up to three of each change, the first ones met. */
  readonly examples: Readonly<Partial<Record<Change, readonly Compared[]>>>;
}

/** A backtest as a whole. Names are of files; null: the built-in policy. */
export interface Backtested {
  readonly tried: string | null;
  /** Null: it is the policy that was tried. */
  readonly inForce: { readonly name: string | null } | null;
  readonly commits: number;
  readonly files: number;
  readonly runs: number;
  readonly seconds: number;
  /** Files of which nothing is known: too big, or not readable. */
  readonly unread: number;
  /** The older commits are not here, so they were not tried, nor the one at which a shallow clone ends. */
  readonly isCutOff: boolean;
  /** Why the logbook's runs were left out; null: they were not. */
  readonly withoutRuns: Fault | null;
  /** Edits of runs are among them, which were kept without secrets. */
  readonly redacted: boolean;
  readonly rules: readonly RuleTally[];
}

/** A policy with what a check under it needs. */
export interface Tried {
  readonly context: Omit<CheckContext, 'project'>;
  readonly waivers: readonly Waiver[];
}

/**
 * Judges one past edit under a policy and under the one in force. Only what one of them asks about or denies is told.
 * @param inForce null: the same policy, so nothing differs
 * @param today ISO date; waivers count as they do today
 */
export async function tryPast(
  { kind, id, edit, makers }: PastEdit,
  project: CheckContext['project'],
  { tried, inForce, today }: { readonly tried: Tried; readonly inForce: Tried | null; readonly today: string },
): Promise<Compared[]> {
  // Whether a pull request was a draft and how its jobs ended is not in the history.
  const delivery: Delivery | undefined =
    kind === 'run' ? { stage: 'proposed' } : makers && { stage: 'branch', makers, draft: null, jobs: null };
  const judged = async ({ context, waivers }: Tried): Promise<Map<string, JudgedFinding>> => {
    const committed = kind === 'commit';
    const { findings } = await check(edit, { ...context, project, committed, ...(delivery ? { delivery } : {}) });
    return new Map(judge(findings, waivers, today).findings.map((one) => [`${one.path}\0${one.fingerprint}`, one]));
  };
  const now = await judged(tried);
  const was = inForce === null ? now : await judged(inForce);
  return pairsOf(now, was).flatMap(([after, before]): Compared[] => {
    const finding = after ?? before;
    const verdicts = { was: before?.verdict ?? 'allow', now: after?.verdict ?? 'allow' } as const;
    if (!finding || (verdicts.was === 'allow' && verdicts.now === 'allow')) return [];
    const { ruleId, path, range, data, decidedBy = null } = finding;
    return [{ kind, id, ...verdicts, finding: { ruleId, path, range, data }, decidedBy }];
  });
}

type Pair = readonly [after: JudgedFinding | undefined, before: JudgedFinding | undefined];

/**
 * What two policies find, each thing once. A line of the policy may be part of what a finding is (the pattern that
 * protects a path); another line that says it of the same place is no other finding.
 */
function pairsOf(now: ReadonlyMap<string, JudgedFinding>, was: ReadonlyMap<string, JudgedFinding>): readonly Pair[] {
  const gone = new Map<string, JudgedFinding[]>();
  for (const [key, one] of was) if (!now.has(key)) gone.set(placeOf(one), [...(gone.get(placeOf(one)) ?? []), one]);
  const found = [...now].map(([key, one]): Pair => [one, was.get(key) ?? gone.get(placeOf(one))?.shift()]);
  return [...found, ...[...gone.values()].flat().map((one): Pair => [undefined, one])];
}

function placeOf({ ruleId, path, range: { line, column } }: JudgedFinding): string {
  return [ruleId, path, line, column].join('\0');
}

/** How the verdict on one thing changed. */
export function changeOf({ was, now }: Pick<Compared, 'was' | 'now'>): Change {
  if (was === now) return 'same';
  if (now === 'deny') return 'denied';
  if (now === 'ask') return was === 'deny' ? 'eased' : 'asked';
  return 'allowed';
}

const mostExamples = 3;

/** Sums what was compared by rule, in the order of the rules; rules that say nothing are left out. */
export function tallied(all: Iterable<Compared>): readonly RuleTally[] {
  const byRule = new Map<RuleId, Compared[]>();
  for (const one of all) {
    const list = byRule.get(one.finding.ruleId) ?? [];
    list.push(one);
    byRule.set(one.finding.ruleId, list);
  }
  return ruleIds.flatMap((rule): RuleTally[] => {
    const mine = byRule.get(rule);
    if (!mine) return [];
    const of = (change: Change): Compared[] => mine.filter((one) => changeOf(one) === change);
    const by = { denied: of('denied'), asked: of('asked'), eased: of('eased'), allowed: of('allowed') };
    const examples: Partial<Record<Change, readonly Compared[]>> = {};
    for (const change of changes) {
      const some = change === 'same' ? of('same') : by[change];
      if (some.length > 0) examples[change] = some.slice(0, mostExamples);
    }
    return [
      {
        rule,
        denied: mine.filter(({ now }) => now === 'deny').length,
        asked: mine.filter(({ now }) => now === 'ask').length,
        newly: {
          denied: by.denied.length,
          asked: by.asked.length,
          eased: by.eased.length,
          allowed: by.allowed.length,
        },
        examples,
      },
    ];
  });
}
