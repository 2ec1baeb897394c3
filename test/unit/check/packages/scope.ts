import type { Table } from './table.ts';

const allow = [
  'pkg:npm/vitest',
  'pkg:pypi/pytest',
  'pkg:cargo/proptest',
  'pkg:composer/phpunit/phpunit',
  'pkg:gem/rspec',
].map((purl) => ({ purl, scopes: ['dev'] }));

export const scope: Table = {
  bad: [
    {
      title: 'npm',
      policy: { allow },
      path: 'package.json',
      after: '{"dependencies":{"vitest":"1.0.0"}}',
      found: ['ask dependency-scope vitest'],
    },
    {
      title: 'npm, moved out of the development section',
      policy: { allow },
      path: 'package.json',
      before: '{"devDependencies":{"vitest":"1.0.0"}}',
      after: '{\n"dependencies":{"vitest":"1.0.0"}}',
      found: ['ask dependency-scope vitest'],
    },
    {
      title: 'PyPI, where what nobody names is denied',
      policy: { default: 'deny', allow },
      path: 'pyproject.toml',
      after: '[project]\ndependencies = ["pytest>=8"]\n',
      found: ['deny dependency-scope pytest'],
    },
    {
      title: 'Cargo',
      policy: { allow },
      path: 'Cargo.toml',
      after: '[dependencies]\nproptest = "1"\n',
      found: ['ask dependency-scope proptest'],
    },
    {
      title: 'Composer',
      policy: { allow },
      path: 'composer.json',
      after: '{"require":{"phpunit/phpunit":"^11"}}',
      found: ['ask dependency-scope phpunit/phpunit'],
    },
    {
      title: 'denied for runtime',
      policy: { default: 'allow', deny: [{ purl: 'pkg:npm/lodash', scopes: ['runtime'] }] },
      path: 'package.json',
      after: '{"dependencies":{"lodash":"4"}}',
      found: ['deny dependency-scope lodash'],
    },
  ],
  good: [
    {
      title: 'an import tells no section',
      policy: { default: 'allow', deny: [{ purl: 'pkg:npm/lodash', scopes: ['runtime'] }] },
      path: 'a.test.ts',
      after: "import 'lodash';",
      manifests: { 'package.json': '{"devDependencies":{"lodash":"4"}}' },
      found: [],
    },
    {
      title: 'npm',
      policy: { allow },
      path: 'package.json',
      after: '{"devDependencies":{"vitest":"1.0.0"}}',
      found: [],
    },
    {
      title: 'PyPI',
      policy: { allow },
      path: 'pyproject.toml',
      after: '[dependency-groups]\ntest = ["pytest>=8"]\n',
      found: [],
    },
    {
      title: 'a gem of a group',
      policy: { allow },
      path: 'Gemfile',
      after: "group :test do\n  gem 'rspec'\nend\n",
      found: [],
    },
    {
      title: 'denied for runtime only',
      policy: { default: 'allow', deny: [{ purl: 'pkg:npm/lodash', scopes: ['runtime'] }] },
      path: 'package.json',
      after: '{"devDependencies":{"lodash":"4"}}',
      found: [],
    },
    {
      title: 'a bump in the wrong section is no new place',
      policy: { allow },
      path: 'package.json',
      before: '{"dependencies":{"vitest":"1.0.0"}}',
      after: '{"dependencies":{"vitest":"1.1.0"}}',
      found: [],
    },
  ],
  unresolved: [],
};
