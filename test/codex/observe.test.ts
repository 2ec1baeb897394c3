import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { z } from 'zod';
import { pricesUsed } from '../../src/core/budget/price.ts';
import { defaultPolicy } from '../../src/core/policy/schema.ts';
import { observedEn } from '../../src/core/words/observed-en.ts';
import { openDatabase } from '../../src/node/data/database.ts';
import { keepObserved } from '../../src/node/data/observed.ts';
import { sessionFiles } from '../../src/node/observe/find-sessions.ts';
import { observeSessions, type Observed } from '../../src/node/observe/observe.ts';
import { Fault } from '../../src/core/fault.ts';
import { commitAll, openWorld, put, type World } from './lab.ts';

/** Sessions that the real `codex` wrote, by itself and in its own home, against the practice server. */
let world: World;
let root = '';
let home = '';
let folder = '';
before(async () => {
  world = await openWorld();
  root = await realpath(await mkdtemp(join(tmpdir(), 'guardrails-observe-')));
  [home, folder] = [join(root, 'home'), join(root, 'orders')];
  await mkdir(home);
  await put(
    folder,
    'src/order.ts',
    await readFile(join(import.meta.dirname, '../../media/sample/src/order.ts'), 'utf8'),
  );
  await commitAll(folder);
  const provider = `name = "Practice"\nbase_url = "${world.server.baseUrl}"\nwire_api = "responses"\nenv_key = "PRACTICE_KEY"\nrequires_openai_auth = false\n`;
  await writeFile(
    join(home, 'config.toml'),
    `model_provider = "practice"\ncheck_for_update_on_startup = false\n[analytics]\nenabled = false\n[model_providers.practice]\n${provider}`,
  );
});
after(async () => {
  await world.close();
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
});

const lines = z.looseObject({ type: z.string() });
const usage = z.object({
  usage: z.object({ input_tokens: z.number(), cached_input_tokens: z.number(), output_tokens: z.number() }),
});

/** What Codex itself says that it used in a turn, and the session that it was. */
async function codex(model: string, ...args: readonly string[]) {
  const { path, args: first } = world.codex.command;
  const stdout = await new Promise<string>((done, fail) => {
    const child = execFile(
      path,
      [...first, 'exec', ...args.slice(0, -1), '--json', '-m', model, args.at(-1) ?? ''],
      { cwd: folder, env: { ...process.env, CODEX_HOME: home, PRACTICE_KEY: 'practice' }, timeout: 60_000 },
      (error, out, err) => (error ? fail(new Error(`${error.message}\n${err}`)) : done(out)),
    );
    child.stdin?.end();
  });
  const told = stdout
    .split('\n')
    .filter((one) => one.startsWith('{'))
    .map((one) => lines.parse(JSON.parse(one)));
  const ended = usage.parse(told.find(({ type }) => type === 'turn.completed')).usage;
  return { ...ended, thread: String(told.find(({ type }) => type === 'thread.started')?.['thread_id']) };
}

async function observe(data: string): Promise<Observed> {
  const db = await openDatabase(data);
  assert.ok(!(db instanceof Fault));
  try {
    const observed = await observeSessions({
      team: { folder, name: 'orders', policy: defaultPolicy, person: 'Ana' },
      productVersion: '0.1.0',
      words: observedEn,
      path: join(home, 'sessions'),
      all: false,
      now: Date.now(),
      keep: (records) => keepObserved(db, records),
    });
    assert.ok(!(observed instanceof Fault));
    return observed;
  } finally {
    db.close();
  }
}

it('what the real Codex wrote of itself is read whole: tokens, patches, commands, sub-agents, and a session that goes on', async () => {
  const data = join(root, 'data');
  await mkdir(data);
  const update = await codex('gpt-5.5', '-s', 'workspace-write', 'Go [[scenario:update]]');
  const secret = await codex('gpt-5.5', '-s', 'workspace-write', 'Go [[scenario:secret]]');
  const parent = await codex('gpt-6-sol', '-s', 'workspace-write', 'Go [[scenario:subagent]]');
  const first = await observe(data);
  assert.deepEqual(
    [first.files, first.runs.length, first.running],
    [4, 4, 0],
    'three sessions, one of them with a sub-agent',
  );
  assert.deepEqual(first.lines, { unknown: {}, malformed: 0, tooLong: 0 });
  assert.deepEqual(first.unread, []);
  for (const told of [update, secret, parent]) {
    const found = first.runs.some(
      ({ usage: { input, cachedInput, output } }) =>
        input === told.input_tokens && cachedInput === told.cached_input_tokens && output === told.output_tokens,
    );
    assert.ok(found, `a run has what Codex told of ${told.thread}`);
  }
  const child = first.runs.find(({ notes }) => notes.join().includes(parent.thread));
  assert.ok(child && child.usage.input > 0 && child.proposedDiff.includes('hello.txt'));
  assert.ok(first.runs.some(({ appliedDiff }) => appliedDiff?.includes('b/src/order.ts')));
  assert.ok(first.runs.every(({ cost, prices }) => cost.spent > 0 && prices.date === pricesUsed(defaultPolicy).date));

  const files = await sessionFiles(home);
  assert.ok(!(files instanceof Fault));
  const raw = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('');
  const key = /sk_live_[A-Za-z0-9]{10,}/.exec(raw)?.[0];
  assert.ok(key, 'Codex keeps the key in clear');
  assert.ok(!JSON.stringify(first.runs).includes(key), 'and we do not');

  await codex('gpt-5.5', 'resume', update.thread, 'And [[scenario:shell]]');
  const grown = await observe(data);
  assert.deepEqual([grown.runs.length, grown.known], [1, 4]);
  assert.ok(grown.runs[0]?.toolCalls.some(({ kind, text }) => kind === 'command' && text.includes('echo')));
  const again = await observe(data);
  assert.deepEqual([again.runs.length, again.known], [0, 5]);
});
