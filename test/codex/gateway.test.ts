import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Usage } from '../../src/core/agent/agent.ts';
import { Fault } from '../../src/core/fault.ts';
import { nano } from '../../src/core/budget/money.ts';
import { cost, priceOf } from '../../src/core/budget/price.ts';
import { openPurse, type Purse } from '../../src/core/budget/purse.ts';
import { readPolicy } from '../../src/core/policy/policy.ts';
import { credentialsIn } from '../../src/core/preflight/tool-output.ts';
import { lacking } from '../../src/node/practice/scenarios/failures.ts';
import { createBackends } from '../../src/node/backends.ts';
import { createCodexAgent } from '../../src/node/codex/agent.ts';
import { keepKey } from '../../src/node/codex/login.ts';
import { marked } from '../../src/node/codex/processes.ts';
import { openTestWorld, runIn } from '../unit/run/world.ts';
import { openWorld, sandboxProblem, type Lab, type Play, type Played, type World } from './lab.ts';

/** The real `codex` behind the gateway, and a provider that remembers what reached it and under which key. */
let world: World;
let provider: Provider;
let problem: string | null = null;

before(async () => {
  world = await openWorld();
  provider = await openProvider(world.server.baseUrl);
  problem = sandboxProblem(world.codex);
  if (problem !== null) console.error(`\nGATEWAY NOT PROVED: Codex's sandbox does not work here: ${problem}\n`);
});
after(async () => {
  await provider.close();
  await world.close();
});

function contract(name: string, test: () => Promise<void>): void {
  it(name, async (context) => {
    if (problem !== null) return context.skip(`sandbox: ${problem}`);
    return test();
  });
}

interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
  /** Codex took the answer to its end, or went away. */
  closedAt: number | null;
}

interface Provider {
  readonly baseUrl: string;
  readonly heard: Heard[];
  /** Models that it does not have. */
  lacks: readonly string[];
  /** Waits before it answers; for looking around while Codex waits. */
  before: ((heard: readonly Heard[]) => Promise<void>) | null;
  close(): Promise<void>;
}

/** Stands before the practice server, which plays the model. */
async function openProvider(practice: string): Promise<Provider> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const bytes = Buffer.concat(parts);
      const one: Heard = { headers: request.headers, body: JSON.parse(bytes.toString('utf8')), closedAt: null };
      heard.push(one);
      response.on('close', () => {
        one.closedAt = performance.now();
      });
      const forward = (): void => {
        const model = String(one.body['model']);
        if (own.lacks.includes(model)) {
          const { status, body } = lacking(model, 'not-found');
          response.writeHead(status, { 'content-type': 'application/json' });
          return void response.end(JSON.stringify(body));
        }
        const further = ask(`${practice}/responses`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
        });
        further.on('response', (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.on('error', () => response.destroy());
          answer.pipe(response);
        });
        further.on('error', () => response.destroy());
        response.on('close', () => further.destroy());
        further.end(bytes);
      };
      void (own.before?.(heard) ?? Promise.resolve()).then(forward);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const own: Provider = {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    heard,
    lacks: [],
    before: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return own;
}

/** Put together here, so that no file has it whole. */
const realKey = ['sk', 'proj', 'Zq8'.repeat(16)].join('-');
const { policy } = readPolicy('version: 1\n');

interface Paid extends Played {
  readonly heard: readonly Heard[];
  readonly purse: Purse;
}

/** Plays a scenario with an API key as the login, and so much money. */
async function play(lab: Lab, scenario: string, dollars = 5, changes: Play = {}): Promise<Paid> {
  provider.heard.length = 0;
  const model = changes.request?.model ?? 'gpt-5.5';
  const plan = { choice: { model }, price: priceOf(policy, model) };
  const purse = openPurse(policy, plan, { task: 'patch', amount: nano(dollars) });
  const run = await lab.play(scenario, {
    ...changes,
    listener: { ...changes.listener, purse, credentialsIn: (text) => credentialsIn(text, policy) },
    options: { ...changes.options, provider: null, upstream: { key: realKey, baseUrl: provider.baseUrl, azure: null } },
  });
  return { ...run, heard: [...provider.heard], purse };
}

const priced = (usage: Usage, model = 'gpt-5.5'): number => {
  const price = priceOf(policy, model);
  assert.ok(price);
  return cost(price, usage);
};

describe('requests that an API key pays for', () => {
  contract('reach the provider with the real key and a cap, and their answers come back', async () => {
    const run = await play(await world.lab(), 'update');
    assert.equal(run.fault, null);
    assert.deepEqual(Object.keys(run.after), ['src/order.ts']);
    assert.equal(run.heard.length, 2);
    for (const { headers, body } of run.heard) {
      assert.equal(headers.authorization, `Bearer ${realKey}`);
      assert.deepEqual([body['max_output_tokens'], body['store'], body['stream']], [4000, false, true]);
      assert.equal(headers['x-codex-turn-metadata'], undefined);
    }
    assert.deepEqual([run.usage.requests, run.usageComplete, run.mostUnknown], [2, true, 0]);
    assert.deepEqual(
      run.usage.each?.map(({ tier }) => tier),
      ['default', 'default'],
    );
    assert.deepEqual(run.usages.at(-1), run.usage);
  });

  contract('ask for the service tier of the policy', async () => {
    const run = await play(await world.lab(), 'patch', 5, { request: { tier: 'flex' } });
    assert.equal(run.fault, null);
    assert.deepEqual([...new Set(run.heard.map(({ body }) => body['service_tier']))], ['flex']);
  });

  contract('leave the key nowhere that Codex or its commands can look', async () => {
    const lab = await world.lab();
    const runId = 'run-of-the-key';
    const places: string[] = [];
    provider.before = async (heard) => {
      if (heard.length < 2) return;
      const pids = await marked(runId);
      assert.ok(pids.length > 0, 'Codex runs now');
      for (const pid of pids) {
        places.push(await readFile(`/proc/${pid}/environ`, 'utf8'));
        places.push(await readFile(`/proc/${pid}/cmdline`, 'utf8'));
      }
      places.push(...(await textsBelow(join(lab.dataFolder, 'scratch'))));
    };
    const before = process.env['MY_PROVIDER'];
    process.env['MY_PROVIDER'] = realKey;
    try {
      const cmd = `env > seen.txt; cat /proc/*/environ >> seen.txt; cat ${lab.dataFolder}/provider-key.json >> seen.txt`;
      const run = await play(lab, `shell cmd=${JSON.stringify(cmd)}`, 5, { request: { runId } });
      assert.equal(run.fault, null);
      assert.ok(String(run.after['seen.txt']).includes('TMPDIR='), 'the command ran');
      assert.ok(
        places.some((text) => text.includes('CODEX_HOME=')),
        'an environment was read',
      );
      assert.ok(
        places.some((text) => text.includes('scenario:shell')),
        'a session file was read',
      );
      const { heard, ...told } = run;
      const bodies = heard.map(({ body }) => body);
      const all = [...places, JSON.stringify([told, bodies]), ...(await textsBelow(lab.dataFolder))];
      assert.equal(all.filter((text) => text.includes(realKey)).length, 0);
      assert.ok(heard.every(({ headers }) => String(headers.authorization).includes(realKey)));
    } finally {
      provider.before = null;
      if (before === undefined) delete process.env['MY_PROVIDER'];
      else process.env['MY_PROVIDER'] = before;
    }
  });
});

describe('the limit', () => {
  contract('lets no request past it, and Codex ends at once with the amounts', async () => {
    const lab = await world.lab();
    const run = await play(lab, 'shell input=20000 output=2000', 0.25);
    const since = performance.now() - (run.heard[0]?.closedAt ?? 0);
    assert.equal(run.fault?.kind, 'over-budget');
    assert.equal(run.heard.length, 1, 'the second one was not forwarded');
    assert.equal(priced(run.usage), nano(0.16));
    assert.ok('neededNano' in run.fault.data && run.fault.data.neededNano > run.fault.data.leftNano);
    assert.ok(run.usageComplete, 'all that was sent is known');
    assert.deepEqual(run.after, {});
    assert.ok(since < 5000, `it ended ${since} ms after the last answer`);
  });

  contract('cuts the answer to what is left', async () => {
    const run = await play(await world.lab(), 'plain', 0.15);
    const cap = Number(run.heard[0]?.body['max_output_tokens']);
    assert.ok(cap >= 1000 && cap < 4000, `${cap}`);
    assert.equal(run.fault, null);
  });

  contract('holds for sub-agents too', async () => {
    const lab = await world.lab();
    const request = { model: 'gpt-6-sol' };
    const whole = await play(lab, 'subagent', 5, { request });
    assert.deepEqual([whole.fault, whole.usage.requests, whole.heard.length], [null, 5, 5]);
    assert.ok(whole.heard.some(({ headers }) => headers['x-openai-subagent'] === 'collab_spawn'));
    const dollars = priced(whole.usage, 'gpt-6-sol') / nano(1);
    const stopped = await play(lab, 'subagent', dollars * 0.8 + 0.02, { request });
    assert.equal(stopped.fault?.kind, 'over-budget');
    assert.ok(stopped.heard.length < 5);
    assert.ok(priced(stopped.usage, 'gpt-6-sol') <= nano(dollars * 0.8 + 0.02));
  });
});

describe('a credential in what a tool put out', () => {
  contract('is not sent, and the tool is named', async () => {
    const value = ['A1b2C3d4E5f6', 'G7h8I9j0K1l2M3n4O5p6Q7r8'].join('');
    const whole = `ghp_${value}`;
    const run = await play(await world.lab(), `shell cmd="printf 'ghp%s' '_${value}'"`);
    assert.equal(run.fault?.kind, 'secret-in-tool-output');
    assert.match(JSON.stringify(run.fault.data), /exec_command: printf/);
    assert.equal(run.heard.length, 1);
    assert.ok(!JSON.stringify([run.fault, run.heard]).includes(whole));
  });
});

describe("the provider's own refusals", () => {
  const refusals: readonly (readonly [string, string, string])[] = [
    ['quota', 'provider-limit', 'insufficient_quota'],
    ['spend-project', 'provider-limit', 'project_spend_limit_exceeded'],
    ['spend-organization', 'provider-limit', 'organization_spend_limit_exceeded'],
    ['limit', 'provider-limit', '2027-01-15T08:00:00.000Z'],
    ['fail-quota', 'provider-limit', 'insufficient_quota'],
    ['e401', 'agent-auth', 'not known'],
  ];
  for (const [scenario, kind, said] of refusals) {
    contract(`${scenario} is told as it is, and not tried again`, async () => {
      const run = await play(await world.lab(), scenario);
      assert.equal(run.fault?.kind, kind);
      assert.ok(JSON.stringify(run.fault.data).includes(said), JSON.stringify(run.fault.data));
      assert.equal(run.heard.length, 1);
      assert.deepEqual([run.usageComplete, run.mostUnknown, run.usage.requests], [true, 0, 0]);
    });
  }

  contract('one that passes is tried again, and the answer counted once', async () => {
    const run = await play(await world.lab(), 'flaky');
    assert.equal(run.fault, null);
    assert.deepEqual([run.heard.length, run.usage.requests, run.usageComplete], [2, 1, true]);
  });
});

describe('an answer that does not come to its end', () => {
  contract('stays unknown, each try of it', async () => {
    const run = await play(await world.lab(), 'cut');
    assert.equal(run.fault?.kind, 'agent-failed');
    assert.equal(run.usageComplete, false);
    assert.ok(run.heard.length >= 2);
    const worstOfOne = (run.mostUnknown ?? 0) / run.heard.length;
    assert.ok(worstOfOne > nano(0.12) && worstOfOne < nano(0.3), `${worstOfOne}`);
    assert.equal(run.mostUnknown, run.purse.unknown());
  });

  contract('is ended at the provider when the run is', async () => {
    const stop = new AbortController();
    provider.before = async () => stop.abort();
    try {
      const run = await play(await world.lab(), 'long ms=1000', 5, { signal: stop.signal });
      assert.equal(run.fault?.kind, 'agent-failed');
      assert.deepEqual([run.usageComplete, run.heard.length], [false, 1]);
      for (let at = 0; at < 50 && run.heard[0]?.closedAt === null; at++)
        await new Promise((resolve) => {
          setTimeout(resolve, 20);
        });
      assert.notEqual(run.heard[0]?.closedAt, null);
    } finally {
      provider.before = null;
    }
  });
});

describe('a whole run', () => {
  const books = async (scenario: string) => {
    const place = await openTestWorld();
    try {
      await keepKey(place.home, realKey);
      const choice = { backend: 'codex', codexPath: world.codex.command.path, through: 'codex' } as const;
      const backends = createBackends({
        dataFolder: place.home,
        env: process.env,
        responsesKey: async () => '',
        log: () => undefined,
      });
      const made = await backends.agent({ ...choice, baseUrl: '', azure: null }, { folder: place.folder });
      assert.ok(!(made instanceof Fault));
      assert.equal(made.limit, 'gateway', 'a key that is kept goes through the gateway');
      await backends.close();
      provider.heard.length = 0;
      const agent = createCodexAgent({
        command: world.codex.command,
        folder: place.folder,
        dataFolder: place.home,
        provider: null,
        upstream: { key: realKey, baseUrl: provider.baseUrl, azure: null },
        log: () => undefined,
      });
      const task = await place.task({ inputs: { request: `Change a number. [[scenario:${scenario}]]` } });
      const record = await runIn(place, task, { agent });
      assert.ok(!(record instanceof Fault));
      const limits = [{ scope: { kind: 'all', name: '' }, amount: nano(100) }] as const;
      const status = await place.books.ledger.status({ account: 'real', period: task.period, limits, now: Date.now() });
      assert.ok(!(status instanceof Fault));
      return { record, status, asked: provider.heard.map(({ body }) => body['model']) };
    } finally {
      await place.remove();
    }
  };

  contract('is in the ledger and the record to the cent fraction', async () => {
    const { record, status } = await books('patch');
    assert.equal(record.outcome.kind, 'applied');
    assert.equal(record.cost.spent, priced(record.usage, 'gpt-5.3-codex'));
    assert.ok(record.cost.spent > 0 && record.cost.unknown === 0);
    assert.deepEqual([status.spent, status.reserved, status.unknown], [record.cost.spent, 0, 0]);
    assert.ok(record.notes.some((note) => note.startsWith('Hard limit: a gateway')));
    assert.ok(!JSON.stringify(record).includes(realKey));
  });

  contract('goes on with the fallback of the policy where the model is not there, and pays for that one', async () => {
    provider.lacks = ['gpt-5.3-codex'];
    try {
      const { record, status, asked } = await books('patch');
      assert.equal(record.outcome.kind, 'applied', record.outcome.fault?.message);
      assert.equal(asked.indexOf('gpt-5.3-codex'), 0);
      assert.deepEqual([...new Set(asked)], ['gpt-5.3-codex', 'gpt-6.1-sol']);
      assert.equal(asked.filter((model) => model === 'gpt-5.3-codex').length, 1, 'asked for once');
      assert.deepEqual([record.model.asked, record.model.used], ['gpt-5.3-codex', 'gpt-6.1-sol']);
      assert.ok(record.notes.some((note) => note.startsWith('gpt-6.1-sol takes the place of gpt-5.3-codex')));
      assert.equal(record.cost.spent, priced(record.usage, 'gpt-6.1-sol'));
      assert.ok(record.cost.spent > 0 && record.cost.spent <= record.cost.reserved && record.cost.unknown === 0);
      assert.deepEqual([status.spent, status.reserved, status.unknown], [record.cost.spent, 0, 0]);
    } finally {
      provider.lacks = [];
    }
  });

  contract('with a cut answer keeps as unknown what its requests can have cost, and no more', async () => {
    const { record, status } = await books('cut');
    assert.equal(record.outcome.kind, 'agent-failed');
    const { reserved, spent, unknown } = record.cost;
    assert.ok(unknown > 0 && unknown <= reserved - spent);
    assert.deepEqual([status.spent, status.reserved, status.unknown], [spent, 0, unknown]);
  });
});

async function textsBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1').catch(() => '')));
}
