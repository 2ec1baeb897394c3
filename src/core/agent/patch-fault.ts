import { Fault } from '../fault.ts';

/** Tells what went wrong from what came out. */
export function isFault(value: unknown): value is Fault<'patch-malformed'> {
  return value instanceof Fault;
}
