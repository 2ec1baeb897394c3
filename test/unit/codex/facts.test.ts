import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { answerRequests, rulePatch, type Ruling } from '../../../src/node/codex/approvals.ts';
import { nearestEntry } from '../../../src/node/codex/catalogue.ts';
import type { Client } from '../../../src/node/codex/client.ts';
import { faultOfTurn, nothingUsed, timeInSentence } from '../../../src/node/codex/failures.ts';
import { checkGuard } from '../../../src/node/codex/guard.ts';
import { threadStarted, type Item } from '../../../src/node/codex/protocol.ts';
import { toolCallOf, untoldCalls } from '../../../src/node/codex/tool-calls.ts';
import { openTally } from '../../../src/node/codex/usage.ts';
import { judgeVersion } from '../../../src/node/codex/version.ts';
import { good, repository, scratchOf, temporaryFolder, write } from './scene.ts';

test('versions: older than tested is a fault, newer is a note', () => {
  const cases = [
    ['codex_guardrails/0.169.0 (Debian 12)', 'tested'],
    ['codex_guardrails/0.149.0', 'tested'],
    ['codex_guardrails/0.169.7', 'tested'],
    ['codex_guardrails/0.148.9', 'old'],
    ['codex_guardrails/0.9.0', 'old'],
    ['codex_guardrails/0.170.0', 'new'],
    ['codex_guardrails/1.0.0', 'new'],
    ['something else', 'new'],
  ] as const;
  for (const [userAgent, expected] of cases) {
    const judged = judgeVersion(userAgent);
    const got = judged instanceof Fault ? 'old' : judged.length > 0 ? 'new' : 'tested';
    assert.equal(got, expected, userAgent);
  }
});

test('what a failed turn was', () => {
  const cases = [
    [
      { message: 'Quota exceeded. Check your plan and billing details.', codexErrorInfo: 'usageLimitExceeded' },
      'provider-limit',
      'insufficient_quota',
      true,
    ],
    [
      { message: 'You’ve hit your usage limit. Try later.', codexErrorInfo: 'usageLimitExceeded' },
      'provider-limit',
      'usage_limit_reached',
      true,
    ],
    ...(['project', 'organization'] as const).flatMap((of) =>
      [`${of}_spend_limit_exceeded`, `The ${of} has reached its spend limit.`].map(
        (message) =>
          [
            { message, codexErrorInfo: 'usageLimitExceeded' },
            'provider-limit',
            `${of}_spend_limit_exceeded`,
            true,
          ] as const,
      ),
    ),
    [
      { message: '{"error":{"code":"project_spend_limit_exceeded"}}', codexErrorInfo: 'badRequest' },
      'provider-limit',
      'project_spend_limit_exceeded',
      true,
    ],
    [
      { message: 'last status: 429', codexErrorInfo: { responseTooManyFailedAttempts: { httpStatusCode: 429 } } },
      'provider-limit',
      'rate_limit_exceeded',
      true,
    ],
    [
      { message: 'unexpected status 401', codexErrorInfo: { httpConnectionFailed: { httpStatusCode: 401 } } },
      'agent-auth',
      undefined,
      true,
    ],
    [{ message: 'Missing environment variable: `X`', codexErrorInfo: 'other' }, 'agent-auth', undefined, true],
    [
      { message: 'The model `x` does not exist', codexErrorInfo: 'modelNotFound' },
      'model-missing',
      'modelNotFound',
      true,
    ],
    [
      {
        message:
          '{"type":"error","status":400,"error":{"type":"invalid_request_error","message":"The \'m\' model is not supported when using Codex with a ChatGPT account."}}',
        codexErrorInfo: 'other',
      },
      'model-missing',
      '',
      true,
    ],
    [
      {
        message: `{"detail":"The 'm' model is not supported when using Codex with a ChatGPT account."}`,
        codexErrorInfo: 'badRequest',
      },
      'model-missing',
      'badRequest',
      true,
    ],
    [
      {
        message: 'unexpected status 403 Forbidden: Project `p` does not have access to model `m`',
        codexErrorInfo: 'other',
      },
      'model-missing',
      'http 403',
      true,
    ],
    [
      {
        message: '{"error":{"message":"Unsupported value: \'xhigh\' is not supported with the \'m\' model."}}',
        codexErrorInfo: 'badRequest',
      },
      'agent-failed',
      'badRequest',
      true,
    ],
    [
      { message: 'ran out of room', codexErrorInfo: 'contextWindowExceeded' },
      'agent-failed',
      'contextWindowExceeded',
      true,
    ],
    [{ message: 'at capacity', codexErrorInfo: 'serverOverloaded' }, 'agent-failed', 'serverOverloaded', true],
    [{ message: 'high demand', codexErrorInfo: 'internalServerError' }, 'agent-failed', 'internalServerError', false],
    [{ message: 'stream disconnected before completion', codexErrorInfo: 'other' }, 'agent-failed', 'other', false],
    [{ message: 'idle timeout waiting for SSE', codexErrorInfo: 'other' }, 'agent-stalled', undefined, false],
    [
      { message: 'Incomplete response returned, reason: max_output_tokens', codexErrorInfo: 'other' },
      'answer-incomplete',
      undefined,
      false,
    ],
    [{ message: 'something new', codexErrorInfo: { brandNew: {} } }, 'agent-failed', 'brandNew', false],
    [{ message: 'nothing said', codexErrorInfo: null }, 'agent-failed', 'other', false],
    [
      { message: 'unexpected status 401 Unauthorized: no such key', codexErrorInfo: 'other' },
      'agent-auth',
      undefined,
      true,
    ],
    [{ message: 'unexpected status 404 Not Found: x', codexErrorInfo: 'other' }, 'agent-failed', 'http 404', true],
    [
      { message: 'exceeded retry limit, last status: 429 Too Many Requests', codexErrorInfo: 'other' },
      'provider-limit',
      'rate_limit_exceeded',
      true,
    ],
    [
      {
        message: 'stream disconnected before completion: Incomplete response returned, reason: max_output_tokens',
        codexErrorInfo: 'other',
      },
      'answer-incomplete',
      undefined,
      false,
    ],
  ] as const;
  for (const [error, kind, code, free] of cases) {
    const fault = faultOfTurn(error, 'm', null, 30);
    assert.deepEqual(
      [fault.kind, 'code' in fault.data ? fault.data.code : undefined, nothingUsed(fault)],
      [kind, code, free],
      error.message,
    );
  }
});

test('when a limit ends', () => {
  const sentence = 'You’ve hit your usage limit. Visit … or try again at Jan 15th, 2027 8:00 AM.';
  assert.equal(timeInSentence(sentence), new Date(2027, 0, 15, 8).toISOString());
  assert.equal(timeInSentence('try again at some point'), '');
  const fault = faultOfTurn({ message: sentence, codexErrorInfo: 'usageLimitExceeded' }, 'm', 1_800_000_000, 30);
  assert.equal('resets' in fault.data && fault.data.resets, '2027-01-15T08:00:00.000Z');
});

test('a key in an error is not kept', () => {
  const key = ['sk-', 'proj-', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0'].join('');
  const fault = faultOfTurn(
    { message: `Incorrect API key provided: ${key}.`, codexErrorInfo: 'unauthorized' },
    'm',
    null,
    30,
  );
  assert.ok(!JSON.stringify(fault.data).includes(key));
});

test('tokens of all threads are added, each at its last total', () => {
  const tally = openTally();
  const tokens = (input: number, output: number) => ({
    inputTokens: input,
    cachedInputTokens: 1,
    cacheWriteInputTokens: 2,
    outputTokens: output,
    reasoningOutputTokens: 3,
  });
  assert.equal(tally.add('root', tokens(10, 1)), true);
  assert.equal(tally.add('root', tokens(10, 1)), false);
  tally.add('child', tokens(100, 20));
  tally.add('root', tokens(30, 4));
  const { each = [], ...sum } = tally.usage();
  assert.deepEqual(sum, { input: 130, cachedInput: 2, cacheWrite: 4, output: 24, reasoning: 6, requests: 3 });
  assert.deepEqual(
    each.map(({ input, output }) => [input, output]),
    [
      [10, 1],
      [100, 20],
      [20, 3],
    ],
    'each request by itself',
  );
});

test('an unknown model gets the entry of the nearest classic one', () => {
  const entry = (slug: string, tool_mode: string | null = null, apply_patch_tool_type: string | null = 'freeform') => ({
    slug,
    tool_mode,
    apply_patch_tool_type,
  });
  const known = [
    entry('gpt-5.6-sol', 'code_mode_only'),
    entry('gpt-5.5'),
    entry('gpt-4.1'),
    entry('plain', null, null),
  ];
  assert.equal(nearestEntry(known, 'gpt-5.3-codex')?.slug, 'gpt-5.5');
  assert.equal(nearestEntry(known, 'gpt-4.9')?.slug, 'gpt-4.1');
  assert.equal(nearestEntry([known[0] ?? entry('x')], 'gpt-5.6-new'), null);
});

const goodThread = {
  thread: { id: 't' },
  approvalPolicy: 'on-request',
  approvalsReviewer: 'user',
  sandbox: {
    type: 'workspaceWrite',
    writableRoots: ['/run/tmp'],
    networkAccess: false,
    excludeTmpdirEnvVar: true,
    excludeSlashTmp: true,
  },
  instructionSources: ['/etc/codex/AGENTS.md'],
};

/** A client that only knows these answers. */
function answering(answers: Readonly<Record<string, unknown>>): Client {
  return {
    request: async (method, _params, shape) => {
      const parsed = shape.safeParse(answers[method]);
      return parsed.success ? parsed.data : new Fault('agent-failed', { reason: method, code: 'protocol' });
    },
    notify: () => undefined,
    stop: async () => undefined,
  };
}

const quietHooks = { data: [{ hooks: [{ eventName: 'preToolUse', enabled: true }] }] };

test('a thread with less guard than asked is refused, with the setting that is to blame', async () => {
  const sandbox = goodThread.sandbox;
  const fromProject = {
    origins: {
      sandbox_mode: { name: { type: 'project', dotCodexFolder: '/ws/.codex' } },
      approval_policy: { name: { type: 'user', file: '/home/config.toml' } },
    },
  };
  const cases = [
    ['as asked', {}, { 'hooks/list': quietHooks }, null],
    [
      'full access',
      { sandbox: { type: 'dangerFullAccess' } },
      { 'config/read': fromProject },
      /sandbox_mode in \/ws\/\.codex/,
    ],
    ['never asks', { approvalPolicy: 'never' }, { 'config/read': fromProject }, /^approval_policy$/],
    ['granular', { approvalPolicy: { granular: { sandbox_approval: true } } }, {}, /^approval_policy$/],
    [
      'asks a model',
      { approvalsReviewer: 'auto_review' },
      { 'configRequirements/read': { requirements: { autoReview: {}, otel: null } } },
      /requirements of this machine \(autoReview\)/,
    ],
    ['says no reviewer', { approvalsReviewer: undefined }, {}, /approvals_reviewer/],
    ['network', { sandbox: { ...sandbox, networkAccess: true } }, {}, /network/],
    ['a wider root', { sandbox: { ...sandbox, writableRoots: ['/run/tmp', '/home'] } }, {}, /writable/],
    ['/tmp', { sandbox: { ...sandbox, excludeSlashTmp: false } }, {}, /slash_tmp/],
    ['TMPDIR unsaid', { sandbox: { ...sandbox, excludeTmpdirEnvVar: undefined } }, {}, /tmpdir/],
    ['a trusted project', { instructionSources: ['/run/copy/AGENTS.md'] }, {}, /instructions/],
    [
      'a hook that decides',
      {},
      {
        'hooks/list': {
          data: [{ hooks: [{ eventName: 'permissionRequest', enabled: true, sourcePath: '/etc/hooks.json' }] }],
        },
      },
      /\/etc\/hooks\.json/,
    ],
    ['hooks that nobody tells of', {}, {}, /hooks\/list/],
  ] as const;
  for (const [name, changes, answers, setting] of cases) {
    const thread = threadStarted.parse({ ...goodThread, ...changes });
    const fault = await checkGuard(answering(answers), thread, {
      access: 'scratch',
      cwd: '/run/copy',
      temporary: '/run/tmp',
    });
    if (setting === null) assert.equal(fault, null, name);
    else
      assert.match(
        fault?.kind === 'codex-guard-weak' && 'setting' in fault.data ? fault.data.setting : 'passed',
        setting,
        name,
      );
  }
  const readOnly = threadStarted.parse({ ...goodThread, sandbox: { type: 'readOnly', networkAccess: false } });
  const asked = { access: 'read-only', cwd: '/run/copy', temporary: '/run/tmp' } as const;
  assert.equal(await checkGuard(answering({ 'hooks/list': quietHooks }), readOnly, asked), null);
  assert.notEqual(
    await checkGuard(answering({ 'hooks/list': quietHooks }), threadStarted.parse(goodThread), asked),
    null,
  );
});

test('which patches are taken where each is asked about', async (context) => {
  const ws = repository(join(temporaryFolder(context), 'ws'), { 'a.txt': 'a\n', '.gitignore': 'node_modules\n' });
  write(ws, { 'node_modules/m/i.js': 'm' });
  const scratch = good(await scratchOf(context, ws, { linkReadOnly: ['node_modules'] }));
  const outside = temporaryFolder(context);
  symlinkSync(outside, join(scratch.cwd, 'way-out'));
  symlinkSync(join(outside, 'f'), join(scratch.cwd, 'file-out'));
  mkdirSync(join(scratch.cwd, 'sub'));
  const cases = [
    ['a.txt', true],
    [join(scratch.cwd, 'a.txt'), true],
    ['deep/er/new.txt', true],
    ['../a.txt', false],
    ['sub/../../x', false],
    [join(outside, 'x'), false],
    [join(ws, 'a.txt'), false],
    [`${scratch.cwd}x/y`, false],
    ['way-out/x', false],
    ['file-out', false],
    ['.git/hooks/pre-commit', false],
    ['sub/.GIT/config', false],
    ['node_modules/m/i.js', false],
    ['conf/.env', false],
    ['.', false],
  ] as const;
  const request = { access: 'read-only', denyRead: ['**/.env'] } as const;
  for (const [path, expected] of cases) {
    const item: Item = { type: 'fileChange', id: 'i', changes: [{ path, kind: { type: 'update' } }] };
    assert.equal((await rulePatch(item, request, scratch)).accept, expected, path);
  }
  const renamed: Item = {
    type: 'fileChange',
    id: 'i',
    changes: [{ path: 'a.txt', kind: { type: 'update', move_path: '../b.txt' } }],
  };
  assert.equal((await rulePatch(renamed, request, scratch)).accept, false, 'a rename that leads out');
  assert.equal((await rulePatch(undefined, request, scratch)).accept, false, 'a patch that nobody saw');
  const plain: Item = { type: 'fileChange', id: 'i', changes: [{ path: 'a.txt', kind: { type: 'add' } }] };
  assert.equal(
    (await rulePatch(plain, { ...request, access: 'scratch' }, scratch)).accept,
    false,
    'the sandbox needs no help',
  );
});

test('what Codex asks is answered once, for this one time, and with no by default', async () => {
  const reasons: string[] = [];
  const patch = async (itemId: string): Promise<Ruling> =>
    itemId === 'good' ? { accept: true } : { accept: false, reason: 'No.' };
  const answer = answerRequests({
    patch,
    command: async (command) => (command.startsWith('npm i') ? 'Not this package.' : null),
    explain: async (_thread, _turn, reason) => reasons.push(reason),
  });
  const about = (itemId: string) => ({ threadId: 't', turnId: 'u', itemId });
  const cases = [
    ['item/fileChange/requestApproval', about('good'), { decision: 'accept' }],
    ['item/fileChange/requestApproval', about('bad'), { decision: 'decline' }],
    ['item/fileChange/requestApproval', { nonsense: true }, null],
    ['item/commandExecution/requestApproval', about('good'), { decision: 'decline' }],
    ['item/commandExecution/requestApproval', { ...about('good'), command: 'npm i x' }, { decision: 'decline' }],
    ['item/permissions/requestApproval', {}, { permissions: {}, scope: 'turn' }],
    ['mcpServer/elicitation/request', {}, { action: 'decline', content: null, _meta: null }],
    ['applyPatchApproval', {}, { decision: 'denied' }],
    ['execCommandApproval', {}, { decision: 'denied' }],
    ['something/new', about('good'), null],
  ] as const;
  for (const [method, params, expected] of cases) assert.deepEqual(await answer(method, params), expected, method);
  assert.equal(reasons.length, 3);
  assert.equal(reasons[2], 'Declined: Not this package.');
  for (let n = 0; n < 30; n++) await answer('item/fileChange/requestApproval', about('bad'));
  assert.equal(reasons.length, 10, 'reasons are told, but not without end');
});

test('items and the calls that no item told of', async (context) => {
  const cwd = '/copy';
  const items: readonly (readonly [Item, string | null])[] = [
    [
      {
        type: 'fileChange',
        id: '1',
        status: 'completed',
        changes: [{ path: '/copy/a', kind: { type: 'update', move_path: '/copy/b' } }],
      },
      'patch done update a a b',
    ],
    [
      { type: 'fileChange', id: '2', status: 'declined', changes: [{ path: '/x', kind: { type: 'add' } }] },
      'patch declined add ../x ../x',
    ],
    [{ type: 'commandExecution', id: '3', status: 'completed', command: 'ls', exitCode: 2 }, 'command failed ls '],
    [{ type: 'agentMessage', id: '4', text: 'hi' }, null],
  ];
  for (const [item, expected] of items) {
    const call = toolCallOf(item, cwd);
    assert.equal(call && `${call.kind} ${call.outcome} ${call.text} ${call.paths.join(' ')}`, expected);
  }

  const home = temporaryFolder(context);
  const folder = join(home, 'sessions', '2026', '11');
  mkdirSync(folder, { recursive: true });
  const payloads = [
    { type: 'function_call', name: 'exec_command', arguments: '{"cmd":"rm -rf /"}', call_id: 'c1' },
    { type: 'function_call_output', call_id: 'c1', output: 'Chunk\nProcess exited with code 1\nOutput:\nno' },
    {
      type: 'custom_tool_call',
      name: 'apply_patch',
      input: '*** Begin Patch\n*** Update File: a.ts\n*** End Patch',
      call_id: 'c2',
    },
    { type: 'custom_tool_call_output', call_id: 'c2', output: 'verification failed' },
    { type: 'function_call', name: 'exec_command', arguments: '{"cmd":"ls"}', call_id: 'told' },
    { type: 'function_call', name: 'update_plan', arguments: '{}', call_id: 'c3' },
    { type: 'message', role: 'user' },
  ];
  const lines = [
    'not json',
    '{"type":"response_item"}',
    ...payloads.map((payload) => JSON.stringify({ type: 'response_item', payload })),
  ];
  writeFileSync(join(folder, 'rollout-1.jsonl'), lines.join('\n'));
  assert.deepEqual(await untoldCalls(home, new Set(['told'])), [
    { kind: 'command', text: 'rm -rf /', paths: [], outcome: 'failed', exitCode: 1 },
    { kind: 'patch', text: 'a.ts: verification failed', paths: ['a.ts'], outcome: 'failed' },
  ]);
  assert.deepEqual(await untoldCalls(join(home, 'nowhere'), new Set()), []);
});
