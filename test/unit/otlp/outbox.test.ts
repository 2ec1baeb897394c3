import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import type { RunRecord } from '../../../src/core/logbook/record.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import type { Otlp } from '../../../src/core/policy/observability-schema.ts';
import { followRuns } from '../../../src/node/otlp/follow.ts';
import { openOutbox, type RunOutbox } from '../../../src/node/otlp/telemetry.ts';
import { openLogbook } from '../../../src/node/data/logbook.ts';
import { openTeam } from '../../../src/node/team.ts';
import { database } from '../data/scene.ts';
import { runOf } from '../logbook/sample.ts';
import { startCollector, type Answer, type Collector, type Received } from './collector.ts';

const secret = ['sk', 'live', '51Qx7Zt2Mv9Kp4Wn8Rb3Lc6Hd1Jf5Gs'].join('_');
const never = new AbortController().signal;

interface Scene {
  readonly collector: Collector;
  readonly folder: string;
  readonly outbox: RunOutbox;
  /** What the outbox takes for the time. */
  at: number;
}

async function scene(
  t: TestContext,
  { answer, ...more }: Partial<Otlp> & { answer?: (request: Received, nth: number) => Answer } = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Scene> {
  const collector = await startCollector(answer);
  t.after(() => collector.stop());
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-otlp-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const scene: Scene = {
    collector,
    folder,
    at: 1_800_000_000_000,
    outbox: openOutbox(otlpOf(collector, more), { dataFolder: folder, env, now: () => scene.at }),
  };
  return scene;
}

function otlpOf({ endpoint }: Pick<Collector, 'endpoint'>, more: Partial<Otlp> = {}): Otlp {
  return { endpoint, prompts: false, people: false, queueMegabytes: 20, ...more };
}

/** A run with something to tell, and a secret wherever a text can be. */
function telling(): RunRecord {
  const range = { line: 3, column: 1, endLine: 3, endColumn: 9 };
  const finding = { ruleId: 'secret-in-code', severity: 'error', path: 'src/a.ts', range, fingerprint: 'f1' } as const;
  return runOf({
    inputs: { request: `use ${secret}` },
    prompt: { text: `the prompt says ${secret}`, hash: 'e'.repeat(64), attachments: [] },
    message: `the answer says ${secret}`,
    durations: { render: 10, propose: 2000, review: 500 },
    toolCalls: [
      { kind: 'command', text: `curl -H "Authorization: Bearer ${secret}"`, paths: [], outcome: 'declined' },
      { kind: 'patch', text: '', paths: ['src/a.ts'], outcome: 'done' },
    ],
    findings: [{ ...finding, data: {}, verdict: 'deny' } as unknown as RunRecord['findings'][number]],
    usage: {
      ...runOf().usage,
      each: [
        { input: 1000, cachedInput: 0, cacheWrite: 0, output: 30, reasoning: 0, tier: null },
        { input: 200, cachedInput: 0, cacheWrite: 0, output: 4, reasoning: 0, tier: null },
      ],
    },
  });
}

it('a run is a trace of its steps and calls', async (t) => {
  const { collector, outbox } = await scene(t);
  outbox.keep([telling()]);
  assert.deepEqual(await outbox.flush(never), {
    sent: 3,
    waiting: 0,
    reason: null,
    dropped: 0,
    refused: 0,
    rejected: 0,
  });
  const spans = collector.spans();
  assert.deepEqual(
    spans.map(({ name }) => name),
    ['invoke_agent pr-patch', 'render', 'propose', 'execute_tool shell', 'execute_tool apply_patch', 'review'],
  );
  const [run, render, propose, shell] = spans;
  assert.ok(run && render && propose && shell);
  assert.match(run.traceId, /^[0-9a-f]{32}$/);
  assert.ok(spans.every(({ traceId }) => traceId === run.traceId));
  assert.deepEqual(
    [run.parentSpanId, render.parentSpanId, shell.parentSpanId],
    [undefined, run.spanId, propose.spanId],
  );
  assert.equal(BigInt(propose.endTimeUnixNano) - BigInt(propose.startTimeUnixNano), 2_000_000_000n);
  assert.deepEqual(shell.status, { code: 2, message: 'declined' });
  assert.equal(run.attributes['gen_ai.operation.name'], 'invoke_agent');
  assert.equal(run.attributes['gen_ai.request.model'], 'gpt-5.3-codex');
  assert.equal(run.attributes['gen_ai.usage.input_tokens'], 1200);
  assert.equal(run.attributes['codex_guardrails.cost.spent'], 0.012345678);
  assert.deepEqual(collector.services()[0], { 'service.name': 'codex-guardrails', 'service.version': '0.1.0' });
});

it('a run and its findings are events', async (t) => {
  const { collector, outbox } = await scene(t);
  outbox.keep([telling()]);
  await outbox.flush(never);
  const told = collector.logs().map(({ eventName, severityText, body }) => [eventName, severityText, body]);
  assert.deepEqual(told, [
    ['codex_guardrails.run', 'INFO', 'rejected'],
    ['codex_guardrails.finding', 'ERROR', 'secret-in-code'],
  ]);
  assert.equal(collector.logs()[1]?.attributes['codex_guardrails.finding.line'], 3);
});

it('tokens, money, runs and findings are measured as increments', async (t) => {
  const { collector, outbox } = await scene(t);
  outbox.keep([telling(), runOf({ id: 'id-2', usage: { ...runOf().usage, input: 7, output: 1, requests: 1 } })]);
  await outbox.flush(never);
  const metrics = collector.metrics();
  const named = (name: string) => {
    const found = metrics.find((one) => one.name === name);
    const data = found?.sum ?? found?.histogram;
    assert.ok(data, name);
    assert.equal(data.aggregationTemporality, 1, 'delta');
    return data.dataPoints;
  };
  const tokens = named('gen_ai.client.token.usage').map((one) => [
    one.attributes['gen_ai.token.type'],
    one.count,
    one.sum,
  ]);
  assert.deepEqual(tokens, [
    ['input', 2, 1200],
    ['output', 2, 34],
    ['input', 1, 7],
    ['output', 1, 1],
  ]);
  assert.deepEqual(named('gen_ai.client.token.usage')[0]?.bucketCounts, [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  assert.equal(named('codex_guardrails.cost')[0]?.asDouble, 0.012345678);
  assert.deepEqual(
    named('codex_guardrails.runs').map((one) => one.asDouble),
    [1, 1],
  );
  const [finding] = named('codex_guardrails.findings');
  assert.deepEqual([finding?.asDouble, finding?.attributes['codex_guardrails.finding.verdict']], [1, 'deny']);
});

for (const { name, prompts, people, has, hasNot } of [
  {
    name: 'no words and nobody',
    prompts: false,
    people: false,
    has: [],
    hasNot: ['the prompt says', 'the answer says', 'curl', 'use ', 'ana@example.com'],
  },
  {
    name: 'words where the policy says so, without secrets',
    prompts: true,
    people: true,
    has: ['the prompt says [redacted', 'the answer says [redacted', 'curl', 'use [redacted', 'ana@example.com'],
    hasNot: [],
  },
]) {
  it(`what is sent: ${name}`, async (t) => {
    const { collector, outbox, folder } = await scene(t, { prompts, people });
    outbox.keep([telling()]);
    const onDisk = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const kept = onDisk.map((one) => readFileSync(join(one.parentPath, one.name), 'utf8')).join('');
    if (process.platform !== 'win32') {
      assert.ok(onDisk.every((one) => (statSync(join(one.parentPath, one.name)).mode & 0o077) === 0));
    }
    await outbox.flush(never);
    const sent = collector.received.map(({ body }) => body).join('');
    assert.ok(kept.length > 1000 && sent.length > 1000);
    for (const text of [kept, sent]) {
      assert.ok(!text.includes(secret));
      for (const one of has) assert.ok(text.includes(one), one);
      for (const one of hasNot) assert.ok(!text.includes(one), one);
    }
  });
}

it('waits on disk while the collector is away, and is there when it is back', async (t) => {
  const first = await scene(t);
  const { port } = first.collector;
  await first.collector.stop();
  first.outbox.keep([telling()]);
  const away = await first.outbox.flush(never);
  assert.deepEqual([away.sent, away.waiting], [0, 3]);
  assert.match(away.reason ?? '', /ECONNREFUSED/);
  const back = await startCollector(undefined, port);
  t.after(() => back.stop());
  assert.equal((await first.outbox.flush(never)).reason, 'backoff');
  assert.equal(back.received.length, 0);
  first.at += 5001;
  assert.deepEqual((await first.outbox.flush(never)).sent, 3);
  assert.equal(back.spans().length, 6);
});

for (const { status, waiting, refused, tries } of [
  { status: 400, waiting: 0, refused: 3, tries: 3 },
  { status: 413, waiting: 0, refused: 3, tries: 3 },
  { status: 500, waiting: 0, refused: 3, tries: 3 },
  { status: 401, waiting: 3, refused: 0, tries: 1 },
  { status: 404, waiting: 3, refused: 0, tries: 1 },
  { status: 307, waiting: 3, refused: 0, tries: 1 },
  { status: 429, waiting: 3, refused: 0, tries: 1 },
  { status: 503, waiting: 3, refused: 0, tries: 1 },
]) {
  it(`HTTP ${status}`, async (t) => {
    const { outbox, collector } = await scene(t, {
      answer: () => ({ status, headers: { location: 'http://127.0.0.1:9/v1/traces' } }),
    });
    outbox.keep([telling()]);
    const flushed = await outbox.flush(never);
    assert.deepEqual([flushed.waiting, flushed.refused, collector.received.length], [waiting, refused, tries]);
  });
}

it('comes back when the collector says, and not earlier', async (t) => {
  const one = await scene(t, {
    answer: (_, nth) => (nth === 1 ? { status: 503, headers: { 'retry-after': '60' } } : {}),
  });
  one.outbox.keep([telling()]);
  await one.outbox.flush(never);
  one.at += 59_000;
  assert.equal((await one.outbox.flush(never)).reason, 'backoff');
  one.at += 1001;
  assert.equal((await one.outbox.flush(never)).sent, 3);
});

it('counts what the collector took only in part', async (t) => {
  const { outbox, collector } = await scene(t, {
    answer: ({ path }) => ({
      body: path.endsWith('traces') ? '{"partialSuccess":{"rejectedSpans":"2","errorMessage":"too old"}}' : '{}',
    }),
  });
  outbox.keep([telling()]);
  const flushed = await outbox.flush(never);
  assert.deepEqual([flushed.sent, flushed.rejected, flushed.waiting], [3, 2, 0]);
  assert.equal(collector.received.length, 3, 'a part is never sent again');
});

it('a slow collector holds nobody up, and is no failure', async (t) => {
  const { outbox, collector } = await scene(t, { answer: () => ({ afterMs: 5000 }) });
  outbox.keep([telling()]);
  const began = performance.now();
  const flushed = await outbox.flush(AbortSignal.timeout(100));
  assert.ok(performance.now() - began < 2000);
  assert.deepEqual([flushed.sent, flushed.waiting, collector.received.length], [0, 3, 1]);
  assert.notEqual((await outbox.flush(AbortSignal.timeout(50))).reason, 'backoff');
});

it('the oldest goes when there is no room, and is counted', async (t) => {
  const one = await scene(t, { queueMegabytes: 1 });
  const long = runOf({ packagesAdded: Array.from({ length: 4000 }, (_, n) => `pkg:npm/some-package-number-${n}`) });
  for (let n = 0; n < 6; n++) {
    one.at++;
    one.outbox.keep([{ ...long, id: `id-${n}` }]);
  }
  const flushed = await one.outbox.flush(never);
  assert.ok(flushed.dropped > 0 && flushed.sent > 0);
  const runs = one.collector.logs().map(({ attributes }) => attributes['codex_guardrails.run.id']);
  assert.equal(runs.at(-1), 'id-5');
  assert.ok(!runs.includes('id-0'));
});

for (const { name, given, sent } of [
  { name: 'taken from the variable', given: 'authorization=Bearer%20abc,x-scope-orgid=team', sent: 3 },
  { name: 'not set: nothing is sent', given: undefined, sent: 0 },
  { name: 'malformed: nothing is sent', given: 'authorization', sent: 0 },
  { name: 'with a line break: nothing is sent', given: 'authorization=a%0d%0ab', sent: 0 },
]) {
  it(`headers ${name}`, async (t) => {
    const env = given === undefined ? {} : { CODEX_GUARDRAILS_OTLP_TOKEN: given };
    const { outbox, collector } = await scene(t, { headersFrom: 'CODEX_GUARDRAILS_OTLP_TOKEN' }, env);
    outbox.keep([telling()]);
    const flushed = await outbox.flush(never);
    assert.deepEqual([flushed.sent, collector.received.length], [sent, sent]);
    if (sent > 0) assert.equal(collector.received[0]?.headers['authorization'], 'Bearer abc');
    if (sent > 0) assert.equal(collector.received[0]?.headers['x-scope-orgid'], 'team');
  });
}

it('what waits for one collector never goes to another', async (t) => {
  const { outbox, folder, collector } = await scene(t);
  const other = await startCollector();
  t.after(() => other.stop());
  outbox.keep([telling()]);
  const elsewhere = openOutbox(otlpOf(other), { dataFolder: folder, env: {}, now: () => 1_800_000_000_000 });
  assert.equal((await elsewhere.flush(never)).sent, 0);
  assert.deepEqual([other.received.length, collector.received.length], [0, 0]);
});

it('a part of a file whose writer died is removed', async (t) => {
  const { outbox, folder } = await scene(t);
  const [queue = ''] = readdirSync(join(folder, 'otlp'));
  const part = join(folder, 'otlp', queue, 'x.json.part');
  writeFileSync(part, 'half');
  const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
  utimesSync(part, old, old);
  outbox.keep([telling()]);
  assert.ok(!existsSync(part));
  assert.equal((await outbox.flush(never)).sent, 3);
});

it('two that send at once send nothing twice', async (t) => {
  const { outbox, folder, collector } = await scene(t, { answer: () => ({ afterMs: 30 }) });
  const second = openOutbox(otlpOf(collector), { dataFolder: folder, env: {}, now: () => 1_800_000_000_000 });
  outbox.keep([telling()]);
  await Promise.all([outbox.flush(never), second.flush(never)]);
  assert.equal(collector.received.length, 3);
});

it('a run that is appended is on its way; without a collector in the policy nothing is', async (t) => {
  const db = await database(t);
  const collector = await startCollector();
  t.after(() => collector.stop());
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-otlp-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const needs = { dataFolder: folder, env: {}, now: () => Date.now() };
  assert.equal(await followRuns(undefined, openLogbook(db), needs), null);
  assert.deepEqual(readdirSync(folder), []);
  const follower = await followRuns(otlpOf(collector), openLogbook(db), needs);
  assert.ok(follower);
  assert.equal(await follower.logbook.append(runOf()), null);
  assert.equal((await follower.end(5000))?.sent, 3);
  assert.equal(collector.logs().length, 1);
});

for (const { endpoint, counts } of [
  { endpoint: 'https://collector.example.com/otlp', counts: true },
  { endpoint: 'http://localhost:4318', counts: true },
  { endpoint: 'http://[::1]:4318', counts: true },
  { endpoint: 'http://collector.example.com', counts: false },
  { endpoint: 'http://localhost.example.com', counts: false },
  { endpoint: 'http://127.0.0.1@example.com', counts: false },
  { endpoint: 'https://user:word@example.com', counts: false },
  { endpoint: 'file:///tmp/x', counts: false },
]) {
  it(`the policy ${counts ? 'may' : 'may not'} name ${endpoint}`, () => {
    const { policy, problems } = readPolicy(
      `observability:\n  otlp: { endpoint: "${endpoint}" }\n`,
      'policy',
      () => true,
    );
    assert.equal(policy.observability.otlp?.endpoint, counts ? endpoint : undefined);
    assert.equal(problems.length, counts ? 0 : 1);
  });
}

for (const variable of ['OPENAI_API_KEY', 'AWS_SECRET_ACCESS_KEY', 'PATH']) {
  it(`the policy may not send ${variable} away`, () => {
    const text = `observability:\n  otlp: { endpoint: "https://example.com", headersFrom: ${variable} }\n`;
    const { policy, problems } = readPolicy(text, 'policy', () => true);
    assert.notEqual(policy.observability.otlp?.headersFrom, variable);
    assert.equal(problems.length, 1);
  });
}

it('an untrusted workspace names no collector', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-otlp-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, '.guardrails'));
  writeFileSync(
    join(folder, '.guardrails/policy.yaml'),
    'observability:\n  otlp: { endpoint: "https://example.com" }\n',
  );
  const product = join(import.meta.dirname, '../../..');
  const [trusted, untrusted] = [await openTeam(folder, product, true), await openTeam(folder, product, false)];
  assert.equal(trusted.policy.observability.otlp?.endpoint, 'https://example.com');
  assert.equal(untrusted.policy.observability.otlp, undefined);
});
