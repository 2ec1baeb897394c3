import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import { nano } from '../../../src/core/budget/money.ts';
import { completed, event, model, openWorld, plain, realKey, send, stream, type World } from './scene.ts';

async function world(context: TestContext, ...how: Parameters<typeof openWorld>): Promise<World> {
  const opened = await openWorld(...how);
  context.after(() => opened.close());
  return opened;
}

const answers: Parameters<typeof openWorld>[0] = (response) => {
  stream(response);
  response.end(event('response.created', { response: {} }) + completed());
};

describe('who is let in', () => {
  const strangers: readonly [string, Record<string, string>, number][] = [
    ['without the token', { authorization: '' }, 401],
    ['with the real key', { authorization: `Bearer ${realKey}` }, 401],
    ['by a name', { host: 'localhost:1' }, 403],
    ['from a page', { origin: 'https://example.com' }, 403],
    ['from a page of null', { origin: 'null' }, 403],
    ['from a browser', { 'sec-fetch-mode': 'no-cors' }, 403],
  ];
  for (const [name, headers, status] of strangers) {
    it(`nobody ${name}`, async (context) => {
      const { post, provider } = await world(context, answers);
      assert.equal((await post(plain, headers)).status, status);
      assert.equal(provider.heard.length, 0);
    });
  }

  for (const [method, path] of [
    ['GET', '/responses'],
    ['POST', '/responses/compact'],
    ['POST', '/responses/../files'],
    ['GET', '/models'],
    ['POST', '/chat/completions'],
  ] as const) {
    it(`nothing for ${method} ${path}`, async (context) => {
      const { gateway, provider } = await world(context, answers);
      const headers = { authorization: `Bearer ${gateway.bearer}`, 'content-type': 'application/json' };
      assert.equal((await send(`${gateway.baseUrl}${path}`, { method, headers })).status, 404);
      assert.equal(provider.heard.length, 0);
    });
  }
});

describe('a request that is forwarded', () => {
  it('has the real key, the cap and nothing of this machine', async (context) => {
    const { post, provider, gateway } = await world(context, answers);
    const answer = await post(
      { ...plain, store: true, max_output_tokens: 1_000_000 },
      { 'x-codex-turn-metadata': 'paths', cookie: 'c=1', 'session-id': 's', 'x-forwarded-for': 'me' },
    );
    assert.deepEqual(
      [answer.status, answer.headers['x-request-id'], answer.headers['set-cookie']],
      [200, 'req_1', undefined],
    );
    const [heard] = provider.heard;
    assert.equal(heard?.url, '/v1/responses');
    const { authorization, cookie, 'session-id': session, 'x-forwarded-for': by } = heard.headers;
    assert.deepEqual([authorization, cookie, session, by], [`Bearer ${realKey}`, undefined, 's', undefined]);
    assert.equal(heard.headers['x-codex-turn-metadata'], undefined);
    assert.deepEqual(JSON.parse(heard.body), { ...plain, max_output_tokens: 4000, store: false });
    assert.deepEqual(gateway.counted().usage.each, [
      { input: 1000, cachedInput: 200, cacheWrite: 0, output: 100, reasoning: 0, tier: 'default' },
    ]);
  });

  it('goes to Azure with its header, its address and its name of the model', async (context) => {
    const { post, provider } = await world(context, answers, { azure: true });
    assert.equal((await post(plain)).status, 200);
    const [heard] = provider.heard;
    assert.equal(heard?.url, '/openai/responses?api-version=preview');
    assert.deepEqual([heard.headers['api-key'], heard.headers.authorization], [realKey, undefined]);
    assert.equal(JSON.parse(heard.body).model, 'ours');
  });

  it('streams: the first event is there before the second is made', async (context) => {
    let release = (): void => undefined;
    const { gateway } = await world(context, async (response) => {
      stream(response);
      response.write(event('response.created', { response: {} }));
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      response.end(completed());
    });
    const text = await new Promise<string>((resolve, reject) => {
      let got = '';
      const outgoing = request(`${gateway.baseUrl}/responses`, {
        method: 'POST',
        headers: { authorization: `Bearer ${gateway.bearer}`, 'content-type': 'application/json' },
      });
      outgoing.on('error', reject);
      outgoing.on('response', (incoming) => {
        incoming.on('data', (part: Buffer) => {
          got += part.toString();
          release();
        });
        incoming.on('end', () => resolve(got));
      });
      outgoing.end(JSON.stringify(plain));
    });
    assert.match(text, /response\.created[^]*response\.completed/);
  });

  it('is read no faster than it is taken', async (context) => {
    const taken = { parts: 0 };
    const part = Buffer.alloc(1 << 20, ':');
    const { gateway } = await world(context, async (response) => {
      stream(response);
      while (!response.destroyed && taken.parts < 200) {
        taken.parts += 1;
        if (!response.write(part))
          await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
      }
    });
    const outgoing = request(`${gateway.baseUrl}/responses`, {
      method: 'POST',
      headers: { authorization: `Bearer ${gateway.bearer}`, 'content-type': 'application/json' },
    });
    outgoing.on('error', () => undefined);
    // Nobody reads.
    outgoing.on('response', (incoming) => incoming.pause());
    outgoing.end(JSON.stringify(plain));
    // Until it stands still.
    for (let before = -1; before !== taken.parts || taken.parts === 0;) {
      before = taken.parts;
      await new Promise((resolve) => {
        setTimeout(resolve, 150);
      });
    }
    assert.ok(taken.parts < 150, `${taken.parts} MiB were taken`);
    outgoing.destroy();
  });
});

describe('the money', () => {
  it('ends the run with the first request that is too much, and lets nothing through after it', async (context) => {
    const { post, provider, ended, gateway } = await world(context, answers, { dollars: 0.05 });
    assert.equal((await post({ ...plain, input: 'short' })).status, 200);
    const second = await post({ ...plain, input: 'word '.repeat(50_000) });
    assert.deepEqual([second.status, JSON.parse(second.text).error.type], [429, 'insufficient_quota']);
    assert.equal((await post(plain)).status, 429);
    assert.equal(provider.heard.length, 1);
    assert.deepEqual(
      ended.map(({ kind }) => kind),
      ['over-budget'],
    );
    assert.equal(gateway.fault(), ended[0]);
  });

  it('is held for requests that are under way at the same time', async (context) => {
    let most = 0;
    let now = 0;
    const { post, provider } = await world(
      context,
      async (response) => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => {
          setTimeout(resolve, 30);
        });
        now -= 1;
        await answers(response, '', 0);
      },
      { dollars: 0.13 },
    );
    const all = await Promise.all(Array.from({ length: 8 }, () => post(plain)));
    // Each holds 4 cents.
    assert.ok(most <= 4, `${most}`);
    assert.ok(provider.heard.length < 8 && all.some(({ status }) => status === 429));
  });

  const ends: readonly [string, Parameters<typeof openWorld>[0], 'known' | 'unknown' | 'nothing'][] = [
    ['without usage', (r) => (stream(r), void r.end(event('response.completed', { response: { model } }))), 'unknown'],
    [
      'with usage that is none',
      (r) => (
        stream(r),
        void r.end(event('response.completed', { response: { usage: { input_tokens: -1, output_tokens: 'x' } } }))
      ),
      'unknown',
    ],
    [
      'cut',
      (r) => (stream(r), r.write(event('response.created', {})), void setTimeout(() => r.destroy(), 20)),
      'unknown',
    ],
    ['ended early', (r) => (stream(r), void r.end(event('response.created', {}))), 'unknown'],
    ['incomplete', (r) => (stream(r), void r.end(completed().replaceAll('completed', 'incomplete'))), 'known'],
    ['failed with usage', (r) => (stream(r), void r.end(completed().replaceAll('completed', 'failed'))), 'known'],
    [
      'failed without usage',
      (r) => (
        stream(r),
        void r.end(event('response.failed', { response: { error: { code: 'server_error', message: 'x' } } }))
      ),
      'unknown',
    ],
    [
      'failed before it began',
      (r) => (
        stream(r),
        void r.end(event('response.failed', { response: { error: { code: 'context_length_exceeded', message: 'x' } } }))
      ),
      'nothing',
    ],
    ['refused', (r) => void r.writeHead(500).end('{"error":{"message":"no","type":"server_error"}}'), 'nothing'],
    ['no stream', (r) => void r.writeHead(200, { 'content-type': 'application/json' }).end('{}'), 'unknown'],
    ['elsewhere', (r) => void r.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(), 'unknown'],
    ['without a word', (r) => void r.destroy(), 'unknown'],
  ];
  for (const [name, answer, end] of ends) {
    it(`of an answer ${name} is ${end}`, async (context) => {
      const { post, gateway } = await world(context, answer);
      await post(plain).catch(() => null);
      const { usage, complete, mostUnknown } = gateway.counted();
      assert.equal(complete, end !== 'unknown');
      assert.equal(usage.requests, end === 'known' ? 1 : 0);
      assert.ok(end === 'unknown' ? mostUnknown > nano(0.04) && mostUnknown < nano(0.05) : mostUnknown === 0);
    });
  }

  it('is nothing where nobody listens', async (context) => {
    const { post, gateway, provider } = await world(context, answers);
    await provider.close();
    assert.equal((await post(plain)).status, 502);
    assert.deepEqual([gateway.counted().complete, gateway.counted().mostUnknown], [true, 0]);
  });

  it('of a provider that says nothing is unknown, after a while', async (context) => {
    const { post, gateway } = await world(context, () => undefined, { limits: { idleSeconds: 0.1 } });
    assert.equal((await post(plain)).status, 502);
    assert.equal(gateway.counted().complete, false);
  });

  it('of an answer whose last event is larger than we read is unknown', async (context) => {
    const { post, gateway } = await world(context, (r) => (stream(r), void r.end(completed() + completed())), {
      limits: { eventBytes: 100 },
    });
    assert.equal((await post(plain)).cut, true);
    assert.equal(gateway.counted().complete, false);
  });

  it('of what is under way when the run ends is unknown, and the provider is told', async (context) => {
    let gone = false;
    const { post, gateway } = await world(context, (response) => {
      stream(response);
      response.on('close', () => {
        gone = true;
      });
      response.write(event('response.created', {}));
      setTimeout(() => void gateway.close(), 20);
    });
    assert.equal((await post(plain)).cut, true);
    await new Promise((resolve) => {
      setTimeout(resolve, 30);
    });
    assert.deepEqual([gone, gateway.counted().complete], [true, false]);
  });
});

describe('a provider that says no', () => {
  const quoted = `Incorrect API key provided: ${realKey}.`;
  const cases: readonly [string, number, object, string | null, number][] = [
    [
      'used-up quota',
      429,
      { type: 'insufficient_quota', code: 'insufficient_quota', message: 'x' },
      'provider-limit',
      429,
    ],
    ['a spend limit', 429, { type: 'x', code: 'project_spend_limit_exceeded', message: 'x' }, 'provider-limit', 429],
    [
      'a wrong key',
      401,
      { type: 'invalid_request_error', code: 'invalid_api_key', message: quoted },
      'agent-auth',
      400,
    ],
    [
      'a model that is not there',
      404,
      { type: 'invalid_request_error', code: 'model_not_found', message: 'The model `m` does not exist.' },
      'model-missing',
      400,
    ],
    [
      'a model that the project may not use',
      403,
      { type: 'invalid_request_error', code: null, message: 'Project `p` does not have access to model `m`' },
      'model-missing',
      400,
    ],
    ['too many at once', 429, { type: 'requests', code: 'rate_limit_exceeded', message: quoted }, null, 429],
    ['a bad request', 400, { type: 'invalid_request_error', code: 'invalid_value', message: quoted }, null, 400],
    ['an error that is none', 503, {}, null, 503],
  ];
  for (const [name, status, error, kind, told] of cases) {
    it(`${name}: ${kind ?? 'Codex may try again'}`, async (context) => {
      const { post, provider, ended } = await world(context, (response) => {
        response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '7' });
        response.end(JSON.stringify({ error }));
      });
      const answer = await post(plain);
      assert.equal(answer.status, told);
      assert.ok(!answer.text.includes(realKey) && !JSON.stringify(ended).includes(realKey));
      assert.equal(ended[0]?.kind ?? null, kind);
      if (kind === null) assert.equal(answer.headers['retry-after'], '7');
      await post(plain);
      assert.equal(provider.heard.length, kind === null ? 2 : 1);
    });
  }
});

it('a deployment that is not there is no reason to ask for another model: it answers for every model', async (context) => {
  const error = { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' };
  const { post, ended } = await world(
    context,
    (response) => {
      response.writeHead(404, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error }));
    },
    { azure: true },
  );
  assert.equal((await post(plain)).status, 404);
  assert.deepEqual(ended, []);
});

for (const [name, tier, asked, sent] of [
  ['the one of the policy', 'flex', undefined, 'flex'],
  ['the one of the policy, whatever Codex asks for', 'priority', 'flex', 'priority'],
  ['what Codex asks for', undefined, 'flex', 'flex'],
  ['none, where the server is not official', undefined, undefined, undefined],
] as const)
  it(`the service tier is ${name}`, async (context) => {
    const { post, provider } = await world(context, answers, tier === undefined ? {} : { tier });
    await post(asked === undefined ? plain : { ...plain, service_tier: asked });
    assert.equal(JSON.parse(provider.heard[0]?.body ?? '{}').service_tier, sent);
  });

describe('a credential', () => {
  const call = { type: 'function_call', call_id: 'c1', name: 'exec_command', arguments: '{"cmd":"cat .npmrc"}' };
  const shapes: readonly [string, unknown][] = [
    ['a text', 'HIDDEN'],
    [
      'parts',
      [
        { type: 'input_text', text: 'a' },
        { type: 'input_text', text: 'HIDDEN' },
      ],
    ],
    ['an object', { content: { deep: ['HIDDEN'] } }],
  ];
  for (const [name, output] of shapes) {
    it(`in ${name} ends the run`, async (context) => {
      const { post, provider, ended } = await world(context, answers);
      const input = [...plain.input, call, { type: 'function_call_output', call_id: 'c1', output }];
      assert.equal((await post({ ...plain, input })).status, 400);
      assert.deepEqual(ended[0]?.data, { tool: 'exec_command: cat .npmrc', kinds: 'test-kind' });
      assert.equal(provider.heard.length, 0);
    });
  }

  it('is looked for once in each output', async (context) => {
    const looked: string[] = [];
    const { post } = await world(context, answers, { credentialsIn: (text) => (looked.push(text), []) });
    const first = { type: 'custom_tool_call_output', call_id: 'c1', output: 'one' };
    const second = { type: 'function_call_output', call_id: 'c2', output: 'two' };
    await post({ ...plain, input: [...plain.input, first] });
    await post({ ...plain, input: [...plain.input, first, second] });
    assert.deepEqual(looked, ['one', 'two']);
  });
});

describe('an answer that breaks off at its cap', () => {
  const cut = {
    response: {
      model,
      incomplete_details: { reason: 'max_output_tokens' },
      usage: { input_tokens: 9, output_tokens: 9 },
    },
  };
  for (const [dollars, kinds] of [
    [0.03, ['over-budget']],
    [1, []],
  ] as const) {
    it(`of a run with $${dollars}: ${kinds.join() || 'goes to Codex as it is'}`, async (context) => {
      const answer: Parameters<typeof openWorld>[0] = (r) => (stream(r), void r.end(event('response.incomplete', cut)));
      const { post, ended } = await world(context, answer, { dollars });
      assert.equal((await post(plain)).status, 200);
      assert.deepEqual(
        ended.map(({ kind }) => kind),
        kinds,
      );
    });
  }
});

it('lets only so many requests of a run through', async (context) => {
  const { post, provider, ended } = await world(context, answers, { limits: { requests: 2 } });
  for (let n = 0; n < 4; n++) await post(plain);
  assert.equal(provider.heard.length, 2);
  assert.deepEqual(
    ended.map(({ kind }) => kind),
    ['agent-failed'],
  );
});
