import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packagesAdded } from '../../../src/core/check/dependencies/added.ts';
import { dependencyPackages } from '../../../src/core/check/rules/dependency-packages.ts';
import type { FileContext } from '../../../src/core/check/rule.ts';
import { policySchema } from '../../../src/core/policy/schema.ts';
import { LineIndex } from '../../../src/core/range.ts';
import { parsers } from '../../../src/node/grammars.ts';

interface Edit {
  readonly path: string;
  readonly before?: string;
  readonly after: string;
  readonly manifests?: Readonly<Record<string, string>>;
}

const policy = (dependencies: object) => policySchema.parse({ dependencies });

/** Hits of the rules, one a line: `rule severity text-at-the-place policy-key`. */
async function hits(edit: Edit, dependencies: object): Promise<string[]> {
  const file: FileContext = {
    path: edit.path,
    before: edit.before ?? null,
    after: edit.after,
    mode: null,
    text: edit.after,
    lines: new LineIndex(edit.after),
    added: () => true,
    known: () => null,
    policy: policy(dependencies),
    project: { manifests: new Map(Object.entries(edit.manifests ?? {})) },
    parsers,
    signOffs: [],
    policyLine: () => undefined,
  };
  const found = [...(await dependencyPackages.check(file))];
  return found.map((hit) =>
    [
      hit.ruleId.replace('dependency-', ''),
      hit.severity ?? '-',
      edit.after.slice(hit.start, hit.end),
      hit.policyKey,
    ].join(' '),
  );
}

const manifest = (dependencies: object, more: object = {}) =>
  JSON.stringify({ name: 'app', dependencies, ...more }, null, 2);
const app = { 'package.json': manifest({ react: '^18.0.0', lodash: '4.17.21', '@acme/ui': 'workspace:*' }) };

const cases: readonly (Edit & {
  readonly title: string;
  readonly dependencies?: object;
  readonly hits: readonly string[];
})[] = [
  {
    title: 'a new package asks',
    path: 'package.json',
    before: manifest({ react: '^18.0.0' }),
    after: manifest({ react: '^18.0.0', axios: '1.7.0' }),
    hits: ['unapproved warning axios dependencies.default'],
  },
  {
    title: 'a new package is denied where the policy denies what it does not name',
    path: 'package.json',
    after: manifest({ axios: '1.7.0' }),
    dependencies: { default: 'deny' },
    hits: ['unapproved error axios dependencies.default'],
  },
  {
    title: 'nothing is found where the policy allows what it does not name',
    path: 'package.json',
    after: manifest({ axios: '1.7.0' }),
    dependencies: { default: 'allow' },
    hits: [],
  },
  {
    title: 'an approved package is silent, by name and by namespace',
    path: 'package.json',
    after: manifest({ axios: '1', '@acme/x': '1', '@other/x': '1' }),
    dependencies: { allow: ['pkg:npm/axios', 'pkg:npm/%40acme/*'] },
    hits: ['unapproved warning @other/x dependencies.default'],
  },
  {
    title: 'a denied package, with the policy line that decided; it is not reported twice',
    path: 'requirements.txt',
    after: 'requests\nPyCrypto==2.6\n',
    dependencies: {
      allow: ['pkg:pypi/requests'],
      deny: ['pkg:pypi/a', { purl: 'pkg:pypi/pycrypto', use: 'pkg:pypi/cryptography' }],
    },
    hits: ['denied error PyCrypto dependencies.deny.1'],
  },
  {
    title: 'a name without scope does not deny the same name within a scope',
    path: 'package.json',
    after: manifest({ '@typescript_eslinter/eslint': '1', eslint: '9' }),
    dependencies: { default: 'allow', names: { check: 'off' }, deny: ['pkg:npm/eslint'] },
    hits: ['denied error eslint dependencies.deny.0'],
  },
  {
    title: 'moved, reordered, reformatted and bumped entries are not new',
    path: 'package.json',
    before: manifest({ a: '1.0.0', b: '1.0.0' }),
    after: `${JSON.stringify({ name: 'app', devDependencies: { b: '^2.0.0', a: '1.0.0' } })}\n`,
    hits: [],
  },
  {
    title: 'the same name from a repository is another package',
    path: 'package.json',
    before: manifest({ a: '1.0.0' }),
    after: manifest({ a: 'github:someone/a' }),
    hits: ['source warning a dependencies.sources.git'],
  },
  {
    title: 'another registry in the place of one that was there is another one; the same in another line is not',
    path: '.npmrc',
    before: '@acme:registry=https://npm.example.com/\n@old:registry=https://old.example.com/\n',
    after: '@acme:registry=https://npm.elsewhere.example.com/\n@new:registry=https://old.example.com/\n',
    hits: ['source warning https://npm.elsewhere.example.com/ dependencies.registries'],
  },
  {
    title: 'a removal is never a finding',
    path: 'package.json',
    before: manifest({ moment: '2.0.0', react: '18.0.0' }),
    after: manifest({ react: '18.0.0' }),
    dependencies: { deny: ['pkg:npm/moment'] },
    hits: [],
  },
  {
    title: 'imports: declared, builtin, relative, workspace, own and aliased ones are none; undeclared ones ask',
    path: 'src/a.ts',
    after: `import 'react'; import 'lodash/map'; import 'node:fs'; import './b'; import '@acme/ui';
import 'app/package.json'; import '@/x'; import '~lib/y'; import 'left-pad';`,
    manifests: { ...app, 'tsconfig.json': '{ "compilerOptions": { "paths": { "~lib/*": ["./src/lib/*"] } } }' },
    hits: ['import-undeclared warning left-pad dependencies.undeclared'],
  },
  {
    title: 'an import that was there before is not new',
    path: 'src/a.ts',
    before: "import 'left-pad';",
    after: "import a from 'left-pad';\n",
    hits: [],
  },
  {
    title: 'a denied package is reported when its import is added, although it is declared',
    path: 'src/a.ts',
    after: "import _ from 'lodash';",
    manifests: app,
    dependencies: { deny: [{ purl: 'pkg:npm/lodash', use: 'pkg:npm/es-toolkit', reason: 'size' }] },
    hits: ['denied error lodash dependencies.deny.0'],
  },
  {
    title: 'Python imports by the distribution that brings them',
    path: 'app/main.py',
    after: 'import os\nimport yaml\nimport cv2\nimport numpy\nimport my_app.models\n',
    manifests: {
      'requirements.txt': 'PyYAML\nopencv-python-headless\n',
      'pyproject.toml': '[project]\nname = "my-app"\n',
    },
    hits: ['import-undeclared warning numpy dependencies.undeclared'],
  },
  {
    title: 'commands in a workflow',
    path: '.github/workflows/ci.yml',
    before: 'jobs:\n  a:\n    steps:\n      - run: npm ci\n',
    after: 'jobs:\n  a:\n    steps:\n      - run: npm ci && npx react-scripts && npm i -g react\n',
    manifests: app,
    hits: ['unapproved warning react-scripts dependencies.default'],
  },
  {
    title: 'a manifest that is too deep to be read asks',
    path: 'package.json',
    after: '{"a":'.repeat(2000),
    hits: ['unreviewable-change warning  '],
  },
  {
    title: 'lock files follow the manifests: only denied packages are reported there',
    path: 'package-lock.json',
    after: JSON.stringify({
      packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/moment': { version: '2.0.0' } },
    }),
    dependencies: { deny: ['pkg:npm/moment'] },
    hits: ['denied error moment dependencies.deny.0'],
  },
];

for (const { title, dependencies = {}, hits: expected, ...edit } of cases) {
  test(`dependency rules: ${title}`, async () => {
    assert.deepEqual(await hits(edit, dependencies), expected);
  });
}

test('packagesAdded names what an edit brings in, each package once, sorted, without lock entries', async () => {
  const edit = {
    files: [
      {
        path: 'package.json',
        before: manifest({ react: '18.2.0' }),
        after: manifest({ react: '18.2.0', zod: '3.23.8', axios: '^1.7.0' }),
      },
      { path: 'package-lock.json', before: '{}', after: '{"packages":{"node_modules/follow":{"version":"1.0.0"}}}' },
      { path: 'src/a.ts', before: null, after: "import 'axios'; import 'react'; import 'undeclared';" },
      { path: 'gone.ts', before: "import 'x';", after: null },
    ],
  };
  const project = { manifests: new Map([['package.json', manifest({ react: '18.2.0' })]]) };
  assert.deepEqual(await packagesAdded(edit, { project, parsers }), [
    'pkg:npm/axios',
    'pkg:npm/undeclared',
    'pkg:npm/zod@3.23.8',
  ]);
});
