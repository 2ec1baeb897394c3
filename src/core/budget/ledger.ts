import type { Fault } from '../fault.ts';
import type { Nano } from './money.ts';

/** Practice money is counted apart and never mixes with real money. */
export type Account = 'real' | 'practice';

export interface ReserveRequest {
  readonly runId: string;
  readonly account: Account;
  /** The worst that this run can cost. */
  readonly worst: Nano;
  readonly monthLimit: Nano;
  /** Bounds of the period, in milliseconds since 1970: start inclusive, end exclusive. */
  readonly period: Period;
  readonly now: number;
}

export interface Period {
  readonly start: number;
  readonly end: number;
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

export interface BudgetStatus {
  readonly account: Account;
  readonly period: Period;
  readonly limit: Nano;
  readonly spent: Nano;
  readonly reserved: Nano;
  readonly unknown: Nano;
  readonly runs: number;
}

/** Who holds the money of every window, command line and hook on this machine. */
export interface Ledger {
  /** Holds the worst case, or says which limit stands in the way. Atomic over all processes. */
  reserve(request: ReserveRequest): Promise<Reservation | Fault>;
  /** Keeps what is known to be spent so far, so that a crash can settle from it. */
  note(reservation: Reservation, spentSoFar: Nano, complete: boolean): Promise<void>;
  /** Ends a reservation. Settling twice is settling once. */
  settle(reservation: Reservation, settlement: Settlement): Promise<Fault | null>;
  status(account: Account, period: Period, limit: Nano): Promise<BudgetStatus | Fault>;
}
