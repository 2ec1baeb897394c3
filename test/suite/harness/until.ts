import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

/** Far off, since a busy machine may be slow, and free of cost: nobody waits for it while the tests are green. Milliseconds. */
const end = 30_000;

/** Waits until `done`; fails with what it waited for, and with what `told` says then. */
export async function until(
  done: () => boolean | Promise<boolean>,
  { step = 30, told = () => '' }: { readonly step?: number; readonly told?: () => string } = {},
): Promise<void> {
  for (const deadline = performance.now() + end; !(await done()); await pause(step)) {
    if (performance.now() > deadline) assert.fail(`waited too long for ${String(done)} ${told()}`);
  }
}

/** Waits until what is seen is `wanted`; fails with the difference. For what the editor tells a little later. */
export async function seen<T>(look: () => T | Promise<T>, wanted: T): Promise<void> {
  const deadline = performance.now() + end;
  let last = await look();
  while (!isDeepStrictEqual(last, wanted) && performance.now() < deadline) {
    await pause(30);
    last = await look();
  }
  assert.deepEqual(last, wanted);
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
