import type { Row } from './table.ts';

const pkg = (...names: string[]): string =>
  JSON.stringify({ name: 'app', dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) }, null, 2);
const npm = (title: string, name: string, found: readonly string[], more: Partial<Row> = {}): Row => ({
  title,
  path: 'package.json',
  before: pkg(),
  after: pkg(name),
  found,
  ...more,
});
const pip = (title: string, name: string, found: readonly string[], more: Partial<Row> = {}): Row => ({
  title,
  path: 'requirements.txt',
  after: `${name}\n`,
  found,
  ...more,
});
const typo = (name: string, target: string): string[] => [`ask dependency-typo ${name} > ${target}`];
const day = (ageDays: number | null) =>
  ({ kind: 'exists', firstPublished: ageDays === null ? null : '2026-11-18T00:00:00Z', ageDays }) as const;
const lookup = { lookup: 'on' };

export const bad: readonly Row[] = [
  npm('two letters swapped', 'lodahs', typo('lodahs', 'lodash')),
  npm('a letter doubled', 'expresss', typo('expresss', 'express')),
  npm('a letter left out', 'typescipt', typo('typescipt', 'typescript')),
  npm('a neighbouring key', 'webpavk', typo('webpavk', 'webpack')),
  npm('two slips in a long name', 'htlm-webpak-plugin', typo('htlm-webpak-plugin', 'html-webpack-plugin')),
  npm('without its separator', 'crossenv', typo('crossenv', 'cross-env')),
  npm('what looks the same', 'rnoment', typo('rnoment', 'moment')),
  npm('a digit for a letter', 'l0dash', typo('l0dash', 'lodash')),
  npm('a scope with a slip', '@typess/node', typo('@typess/node', '@types/node')),
  npm(
    'a scope that resembles a well-known one',
    '@bable/plugin-made-up',
    typo('@bable/plugin-made-up', '@babel/plugin-made-up'),
  ),
  npm('a scope that became part of the name', 'types-node', typo('types-node', '@types/node')),
  npm('a language added', 'express-js', typo('express-js', 'express')),
  npm('letters of another script', 'lod\u0430sh', typo('lod\u0430sh', 'lodash')),
  npm('a popular package of PyPI', 'certifi', ['ask dependency-other-ecosystem certifi > certifi']),
  pip('swapped', 'reqeusts', typo('reqeusts', 'requests')),
  pip('a vowel', 'djanga', typo('djanga', 'django')),
  pip('left out', 'beutifulsoup4==4.12', typo('beutifulsoup4', 'beautifulsoup4')),
  pip('a capital I for an l', 'jeIlyfish', typo('jeIlyfish', 'jellyfish')),
  pip('the name of the module', 'cv2', typo('cv2', 'opencv-python')),
  pip('the language added', 'python-requests', typo('python-requests', 'requests')),
  pip('a popular package of npm', 'express', ['ask dependency-other-ecosystem express > express']),
  {
    title: 'a Go module with a slip in its owner',
    path: 'go.mod',
    after: 'module example.com/app\n\nrequire github.com/siruspen/logrus v1.9.3\n',
    found: typo('github.com/siruspen/logrus', 'github.com/sirupsen/logrus'),
  },
  {
    title: 'a Go module with a slip in its host',
    path: 'go.mod',
    after: 'module example.com/app\n\nrequire githb.com/spf13/cobra v1.8.0\n',
    found: typo('githb.com/spf13/cobra', 'github.com/spf13/cobra'),
  },
  { title: 'a gem', path: 'Gemfile', after: "gem 'nokogirii'\n", found: typo('nokogirii', 'nokogiri') },
  { title: 'a command', path: 'setup.sh', after: 'pip install reqeusts\n', found: typo('reqeusts', 'requests') },
  { title: 'an import', path: 'src/a.ts', after: "import _ from 'lodahs';\n", found: typo('lodahs', 'lodash') },
  npm('what the registry does not have', 'made-up-thing', ['deny dependency-nonexistent made-up-thing'], {
    names: lookup,
    registry: { 'pkg:npm/made-up-thing': { kind: 'absent' } },
  }),
  npm('does not exist, and what was meant', 'lodahs', ['deny dependency-nonexistent lodahs > lodash'], {
    names: lookup,
    registry: { 'pkg:npm/lodahs': { kind: 'absent' } },
  }),
  npm('young', 'made-up-thing', ['ask dependency-young made-up-thing'], {
    names: lookup,
    registry: { 'pkg:npm/made-up-thing': day(2) },
  }),
  npm('young by the policy', 'made-up-thing', ['ask dependency-young made-up-thing'], {
    names: { lookup: 'on', minAgeDays: 400 },
    registry: { 'pkg:npm/made-up-thing': day(399) },
  }),
  npm('young and a likely typo', 'lodahs', typo('lodahs', 'lodash'), {
    names: lookup,
    registry: { 'pkg:npm/lodahs': day(0) },
  }),
];

export const good: readonly Row[] = [
  npm('a known name', 'lodash', []),
  npm('a known scoped name', '@types/node', []),
  npm('an unknown name that resembles nothing', 'made-up-thing', []),
  npm('another package of a known scope', '@types/lodahs', []),
  npm('allowed by the policy', 'lodahs', [], { allow: ['pkg:npm/lodahs'] }),
  npm('denied by the policy, which says enough', 'lodahs', [], { deny: ['pkg:npm/lodahs'] }),
  npm('vouched for', 'lodahs', [], { names: { knownNames: ['pkg:npm/lodahs'] } }),
  npm('internal', '@typess/node', [], { names: { internal: ['pkg:npm/%40typess/*'] } }),
  npm('installed or locked', 'lodahs', [], { installed: ['pkg:npm/lodahs'] }),
  npm('turned off', 'lodahs', [], { names: { check: 'off' } }),
  npm('there before', 'lodahs', [], { before: pkg('lodahs') }),
  npm('a short name', 'gti', []),
  npm('a number apart', 'parse6', []),
  npm('a word exchanged', 'uri-template-x', []),
  npm('old enough', 'made-up-thing', [], { names: lookup, registry: { 'pkg:npm/made-up-thing': day(7) } }),
  npm('a plugin with a name of its own', 'eslint-plugin-made-up', []),
  pip('a known name, written otherwise', 'PyYAML\nFlask_Login\nzope.interface', []),
  pip('from a repository', 'reqeusts @ git+https://example.com/x.git', []),
  {
    title: 'a declared import',
    path: 'a.ts',
    after: "import 'lodahs';\n",
    manifests: { 'package.json': pkg('lodahs') },
    found: [],
  },
  {
    title: 'a part of a known Go module',
    path: 'a.go',
    after: 'package a\n\nimport "github.com/spf13/cobra/doc"\n',
    found: [],
  },
  {
    title: 'another major version',
    path: 'go.mod',
    after: 'module a\n\nrequire github.com/spf13/cobra/v3 v3.0.0\n',
    found: [],
  },
  { title: 'a lock file', path: 'yarn.lock', after: 'lodahs@^1.0.0:\n  version "1.0.0"\n', found: [] },
  { title: 'an image', path: 'Dockerfile', after: 'FROM ngnix\n', found: [] },
];

export const unresolved: readonly Row[] = [
  npm('the registry does not answer: nothing is said', 'made-up-thing', [], { names: lookup }),
  npm('the registry does not answer: likeness still asks', 'lodahs', typo('lodahs', 'lodash'), { names: lookup }),
  npm('no date of the first release', 'made-up-thing', [], {
    names: lookup,
    registry: { 'pkg:npm/made-up-thing': day(null) },
  }),
  {
    title: 'a module that the registry does not have asks: its distribution may bear another name',
    path: 'a.py',
    after: 'import made_up_thing\n',
    names: lookup,
    registry: { 'pkg:pypi/made-up-thing': { kind: 'absent' } },
    found: ['ask dependency-nonexistent made_up_thing'],
  },
  {
    title: 'so does a program that npx runs',
    path: 'a.sh',
    after: 'npx made-up-thing --fix\n',
    names: lookup,
    registry: { 'pkg:npm/made-up-thing': { kind: 'absent' } },
    found: ['ask dependency-nonexistent made-up-thing'],
  },
];
