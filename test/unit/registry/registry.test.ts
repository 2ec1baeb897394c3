import assert from 'node:assert/strict';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import type { ServerResponse } from 'node:http';
import { now, registry, scene, type Scene } from './scene.ts';

const json = (response: ServerResponse, value: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};
const packument = (name: string, created: string | null) => ({ name, versions: {}, time: created ? { created } : {} });

async function npmScene(
  answer: (path: string, response: ServerResponse) => void | Promise<void>,
): Promise<Scene & { readonly server: Awaited<ReturnType<typeof registry>> }> {
  const server = await registry(answer);
  const place = scene();
  place.write({ 'project/.npmrc': `registry=${server.url}/\n` });
  after(() => {
    server.close();
    place.remove();
  });
  return { ...place, server };
}

test('npm: exists, with the day of its first release and its age', async () => {
  const { ask, server } = await npmScene((_, response) => json(response, packument('thing', '2026-11-17T13:00:00Z')));
  assert.deepEqual(await ask('pkg:npm/thing'), {
    kind: 'exists',
    firstPublished: '2026-11-17T13:00:00.000Z',
    ageDays: 2,
  });
  assert.deepEqual(
    server.requests.map(({ line }) => line),
    ['GET /thing'],
  );
});

test('npm: absent, unpublished, and a scoped name as one part of the path', async () => {
  const { ask, server } = await npmScene((asked, response) => {
    if (asked === '/gone') json(response, { name: 'gone', time: { created: '2020-01-01', unpublished: {} } });
    else json(response, { error: 'Not found' }, 404);
  });
  assert.deepEqual(await ask('pkg:npm/made-up'), { kind: 'absent' });
  assert.deepEqual(await ask('pkg:npm/gone'), { kind: 'absent' });
  assert.deepEqual(await ask('pkg:npm/%40acme/thing'), { kind: 'absent' });
  assert.equal(server.requests.at(-1)?.line, 'GET /@acme%2fthing');
});

test('what is no answer is unknown', async () => {
  const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
    'no-login': (response) => json(response, {}, 401),
    forbidden: (response) => json(response, {}, 403),
    broken: (response) => json(response, {}, 500),
    busy: (response) => json(response, {}, 429),
    another: (response) => json(response, packument('something-else', '2020-01-01')),
    page: (response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Please sign in</html>'),
    cut: (response) =>
      void response.writeHead(200, { 'content-length': '1000' }).write('{"name":"cut"', () => response.destroy()),
    closed: (response) => void response.destroy(),
    empty: (response) => void response.end(),
  };
  const { ask, kept } = await npmScene((asked, response) => answers[asked.slice(1)]?.(response));
  for (const name of Object.keys(answers)) assert.deepEqual(await ask(`pkg:npm/${name}`), { kind: 'unknown' }, name);
  assert.throws(() => readdirSync(kept), 'nothing is kept of it');
});

test('a redirect is followed on the same host, a few times, and to no other', async () => {
  const other = await registry((_, response) => json(response, packument('away', '2020-01-01')));
  after(() => other.close());
  const { ask, server } = await npmScene((asked, response) => {
    const to = {
      '/moved': '/new/moved',
      '/away': `${other.url}/away`,
      '/round': '/round',
      '/user': `${server.url.replace('//', '//a:b@')}/moved`,
    }[asked];
    if (to === undefined) json(response, packument('moved', '2020-01-01'));
    else response.writeHead(302, { location: to }).end();
  });
  assert.equal((await ask('pkg:npm/moved')).kind, 'exists');
  for (const name of ['away', 'round', 'user']) assert.equal((await ask(`pkg:npm/${name}`)).kind, 'unknown', name);
  assert.deepEqual(other.requests, []);
  assert.equal(server.requests.filter(({ line }) => line === 'GET /round').length, 3);
});

test('an endless body is not read to its end', async () => {
  let written = 0;
  const { ask } = await npmScene(async (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const part = Buffer.alloc(1_000_000, 97);
    while (!response.destroyed && written < 200_000_000) {
      written += part.length;
      if (!response.write(part)) await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
    }
  });
  assert.deepEqual(await ask('pkg:npm/huge'), { kind: 'unknown' });
  assert.ok(written < 50_000_000, `${written} bytes`);
});

test('a slow registry is waited for once, for all questions; its answer is there the next time', async () => {
  const { open, server } = await npmScene((asked, response) => {
    setTimeout(() => json(response, packument(asked.slice(1), '2020-01-01')), 300);
  });
  const ask = open({ patience: 100 });
  const start = performance.now();
  const names = ['one', 'two', 'three', 'four', 'five', 'six'];
  const answers = await Promise.all(names.map((name) => ask(`pkg:npm/${name}`)));
  assert.ok(performance.now() - start < 290);
  assert.deepEqual(new Set(answers.map(({ kind }) => kind)), new Set(['unknown']));
  const again = performance.now();
  assert.equal((await ask('pkg:npm/seven')).kind, 'unknown');
  assert.ok(performance.now() - again < 90, 'it is left alone for a while');
  await new Promise((resolve) => setTimeout(resolve, 450));
  assert.equal((await ask('pkg:npm/one')).kind, 'exists');
  assert.ok(server.most() <= 4, `${server.most()} at once`);
});

test('many questions: four at once, each package once', async () => {
  const { open, server } = await npmScene((asked, response) => {
    setTimeout(() => json(response, packument(asked.slice(1), '2020-01-01')), 5);
  });
  const ask = open();
  const names = Array.from({ length: 40 }, (_, at) => `pkg:npm/thing-${at % 20}`);
  const answers = await Promise.all(names.map((name) => ask(name)));
  assert.ok(answers.every(({ kind }) => kind === 'exists'));
  assert.equal(server.requests.length, 20);
  assert.ok(server.most() > 1 && server.most() <= 4, `${server.most()} at once`);
});

test('answers are kept: a week when a package exists, an hour when it does not', async () => {
  const { ask, server, kept } = await npmScene((asked, response) => {
    if (asked === '/here') json(response, packument('here', '2026-11-18T12:00:00Z'));
    else json(response, {}, 404);
  });
  const later = (hours: number) => ({ now: () => now + hours * 3_600_000 });
  const both = async (hours: number): Promise<unknown[]> => {
    const here = await ask('pkg:npm/here', later(hours));
    await ask('pkg:npm/made-up', later(hours));
    return [here.kind === 'exists' ? here.ageDays : here.kind, server.requests.length];
  };
  assert.deepEqual(await both(0), [2, 2]);
  assert.equal(readdirSync(kept).length, 2);
  assert.deepEqual(await both(0.9), [2, 2]);
  assert.deepEqual(await both(25), [3, 3]);
  assert.deepEqual(await both(24 * 8), [10, 5]);
  assert.equal(statSync(path.join(kept, readdirSync(kept)[0] ?? '')).mode & 0o777, 0o600);
  assert.equal(statSync(kept).mode & 0o777, 0o700);
});

test('what is kept and broken is asked again', async () => {
  const { ask, server, kept } = await npmScene((_, response) => json(response, packument('here', '2020-01-01')));
  await ask('pkg:npm/here');
  for (const text of ['', '{', '[]', '{"key":1}', JSON.stringify({ key: 'x', at: now, exists: false })]) {
    for (const name of readdirSync(kept)) writeFileSync(path.join(kept, name), text);
    assert.equal((await ask('pkg:npm/here')).kind, 'exists', text);
  }
  assert.equal(server.requests.length, 6);
});

test('no credentials, no cookies, nothing of this machine is sent', async () => {
  const place = await npmScene((_, response) => json(response, packument('here', '2020-01-01')));
  await place.ask('pkg:npm/here', { env: { NPM_TOKEN: 'made-up-value' } });
  const { host, ...headers } = place.server.requests[0]?.headers ?? {};
  assert.ok(place.server.url.endsWith(String(host)));
  assert.deepEqual(headers, {
    accept: 'application/json',
    'accept-encoding': 'identity',
    connection: 'keep-alive',
    'user-agent': 'codex-guardrails',
  });
});

test('PyPI: JSON with the first upload, HTML without a day, absent', async () => {
  const place = scene();
  const server = await registry((asked, response) => {
    const files = ['2026-11-19T00:00:00Z', '2026-11-10T00:00:00.5Z', undefined].map((time) => ({
      'upload-time': time,
    }));
    if (asked === '/simple/thing/')
      response
        .writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' })
        .end(JSON.stringify({ name: 'Thing', files }));
    else if (asked === '/simple/page/')
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<a>');
    else json(response, {}, 404);
  });
  after(() => {
    server.close();
    place.remove();
  });
  const env = { PIP_INDEX_URL: `${server.url}/simple/` };
  assert.deepEqual(await place.ask('pkg:pypi/thing', { env }), {
    kind: 'exists',
    firstPublished: '2026-11-10T00:00:00.500Z',
    ageDays: 10,
  });
  assert.deepEqual(await place.ask('pkg:pypi/page', { env }), { kind: 'exists', firstPublished: null, ageDays: null });
  assert.deepEqual(await place.ask('pkg:pypi/made-up', { env }), { kind: 'absent' });
  place.write({ 'project/uv.toml': `[[index]]\nurl = "${server.url}/other"\n` });
  assert.deepEqual(await place.ask('pkg:pypi/made-up', { env }), { kind: 'unknown' }, 'the other index may have it');
});

test('crates: by sparse index, in both spellings', async () => {
  const place = scene();
  const server = await registry((asked, response) => {
    if (asked === '/i/as/yn/async_thing')
      response.end('{"name":"async_thing","vers":"1.0.0","pubtime":"2026-11-01T00:00:00Z"}\n');
    else json(response, {}, 404);
  });
  after(() => {
    server.close();
    place.remove();
  });
  place.write({
    'project/.cargo/config.toml': `[source.crates-io]\nreplace-with = "near"\n\n[source.near]\nregistry = "sparse+${server.url}/i/"\n`,
  });
  const exists = { kind: 'exists', firstPublished: '2026-11-01T00:00:00.000Z', ageDays: 19 };
  assert.deepEqual(await place.ask('pkg:cargo/async-thing'), exists);
  assert.deepEqual(await place.ask('pkg:cargo/abc'), { kind: 'absent' });
  assert.deepEqual(await place.ask('pkg:cargo/two-many-dashes'), { kind: 'unknown' });
  assert.deepEqual(
    server.requests.map(({ line }) => line.slice('GET /i/'.length)),
    ['as/yn/async-thing', 'as/yn/async_thing', '3/a/abc', 'tw/o-/two-many-dashes', 'tw/o_/two_many_dashes'],
  );
});

test('what names no package of a registry is not asked for', async () => {
  const { ask, server } = await npmScene((_, response) => json(response, {}, 404));
  for (const purl of [
    'pkg:npm/..',
    'pkg:npm/%40a/../b',
    'pkg:npm/a b',
    'pkg:npm/a/b/c',
    'pkg:golang/example.com/a',
    'pkg:gem/a',
    'nothing',
    'pkg:npm/',
  ]) {
    assert.deepEqual(await ask(purl), { kind: 'unknown' }, purl);
  }
  assert.deepEqual(server.requests, []);
});
