import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isManifest } from '../../../src/core/check/dependencies/manifests.ts';
import { changeOf } from '../../../src/core/check/dependencies/change.ts';
import type { Project } from '../../../src/core/check/project.ts';
import { parsers } from '../../../src/node/grammars.ts';

test('a project holds what declares packages or names modules, and no lock file, image or foreign package', () => {
  const held = [
    'package.json',
    'web/package.json',
    'requirements-dev.txt',
    'requirements/base.txt',
    'pyproject.toml',
    'go.mod',
    'Cargo.toml',
    'pom.xml',
    'app/build.gradle.kts',
    'tsconfig.json',
    'tsconfig.base.json',
    'deno.jsonc',
    'App.csproj',
    'Gemfile',
    'mix.exs',
  ];
  const left = [
    'package-lock.json',
    'yarn.lock',
    'Dockerfile',
    'compose.yaml',
    '.github/workflows/ci.yml',
    'node_modules/a/package.json',
    'src/a.ts',
    'README.md',
    'notes.txt',
    'k8s/deploy.yaml',
  ];
  assert.deepEqual(
    held.filter((path) => !isManifest(path)),
    [],
  );
  assert.deepEqual(left.filter(isManifest), []);
});

/** New packages of a new file that no manifest declares. */
async function undeclared(path: string, text: string, project: Project): Promise<string[]> {
  const { added } = await changeOf(path, '', text, project, parsers);
  return added.filter(({ declared }) => !declared).map(({ fact }) => fact.name);
}

const manifests = (files: Readonly<Record<string, string>>): Project => ({ manifests: new Map(Object.entries(files)) });

const cases: readonly (readonly [title: string, path: string, text: string, project: Project, undeclared: string[]])[] =
  [
    [
      'a Go package below a declared module and below the own one',
      'a/main.go',
      'package a\nimport (\n"github.com/a/b/c"\n"example.com/own/x"\n"github.com/x/y"\n)\n',
      manifests({ 'go.mod': 'module example.com/own\nrequire github.com/a/b v1.0.0\n' }),
      ['github.com/x/y'],
    ],
    [
      'a crate with a dash, and the own one',
      'src/main.rs',
      'use tracing_subscriber::fmt;\nuse my_app::x;\nuse rand::Rng;\n',
      manifests({ 'Cargo.toml': '[package]\nname = "my-app"\n[dependencies]\ntracing-subscriber = "0.3"\n' }),
      ['rand'],
    ],
    [
      'workspace packages',
      'packages/web/a.ts',
      "import '@acme/core'; import 'x';",
      manifests({ 'packages/core/package.json': '{"name":"@acme/core"}' }),
      ['x'],
    ],
    [
      'types that stand for a package',
      'a.ts',
      "import type { X } from 'estree'; import { Y } from '@babel/core';",
      manifests({ 'package.json': '{"devDependencies":{"@types/estree":"1","@types/babel__core":"7"}}' }),
      [],
    ],
    [
      'an alias of a package',
      'a.ts',
      "import 'lodash';",
      manifests({ 'package.json': '{"dependencies":{"lodash":"npm:lodash-es@4"}}' }),
      [],
    ],
    [
      'modules of the repository by their place',
      'app/main.py',
      'import models\nimport services.mail\nimport app.db\nimport numpy\n',
      { manifests: new Map(), paths: ['app/models.py', 'app/services/mail.py', 'README.md'] },
      ['numpy'],
    ],
    [
      'a program of a declared package',
      'run.sh',
      'npx tsc && npx eslint .',
      manifests({ 'package.json': '{"devDependencies":{"typescript":"5"}}' }),
      ['eslint'],
    ],
  ];

for (const [title, path, text, project, expected] of cases) {
  test(`declared: ${title}`, async () => assert.deepEqual(await undeclared(path, text, project), expected));
}
