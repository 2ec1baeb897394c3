import assert from 'node:assert/strict';
import { lstat, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Fault } from '../../src/core/fault.ts';
import { findCodex } from '../../src/node/codex/find.ts';
import { apiKey, hasLogin, keyFile, limitKind, loginFile } from '../../src/node/codex/login.ts';
import {
  existingLogin,
  readAccount,
  signIn,
  signOut,
  useExistingLogin,
  type SetupOptions,
} from '../../src/node/codex/setup.ts';
import { productFolder } from './lab.ts';

/** The real `codex`, a data folder of its own, and a home where somebody is signed in to Codex already. */
async function setup(context: TestContext): Promise<SetupOptions & { readonly theirs: string }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'guardrails-setup-')));
  const before = process.env['CODEX_HOME'];
  context.after(async () => {
    if (before === undefined) delete process.env['CODEX_HOME'];
    else process.env['CODEX_HOME'] = before;
    await rm(folder, { recursive: true, force: true });
  });
  const theirHome = join(folder, 'their-codex');
  await mkdir(theirHome);
  process.env['CODEX_HOME'] = theirHome;
  const theirs = join(theirHome, 'auth.json');
  await writeFile(theirs, JSON.stringify({ auth_mode: 'apikey', OPENAI_API_KEY: key('t') }), { mode: 0o600 });
  const found = await findCodex({ project: productFolder });
  if (found instanceof Fault) throw new Error('No codex binary');
  return { command: found.command, dataFolder: join(folder, 'data'), log: () => undefined, theirs };
}

/** Looks like a key, and is put together here. */
function key(letter: string): string {
  return ['sk', letter.repeat(40)].join('-');
}

const codexChoice = { backend: 'codex', through: 'codex' } as const;
const steps = { openPage: () => assert.fail('no page'), showCode: () => assert.fail('no code') };
const never = new AbortController().signal;

test('an API key signs in, stays out of every home of Codex, and signs out', async (context) => {
  const options = await setup(context);
  assert.deepEqual(await readAccount(options), { kind: 'none' });
  assert.equal(await hasLogin(options.dataFolder), false);
  assert.deepEqual(await signIn(options, { kind: 'api-key', key: key('a') }, steps, never), { kind: 'api-key' });
  assert.equal((await stat(keyFile(options.dataFolder))).mode & 0o777, 0o600);
  assert.deepEqual(
    [await apiKey(options.dataFolder), await limitKind(codexChoice, options.dataFolder)],
    [key('a'), 'gateway'],
  );
  await assert.rejects(stat(loginFile(options.dataFolder)), 'no home of Codex has the key');
  assert.equal(await hasLogin(options.dataFolder), true);
  assert.equal(await signOut(options), null);
  assert.equal(await hasLogin(options.dataFolder), false);
  assert.deepEqual(await readAccount(options), { kind: 'none' });
});

test('a login that is there is used by a link, and left alone by what we do later', async (context) => {
  const options = await setup(context);
  const before = await readFile(options.theirs, 'utf8');
  assert.equal(await existingLogin(), options.theirs);
  assert.deepEqual(await useExistingLogin(options, options.theirs), { kind: 'api-key' });
  assert.equal((await lstat(keyFile(options.dataFolder))).isSymbolicLink(), true);
  assert.equal(await apiKey(options.dataFolder), key('t'));
  await signIn(options, { kind: 'api-key', key: key('b') }, steps, never);
  assert.equal(await readFile(options.theirs, 'utf8'), before, 'another key of ours does not replace theirs');
  await useExistingLogin(options, options.theirs);
  assert.equal(await signOut(options), null);
  assert.equal(await readFile(options.theirs, 'utf8'), before, 'signing out of ours is not signing out of theirs');
  await rm(options.theirs);
  assert.equal(await existingLogin(), null);
});

test('a sign-in in the browser shows its page and can be given up', async (context) => {
  const options = await setup(context);
  const give = new AbortController();
  const pages: string[] = [];
  const asked = { ...steps, openPage: (url: string) => (pages.push(url), give.abort()) };
  const answer = await signIn(options, { kind: 'chatgpt' }, asked, give.signal);
  assert.ok(answer instanceof Fault && answer.kind === 'agent-auth');
  assert.match(pages.join(), /^https:\/\/auth\.openai\.com\//);
});
