import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startPracticeServer } from '../../../src/node/practice/server.ts';
import { codeOf, propose } from './scene.ts';
import type { Setting } from './scene.ts';

interface Moment {
  readonly name: string;
  readonly prompt: string;
  /** Arranges for the abort, by the listener or after some time. */
  readonly set: (abort: () => void) => Setting;
  readonly complete: boolean;
}

const later = (abort: () => void): Setting => {
  setTimeout(abort, 60);
  return {};
};

const moments: readonly Moment[] = [
  {
    name: 'before anything is sent',
    prompt: '[[scenario:patch]]',
    set: (abort) => {
      abort();
      return {};
    },
    complete: true,
  },
  { name: 'before the first byte', prompt: '[[scenario:slowstart]]', set: later, complete: false },
  { name: 'in a silent stream', prompt: '[[scenario:hang]]', set: later, complete: false },
  { name: 'in the middle of the text', prompt: '[[scenario:long]]', set: later, complete: false },
  {
    name: 'while waiting to ask again',
    prompt: '[[scenario:e500]]',
    set: (abort) => ({ ...later(abort), options: { patience: { firstWait: 10_000 } } }),
    complete: true,
  },
  {
    name: 'while usage is booked',
    prompt: '[[scenario:patch]]',
    set: (abort) => ({
      listener: {
        used: async () => {
          abort();
          return true;
        },
      },
    }),
    complete: true,
  },
  {
    name: 'while an operation is checked',
    prompt: '[[scenario:multi]]',
    set: (abort) => ({
      listener: {
        patched: async () => {
          abort();
          return null;
        },
      },
    }),
    complete: true,
  },
];

describe('a run ends at once when it is cancelled', () => {
  for (const { name, prompt, set, complete } of moments) {
    test(name, async () => {
      const controller = new AbortController();
      const setting = set(() => controller.abort());
      const run = await propose(prompt, { ...setting, signal: controller.signal });
      assert.deepEqual(run.fault?.data, { reason: 'cancelled', code: 'cancelled' });
      assert.deepEqual(run.edit.files, []);
      assert.equal(run.usageComplete, complete);
      assert.ok(run.requests.length <= 1);
      assert.ok(run.milliseconds < 1000, `${run.milliseconds} ms`);
    });
  }
});

describe('a run that nothing comes back from', () => {
  for (const name of ['hang', 'slowstart ms=5000']) {
    test(`is given up: ${name}`, async () => {
      const run = await propose(`[[scenario:${name}]]`, { options: { patience: { idle: 200 } } });
      assert.deepEqual(run.fault?.data, { seconds: 0.2 });
      assert.ok(run.milliseconds < 2000, `${run.milliseconds} ms`);
    });
  }

  test('a slow one that goes on is not', async () => {
    const run = await propose('[[scenario:long ms=6]]', { options: { patience: { idle: 500 } } });
    assert.equal(run.fault, null);
    assert.ok(run.milliseconds > 500);
  });

  test('a server that is not there is asked again, and paid nothing', async () => {
    const gone = await startPracticeServer();
    await gone.stop();
    const asked: string[] = [];
    const run = await propose('x', {
      options: { baseUrl: gone.baseUrl, patience: { firstWait: 1 } },
      listener: { doing: (text) => asked.push(text) },
    });
    assert.deepEqual([run.fault?.kind, codeOf(run.fault?.data)], ['agent-failed', 'ECONNREFUSED']);
    assert.equal(asked.filter((text) => text.startsWith('Waiting')).length, 3);
    assert.equal(run.usageComplete, true);
  });

  test('a service that asks for a long wait is not waited for', async () => {
    const run = await propose('[[scenario:e429]]', { options: { patience: { longestWait: 10 } } });
    assert.deepEqual([run.requests.length, run.fault?.kind], [1, 'agent-failed']);
  });
});
