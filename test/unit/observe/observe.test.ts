import assert from 'node:assert/strict';
import { appendFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { recordSchema } from '../../../src/core/logbook/record-schema.ts';
import { defaultPolicy, policySchema } from '../../../src/core/policy/schema.ts';
import { openLedger } from '../../../src/node/data/ledger.ts';
import { openLogbook } from '../../../src/node/data/logbook.ts';
import { longestLine } from '../../../src/node/observe/lines.ts';
import { readSession } from '../../../src/node/observe/read-session.ts';
import { asked, unwrap } from '../data/scene.ts';
import { begun, done, event, line, place, tokens, turn, type Place } from './files.ts';

const secret = ['sk', 'live', '51Qx7Zt2Mv9Kp4Wn8Rb3Lc6Hd1Jf5Gs'].join('_');

/** gpt-5.5: $5 in, $0.50 cached, $30 out a million; 600 + 400 cached + 100 out. */
const oneTurn = 600 * 5000 + 400 * 500 + 100 * 30_000;

async function moneyIn({ db }: Place): Promise<readonly [spent: number, unknown: number]> {
  const period = {
    unit: 'month',
    start: Date.UTC(2026, 10, 1),
    end: Date.UTC(2026, 11, 1),
    resets: '2026-12-01',
  } as const;
  const status = unwrap(await openLedger(db).status({ ...asked('', 0, 1_000_000_000), period, now: begun }));
  return [status.spent, status.unknown];
}

it('a turn is one observed run: who, where, what was asked, what it did and cost', async (t) => {
  const here = await place(t);
  const did = [
    done({
      type: 'FileChange',
      id: 'c1',
      changes: { [join(here.folder, 'src/a.ts')]: { type: 'update', unified_diff: '@@ -1 +1 @@\n-a\n+b\n' } },
      status: 'completed',
    }),
    done({
      type: 'CommandExecution',
      id: 'c2',
      command: ['/bin/bash', '-lc', 'npm test'],
      exit_code: 1,
      status: 'failed',
    }),
    done({ type: 'McpToolCall', id: 'c3', server: 'tickets', tool: 'find', status: 'completed' }),
    done({ type: 'WebSearch', id: 'c4', query: 'left pad' }),
  ];
  here.write('1', here.meta() + turn('t-1', 'gpt-5.5', did));
  const { runs } = await here.observe();
  const [run] = runs;
  assert.ok(run);
  assert.deepEqual(
    run.toolCalls.map(({ kind, text, paths, outcome }) => [kind, text, paths, outcome]),
    [
      ['patch', '', ['src/a.ts'], 'done'],
      ['command', 'npm test', [], 'failed'],
      ['mcp', 'tickets.find', [], 'done'],
      ['web', 'left pad', [], 'done'],
    ],
  );
  assert.equal(run.appliedDiff, '--- a/src/a.ts\n+++ b/src/a.ts\n@@ -1 +1 @@\n-a\n+b\n');
  assert.deepEqual(
    [run.outcome.kind, run.person, run.place.name, run.place.commit, run.template.id, run.agentVersion],
    ['observed', 'Ana <ana@example.com>', 'shop', 'a'.repeat(40), 'codex_vscode', '0.169.0'],
  );
  assert.deepEqual(
    [run.prompt.text, run.message, run.model.used, run.model.effort],
    ['please do t-1', 'did t-1', 'gpt-5.5', 'high'],
  );
  assert.deepEqual([run.startedAt, run.endedAt], [begun, begun + 2000]);
  assert.deepEqual(run.cost, { reserved: 0, spent: oneTurn, unknown: 0 });
  assert.deepEqual(await moneyIn(here), [oneTurn, 0]);
  const shown = unwrap(await openLogbook(here.db).show(run.id));
  assert.deepEqual(recordSchema.parse(run), run, 'it is what the published schema says');
  assert.deepEqual(shown, run);
  assert.equal(unwrap(await openLogbook(here.db).verify([])).broken, null);
});

it('read again, nothing is twice; a session that grew brings its new turns', async (t) => {
  const here = await place(t);
  const file = here.write('1', here.meta() + turn('t-1', 'gpt-5.5'));
  assert.equal((await here.observe()).runs.length, 1);
  appendFileSync(file, turn('t-2', 'gpt-5.5', [], 60));
  const grown = await here.observe();
  assert.deepEqual([grown.runs.map(({ id }) => id), grown.known], [['codex-t-2'], 1]);
  const again = await here.observe();
  assert.deepEqual([again.runs.length, again.known], [0, 2]);
  assert.deepEqual(await moneyIn(here), [2 * oneTurn, 0]);
});

it('a turn that is not over waits; in a file that nobody writes to any more it has ended', async (t) => {
  const here = await place(t);
  const open = turn('t-1', 'gpt-5.5').split('\n').slice(0, -2).join('\n');
  const file = here.write('1', `${here.meta()}${open}\n`);
  const first = await here.observe();
  assert.deepEqual([first.runs.length, first.running], [0, 1]);
  const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
  utimesSync(file, old, old);
  const [run] = (await here.observe()).runs;
  assert.deepEqual([run?.usageComplete, run?.cost.spent, run?.cost.unknown], [false, oneTurn, oneTurn]);
});

it('a last line without an end is left for later', async (t) => {
  const here = await place(t);
  const file = here.write('1', here.meta() + turn('t-1', 'gpt-5.5').trimEnd());
  assert.equal((await here.observe()).running, 1);
  appendFileSync(file, '\n');
  assert.equal((await here.observe()).runs.length, 1);
});

it('lines of unknown types, of no form, and too long ones are passed over and counted', async (t) => {
  const here = await place(t);
  const odd = [
    line('hologram', { x: 1 }),
    line('hologram', {}),
    'not json\n',
    '[1]\n',
    line('event_msg', { type: 'token_count', info: 'none' }),
    line('response_item', { type: 'function_call' }),
    line('turn_context', 7),
    `${'x'.repeat(5000)}\n`,
  ].join('');
  const file = here.write('1', here.meta() + odd + turn('t-1', 'gpt-5.5', [odd]));
  const session = await readSession(file, 4000);
  assert.deepEqual(session?.lines, { unknown: { hologram: 4 }, malformed: 4, tooLong: 2 });
  const { runs, lines } = await here.observe();
  assert.equal(runs[0]?.cost.spent, oneTurn);
  assert.deepEqual(lines, { unknown: { hologram: 4 }, malformed: 6, tooLong: 0 });
});

it('a file with one endless line takes no memory', async (t) => {
  const here = await place(t);
  const file = here.write('1', here.meta());
  for (let n = 0; n < 6; n++) appendFileSync(file, Buffer.alloc(10_000_000, 'x'));
  appendFileSync(file, `\n${turn('t-1', 'gpt-5.5')}`);
  assert.ok(60_000_000 > longestLine);
  const before = process.memoryUsage().rss;
  const { runs, lines } = await here.observe();
  assert.deepEqual([runs.length, lines.tooLong], [1, 1]);
  assert.ok(process.memoryUsage().rss - before < 150_000_000);
});

it('nothing of a secret comes in, wherever it stands', async (t) => {
  const here = await place(t);
  const key = ['-----BEGIN RSA PRIVATE', 'KEY-----'].join(' ');
  const body = 'MIIEpAIBAAKCAQEA7bq3v9Zx1Yc5Qw2Rt8Up0Sd4Fg6Hj9Kl3Zx7Cv1Bn5Mq8We2';
  const pem = [key, body, body.split('').reverse().join(''), key.replace('BEGIN', 'END')];
  const did = [
    done({ type: 'UserMessage', content: [{ type: 'text', text: `use ${secret}` }] }),
    done({ type: 'CommandExecution', id: 'c1', command: ['bash', '-c', `curl -H "X-Key: ${secret}"`], exit_code: 0 }),
    done({
      type: 'FileChange',
      id: 'c2',
      changes: {
        [join(here.folder, 'a.ts')]: {
          type: 'update',
          unified_diff: `@@ -1,2 +1,5 @@\n a\n-const k = '${secret}';\n${pem.map((one) => `+${one}\n`).join('')}`,
        },
        [join(here.folder, 'b.pem')]: { type: 'add', content: `${pem.join('\n')}\n` },
        [join(here.folder, 'c.env')]: { type: 'delete', content: `KEY=${secret}\n` },
      },
      status: 'declined',
    }),
    line('response_item', {
      type: 'function_call',
      name: 'exec_command',
      arguments: JSON.stringify({ cmd: `echo ${secret}` }),
      call_id: 'c9',
    }),
    event('agent_message', { message: `the key is ${secret}` }),
  ];
  const ended = event('task_complete', { turn_id: 't-1', last_agent_message: `I used ${secret}` }, 2);
  here.write('1', here.meta() + turn('t-1', 'gpt-5.5', did).replace(/[^\n]*task_complete[^\n]*\n/, ended));
  const [run] = (await here.observe()).runs;
  const all = unwrap(
    await here.db.read((sql) =>
      JSON.stringify([sql.prepare('select * from run').all(), sql.prepare('select * from run_words').all()]),
    ),
  );
  for (const text of [JSON.stringify(run), all]) {
    assert.ok(!text.includes(secret));
    assert.ok(!text.includes(body.slice(0, 30)));
  }
  assert.ok(all.includes('[redacted stripe-secret-key]') && all.includes('a.ts'));
  assert.equal(run?.appliedDiff, null, 'it was declined');
  assert.ok(run?.proposedDiff.includes('+++ b/b.pem'));
});

it('what was refused at once stands only in the call that asked for it', async (t) => {
  const here = await place(t);
  const ask = (id: string, cmd: string, output: string): string =>
    line('response_item', {
      type: 'function_call',
      name: 'exec_command',
      arguments: JSON.stringify({ cmd }),
      call_id: id,
    }) + line('response_item', { type: 'function_call_output', call_id: id, output });
  const did = [
    ask('c1', 'rm -rf /', 'exec_command rejected by policy'),
    ask('c2', 'ls', 'Process exited with code 0\nOutput:\n'),
    done({ type: 'CommandExecution', id: 'c2', command: 'ls', exit_code: 0, status: 'completed' }),
  ];
  here.write('1', here.meta() + turn('t-1', 'gpt-5.5', did));
  const [run] = (await here.observe()).runs;
  assert.deepEqual(
    run?.toolCalls.map(({ text, outcome }) => [text, outcome]),
    [
      ['ls', 'done'],
      ['rm -rf /', 'declined'],
    ],
  );
});

const own = policySchema.parse({ models: { prices: { 'house-model': { input: 1, output: 2 } } } });
for (const { name, model, more = [], policy = defaultPolicy, spent, unknown, note } of [
  {
    name: 'a price of the policy',
    model: 'house-model',
    policy: own,
    spent: 1000 * 1000 + 100 * 2000,
    unknown: 0,
    note: /^Read/,
  },
  // gpt-6-astra: $10, $1, $50.
  {
    name: 'a model without a price is unknown, not nothing',
    model: 'mystery',
    spent: 0,
    unknown: 600 * 10_000 + 400 * 1000 + 100 * 50_000,
    note: /mystery has no price/,
  },
  {
    name: 'a plan pays, and no money is counted',
    model: 'gpt-5.5',
    more: [event('token_count', { info: null, rate_limits: { plan_type: 'plus' } })],
    spent: 0,
    unknown: 0,
    note: /plan \(plus\)/,
  },
]) {
  it(name, async (t) => {
    const here = await place(t, policy);
    here.write('1', here.meta() + turn('t-1', model, more));
    const [run] = (await here.observe()).runs;
    assert.deepEqual(run?.cost, { reserved: 0, spent, unknown });
    assert.equal(run.usage.input, 1000);
    assert.match(run.notes.at(-1) ?? '', note);
    assert.deepEqual(await moneyIn(here), [spent, unknown]);
  });
}

it('sums alone: what each request added, none twice, and anew when they begin anew', async (t) => {
  const here = await place(t);
  const sums = (input: number, output: number, last: number, second: number): string =>
    event(
      'token_count',
      { info: { total_token_usage: tokens(input, output), last_token_usage: tokens(last, 1) } },
      second,
    );
  const lines = [
    line('turn_context', { model: 'gpt-5.5' }, 1),
    event('user_message', { message: 'an old one' }, 1),
    event('exec_command_end', { call_id: 'c1', command: ['bash', '-lc', 'ls'], exit_code: 0 }, 2),
    event(
      'patch_apply_end',
      { call_id: 'c2', success: true, changes: { 'x.txt': { type: 'add', content: 'x\n' } } },
      2,
    ),
    sums(100, 10, 100, 2),
    sums(100, 10, 100, 3),
    sums(250, 15, 150, 4),
    sums(40, 2, 40, 5),
    event('agent_message', { message: 'done' }, 6),
    event('task_complete', {}, 7),
  ];
  here.write('1', here.meta({ cli_version: '0.90.0' }) + lines.join(''));
  const [run] = (await here.observe()).runs;
  assert.deepEqual([run?.usage.requests, run?.usage.input, run?.usage.output], [3, 100 + 150 + 40, 10 + 5 + 1]);
  assert.deepEqual([run?.prompt.text, run?.message], ['an old one', 'done']);
  assert.deepEqual(
    run?.toolCalls.map(({ kind }) => kind),
    ['command', 'patch'],
  );
  assert.equal(run?.id, 'codex-s-1-1');
});

async function counted(t: TestContext, meta: object, all = false): Promise<readonly number[]> {
  const here = await place(t);
  here.write('1', here.meta(meta) + turn('t-1', 'gpt-5.5'));
  const { runs, elsewhere, own: ours } = await here.observe({ all });
  return [runs.length, elsewhere, ours];
}

it('sessions of other folders are left out, unless asked for', async (t) => {
  assert.deepEqual(await counted(t, { cwd: '/elsewhere/shop' }), [0, 1, 0]);
  assert.deepEqual(await counted(t, { cwd: '/elsewhere/shop' }, true), [1, 0, 0]);
});

it('a folder beside that begins alike is another one', async (t) => {
  const here = await place(t);
  here.write('1', here.meta({ cwd: `${here.folder}-2` }) + turn('t-1', 'gpt-5.5'));
  assert.equal((await here.observe()).elsewhere, 1);
});

it('what this product ran itself is in the logbook already', async (t) => {
  assert.deepEqual(await counted(t, { originator: 'codex_guardrails' }), [0, 0, 1]);
});

it('a sub-agent is a run of its own, with its own tokens', async (t) => {
  const here = await place(t);
  here.write('1', here.meta() + turn('t-1', 'gpt-5.5'));
  here.write('2', here.meta({ id: 's-2', parent_thread_id: 's-1' }) + turn('t-2', 'gpt-5.5'));
  const { runs } = await here.observe();
  assert.equal(runs.length, 2);
  assert.match(runs[1]?.notes.join() ?? '', /sub-agent of the thread s-1/);
  assert.deepEqual(await moneyIn(here), [2 * oneTurn, 0]);
});

it('a fork that repeats turns of another session counts none twice', async (t) => {
  const here = await place(t);
  here.write('1', here.meta() + turn('t-1', 'gpt-5.5'));
  here.write('2', here.meta({ id: 's-2' }) + here.meta() + turn('t-1', 'gpt-5.5') + turn('t-2', 'gpt-5.5', [], 9));
  const { runs, known } = await here.observe();
  assert.deepEqual([runs.length, known], [2, 1]);
});

it('a file that is no session is named', async (t) => {
  const here = await place(t);
  here.write('1', 'hello\n');
  assert.equal((await here.observe()).unread.length, 1);
});
