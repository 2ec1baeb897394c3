import type { NoEffect } from '../../team-file/doubt-facts.ts';
import type { Cause } from '../../team-file/problem.ts';
import type { TaskKind } from '../../template/task.ts';
import type { Policy } from '../schema.ts';

/** What the team files are compared with. */
export interface DoubtGround {
  /** ISO date. */
  readonly today: string;
  /** Every file of the repository; null where that is not known. */
  readonly paths: readonly string[] | null;
  /** Templates that can be run here; left out where that is not known. */
  readonly templates?: readonly { readonly id: string; readonly task: TaskKind }[];
  /** Ids and names of the jobs of the repository's pipelines; left out where that is not known. */
  readonly jobs?: readonly string[];
}

/** A line of a policy that contradicts another one, or that nothing comes of. */
export interface Doubt {
  /** Where it is said: the first of these keys that the team wrote. */
  readonly keys: readonly string[];
  /** The key of the other line that it is about. */
  readonly other?: string;
  readonly severity: 'warning' | 'note';
  /** @param other the other key with its place: `models.deny (.guardrails/policy.yaml:4)` */
  readonly cause: (other: string) => Cause;
  /** The key is shown, not its value: a section. */
  readonly atKey?: true;
}

/** Finds doubts of one part of a policy. */
export type Doubting = (policy: Policy, ground: DoubtGround) => readonly Doubt[];

/** A line of a list that another list goes before; `item` is empty where it cannot be taken out by itself. */
export function outranked(key: string, other: string, item: string): Doubt {
  const here = key.replace(/\.\d+$/, '');
  return {
    keys: [key],
    other,
    severity: 'warning',
    cause: (place) => ({ kind: 'outranked', data: { item, here, other: place } }),
  };
}

/** Something that is written and does nothing. */
export function idle(
  key: string,
  why: NoEffect,
  more: {
    readonly item?: string;
    readonly other?: string;
    readonly atKey?: true;
    readonly severity?: 'warning';
  } = {},
): Doubt {
  const { item = '', other, atKey, severity = 'note' } = more;
  return {
    keys: [key],
    ...(other === undefined ? {} : { other }),
    severity,
    cause: (place) => ({ kind: 'no-effect', data: { why, item, other: place } }),
    ...(atKey ? { atKey } : {}),
  };
}
