import assert from 'node:assert/strict';
import { existsSync, lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import {
  bearerVariable,
  configText,
  keepLogin,
  makeHome,
  outermost,
  quote,
  type HomeSettings,
} from '../../../src/node/codex/home.ts';
import { temporaryFolder } from './scene.ts';

const settings: HomeSettings = {
  model: 'gpt-5.5',
  effort: 'high',
  provider: { baseUrl: 'http://127.0.0.1:1/v1', bearer: 'not to be written', practice: true },
  access: 'scratch',
  commands: true,
  cwd: '/data/scratch/r/copy/app',
  temporary: '/data/scratch/r/tmp',
  denied: ['/work space/"ws"', '/data', '/data/codex-home', '/work space/"ws"/.git', '/database'],
  readOnly: ['/data/scratch/r/copy/node_modules'],
  denyRead: ['**/.env', '**/*.pem'],
  catalogue: null,
  untrusted: ['/data/scratch/r/copy/app', '/data/scratch/r/copy'],
  idleSeconds: 30,
};

function read(changes: Partial<HomeSettings> = {}): Record<string, unknown> {
  const text = configText({ ...settings, ...changes });
  return getStaticTOMLValue(parseTOML(text, { tomlVersion: '1.0' }));
}

test('the configuration holds everything off', () => {
  const config = read();
  assert.deepEqual(config['permissions'], {
    guardrails: {
      extends: ':read-only',
      filesystem: {
        '/work space/"ws"': 'deny',
        '/data': 'deny',
        '/database': 'deny',
        '/data/scratch/r/tmp': 'write',
        '/data/scratch/r/copy/node_modules': 'read',
        ':workspace_roots': { '.': 'write', '**/.env': 'deny', '**/*.pem': 'deny' },
      },
      network: { enabled: false },
    },
  });
  assert.deepEqual(config['projects'], {
    '/data/scratch/r/copy/app': { trust_level: 'untrusted' },
    '/data/scratch/r/copy': { trust_level: 'untrusted' },
  });
  const flat = {
    policy: config['approval_policy'],
    reviewer: config['approvals_reviewer'],
    profile: config['default_permissions'],
    search: config['web_search'],
    mode: config['sandbox_mode'],
  };
  assert.deepEqual(flat, {
    policy: 'on-request',
    reviewer: 'user',
    profile: 'guardrails',
    search: 'disabled',
    mode: undefined,
  });
  const features = config['features'] as Record<string, unknown>;
  for (const feature of ['hooks', 'apps', 'plugins', 'memories', 'unbounded_connection_retries'])
    assert.equal(features[feature], false, feature);
  assert.equal(features['shell_tool'], undefined);
  assert.deepEqual(config['model_providers'], {
    guardrails: {
      name: 'Practice',
      base_url: 'http://127.0.0.1:1/v1',
      wire_api: 'responses',
      env_key: bearerVariable,
      requires_openai_auth: false,
      request_max_retries: 1,
      stream_max_retries: 1,
      stream_idle_timeout_ms: 30_000,
    },
  });
});

test('the configuration of other kinds of runs', () => {
  assert.ok(!configText(settings).includes('not to be written'), 'the key is not on disk');
  const readOnly = read({ access: 'read-only', commands: false, provider: null, effort: null, catalogue: '/c.json' });
  const filesystem = (readOnly['permissions'] as { guardrails: { filesystem: Record<string, unknown> } }).guardrails
    .filesystem;
  assert.equal(filesystem['/data/scratch/r/tmp'], undefined);
  assert.equal((filesystem[':workspace_roots'] as Record<string, unknown>)['.'], 'read');
  assert.deepEqual(
    [readOnly['model_provider'], readOnly['model_reasoning_effort'], readOnly['model_catalog_json']],
    [undefined, undefined, '/c.json'],
  );
  assert.equal((readOnly['features'] as Record<string, unknown>)['shell_tool'], false);
});

test('a variable that carries the key is kept from commands', () => {
  const policy = read()['shell_environment_policy'] as { exclude: string[] };
  const hides = (name: string) =>
    policy.exclude.some((glob) => new RegExp(`^${glob.replaceAll('*', '.*')}$`).test(name));
  for (const name of [
    bearerVariable,
    'OPENAI_API_KEY',
    'GITHUB_TOKEN',
    'AWS_SECRET_ACCESS_KEY',
    'PGPASSWORD',
    'DATABASE_URL',
    'SSH_AUTH_SOCK',
    'CODEX_HOME',
  ]) {
    assert.equal(hides(name), true, name);
  }
  for (const name of ['PATH', 'HOME', 'LANG', 'NODE_ENV', 'JAVA_HOME', 'GUARDRAILS_RUN'])
    assert.equal(hides(name), false, name);
});

test('any text survives as a string of TOML', () => {
  const sound = (text: string) => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('"', '\\', '\n', '\r', '\t', '\u0000', '\u007F', '\uD800', 'é', '😀', '[', '=', '#'),
      }),
      (text) => {
        const parsed = getStaticTOMLValue(parseTOML(`x = ${quote(text)}\n`, { tomlVersion: '1.0' })) as { x: string };
        assert.equal(parsed.x, sound(text));
      },
    ),
  );
});

test('a place below a hidden place is hidden with it', () => {
  assert.deepEqual(outermost(['/a/b', '/a', '/ab', '/a', '/c/d']), ['/a', '/ab', '/c/d']);
  assert.deepEqual(outermost(['/', '/a']), ['/']);
});

test('a run has the lasting login by a link, and none where it needs none', async (context) => {
  const folder = temporaryFolder(context);
  const login = join(folder, 'auth.json');
  writeFileSync(login, 'first', { mode: 0o600 });
  const home = join(folder, 'home');
  await makeHome(home, login, 'model = "x"\n');
  assert.equal(statSync(join(home, 'config.toml')).mode & 0o777, 0o600);
  assert.equal(statSync(home).mode & 0o777, 0o700);
  assert.equal(lstatSync(join(home, 'auth.json')).isSymbolicLink(), true);
  writeFileSync(join(home, 'auth.json'), 'renewed');
  await keepLogin(home, login);
  assert.equal(readFileSync(login, 'utf8'), 'renewed');
  await makeHome(home, null, '');
  assert.equal(existsSync(join(home, 'auth.json')), false);
});

test('a login that had to be copied comes back when it was renewed, unless the person signed out', async (context) => {
  const folder = temporaryFolder(context);
  const login = join(folder, 'auth.json');
  const home = join(folder, 'home');
  writeFileSync(login, 'old');
  await makeHome(home, null, '');
  await new Promise((resolve) => {
    setTimeout(resolve, 15);
  });
  writeFileSync(join(home, 'auth.json'), 'renewed');
  await keepLogin(home, login);
  assert.equal(readFileSync(login, 'utf8'), 'renewed');
  await keepLogin(home, join(folder, 'signed-out.json'));
  assert.equal(existsSync(join(folder, 'signed-out.json')), false);
});
