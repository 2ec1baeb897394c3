import { setTimeout as sleep } from 'node:timers/promises';

/** How long a person at a slow machine waits before they take it for broken. Nobody waits so long while tests are green. */
export const patience = 60_000;

/** Waits for `condition` to give something other than false and returns it. Throws, naming what it waited for. */
export async function until<T>(
  what: string,
  condition: () => Promise<T | false | undefined>,
  timeoutMs = patience,
): Promise<T> {
  for (const deadline = performance.now() + timeoutMs; ; await sleep(50)) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs / 1000} s in vain until ${what}`);
  }
}
