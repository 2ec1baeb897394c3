import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { Fault } from '../../../src/core/fault.ts';
import { fetchText } from '../../../src/node/fetch-text.ts';
import { updateLayers } from '../../../src/node/update-layers.ts';
import { sha256Of } from '../../../src/node/policy-layers.ts';
import { openTeam } from '../../../src/node/team.ts';
import { ownCertificate } from './own-certificate.ts';

const product = join(import.meta.dirname, '../../..');
const text = 'budget: { run: 1 }\n# Aprobada por el comité ñandú\n';
const latin1 = Buffer.from(text, 'latin1');
const bomb = gzipSync(Buffer.alloc(50_000_000));
const brotliBomb = brotliCompressSync(Buffer.alloc(50_000_000), {
  params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
});
const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
const huge = Buffer.from(`# ${'x'.repeat(1_100_000)}\n`);

const made: string[] = [];
const { key, cert } = ownCertificate();
const secure = createServer({ key, cert }, answer);
const plain = createPlain(answer);
let [origin, unsafe] = ['', ''];

before(async () => {
  setDefaultCACertificates([...getCACertificates(), cert]);
  const listens = (server: typeof plain | typeof secure): Promise<number> =>
    new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  origin = `https://127.0.0.1:${await listens(secure)}`;
  unsafe = `http://127.0.0.1:${await listens(plain)}`;
});
after(async () => {
  for (const server of [secure, plain]) {
    server.closeAllConnections();
    server.close();
  }
  await Promise.all(made.map((folder) => rm(folder, { recursive: true })));
});

/** One server that answers each address in its own way. */
function answer({ url = '', headers }: IncomingMessage, response: ServerResponse): void {
  const to = (location: string): void => void response.writeHead(302, { location }).end();
  const pages: Readonly<Record<string, () => void>> = {
    '/policy.yaml': () => response.end(text),
    '/again': () => to('/policy.yaml'),
    '/round': () => to('/round'),
    '/unsafe': () => to(`${unsafe}/policy.yaml`),
    '/signed': () => to(origin.replace('//', '//ana:x@')),
    '/nowhere': () => to('https://['),
    '/packed': () => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text)),
    '/bomb': () => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    '/badly-packed': () => response.writeHead(200, { 'content-encoding': 'gzip' }).end(text),
    '/huge': () => response.end(huge),
    '/latin1': () => response.end(latin1),
    '/cut': () => {
      response.writeHead(200, { 'content-length': '500' });
      response.write(text);
      setTimeout(() => response.destroy(), 20);
    },
    '/brotli-bomb': () => response.writeHead(200, { 'content-encoding': 'br' }).end(brotliBomb),
    '/packed-bomb': () => response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(bomb)),
    '/other-form': () => response.writeHead(200, { 'content-type': 'text/yaml; charset=utf-16le' }).end(utf16),
    '/file': () => to('file:///etc/hostname'),
    '/data': () => to(`data:text/plain,${encodeURIComponent(text)}`),
    '/far-1': () => to('/far-2'),
    '/far-2': () => to('/far-3'),
    '/far-3': () => to('/far-4'),
    '/far-4': () => to('/far-5'),
    '/far-5': () => to('/far-6'),
    '/far-6': () => to('/policy.yaml'),
    '/headers': () => response.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end(text),
    '/empty': () => response.end(),
    '/drip': () => drip(response),
    '/slow': () => void response.write('budget:'),
    '/silent': () => undefined,
    '/credentials': () => response.end(`${headers.authorization ?? 'none'} ${headers.cookie ?? 'none'}`),
  };
  const page = pages[url];
  if (page) page();
  else response.writeHead(404).end('no');
}

/** Always a little more, never all of it. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write('#'), 20);
  response.on('close', () => clearInterval(timer));
}

async function folderFor(url: string, sha256: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guardrails-update-'));
  made.push(folder);
  await mkdir(join(folder, '.guardrails'));
  const policy = `# Ours\nextends:\n  - small-team\n  - url: ${url}\n    sha256: ${sha256}\nmode: warn\n`;
  await writeFile(join(folder, '.guardrails/policy.yaml'), policy);
  return folder;
}

async function updated(folder: string, patience?: number) {
  const done = await updateLayers({ folder, root: folder, productFolder: product }, (url) => fetchText(url, patience));
  assert.ok(!(done instanceof Fault), JSON.stringify(done));
  const [one] = done;
  assert.ok(one && done.length === 1);
  return one;
}

const files = (folder: string): Promise<string[]> => readdir(join(folder, '.guardrails/extends')).catch(() => []);

for (const path of ['/policy.yaml', '/again', '/packed'])
  test(`${path} has its hash: it is kept whole, and holds`, async () => {
    const folder = await folderFor(origin + path, sha256Of(text));
    const { kept, found, problem } = await updated(folder);
    assert.deepEqual([kept, found, problem], [`.guardrails/extends/${sha256Of(text)}.yaml`, sha256Of(text), null]);
    assert.equal(await readFile(join(folder, kept ?? ''), 'utf8'), text);
    assert.equal((await stat(join(folder, kept ?? ''))).mode & 0o777, 0o666 & ~process.umask());
    assert.deepEqual(await files(folder), [`${sha256Of(text)}.yaml`]);
    const { problems, policy } = await openTeam(folder, product, true);
    assert.deepEqual([problems.length, policy.budget.run], [0, 1]);
  });

const refusals: readonly (readonly [path: string, trouble: string, detail: RegExp, bytes?: Uint8Array])[] = [
  ['/other', 'status', /^404$/],
  ['/round', 'redirect', /\/round$/],
  ['/unsafe', 'redirect', /^http:\/\/127/],
  ['/signed', 'redirect', /^https:\/\/127[^@]*$/],
  ['/nowhere', 'redirect', /^https:\/\/\[$/],
  ['/huge', 'too-large', /^1000000$/, huge],
  ['/bomb', 'too-large', /^1000000$/],
  ['/latin1', 'not-text', /^$/, latin1],
  ['/brotli-bomb', 'too-large', /^1000000$/],
  ['/packed-bomb', 'too-large', /^1000000$/],
  ['/badly-packed', 'unreachable', /header/],
  ['/headers', 'unreachable', /./],
  ['/other-form', 'not-text', /^$/, utf16],
  ['/file', 'redirect', /^(?:null|file:\/\/)\/etc\/hostname$/],
  ['/data', 'redirect', /^nulltext\/plain/],
  ['/far-1', 'redirect', /\/policy\.yaml$/],
  ['/empty', 'other-hash', new RegExp(`^${sha256Of('')}$`)],
  ['/drip', 'slow', /^0\.3$/],
  ['/cut', 'unreachable', /./],
  ['/slow', 'slow', /^0\.3$/],
  ['/silent', 'slow', /^0\.3$/],
  ['/credentials', 'other-hash', new RegExp(`^${sha256Of('none none')}$`)],
];

for (const [path, trouble, detail, bytes] of refusals)
  test(`${path}: ${trouble}, with file, line and key, and nothing is kept or lost`, async () => {
    const sha256 = sha256Of(bytes ?? text);
    const folder = await folderFor(origin + path, sha256);
    const patience = trouble === 'slow' ? 300 : 20_000;
    const { kept, problem } = await updated(folder, patience);
    assert.equal(kept, null);
    assert.deepEqual(await files(folder), []);
    assert.deepEqual([problem?.path, problem?.range.line, problem?.key], ['.guardrails/policy.yaml', 4, 'extends.1']);
    assert.ok(problem?.cause.kind === 'layer-unfetched');
    assert.equal(problem.cause.data.trouble, trouble);
    assert.match(problem.cause.data.detail, detail);
    assert.ok(problem.problem.includes(origin + path) && problem.remedy !== '');
    if (bytes !== undefined) return;
    // What was fetched before stays, and goes on to count.
    await mkdir(join(folder, '.guardrails/extends'), { recursive: true });
    await writeFile(join(folder, `.guardrails/extends/${sha256}.yaml`), text);
    const again = await updated(folder, patience);
    assert.equal(again.kept, `.guardrails/extends/${sha256}.yaml`);
    assert.equal(await readFile(join(folder, again.kept ?? ''), 'utf8'), text);
  });

test('a server whose certificate nobody vouches for is not believed', async (t) => {
  const own = ownCertificate();
  const stranger = createServer({ key: own.key, cert: own.cert }, (_, response) => response.end(text));
  await new Promise<void>((resolve) => {
    stranger.listen(0, '127.0.0.1', resolve);
  });
  t.after(() => stranger.close());
  const { port } = stranger.address() as AddressInfo;
  const { kept, problem } = await updated(await folderFor(`https://127.0.0.1:${port}/p.yaml`, sha256Of(text)));
  assert.equal(kept, null);
  assert.ok(problem?.cause.kind === 'layer-unfetched');
  assert.match(`${problem.cause.data.trouble} ${problem.cause.data.detail}`, /^unreachable .*self-signed/);
});

const digests: readonly (readonly [name: string, written: string])[] = [
  ['of SHA-512', createHash('sha512').update(text).digest('hex')],
  ['of SHA-1', createHash('sha1').update(text).digest('hex')],
  ['in capitals', sha256Of(text).toUpperCase()],
  ['in the form of a browser', `sha256-${createHash('sha256').update(text).digest('base64')}`],
  ['with its name', `sha256:${sha256Of(text)}`],
  ['cut', sha256Of(text).slice(0, 32)],
  ['of a path', '../../../../etc/hostname'],
];

for (const [name, written] of digests)
  test(`a hash ${name} is a mistake in the policy, and nothing is fetched`, async () => {
    const folder = await folderFor(`${origin}/policy.yaml`, `"${written}"`);
    const asked: string[] = [];
    const places = { folder, root: folder, productFolder: product };
    const done = await updateLayers(places, (url) => {
      asked.push(url);
      return fetchText(url);
    });
    assert.ok(done instanceof Fault || done.length === 0);
    const { problems } = await openTeam(folder, product, true);
    assert.deepEqual(
      problems.map(({ key, range }) => [key, range.line]),
      [['extends.1.sha256', 5]],
    );
    assert.deepEqual([asked, await files(folder)], [[], []]);
  });

test('without a network it says so, and where', async () => {
  const server = createPlain();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  const { problem } = await updated(await folderFor(`https://127.0.0.1:${port}/p.yaml`, sha256Of(text)));
  assert.ok(problem?.cause.kind === 'layer-unfetched');
  assert.match(`${problem.cause.data.trouble} ${problem.cause.data.detail}`, /^unreachable .*ECONNREFUSED/);
});

test('a folder that is a link out of the repository is not written through', async () => {
  const folder = await folderFor(`${origin}/policy.yaml`, sha256Of(text));
  const outside = await mkdtemp(join(tmpdir(), 'guardrails-update-'));
  made.push(outside);
  await symlink(outside, join(folder, '.guardrails/extends'));
  const done = await updateLayers({ folder, root: folder, productFolder: product }, (url) => fetchText(url));
  assert.ok(done instanceof Fault && done.kind === 'file-unwritable');
  assert.deepEqual(await readdir(outside), []);
});

test('files that name others are fetched with them, four steps deep, and what is deeper is said to be too deep', async () => {
  const chain = new Map<string, string>();
  let last = 'mode: warn\n';
  for (let step = 6; step >= 1; step--) {
    const url = `https://example.com/${step}.yaml`;
    chain.set(url, last);
    last = `extends: [{ url: "${url}", sha256: ${sha256Of(last)} }]\n`;
  }
  const folder = await folderFor('https://example.com/x.yaml', sha256Of(text));
  await writeFile(join(folder, '.guardrails/policy.yaml'), last);
  const asked: string[] = [];
  const places = { folder, root: folder, productFolder: product };
  const done = await updateLayers(places, (url) => {
    asked.push(url);
    const found = chain.get(url) ?? '';
    return Promise.resolve({ bytes: Buffer.from(found), text: found });
  });
  assert.ok(!(done instanceof Fault) && done.every(({ problem }) => problem === null));
  assert.deepEqual(
    asked,
    [1, 2, 3, 4].map((step) => `https://example.com/${step}.yaml`),
  );
  const { problems } = await openTeam(folder, product, true);
  assert.deepEqual(
    problems.map(({ cause }) => ('trouble' in cause.data ? cause.data.trouble : cause.kind)),
    ['too-many'],
  );
});
