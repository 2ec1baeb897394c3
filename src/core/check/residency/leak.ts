import type { FindingData } from '../finding.ts';

/** A way in which an edit would move data out; each has its verdict in the policy. */
export type LeakKind = 'stores' | 'replication' | 'publicBuckets' | 'analytics' | 'otherHosts';

export interface Leak {
  readonly kind: LeakKind;
  /** `[start, end)` in the text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** What does it: a resource type, a package, a host. */
  readonly what: string;
  readonly data?: FindingData;
}
