import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extract } from '../../../src/core/check/dependencies/extract.ts';
import { removeDependency, replaceDependency } from '../../../src/core/check/dependencies/mend.ts';
import { applyEdits as applied } from '../../../src/core/fix/text-edit.ts';
import { parsers } from '../../../src/node/grammars.ts';

async function factOf(path: string, text: string, name: string) {
  const fact = (await extract(path, text, parsers)).find((one) => one.name === name);
  assert.ok(fact, `no fact ${name}`);
  return fact;
}

const removals: readonly (readonly [path: string, name: string, before: string, after: string])[] = [
  [
    'package.json',
    'b',
    '{\n  "dependencies": {\n    "a": "1",\n    "b": "2"\n  }\n}\n',
    '{\n  "dependencies": {\n    "a": "1"\n  }\n}\n',
  ],
  [
    'package.json',
    'a',
    '{\n  "dependencies": {\n    "a": "1",\n    "b": "2"\n  }\n}\n',
    '{\n  "dependencies": {\n    "b": "2"\n  }\n}\n',
  ],
  ['package.json', 'x', '{ "dependencies": { "a": "npm:x@1" } }', '{ "dependencies": {} }'],
  ['requirements.txt', 'flask', 'requests\nflask==2 \\\n  --hash=sha256:a\nrich\n', 'requests\nrich\n'],
  [
    'pyproject.toml',
    'b',
    '[project]\ndependencies = [\n  "a>=1",\n  "b", # why\n]\n',
    '[project]\ndependencies = [\n  "a>=1",\n]\n',
  ],
  ['pyproject.toml', 'b', '[project]\ndependencies = ["a", "b"]\n', '[project]\ndependencies = ["a"]\n'],
  ['pyproject.toml', 'a', '[project]\ndependencies = ["a", "b"]\n', '[project]\ndependencies = ["b"]\n'],
  [
    'pyproject.toml',
    'httpx',
    '[tool.poetry.dependencies]\npython = "^3"\nhttpx = "^1"\n',
    '[tool.poetry.dependencies]\npython = "^3"\n',
  ],
  ['Cargo.toml', 'tokio', '[dependencies]\nserde = "1"\ntokio = { version = "1" }\n', '[dependencies]\nserde = "1"\n'],
  [
    'go.mod',
    'b.io/b',
    'module x\nrequire (\n\ta.io/a v1.0.0\n\tb.io/b v1.0.0\n)\n',
    'module x\nrequire (\n\ta.io/a v1.0.0\n)\n',
  ],
  [
    'pom.xml',
    'g:b',
    '<project><dependencies>\n  <dependency><groupId>g</groupId><artifactId>a</artifactId></dependency>\n  <dependency>\n    <groupId>g</groupId>\n    <artifactId>b</artifactId>\n  </dependency>\n</dependencies></project>',
    '<project><dependencies>\n  <dependency><groupId>g</groupId><artifactId>a</artifactId></dependency>\n</dependencies></project>',
  ],
  [
    'App.csproj',
    'B',
    '<Project><ItemGroup>\n  <PackageReference Include="A" />\n  <PackageReference Include="B" Version="1" />\n</ItemGroup></Project>',
    '<Project><ItemGroup>\n  <PackageReference Include="A" />\n</ItemGroup></Project>',
  ],
  ['Gemfile', 'b', "gem 'a'\ngem 'b', '~> 1'\n", "gem 'a'\n"],
  [
    'pubspec.yaml',
    'b',
    'dependencies:\n  a: ^1\n  b:\n    git: https://example.com/b.git\n  c: ^1\n',
    'dependencies:\n  a: ^1\n  c: ^1\n',
  ],
];
for (const [path, name, before, after] of removals) {
  test(`removing ${name} from ${path} leaves ${JSON.stringify(after).slice(0, 60)}`, async () => {
    assert.equal(applied(before, removeDependency(path, before, await factOf(path, before, name))), after);
  });
}

test('nothing is removed for an import, a command or a lock entry', async () => {
  const text = "import 'left-pad';";
  assert.deepEqual(removeDependency('a.js', text, await factOf('a.js', text, 'left-pad')), []);
});

const replacements: readonly (readonly [path: string, name: string, purl: string, before: string, after: string])[] = [
  [
    'package.json',
    'moment',
    'pkg:npm/date-fns',
    '{"dependencies":{"moment":"^2.0.0"}}',
    '{"dependencies":{"date-fns":"*"}}',
  ],
  [
    'package.json',
    'moment',
    'pkg:npm/%40acme/dates@1.0.0',
    '{"dependencies":{"moment":"^2.0.0"}}',
    '{"dependencies":{"@acme/dates":"1.0.0"}}',
  ],
  [
    'requirements.txt',
    'pycrypto',
    'pkg:pypi/cryptography',
    'pycrypto==2.6 ; python_version > "3"\n',
    'cryptography ; python_version > "3"\n',
  ],
  [
    'pyproject.toml',
    'pycrypto',
    'pkg:pypi/cryptography',
    '[project]\ndependencies = ["pycrypto>=2"]\n',
    '[project]\ndependencies = ["cryptography"]\n',
  ],
  ['a.ts', 'moment', 'pkg:npm/date-fns', "import m from 'moment/min';", "import m from 'date-fns/min';"],
  ['setup.sh', 'moment', 'pkg:npm/date-fns', 'npm i moment@2 react', 'npm i date-fns react'],
  [
    'Cargo.toml',
    'a',
    'pkg:cargo/b@1.2.0',
    '[dependencies]\na = { version = "0.1", features = ["x"] }\n',
    '[dependencies]\nb = { version = "1.2.0", features = ["x"] }\n',
  ],
];
for (const [path, name, purl, before, after] of replacements) {
  test(`${purl} in the place of ${name} in ${path}`, async () => {
    assert.equal(applied(before, replaceDependency(path, before, await factOf(path, before, name), purl)), after);
  });
}
