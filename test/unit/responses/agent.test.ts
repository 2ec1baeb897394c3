import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FaultKind } from '../../../src/core/fault.ts';
import { scenarioNames } from '../../../src/node/practice/scenarios/registry.ts';
import { practiceKey } from '../../../src/node/practice/scenarios/practice-key.ts';
import { readSample } from '../../sample/sample.ts';
import { after, codeOf, propose } from './scene.ts';
import type { Setting } from './scene.ts';

interface Expected {
  readonly fault?: FaultKind;
  readonly code?: string;
  readonly paths?: readonly string[];
  readonly requests: number;
  readonly complete?: boolean;
}

const impatient: Setting = { options: { patience: { idle: 60 } } };
const commandless = { requests: 1, paths: [] };

/** What the agent makes of every scenario that the practice server knows. */
const scenarios: Readonly<Record<string, Expected>> = {
  plain: { requests: 1, paths: [] },
  plan: { requests: 1, paths: [] },
  long: { requests: 1, paths: [] },
  refusal: { requests: 1, fault: 'agent-refused' },
  incomplete: { requests: 1, fault: 'answer-incomplete' },
  patch: { requests: 2, paths: ['hello.txt'] },
  update: { requests: 2, paths: ['src/order.ts'] },
  multi: { requests: 2, paths: ['docs/legacy.md', 'docs/notes.md', 'src/order.ts'] },
  secret: { requests: 2, paths: ['src/keys.ts'] },
  outside: { requests: 2, fault: 'patch-malformed' },
  badpatch: { requests: 3, fault: 'patch-malformed' },
  'no-patch-tool': { requests: 3, paths: ['src/order.ts'] },
  stubborn: { requests: 2, paths: ['src/keys.ts'] },
  'steer-mend': { requests: 2, paths: ['src/keys.ts'] },
  shell: commandless,
  shellwrite: commandless,
  sleep: commandless,
  escalate: commandless,
  heredoc: commandless,
  codepatch: { requests: 1, paths: [] },
  subagent: { requests: 3, fault: 'patch-malformed' },
  both: { requests: 2, paths: ['one.txt'] },
  e400: { requests: 2, fault: 'agent-failed', code: 'invalid_value' },
  e401: { requests: 1, fault: 'agent-auth' },
  e403: { requests: 1, fault: 'agent-auth' },
  e404: { requests: 1, fault: 'model-missing', code: 'model_not_found' },
  e429: { requests: 4, fault: 'agent-failed', code: 'rate_limit_exceeded' },
  e500: { requests: 4, fault: 'agent-failed', code: 'server_error' },
  e503: { requests: 4, fault: 'agent-failed', code: 'server_is_overloaded' },
  quota: { requests: 1, fault: 'provider-limit', code: 'insufficient_quota' },
  credit: { requests: 1, fault: 'provider-limit', code: 'credit_balance_exhausted' },
  'spend-project': { requests: 1, fault: 'provider-limit', code: 'project_spend_limit_exceeded' },
  'spend-organization': { requests: 1, fault: 'provider-limit', code: 'organization_spend_limit_exceeded' },
  limit: { requests: 1, fault: 'provider-limit', code: 'usage_limit_reached' },
  'fail-quota': { requests: 1, fault: 'provider-limit', code: 'insufficient_quota' },
  'fail-context': { requests: 1, fault: 'agent-failed', code: 'context_length_exceeded', complete: false },
  'fail-server': { requests: 4, fault: 'agent-failed', code: 'server_error', complete: false },
  flaky: { requests: 2, paths: [] },
  hang: { requests: 1, fault: 'agent-stalled', complete: false },
  slowstart: { requests: 1, fault: 'agent-stalled', complete: false },
  cut: { requests: 2, fault: 'agent-failed', code: 'stream-cut', complete: false },
  'pr-patch': { requests: 2, paths: ['README.md', 'src/order.ts', 'tests/order.test.ts'] },
  'pr-patch-clean': { requests: 2, paths: ['README.md', 'src/order.ts', 'tests/order.test.ts'] },
  'pr-patch-bad': {
    requests: 2,
    paths: ['package.json', 'src/config.ts', 'src/payment.ts', 'src/server.ts', 'tests/payment.test.ts'],
  },
  'pr-patch-insistent': {
    requests: 2,
    paths: ['package.json', 'src/config.ts', 'src/payment.ts', 'src/server.ts', 'tests/payment.test.ts'],
  },
  'test-scaffold': { requests: 2, paths: ['tests/discount.test.ts'] },
  'test-scaffold-clean': { requests: 2, paths: ['tests/discount.test.ts'] },
  'test-scaffold-bad': { requests: 2, paths: ['package.json', 'tests/payment-request.test.ts'] },
};

describe('every scenario ends as it should', () => {
  test('and every one is here', () => assert.deepEqual(Object.keys(scenarios).sort(), [...scenarioNames].sort()));
  for (const [name, expected] of Object.entries(scenarios)) {
    test(name, async () => {
      const isSilent = expected.fault === 'agent-stalled';
      const parameters = name === 'long' ? ' ms=1' : '';
      const run = await propose(`Do it. [[scenario:${name}${parameters}]]`, isSilent ? impatient : {});
      assert.equal(run.fault?.kind, expected.fault, JSON.stringify(run.fault));
      if (expected.code !== undefined) assert.equal(codeOf(run.fault?.data), expected.code);
      assert.deepEqual(
        run.edit.files.map((file) => file.path),
        expected.paths ?? [],
      );
      assert.equal(run.requests.length, expected.requests);
      assert.equal(run.usageComplete, expected.complete ?? true);
    });
  }
});

describe('what is sent', () => {
  test('instructions, policy, prompt and files, each in its place', async () => {
    const attachments = [{ path: 'src/a.ts', text: 'a\n````\nb' }];
    const { requests } = await propose('', { request: { prompt: { text: 'Do it.', attachments }, effort: 'high' } });
    const [body] = requests;
    assert.equal(body?.['store'], false);
    assert.equal(body?.['max_output_tokens'], 1000);
    assert.deepEqual(body?.['tools'], [{ type: 'apply_patch' }]);
    assert.deepEqual(body?.['reasoning'], { effort: 'high' });
    assert.match(String(body?.['instructions']), /apply_patch[^]*No secrets in files\.$/);
    assert.deepEqual(body?.['input'], [
      {
        role: 'user',
        content: [
          { type: 'input_text', text: 'Do it.' },
          { type: 'input_text', text: 'The file "src/a.ts", whole:\n`````\na\n````\nb\n`````' },
        ],
      },
    ]);
  });

  test('a server without the patch tool gets a function, and a person is told', async () => {
    const run = await propose('[[scenario:no-patch-tool]]');
    assert.match(run.notes.join(), /does not know the apply_patch tool/);
    assert.match(after(run)['src/order.ts'] ?? '', /const count/);
  });

  test('Azure gets its path and the name of the deployment', async () => {
    const azure = { endpoint: '', apiVersion: 'preview', deployment: 'our-model' };
    const run = await propose('[[scenario:patch]]', { options: { azure } });
    assert.equal(run.paths[0], '/openai/responses');
    assert.equal(run.requests[0]?.['model'], 'our-model');
    assert.deepEqual(Object.keys(after(run)), ['hello.txt']);
  });

  test('nothing without a key, where one is needed', async () => {
    const run = await propose('x', { options: { baseUrl: null, apiKey: async () => null } });
    assert.deepEqual([run.fault?.kind, run.requests.length], ['backend-not-set-up', 0]);
  });

  test('the key is in no message', async () => {
    const key = ['sk', 'proj', 'AbCdEfGh12345678'].join('-');
    const run = await propose('[[scenario:e401]]', { options: { apiKey: async () => key } });
    assert.ok(!JSON.stringify(run).includes(key));
    const refused = await propose(`[[scenario:${key.slice(0, 9)}]]`, {
      options: { apiKey: async () => key.slice(0, 9) },
    });
    assert.equal(refused.fault?.kind, 'agent-failed');
    assert.ok(!JSON.stringify(refused.fault).includes(key.slice(0, 9)), JSON.stringify(refused.fault));
  });
});

describe('what comes back', () => {
  test('usage is the sum over all requests, and is told after each', async () => {
    const run = await propose('[[scenario:patch input=1000 cached=200 output=50]]');
    assert.deepEqual(run.usage, {
      input: 2000,
      cachedInput: 400,
      cacheWrite: 0,
      output: 100,
      reasoning: 0,
      requests: 2,
      each: [1, 2].map(() => ({
        input: 1000,
        cachedInput: 200,
        cacheWrite: 0,
        output: 50,
        reasoning: 0,
        tier: 'default',
      })),
    });
    assert.deepEqual(
      run.spent.map((usage) => usage.input),
      [1000, 2000],
    );
    assert.deepEqual([run.model, run.tier, run.message], ['practice-model', 'default', 'The file is there.']);
  });

  test('usage without the tag grows with the conversation, part of it cached', async () => {
    const { usage, spent } = await propose('[[scenario:multi]]');
    const [first, last] = [spent[0]?.input ?? 0, usage.input - (spent[0]?.input ?? 0)];
    assert.ok(first > 0 && last > first && usage.cachedInput > 0 && usage.cachedInput <= first && usage.output > 100);
  });

  test('when the money is gone the next request is not sent', async () => {
    const run = await propose('[[scenario:multi]]', { listener: { used: async () => false } });
    assert.deepEqual([run.fault?.kind, run.requests.length, run.usageComplete], ['over-budget', 1, true]);
  });

  test('but an edit that is done by then stands', async () => {
    const run = await propose('[[scenario:patch]]', { listener: { used: async (usage) => usage.requests < 2 } });
    assert.deepEqual([run.fault, Object.keys(after(run))], [null, ['hello.txt']]);
  });

  test('a usage limit says when it ends', async () => {
    const { fault } = await propose('[[scenario:limit]]');
    assert.deepEqual(fault?.data, {
      code: 'usage_limit_reached',
      reason: 'Practice: the usage limit is reached.',
      resets: '2027-01-15T08:00:00.000Z',
    });
  });

  test('every operation is in the tool calls', async () => {
    const { toolCalls } = await propose('[[scenario:multi]]');
    assert.deepEqual(
      toolCalls.map((call) => [call.text, call.outcome]),
      [
        ['Update src/order.ts', 'done'],
        ['Create docs/notes.md', 'done'],
        ['Delete docs/legacy.md', 'done'],
      ],
    );
  });
});

describe('an agent that is told', () => {
  const deny = (files: readonly { after: unknown }[]) =>
    files.some(
      (file) =>
        typeof file.after === 'string' &&
        (file.after.includes('"moment"') || file.after.includes("from 'moment'") || file.after.includes(practiceKey())),
    )
      ? 'The policy denies this.'
      : null;
  const told: Setting = { listener: { patched: async (files) => deny(files) } };

  test('mends a key in a file', async () => {
    const run = await propose('[[scenario:steer-mend]]', told);
    assert.deepEqual([run.fault, run.steers, run.requests.length], [null, 1, 3]);
    assert.equal(after(run)['src/keys.ts'], "export const paymentKey = process.env['PAYMENT_KEY'] ?? '';\n");
    assert.deepEqual(
      run.toolCalls.map((call) => call.outcome),
      ['steered', 'done'],
    );
    assert.deepEqual(run.notes, []);
  });

  test('mends the payment patch, and keeps its good hunks', async () => {
    const run = await propose('Template: pr-patch@1.0.0\n\nA payment needs a due date.', told);
    assert.deepEqual([run.fault, run.steers], [null, 1]);
    const files = after(run);
    assert.deepEqual(Object.keys(files), ['src/config.ts', 'src/payment.ts', 'src/server.ts', 'tests/payment.test.ts']);
    assert.match(files['src/payment.ts'] ?? '', /due: new Date\(placedAt/);
    assert.match(files['src/config.ts'] ?? '', /paymentKey: process\.env\['PAYMENT_KEY'\]/);
    assert.equal(deny(run.edit.files), null);
    assert.match(run.notes.join('\n'), /package\.json is not in the edit/);
  });

  test('mends the payment tests', async () => {
    const run = await propose('Template: test-scaffold@1.0.0\n\nThe code under test is in `src/payment.ts`.', told);
    assert.deepEqual([run.fault, run.steers, Object.keys(after(run))], [null, 1, ['tests/payment-request.test.ts']]);
    assert.equal(deny(run.edit.files), null);
  });

  test('is told no more often than allowed; then a person sees it', async () => {
    for (const maxSteers of [0, 1, 2]) {
      const run = await propose('[[scenario:stubborn]]', { ...told, request: { maxSteers } });
      assert.deepEqual([run.fault, run.steers, run.requests.length], [null, maxSteers, maxSteers + 2]);
      assert.deepEqual(Object.keys(after(run)), ['src/keys.ts']);
    }
  });

  test('insists on a package that was asked for by name, and a person sees all of it', async () => {
    const run = await propose('Template: pr-patch@1.0.0\n\nUse moment for a payment’s due date.', told);
    assert.deepEqual([run.fault, run.steers, run.requests.length], [null, 2, 4]);
    assert.equal(run.edit.files.length, 5);
    assert.ok(deny(run.edit.files) !== null && after(run)['src/config.ts']?.includes(practiceKey()));
    assert.deepEqual(run.notes, []);
  });

  test('that a patch does not apply, gets it right', async () => {
    const run = await propose('[[scenario:badpatch times=2]]');
    assert.deepEqual([run.fault, run.requests.length, Object.keys(after(run))], [null, 4, ['src/order.ts']]);
    assert.deepEqual(
      run.toolCalls.map((call) => call.outcome),
      ['failed', 'failed', 'done'],
    );
  });

  test('in another workspace, proposes a note', async () => {
    const run = await propose('Template: pr-patch@1.0.0\n\nTidy up.', { options: { readFile: async () => null } });
    assert.deepEqual([run.fault, Object.keys(after(run))], [null, ['practice-note.md']]);
  });
});

test('what is not text, or cannot be read, is not changed', async () => {
  for (const readFile of [async () => new Uint8Array([0, 255]), () => Promise.reject(new Error('EACCES'))]) {
    const run = await propose('[[scenario:update]]', { options: { readFile } });
    assert.deepEqual([run.fault?.kind, run.edit.files], ['patch-malformed', []]);
  }
});

test('what the policy withholds is neither read nor changed', async () => {
  const read: string[] = [];
  const readFile = async (path: string) => {
    read.push(path);
    return readSample(path);
  };
  const run = await propose('[[scenario:multi]]', { options: { readFile }, request: { denyRead: ['src/**'] } });
  assert.deepEqual(Object.keys(after(run)), ['docs/legacy.md', 'docs/notes.md']);
  assert.ok(!read.includes('src/order.ts'));
  assert.match(run.notes.join(), /src\/order\.ts is not in the edit/);
});

test('the text before is the workspace’s own', async () => {
  const run = await propose('[[scenario:update]]');
  assert.equal(run.edit.files[0]?.before, await readSample('src/order.ts'));
});
