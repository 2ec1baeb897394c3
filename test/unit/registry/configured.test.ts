import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { readConfigured } from '../../../src/node/registry/configured.ts';
import { filesIn } from '../../../src/node/registry/files.ts';
import { scene } from './scene.ts';

interface Row {
  readonly title: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly scope?: string;
  /** Addresses that may be asked; null when nobody may. */
  readonly found: string | readonly string[] | null;
}

const token = ['_auth', 'Token=made-up'].join('');

const npm: readonly Row[] = [
  { title: 'the public registry where nothing is configured', found: 'https://registry.npmjs.org/' },
  {
    title: 'the project before the person',
    files: {
      'project/.npmrc': '; a\nregistry = "https://a.example.com/npm/"\n',
      'home/.npmrc': 'registry=https://b.example.com',
    },
    found: 'https://a.example.com/npm/',
  },
  { title: 'the person', files: { 'home/.npmrc': 'registry=https://b.example.com' }, found: 'https://b.example.com/' },
  {
    title: 'the environment first',
    files: { 'project/.npmrc': 'registry=https://a.example.com' },
    env: { npm_config_registry: 'https://c.example.com' },
    found: 'https://c.example.com/',
  },
  {
    title: 'the registry of a scope',
    scope: '@acme',
    files: { 'project/.npmrc': '@acme:registry=https://acme.example.com' },
    found: 'https://acme.example.com/',
  },
  {
    title: 'another scope',
    scope: '@other',
    files: { 'project/.npmrc': '@acme:registry=https://acme.example.com' },
    found: 'https://registry.npmjs.org/',
  },
  {
    title: 'never a scope with credentials',
    scope: '@acme',
    files: {
      'project/.npmrc': '@acme:registry=https://acme.example.com/x/',
      'home/.npmrc': `//acme.example.com/x/:${token}`,
    },
    found: null,
  },
  {
    title: 'never a scope of the public registry with credentials',
    scope: '@acme',
    files: { 'home/.npmrc': `@acme:registry=https://registry.npmjs.org\n//registry.npmjs.org/:${token}` },
    found: null,
  },
  {
    title: 'never a private registry with credentials',
    files: { 'project/.npmrc': `registry=https://a.example.com\n//a.example.com/:${token}` },
    found: null,
  },
  {
    title: 'never a registry with credentials for every one',
    files: { 'project/.npmrc': 'registry=https://a.example.com\n_auth=bWFkZS11cA' },
    found: null,
  },
  {
    title: 'the public one without them',
    files: { 'home/.npmrc': `//registry.npmjs.org/:${token}` },
    found: 'https://registry.npmjs.org/',
  },
  {
    title: 'no credentials in the address',
    files: { 'project/.npmrc': 'registry=https://a:b@a.example.com' },
    found: null,
  },
  {
    title: 'no variable in the address',
    files: { 'project/.npmrc': 'registry=https://a.example.com/${HOME}/' },
    found: null,
  },
  { title: 'no registry without TLS', files: { 'project/.npmrc': 'registry=http://a.example.com' }, found: null },
  { title: 'no other protocol', files: { 'project/.npmrc': 'registry=file:///etc' }, found: null },
  {
    title: 'Yarn',
    files: { 'project/.yarnrc.yml': 'npmRegistryServer: "https://y.example.com"\n' },
    found: 'https://y.example.com/',
  },
  {
    title: 'Yarn, a scope',
    scope: '@acme',
    files: { 'project/.yarnrc.yml': 'npmScopes:\n  acme:\n    npmRegistryServer: https://y.example.com\n' },
    found: 'https://y.example.com/',
  },
  {
    title: 'Yarn, a scope with credentials',
    scope: '@acme',
    files: { 'project/.yarnrc.yml': 'npmScopes:\n  acme:\n    npmAuthToken: "${X}"\n' },
    found: null,
  },
  {
    title: 'Yarn, a server with credentials',
    files: { 'project/.yarnrc.yml': 'npmRegistryServer: https://y.example.com\nnpmAuthToken: x\n' },
    found: null,
  },
  { title: 'Yarn, broken', files: { 'project/.yarnrc.yml': 'npmRegistryServer: [\n' }, found: null },
  {
    title: 'Bun with a registry of its own',
    files: { 'project/bunfig.toml': '[install]\nregistry = "https://a.example.com"\n' },
    found: null,
  },
];

const python: readonly Row[] = [
  { title: 'PyPI where nothing is configured', found: ['https://pypi.org/simple'] },
  {
    title: 'the environment',
    env: { PIP_INDEX_URL: 'https://a.example.com/simple' },
    found: ['https://a.example.com/simple'],
  },
  {
    title: 'pip.conf of the person',
    files: { 'home/.config/pip/pip.conf': '[global]\nindex-url = https://a.example.com/s\n' },
    found: ['https://a.example.com/s'],
  },
  {
    title: 'pip.conf of the environment',
    files: { 'project/.venv/pip.conf': '[install]\nindex-url = https://a.example.com/s\n' },
    found: ['https://a.example.com/s'],
  },
  {
    title: 'one beside PyPI',
    env: { PIP_EXTRA_INDEX_URL: 'https://a.example.com/s https://b.example.com' },
    found: ['https://pypi.org/simple', 'https://a.example.com/s', 'https://b.example.com/'],
  },
  { title: 'never with credentials', env: { PIP_INDEX_URL: 'https://a:b@a.example.com/simple' }, found: null },
  {
    title: 'never when one beside has credentials',
    files: { 'project/requirements.txt': '--extra-index-url https://a:b@a.example.com/simple\nflask\n' },
    found: null,
  },
  {
    title: 'uv.toml',
    files: { 'project/uv.toml': '[[index]]\nname = "x"\nurl = "https://a.example.com/s"\n' },
    found: ['https://a.example.com/s'],
  },
  {
    title: 'pyproject.toml for uv',
    files: {
      'project/pyproject.toml':
        '[project]\nname = "x"\n[tool.uv]\nindex-url = "https://a.example.com/s"\nextra-index-url = ["https://b.example.com/s"]\n',
    },
    found: ['https://a.example.com/s', 'https://b.example.com/s'],
  },
  {
    title: 'Poetry',
    files: { 'project/pyproject.toml': '[[tool.poetry.source]]\nname = "x"\nurl = "https://a.example.com/s"\n' },
    found: ['https://a.example.com/s'],
  },
  {
    title: 'Pipenv with a variable',
    files: { 'project/Pipfile': '[[source]]\nurl = "https://$USER:$PASS@a.example.com/s"\n' },
    found: null,
  },
  {
    title: 'a list over several lines',
    files: { 'project/uv.toml': 'extra-index-url = [\n  "https://a.example.com",\n]\n' },
    found: null,
  },
  {
    title: 'a value in the next line',
    files: { 'home/.pip/pip.conf': '[global]\nextra-index-url =\n    https://a.example.com\n' },
    found: null,
  },
];

const cargo: readonly Row[] = [
  { title: 'crates.io where nothing is configured', found: 'https://index.crates.io/' },
  {
    title: 'what stands in its place',
    files: {
      'project/.cargo/config.toml':
        '[source.crates-io]\nreplace-with = "a"\n[source.a]\nregistry = "sparse+https://a.example.com/i/"\n',
    },
    found: 'https://a.example.com/i/',
  },
  {
    title: 'a git index',
    files: {
      'project/.cargo/config.toml':
        '[source.crates-io]\nreplace-with = "a"\n[source.a]\nregistry = "https://a.example.com/i/"\n',
    },
    found: null,
  },
  {
    title: 'vendored',
    files: {
      'project/.cargo/config.toml': '[source.crates-io]\nreplace-with = "v"\n[source.v]\ndirectory = "vendor"\n',
    },
    found: null,
  },
  {
    title: 'a private registry beside it',
    files: { 'home/.cargo/config.toml': '[registries.acme]\nindex = "sparse+https://a.example.com/"\n' },
    found: null,
  },
  {
    title: 'one by the environment',
    env: { CARGO_REGISTRIES_ACME_INDEX: 'sparse+https://a.example.com/' },
    found: null,
  },
  {
    title: 'other settings',
    files: { 'project/.cargo/config.toml': '[build]\njobs = 2\n' },
    found: 'https://index.crates.io/',
  },
];

for (const [ecosystem, rows] of Object.entries({ npm, python, cargo })) {
  for (const { title, files = {}, env = {}, scope, found } of rows) {
    test(`${ecosystem}: ${title}`, async () => {
      const place = scene();
      after(() => place.remove());
      place.write(files);
      const configured = await readConfigured(filesIn(place.folder, place.home, env, 'linux'));
      const hrefs = {
        npm: () => configured.npm(scope ?? null)?.url.href ?? null,
        python: () => configured.python()?.map(({ href }) => href) ?? null,
        cargo: () => configured.cargo()?.href ?? null,
      };
      assert.deepEqual(hrefs[ecosystem as keyof typeof hrefs](), found);
    });
  }
}
