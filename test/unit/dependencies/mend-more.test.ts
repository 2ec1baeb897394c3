import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTOML } from 'toml-eslint-parser';
import { extract } from '../../../src/core/check/dependencies/extract.ts';
import type { PackageKnowledge } from '../../../src/core/check/project.ts';
import { mendDependency } from '../../../src/core/fix/mend-dependency.ts';
import { applyEdits } from '../../../src/core/fix/text-edit.ts';
import { policySchema } from '../../../src/core/policy/schema.ts';
import { parsers } from '../../../src/node/grammars.ts';

type What = 'pin' | 'toDev' | 'replace' | 'remove';

/** The text after one fix of a package; null where there is none. */
async function mended(path: string, text: string, name: string, what: What, more: More = {}): Promise<string | null> {
  const fact = (await extract(path, text, parsers)).find((one) => one.name === name);
  assert.ok(fact, `no fact ${name}`);
  const { installed = {}, allow = [], use = null } = more;
  const packages: PackageKnowledge = {
    installed: async (purl) => (installed[purl] === undefined ? null : { version: installed[purl], licence: null }),
    distributionsOf: async () => [],
    registry: async () => ({ kind: 'unknown' }),
  };
  const { dependencies } = policySchema.parse({ dependencies: { allow } });
  const found = await mendDependency(path, text, fact.start, use, { parsers, packages, dependencies });
  assert.ok(found);
  const edits = what === 'pin' ? found.pin?.edits : found[what];
  return edits === undefined || edits === null || edits.length === 0 ? null : applyEdits(text, edits);
}

interface More {
  readonly installed?: Readonly<Record<string, string>>;
  readonly allow?: readonly object[];
  readonly use?: string;
}

function parses(path: string, text: string): void {
  if (path.endsWith('.json')) JSON.parse(text);
  if (path.endsWith('.toml')) parseTOML(text);
}

const pins: readonly (readonly [path: string, name: string, purl: string, before: string, after: string | null])[] = [
  ['package.json', 'a', 'pkg:npm/a', '{"dependencies":{"a":"^1.0.0"}}', '{"dependencies":{"a":"1.2.3"}}'],
  ['package.json', 'b', 'pkg:npm/b', '{"dependencies":{"a":"npm:b@^1"}}', '{"dependencies":{"a":"npm:b@1.2.3"}}'],
  ['package.json', 'a', 'pkg:npm/a', '{"dependencies":{"a":"1.2.3"}}', null],
  ['package.json', 'a', 'pkg:npm/a', '{"dependencies":{"a":"github:x/a"}}', null],
  ['composer.json', 'a/b', 'pkg:composer/a/b', '{"require":{"a/b":"^1"}}', '{"require":{"a/b":"1.2.3"}}'],
  [
    'requirements.txt',
    'a',
    'pkg:pypi/a',
    'a[x]>=1,<2 ; python_version > "3"  # why\nb\n',
    'a[x]==1.2.3 ; python_version > "3"  # why\nb\n',
  ],
  ['requirements.txt', 'a', 'pkg:pypi/a', 'a\n', 'a==1.2.3\n'],
  [
    'pyproject.toml',
    'a',
    'pkg:pypi/a',
    '[project]\ndependencies = ["a>=1", "b"]\n',
    '[project]\ndependencies = ["a==1.2.3", "b"]\n',
  ],
  [
    'pyproject.toml',
    'a',
    'pkg:pypi/a',
    '[tool.poetry.dependencies]\na = { version = "^1", extras = ["x"] }\n',
    '[tool.poetry.dependencies]\na = { version = "1.2.3", extras = ["x"] }\n',
  ],
  ['Cargo.toml', 'a', 'pkg:cargo/a', '[dependencies]\na = "1"\n', '[dependencies]\na = "=1.2.3"\n'],
  [
    'Cargo.toml',
    'a',
    'pkg:cargo/a',
    '[dependencies]\na = { features = ["x"], version = "1" }\n',
    '[dependencies]\na = { features = ["x"], version = "=1.2.3" }\n',
  ],
  ['Gemfile', 'a', 'pkg:gem/a', "gem 'a', '~> 1.0', '>= 1.0.4', group: :test\n", "gem 'a', '1.2.3', group: :test\n"],
  ['Gemfile', 'a', 'pkg:gem/a', "gem 'a'\n", "gem 'a', '1.2.3'\n"],
  [
    'x.csproj',
    'A',
    'pkg:nuget/a',
    '<Project><ItemGroup><PackageReference Include="A" Version="1.*" /></ItemGroup></Project>',
    '<Project><ItemGroup><PackageReference Include="A" Version="[1.2.3]" /></ItemGroup></Project>',
  ],
  ['a.sh', 'a', 'pkg:npm/a', 'npm i a@latest b\n', 'npm i a@1.2.3 b\n'],
  ['a.sh', 'a', 'pkg:pypi/a', "pip install 'a[x]>=1'\n", null],
  ['a.sh', 'a', 'pkg:pypi/a', 'pip install a[x]\n', 'pip install a[x]==1.2.3\n'],
  ['a.ts', 'a', 'pkg:npm/a', "import 'a';", null],
];
for (const [path, name, purl, before, after] of pins) {
  test(`pin: ${path}: ${JSON.stringify(before)}`, async () => {
    const text = await mended(path, before, name, 'pin', { installed: { [purl]: '1.2.3' } });
    assert.equal(text, after);
    if (text !== null) parses(path, text);
  });
}

test('nothing is pinned where no version is known', async () => {
  assert.equal(await mended('package.json', '{"dependencies":{"a":"^1"}}', 'a', 'pin'), null);
});

const moves: readonly (readonly [path: string, name: string, before: string, after: string | null])[] = [
  [
    'package.json',
    'a',
    '{\n  "dependencies": {\n    "a": "^1",\n    "b": "2"\n  },\n  "devDependencies": {\n    "c": "3"\n  }\n}\n',
    '{\n  "dependencies": {\n    "b": "2"\n  },\n  "devDependencies": {\n    "c": "3",\n    "a": "^1"\n  }\n}\n',
  ],
  [
    'package.json',
    'a',
    '{\n\t"dependencies": {\n\t\t"a": "^1"\n\t}\n}\n',
    '{\n\t"dependencies": {},\n\t"devDependencies": {\n\t\t"a": "^1"\n\t}\n}\n',
  ],
  [
    'composer.json',
    'a/b',
    '{\n    "require": {\n        "php": ">=8",\n        "a/b": "^1"\n    }\n}\n',
    '{\n    "require": {\n        "php": ">=8"\n    },\n    "require-dev": {\n        "a/b": "^1"\n    }\n}\n',
  ],
  [
    'Cargo.toml',
    'a',
    '[dependencies]\na = "1" # why\nb = "2"\n\n[dev-dependencies]\nc = "3"\n',
    '[dependencies]\nb = "2"\n\n[dev-dependencies]\na = "1" # why\nc = "3"\n',
  ],
  [
    'Cargo.toml',
    'a',
    '[dependencies]\na = { version = "1", features = ["x"] }\n',
    '[dependencies]\n\n[dev-dependencies]\na = { version = "1", features = ["x"] }\n',
  ],
  ['Cargo.toml', 'a', '[dependencies.a]\nversion = "1"\n', null],
  [
    'pyproject.toml',
    'a',
    '[project]\nname = "x"\ndependencies = [\n  "a>=1",\n  "b",\n]\n',
    '[project]\nname = "x"\ndependencies = [\n  "b",\n]\n\n[dependency-groups]\ndev = ["a>=1"]\n',
  ],
  [
    'pyproject.toml',
    'a',
    '[project]\ndependencies = ["b", "a>=1"]\n[dependency-groups]\nlint = ["ruff"]\ndev = ["pytest"]\n[tool.x]\ny = 1\n',
    '[project]\ndependencies = ["b"]\n[dependency-groups]\nlint = ["ruff"]\ndev = ["a>=1", "pytest"]\n[tool.x]\ny = 1\n',
  ],
  [
    'pyproject.toml',
    'a',
    '[tool.poetry.dependencies]\npython = "^3.12"\na = "^1"\n',
    '[tool.poetry.dependencies]\npython = "^3.12"\n\n[tool.poetry.group.dev.dependencies]\na = "^1"\n',
  ],
  [
    'Gemfile',
    'a',
    "gem 'a', '~> 1.0', require: false # why\ngem 'b'\n",
    "gem 'a', '~> 1.0', require: false, group: :development # why\ngem 'b'\n",
  ],
  ['Gemfile', 'a', "group :test do\n  gem 'a'\nend\n", null],
  ['go.mod', 'a.io/a', 'module x\nrequire a.io/a v1.0.0\n', null],
  ['package.json', 'a', '{"devDependencies":{"a":"1"}}', null],
];
for (const [path, name, before, after] of moves) {
  test(`to development: ${path}: ${JSON.stringify(before)}`, async () => {
    for (const eol of ['\n', '\r\n']) {
      const text = await mended(path, before.replaceAll('\n', eol), name, 'toDev');
      assert.equal(text, after === null ? null : after.replaceAll('\n', eol));
      if (text !== null) parses(path, text);
    }
  });
}

const alternatives: readonly (readonly [path: string, before: string, name: string, more: More, after: string])[] = [
  [
    'package.json',
    '{"dependencies":{"moment":"^2.0.0"}}',
    'moment',
    { use: 'pkg:npm/date-fns', installed: { 'pkg:npm/date-fns': '3.6.0' } },
    '{"dependencies":{"date-fns":"^3.6.0"}}',
  ],
  [
    'package.json',
    '{"dependencies":{"moment":"2.0.0"}}',
    'moment',
    { use: 'pkg:npm/date-fns', installed: { 'pkg:npm/date-fns': '3.6.0' } },
    '{"dependencies":{"date-fns":"3.6.0"}}',
  ],
  [
    'package.json',
    '{"dependencies":{"moment":"^2.0.0"}}',
    'moment',
    { use: 'pkg:npm/date-fns', allow: [{ purl: 'pkg:npm/date-fns', versions: '>=3 <5' }] },
    '{"dependencies":{"date-fns":">=3 <5"}}',
  ],
  [
    'package.json',
    '{"dependencies":{"moment":"^2.0.0"}}',
    'moment',
    { use: 'pkg:npm/%40acme/dates@1.0.0' },
    '{"dependencies":{"@acme/dates":"1.0.0"}}',
  ],
  [
    'requirements.txt',
    'pycrypto==2.6\n',
    'pycrypto',
    { use: 'pkg:pypi/cryptography', allow: [{ purl: 'pkg:pypi/cryptography', versions: '>=42,<44' }] },
    'cryptography>=42,<44\n',
  ],
  [
    'Cargo.toml',
    '[dependencies]\na = "0.1"\n',
    'a',
    { use: 'pkg:cargo/b', installed: { 'pkg:cargo/b': '1.2.0' } },
    '[dependencies]\nb = "1.2.0"\n',
  ],
  [
    'Gemfile',
    "gem 'a', '~> 1'\n",
    'a',
    { use: 'pkg:gem/b', installed: { 'pkg:gem/b': '2.0.0' } },
    "gem 'b', '2.0.0'\n",
  ],
  [
    'a.sh',
    'pip install pycrypto\n',
    'pycrypto',
    { use: 'pkg:pypi/cryptography', installed: { 'pkg:pypi/cryptography': '42.0.0' } },
    'pip install cryptography==42.0.0\n',
  ],
];
for (const [path, before, name, more, after] of alternatives) {
  test(`${more.use} in the place of ${name} in ${path}, with the version that is known`, async () => {
    const text = await mended(path, before, name, 'replace', more);
    assert.equal(text, after);
    if (text !== null) parses(path, text);
  });
}
