import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { scenarioNames } from '../../../src/node/practice/scenarios/registry.ts';
import { practiceKey } from '../../../src/node/practice/scenarios/practice-key.ts';
import { startPracticeServer } from '../../../src/node/practice/server.ts';
import type { PracticeServer } from '../../../src/node/practice/server.ts';

let server: PracticeServer;
before(async () => {
  server = await startPracticeServer();
});
after(() => server.stop());

/** Without the scenarios that wait, and `flaky`, which is there to answer differently. */
const steady = scenarioNames.filter((name) => !['hang', 'slowstart', 'long', 'cut', 'flaky'].includes(name));

describe('the practice server', () => {
  test('answers the same request with the same bytes, whatever came between', async () => {
    const body = (name: string) => ({ model: 'm', input: `Do it. [[scenario:${name}]]`, stream: true });
    const first = new Map<string, string>();
    for (const name of steady) first.set(name, await bytes(body(name)));
    for (const name of steady.toReversed()) assert.equal(await bytes(body(name)), first.get(name), name);
  });

  test('says the same as stream and as one object', async () => {
    for (const name of ['plain', 'multi', 'plan', 'incomplete', 'fail-quota']) {
      const input = `[[scenario:${name}]]`;
      const whole = await (await post('/responses', { model: 'm', input })).text();
      const events = await bytes({ model: 'm', input, stream: true });
      const last = /data: (.*)\s*$/.exec(events)?.[1] ?? '';
      assert.deepEqual(object(JSON.parse(last), 'response'), JSON.parse(whole), name);
    }
  });

  test('numbers the events of a stream, and begins and ends it as the API does', async () => {
    const events = (await bytes({ model: 'm', input: '[[scenario:multi]]', stream: true }))
      .split('\n')
      .flatMap((line) => (line.startsWith('data: ') ? [JSON.parse(line.slice(6))] : []));
    assert.deepEqual(
      events.map((event) => object(event, 'sequence_number')),
      events.map((_, index) => index),
    );
    const types = events.map((event) => object(event, 'type'));
    assert.deepEqual([types[0], types.at(-1)], ['response.created', 'response.completed']);
    assert.ok(types.includes('response.output_item.done'));
  });

  test('fails once and then answers, again and again', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 4; turn++)
      statuses.push((await post('/responses', { input: '[[scenario:flaky]]' })).status);
    assert.deepEqual(statuses, [500, 200, 500, 200]);
  });

  test('counts tokens as it bills them', async () => {
    const body = { model: 'm', instructions: 'Be brief.', input: [{ role: 'user', content: '[[scenario:plain]] ñ' }] };
    const counted = await (await post('/responses/input_tokens', body)).json();
    const answer = await (await post('/responses', body)).json();
    assert.equal(object(counted, 'input_tokens'), object(object(answer, 'usage'), 'input_tokens'));
  });

  const routes: readonly [string, string, string | undefined, number][] = [
    ['GET', '/models', undefined, 200],
    ['GET', '/responses', undefined, 426],
    ['GET', '/elsewhere', undefined, 404],
    ['DELETE', '/responses', undefined, 404],
    ['POST', '/responses', '{', 400],
    ['POST', '/responses', '[]', 400],
    ['POST', '/responses', '{"input":"[[scenario:no-such]]"}', 400],
    ['POST', '/responses', '{"input":[null,{"role":"user","content":[null,{"text":5}]},7]}', 200],
    ['POST', '/responses', '{}', 200],
  ];
  for (const [method, path, body, status] of routes) {
    test(`${method} ${path} ${body ?? ''} is ${status}`, async () => {
      const response = await fetch(server.baseUrl + path, { method, ...(body === undefined ? {} : { body }) });
      assert.equal(response.status, status);
      await response.text();
    });
  }

  test('is there for this machine alone, and stops while a request hangs', async () => {
    const own = await startPracticeServer();
    assert.match(own.baseUrl, /^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    const hanging = fetch(`${own.baseUrl}/responses`, {
      method: 'POST',
      body: '{"input":"[[scenario:hang]]","stream":true}',
    });
    const response = await hanging;
    const read = response.text().catch(() => 'broken');
    await own.stop();
    assert.equal(await read, 'broken');
    await assert.rejects(fetch(own.baseUrl));
  });

  test('holds its key in no file', async () => {
    const folder = join(import.meta.dirname, '../../../src/node/practice');
    for (const name of await readdir(folder, { recursive: true })) {
      if (!name.endsWith('.ts')) continue;
      const source = await readFile(join(folder, name), 'utf8');
      assert.ok(!source.includes(practiceKey()), name);
    }
  });
});

function post(path: string, body: object): Promise<Response> {
  return fetch(server.baseUrl + path, { method: 'POST', body: JSON.stringify(body) });
}

async function bytes(body: object): Promise<string> {
  return (await post('/responses', body)).text();
}

function object(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
