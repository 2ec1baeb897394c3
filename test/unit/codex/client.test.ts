import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { z } from 'zod';
import { Fault } from '../../../src/core/fault.ts';
import { startClient, type Client, type ClientListener } from '../../../src/node/codex/client.ts';
import { marked } from '../../../src/node/codex/processes.ts';
import { temporaryFolder } from './scene.ts';

/** Something that speaks like `codex app-server`: `source` is called with each message and `send`. */
function speaking(
  context: TestContext,
  source: string,
  listener: Partial<ClientListener> = {},
  answerSeconds = 10,
): { client: Client; log: string[]; runId: string } {
  const folder = temporaryFolder(context);
  const script = join(folder, 'server.mjs');
  writeFileSync(
    script,
    `import { createInterface } from 'node:readline';
const send = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
createInterface({ input: process.stdin }).on('line', (line) => { const m = JSON.parse(line); ${source} });
`,
  );
  const log: string[] = [];
  const runId = `client-${process.pid}-${Math.random()}`;
  const client = startClient(
    {
      command: { path: process.execPath, args: [script] },
      home: folder,
      cwd: folder,
      runId,
      env: {},
      answerSeconds,
      log: (line) => log.push(line),
    },
    { alive: () => undefined, asked: async () => null, ended: () => undefined, notified: () => undefined, ...listener },
  );
  context.after(() => client.stop());
  return { client, log, runId };
}

const number = z.looseObject({ n: z.number() });

test('requests, answers, errors, and answers of another form', async (context) => {
  const { client } = speaking(
    context,
    `if (m.method === 'double') send({ id: m.id, result: { n: m.params.n * 2 } });
     if (m.method === 'fail') send({ id: m.id, error: { code: 1, message: 'no such thing' } });
     if (m.method === 'odd') send({ id: m.id, result: { n: 'two' } });`,
  );
  const ask = async (method: string) => {
    const answer = await client.request(method, { n: 21 }, number);
    return answer instanceof Fault && 'reason' in answer.data ? answer.data.reason : answer;
  };
  assert.deepEqual(await Promise.all([ask('double'), ask('fail')]), [{ n: 42 }, 'fail: no such thing']);
  assert.match(JSON.stringify(await ask('odd')), /^"odd: an answer of another form/);
});

test('a question is answered, one that is not known or fails is refused', async (context) => {
  const { client } = speaking(
    context,
    `if (m.method === 'begin') { globalThis.asked = m.id; for (const q of ['known', 'unknown', 'broken']) send({ id: q, method: q, params: {} }); }
     if (!m.method) { (globalThis.got ??= {})[m.id] = m.result ?? m.error.code; if (Object.keys(globalThis.got).length === 3) send({ id: globalThis.asked, result: globalThis.got }); }`,
    {
      asked: async (method) => {
        if (method === 'broken') throw new Error('a bug');
        return method === 'known' ? { decision: 'decline' } : null;
      },
    },
  );
  const answer = await client.request('begin', {}, z.looseObject({}));
  assert.deepEqual(answer, { known: { decision: 'decline' }, unknown: -32_601, broken: -32_000 });
});

test('notifications of a known form are heard, others are passed over', async (context) => {
  const heard: unknown[] = [];
  const { client, log } = speaking(
    context,
    `send({ method: 'turn/plan/updated', params: { plan: [{ step: 'a', status: 'pending' }] } });
     send({ method: 'turn/plan/updated', params: { plan: 'none' } });
     send({ method: 'something/else', params: {} });
     process.stdout.write('no json\\n[1]\\n');
     send({ id: m.id, result: {} });`,
    { notified: (method, params) => heard.push([method, params]) },
  );
  await client.request('begin', {}, z.looseObject({}));
  assert.deepEqual(heard, [['turn/plan/updated', { plan: [{ step: 'a', status: 'pending' }] }]]);
  assert.match(log.join('\n'), /plan\/updated has another form[^]*not a message/);
});

test('an end is told with its reason, and no key in it', async (context) => {
  const ends: string[] = [];
  const key = ['sk-', 'proj-', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0'].join('');
  const { client, log } = speaking(context, `process.stderr.write('bad key ${key}\\n', () => process.exit(3));`, {
    ended: (reason) => ends.push(reason),
  });
  const answer = await client.request('begin', {}, z.looseObject({}));
  assert.ok(answer instanceof Fault && answer.kind === 'agent-failed');
  assert.match(ends.join(), /^codex ended \(3\): bad key/);
  assert.ok(![...ends, ...log, JSON.stringify(answer.data)].join().includes(key));
  const later = await client.request('again', {}, z.looseObject({}));
  assert.ok(later instanceof Fault);
});

test('an answer that never comes is a fault, by time and by stopping', async (context) => {
  const { client } = speaking(context, ';', {}, 0.2);
  const answer = await client.request('begin', {}, z.looseObject({}));
  assert.equal(answer instanceof Fault && answer.kind, 'agent-stalled');
  const patient = speaking(context, ';').client;
  const pending = patient.request('begin', {}, z.looseObject({}));
  await patient.stop();
  assert.ok((await pending) instanceof Fault);
});

test('a program that cannot be started is a fault', async () => {
  const ends: string[] = [];
  const client = startClient(
    { command: { path: '/nowhere/codex', args: [] }, home: '/', cwd: '/', runId: 'x', env: {}, log: () => undefined },
    {
      alive: () => undefined,
      asked: async () => null,
      ended: (reason) => ends.push(reason),
      notified: () => undefined,
    },
  );
  assert.ok((await client.request('initialize', {}, z.looseObject({}))) instanceof Fault);
  assert.match(ends.join(), /ENOENT/);
  await client.stop();
});

test(
  'stopping ends what was started too, also what left the group',
  { skip: process.platform !== 'linux' },
  async (context) => {
    const { client, runId } = speaking(
      context,
      `const { spawn } = await import('node:child_process');
     const options = { detached: true, stdio: 'ignore' };
     spawn('sleep', ['300'], options).unref();
     spawn('sh', ['-c', 'setsid sleep 300 & exit 0'], options);
     setInterval(() => undefined, 1000); process.on('SIGTERM', () => undefined);
     setTimeout(() => send({ id: m.id, result: {} }), 100);`.replace('const {', 'void (async () => { const {') +
        '})();',
    );
    await client.request('begin', {}, z.looseObject({}));
    assert.equal((await marked(runId)).length, 3);
    await client.stop();
    assert.deepEqual(await marked(runId), []);
  },
);
