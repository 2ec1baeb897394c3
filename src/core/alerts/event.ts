import { scopeText } from '../budget/limits.ts';
import type { ScopeKind } from '../budget/ledger.ts';
import type { Nano } from '../budget/money.ts';
import type { Fault } from '../fault.ts';
import type { VerifiedChain } from '../logbook/chain.ts';
import type { OutcomeKind, RunRecord } from '../logbook/record.ts';
import type { AlertKind } from '../policy/observability-schema.ts';
import { secretRuleIds } from '../policy/secrets-schema.ts';

/** Something that a policy may want told. It holds facts alone: no text of a prompt, an answer, a file or a path. */
export interface AlertEvent {
  readonly when: AlertKind | 'test';
  /** The same for the same event, however often it is told. */
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly person: string;
  /** Name of the workspace folder. */
  readonly repository: string;
  readonly run: string | null;
  /** `pr-patch@1.0.0`. */
  readonly template: string | null;
  readonly outcome: OutcomeKind | null;
  /** The rules that it is about, with how many findings each. */
  readonly rules: readonly { readonly id: string; readonly findings: number }[];
  /** Secrets that were taken out of the prompt. */
  readonly redactions: number;
  readonly money: AlertMoney | null;
}

/** Of whose limit how much: of `run` the one run that was refused, else the money of a period. */
export interface AlertMoney {
  readonly scope: ScopeKind | 'run';
  /** What is spent of a limit; what a refused run needs at worst. */
  readonly amount: Nano;
  /** The limit, or what is left of it for a refused run. */
  readonly of: Nano;
  readonly percent: number | null;
  /** `YYYY-MM-DD`; empty for one run. */
  readonly resets: string;
}

type OverBudget = Fault<'over-budget'>;

/** What of a finished run may be told. Practice is told to nobody, nor what another surface ran. */
export function eventsOf(record: RunRecord, over: OverBudget | null): readonly AlertEvent[] {
  const { outcome, findings, waived, redactions } = record;
  if (record.practice || outcome.kind === 'observed') return [];
  const base = {
    at: record.endedAt,
    person: record.person,
    repository: record.place.name,
    run: record.id,
    template: `${record.template.id}@${record.template.version}`,
    outcome: outcome.kind,
    rules: [],
    redactions: 0,
    money: null,
  } satisfies Partial<AlertEvent>;
  const event = (when: AlertKind, more: Partial<AlertEvent> = {}): AlertEvent => ({
    ...base,
    when,
    key: `run ${record.id}`,
    ...more,
  });
  const given = new Set(waived.map(({ fingerprint }) => fingerprint));
  const denied = findings.filter(({ verdict, fingerprint }) => verdict === 'deny' && !given.has(fingerprint));
  const secrets = findings.filter(({ ruleId }) => secretRuleIds.some((one) => one === ruleId));
  const isStopped = outcome.fault?.kind === 'secret-in-prompt' || outcome.fault?.kind === 'secret-in-tool-output';
  return [
    ...(outcome.kind === 'over-budget' ? [event('over-budget', { money: moneyOf(over) })] : []),
    ...(outcome.kind === 'denied' || denied.length > 0 ? [event('denied', { rules: counted(denied) })] : []),
    ...(secrets.length > 0 || redactions > 0 || isStopped
      ? [event('secret', { rules: counted(secrets), redactions })]
      : []),
    ...(waived.length > 0 ? [event('waiver', { rules: counted(waived) })] : []),
  ];
}

/** A share of a limit that a run reached first in its period. */
export function thresholdEvent(
  { data }: Fault<'budget-near'>,
  run: Pick<AlertEvent, 'at' | 'person' | 'repository' | 'run' | 'template'>,
): AlertEvent {
  const { percent, limit, name, spentNano, limitNano, resets } = data;
  return {
    ...run,
    when: 'threshold',
    key: `threshold ${scopeText({ kind: limit, name })} ${resets} ${percent}`,
    outcome: null,
    rules: [],
    redactions: 0,
    money: { scope: limit, amount: spentNano, of: limitNano, percent, resets },
  };
}

/** A logbook that does not verify; null when it does. It is told once a day, as long as it is so. */
export function brokenEvent(
  { broken }: Pick<VerifiedChain, 'broken'>,
  who: Pick<AlertEvent, 'at' | 'person' | 'repository'> & { readonly today: string },
): AlertEvent | null {
  if (broken === null) return null;
  const { at, person, repository, today } = who;
  return { ...plain, at, person, repository, when: 'logbook-broken', key: `logbook ${today} ${broken.seq}` };
}

/** Shows whether a webhook takes what is sent to it. */
export function testEvent(who: Pick<AlertEvent, 'at' | 'person' | 'repository'>): AlertEvent {
  return { ...plain, ...who, when: 'test', key: `test ${who.at}` };
}

const plain = { run: null, template: null, outcome: null, rules: [], redactions: 0, money: null } as const;

function moneyOf(over: OverBudget | null): AlertMoney | null {
  if (over === null) return null;
  const { limit, neededNano, leftNano, resets } = over.data;
  return { scope: limit, amount: neededNano, of: leftNano, percent: null, resets };
}

function counted(found: readonly { readonly ruleId: string }[]): AlertEvent['rules'] {
  const counts = new Map<string, number>();
  for (const { ruleId } of found) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  return [...counts].map(([id, findings]) => ({ id, findings }));
}
