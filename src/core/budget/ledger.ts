import type { Fault } from '../fault.ts';
import type { Nano } from './money.ts';

/** Practice money is counted apart and never mixes with real money. */
export type Account = 'real' | 'practice';

export type PeriodUnit = 'day' | 'week' | 'month';

export interface Period {
  readonly unit: PeriodUnit;
  /** Bounds in milliseconds since 1970: start inclusive, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** The first day of the next period where the budget is kept, `YYYY-MM-DD`. */
  readonly resets: string;
}

/** What a limit is about. `model` limits a model without a price: to nothing, unless a grant says more. */
export type ScopeKind = 'all' | 'person' | 'repository' | 'class' | 'model';
export interface Scope {
  readonly kind: ScopeKind;
  /** Empty for `all`. A repository's is its folder. */
  readonly name: string;
}

export interface Limit {
  readonly scope: Scope;
  /** What the policy allows in a period. Grants come on top. */
  readonly amount: Nano;
}

/** What a run is counted under. */
export interface RunTags {
  readonly person: string;
  readonly repository: string;
  readonly class: string;
  readonly model: string;
  /** Id without version. */
  readonly template: string;
}

export interface ReserveRequest {
  readonly runId: string;
  readonly account: Account;
  /** The worst that this run can cost. */
  readonly worst: Nano;
  readonly tags: RunTags;
  /** All of them hold. */
  readonly limits: readonly Limit[];
  /** Share of a limit, in percent, from which on runs go one at a time; 100 is never. */
  readonly throttleAt: number;
  readonly period: Period;
  readonly now: number;
}

export interface Reservation {
  readonly runId: string;
  readonly amount: Nano;
}

/** How a reservation ends. `unknown` is what may have been spent beyond what is known; it stays counted. */
export interface Settlement {
  readonly spent: Nano;
  readonly unknown: Nano;
  readonly now: number;
}

/** What counts against one limit. */
export interface LimitStatus {
  readonly scope: Scope;
  /** With what was granted. */
  readonly limit: Nano;
  readonly granted: Nano;
  readonly spent: Nano;
  readonly reserved: Nano;
  readonly unknown: Nano;
}

/** The money of a period as a whole, and under each limit that is narrower. */
export interface BudgetStatus extends Omit<LimitStatus, 'scope'> {
  readonly account: Account;
  readonly period: Period;
  readonly runs: number;
  readonly narrower: readonly LimitStatus[];
}

export interface StatusQuery {
  readonly account: Account;
  readonly period: Period;
  readonly limits: readonly Limit[];
  readonly now: number;
}

/** More money for a scope. It counts once: in the period in which it was given, until its end. */
export interface Grant {
  readonly id: string;
  readonly account: Account;
  readonly scope: Scope;
  readonly amount: Nano;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
  /** Exclusive. */
  readonly until: number;
  /** The request that it answers. */
  readonly request: string | null;
}

/** A wish for more money. */
export interface GrantRequest {
  readonly id: string;
  readonly account: Account;
  readonly scope: Scope;
  readonly amount: Nano;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
  /** The grant that answered it. */
  readonly grant: string | null;
}

/** A share of a limit, in percent, that was reached for the first time in a period. */
export interface Crossing {
  readonly status: LimitStatus;
  readonly percent: number;
}

/** What runs of a template with a model have cost: only runs that ended with every cost known. */
export interface PastRuns {
  readonly count: number;
  readonly median: Nano;
  /** Nine of ten cost no more. */
  readonly p90: Nano;
}

/** What a person found out about a run whose cost was not known whole. */
export interface Evidence {
  readonly runId: string;
  /** What the whole run cost. */
  readonly spent: Nano;
  readonly by: string;
  readonly reason: string;
  readonly at: number;
}

/** A run with a part of its cost unknown. */
export interface UnknownRun {
  readonly runId: string;
  readonly account: Account;
  readonly reservedAt: number;
  readonly template: string;
  readonly spent: Nano;
  readonly unknown: Nano;
}

/** What runs that were reserved in one hour have cost. */
export interface Spending {
  /** The hour's beginning, in milliseconds since 1970, counted from the moment that was asked from. */
  readonly at: number;
  readonly spent: Nano;
  readonly unknown: Nano;
}

/** Who holds the money of every window, command line and hook on this machine. */
export interface Ledger {
  /** Holds the worst case, or says which limit stands in the way. Atomic over all processes. */
  reserve(request: ReserveRequest): Promise<Reservation | Fault>;
  /** Keeps what is known to be spent so far, so that a crash can settle from it. */
  note(reservation: Reservation, spentSoFar: Nano, complete: boolean): Promise<void>;
  /** Ends a reservation. Settling twice is settling once. */
  settle(reservation: Reservation, settlement: Settlement): Promise<Fault | null>;
  /** The first limit is the whole. */
  status(query: StatusQuery): Promise<BudgetStatus | Fault>;
  /** Thresholds that were reached and that nobody was told of in this period. Telling is once, over all processes. */
  crossed(query: StatusQuery, thresholds: readonly number[]): Promise<readonly Crossing[] | Fault>;
  past(account: Account, template: string, model: string): Promise<PastRuns | Fault>;
  grant(grant: Grant): Promise<Fault | null>;
  request(request: GrantRequest): Promise<Fault | null>;
  /** Since a moment, newest first. */
  grants(account: Account, since: number): Promise<readonly Grant[] | Fault>;
  /** Since a moment, newest first, answered ones too. */
  requests(account: Account, since: number): Promise<readonly GrantRequest[] | Fault>;
  /** Settled runs since a moment by the hour, oldest first, without empty hours: together what `status` counts. */
  spending(account: Account, since: number): Promise<readonly Spending[] | Fault>;
  /** Settled runs whose cost is not known whole, newest first. */
  unknowns(account: Account): Promise<readonly UnknownRun[] | Fault>;
  /** Puts what a person found out in the place of what was not known. */
  settleUnknown(evidence: Evidence): Promise<Fault | null>;
}
