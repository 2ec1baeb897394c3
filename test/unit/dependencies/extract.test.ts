import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extracted, places } from './extracted.ts';

const cases: readonly {
  readonly title: string;
  readonly path: string;
  readonly text: string;
  readonly facts: readonly string[];
}[] = [
  {
    title: 'package.json: sections, aliases, sources, overrides, scripts',
    path: 'package.json',
    text: `{
  "dependencies": { "react": "^18.2.0", "lodash": "npm:lodash-es@4.17.21", "ui": "workspace:*", "lib": "github:acme/lib", "local": "file:../local" },
  "devDependencies": { "vitest": "1.6.0" },
  "peerDependencies": { "vue": ">=3" },
  "optionalDependencies": { "fsevents": "~2.3.2" },
  "overrides": { "semver": "7.5.4" },
  "scripts": { "setup": "npm i -g \\"pnpm@9\\"" }
}`,
    facts: [
      'manifest npm react@^18.2.0',
      'manifest npm lodash-es@4.17.21',
      'manifest npm ui@workspace:* workspace',
      'manifest npm lib@github:acme/lib git',
      'manifest npm local@file:../local path',
      'manifest npm vitest@1.6.0 dev',
      'manifest npm vue@>=3 peer',
      'manifest npm fsevents@~2.3.2 optional',
      'manifest npm semver@7.5.4 override',
      'command npm pnpm@9',
    ],
  },
  {
    title: 'package.json: unfinished',
    path: 'package.json',
    text: '{ "dependencies": { "a": "1.0.0", "b": "2.0.0", "c"',
    facts: ['manifest npm a@1.0.0', 'manifest npm b@2.0.0'],
  },
  {
    title: 'requirements: extras, markers, continuations, addresses, options',
    path: 'requirements-dev.txt',
    text: [
      '# comment',
      '-r base.txt',
      'uvicorn[standard]==0.30.0 ; python_version >= "3.9"',
      'flask>=2,<3 \\',
      '    --hash=sha256:abc',
      'black @ git+https://example.com/black.git@main',
      '-e git+https://example.com/lib.git#egg=lib',
      './local',
    ].join('\r\n'),
    facts: [
      'manifest pypi uvicorn@==0.30.0 dev',
      'manifest pypi flask@>=2,<3 dev',
      'manifest pypi black@git+https://example.com/black.git@main dev git',
      'manifest pypi lib dev git',
    ],
  },
  {
    title: 'pyproject: PEP 621, groups, build system, poetry',
    path: 'pyproject.toml',
    text: `[build-system]
requires = ["hatchling"]
[project]
name = "app"
dependencies = ["requests>=2", "rich"]
[project.optional-dependencies]
aws = ["boto3"]
[dependency-groups]
test = ["pytest>=8", { include-group = "lint" }]
[tool.poetry.dependencies]
python = "^3.11"
httpx = { version = "^0.27", optional = true }
[tool.poetry.group.dev.dependencies]
ruff = "^0.4"
`,
    facts: [
      'manifest pypi hatchling build',
      'manifest pypi requests@>=2',
      'manifest pypi rich',
      'manifest pypi boto3 optional',
      'manifest pypi pytest@>=8 dev',
      'manifest pypi httpx@^0.27 optional',
      'manifest pypi ruff@^0.4 dev',
    ],
  },
  {
    title: 'pyproject: a line that cannot be read costs that line only',
    path: 'pyproject.toml',
    text: '[project]\nname = "a\ndependencies = ["requests>=2"]\n[dependency-groups]\ndev = ["ruff"]\nbroken = [',
    facts: ['manifest pypi requests@>=2', 'manifest pypi ruff dev'],
  },
  {
    title: 'TypeScript imports of every form',
    path: 'src/a.tsx',
    text: `import React from 'react';
import type { A } from '@acme/types/deep';
import fs from 'node:fs';
import sqlite from 'sqlite';
import './style.css';
export * from 'zod';
const x = require('left-pad/lib');
const y = await import('pdf-lib');
const z = await import(\`./x/\${y}\`);
// import no from 'comment'
const s = "import no from 'string'";
export const V = () => <p>import no from 'text'</p>;
`,
    facts: [
      'import npm react',
      'import npm @acme/types',
      'import npm node:fs builtin',
      'import npm sqlite',
      'import npm zod',
      'import npm left-pad',
      'import npm pdf-lib',
    ],
  },
  {
    title: 'JavaScript that does not parse',
    path: 'a.js',
    text: "import a from 'react';\nimport ky from 'ky';\nfunction broken( {\n",
    facts: ['import npm react', 'import npm ky'],
  },
  {
    title: 'a component file',
    path: 'A.svelte',
    text: "<p>import no from 'markup'</p>\n<script lang=\"ts\">\n  import dayjs from 'dayjs';\n</script>\n",
    facts: ['import npm dayjs'],
  },
  {
    title: 'Python imports',
    path: 'a.py',
    text: '"""import no"""\nimport os, yaml as y\nfrom google.cloud import storage\nfrom . import local\nfrom requests.auth import X\nimportlib.import_module("pandas")\n',
    facts: [
      'import pypi os builtin',
      'import pypi pyyaml',
      'import pypi google-cloud-storage',
      'import pypi requests',
      'import pypi pandas',
    ],
  },
  {
    title: 'Dockerfile: stages, arguments, copies, and what RUN installs',
    path: 'Dockerfile',
    text: `ARG TAG=3.12
FROM python:\${TAG} AS build
RUN pip install --no-cache-dir \\
    # the server
    gunicorn==22.0 && \\
    apt-get update && apt-get install -y curl
FROM build AS test
FROM scratch
COPY --from=build /app /app
COPY --from=busybox:1.36 /bin/sh /bin/sh
RUN ["npm", "install", "express"]
`,
    facts: [
      'manifest docker python@3.12',
      'command pypi gunicorn@==22.0',
      'command deb curl',
      'manifest docker busybox@1.36',
      'command npm express',
    ],
  },
  {
    title: 'GitHub workflow: actions, images, steps',
    path: '.github/workflows/ci.yml',
    text: `jobs:
  a:
    container: node:20
    services: { db: { image: "postgres:16" } }
    steps:
      - uses: actions/checkout@v4
      - uses: ./local
      - run: |
          npm ci
          pip install ruff
  call:
    uses: acme/repo/.github/workflows/x.yml@main
`,
    facts: [
      'manifest docker node@20 build',
      'manifest docker postgres@16 build',
      'manifest githubactions actions/checkout@v4 build',
      'command pypi ruff',
      'manifest githubactions acme/repo/.github/workflows/x.yml@main build',
    ],
  },
  {
    title: 'Makefile',
    path: 'Makefile',
    text: 'PIP := pip3\n\nsetup:\n\t@$(PIP) install \\\n\t  black==24.1\n\tfor p in a; do npm i $$p; done\n',
    facts: ['command pypi black@==24.1', 'command npm a'],
  },
  { title: 'a file of no known format', path: 'notes.md', text: 'npm install nope', facts: [] },
];

for (const { title, path, text, facts } of cases) {
  test(`extract: ${title}`, async () => {
    assert.deepEqual(await extracted(path, text), facts);
  });
}

test('a name stands where the fact says, also behind escapes, in block scalars and in aliases', async () => {
  const json = '{"dependencies":{"a":"npm:b@1"},"scripts":{"x":"sh -c \\"npm i \'c\'\\""}}';
  assert.deepEqual(await places('package.json', json), ['b', 'c']);
  const yaml =
    'jobs:\n  a:\n    steps:\n      - run: >-\n          npm install\n          left-pad\n      - run: "pip install\\u0020rich"\n';
  assert.deepEqual(await places('.github/workflows/a.yml', yaml), ['left-pad', 'rich']);
});

test('a notebook: imports and installs of its code cells, each at its place', async () => {
  const cells = [
    { cell_type: 'markdown', source: ['import no'] },
    {
      cell_type: 'code',
      source: [
        'import pandas as pd\n',
        '!pip install seaborn==0.13\n',
        'from sklearn.svm import X\n',
        '%pip install -q rich',
      ],
    },
    { cell_type: 'code', source: 'import torch' },
  ];
  const text = JSON.stringify({ cells }, null, 1);
  assert.deepEqual(await extracted('a.ipynb', text), [
    'import pypi pandas',
    'command pypi seaborn@==0.13',
    'import pypi scikit-learn',
    'command pypi rich',
    'import pypi torch',
  ]);
  assert.deepEqual(await places('a.ipynb', text), ['pandas', 'seaborn', 'sklearn', 'rich', 'torch']);
});

test('a script that declares its requirements in its own comment', async () => {
  const text = '# /// script\n# dependencies = [\n#   "requests<3",\n# ]\n# ///\nimport requests\n';
  assert.deepEqual(await extracted('s.py', text), ['manifest pypi requests@<3', 'import pypi requests']);
});

const more: readonly (readonly [path: string, text: string, facts: readonly string[]])[] = [
  [
    'go.mod',
    'module x\nrequire (\n\ta.io/b v1.0.0\n\tc.io/d v2.0.0 // indirect\n)\nreplace a.io/b => ../b\n',
    ['manifest golang a.io/b@v1.0.0', 'manifest golang c.io/d@v2.0.0 optional'],
  ],
  [
    'Cargo.toml',
    '[dependencies]\na = "1"\nb = { package = "real", version = "2" }\nc.workspace = true\n[target.\'cfg(unix)\'.dev-dependencies]\nd = { git = "https://example.com/d" }\n[features]\nno = []\n',
    [
      'manifest cargo a@1',
      'manifest cargo real@2',
      'manifest cargo c workspace',
      'manifest cargo d@https://example.com/d dev git',
    ],
  ],
  [
    'pom.xml',
    '<project><properties><v>2.0</v></properties><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>${v}</version><scope>test</scope></dependency></dependencies><build><plugins><plugin><artifactId>p</artifactId></plugin>',
    ['manifest maven g:a@2.0 dev', 'manifest maven org.apache.maven.plugins:p build'],
  ],
  [
    'build.gradle.kts',
    'plugins { id("x.y") version "1" }\nval v = "2.0"\ndependencies {\n  implementation("a.b:c:$v")\n  testImplementation(group = "o", name = "q", version = "3")\n  // implementation("no:no:1")\n  api(project(":core"))\n}\n',
    ['manifest maven x.y@1 build', 'manifest maven a.b:c@2.0', 'manifest maven o:q@3 dev'],
  ],
  [
    'Gemfile',
    "gem 'rails', '~> 7.0', '>= 7.0.4'\ngroup :test do\n  gem 'x', git: 'https://example.com/x.git'\nend\n# gem 'no'\n",
    ['manifest gem rails@~> 7.0, >= 7.0.4', 'manifest gem x dev git'],
  ],
  [
    'mix.exs',
    'defp deps do\n  [{:a, "~> 1.7"}, {:y, "~> 1", hex: :real_y, only: :test}, {:z, in_umbrella: true}]\nend\n',
    ['manifest hex a@~> 1.7', 'manifest hex real_y@~> 1 dev', 'manifest hex z path'],
  ],
  [
    'main.tf',
    'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws", version = "~> 5" }\n  }\n}\nmodule "m" {\n  source = "ns/name/aws"\n  version = "1.0"\n}\nmodule "l" { source = "./l" }\nlocals { doc = <<-EOT\n  module "x" { source = "no/no/aws" }\n  EOT\n}\n',
    ['manifest terraform hashicorp/aws@~> 5 build', 'manifest terraform ns/name/aws@1.0'],
  ],
  [
    'setup.py',
    'from setuptools import setup\nREQ = ["requests>=2"]\nsetup(install_requires=REQ + ["click"], extras_require={"dev": ["pytest"]})\n',
    ['import pypi setuptools', 'manifest pypi requests@>=2', 'manifest pypi click', 'manifest pypi pytest optional'],
  ],
  ['.mcp.json', '{"mcpServers":{"a":{"command":"npx","args":["-y","@acme/mcp@1"]}}}', ['command npm @acme/mcp@1']],
  [
    'compose.yaml',
    'services:\n  a:\n    image: ${X:-redis:7}\n  b:\n    image: "${REG:-ghcr.io}/acme/b:${TAG:-1}"\n  c:\n    image: ${Y}\n',
    ['manifest docker redis@7', 'manifest docker ghcr.io/acme/b@1'],
  ],
  [
    'yarn.lock',
    '"@s/b@npm:^2.0.0":\n  version: 2.0.3\n  resolution: "@s/b@npm:2.0.3"\n\n"own@workspace:.":\n  version: 0.0.0-use.local\n  resolution: "own@workspace:."\n',
    ['lock npm @s/b@2.0.3'],
  ],
  [
    'pnpm-lock.yaml',
    "packages:\n\n  '@s/a@1.0.0(peer@2.0.0)':\n    resolution: {}\n\n  b@2.0.0:\n    resolution: {}\n\nsnapshots:\n  c@3.0.0: {}\n",
    ['lock npm @s/a@1.0.0', 'lock npm b@2.0.0'],
  ],
  [
    'Cargo.lock',
    '[[package]]\nname = "own"\nversion = "0.1.0"\n\n[[package]]\nname = "serde"\nversion = "1.0.1"\nsource = "registry+https://example.com"\n',
    ['lock cargo own@0.1.0 path', 'lock cargo serde@1.0.1'],
  ],
];
for (const [path, text, facts] of more) {
  test(`extract: ${path}`, async () => assert.deepEqual(await extracted(path, text), facts));
}
