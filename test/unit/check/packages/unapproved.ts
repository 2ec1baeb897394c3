import type { Table } from './table.ts';

export const unapproved: Table = {
  bad: [
    {
      title: 'npm',
      path: 'package.json',
      after: '{"dependencies":{"axios":"1.7.0"}}',
      found: ['ask dependency-unapproved axios'],
    },
    {
      title: 'PyPI, where what nobody names is denied',
      policy: { default: 'deny' },
      path: 'pyproject.toml',
      after: '[project]\ndependencies = ["flask>=3"]\n',
      found: ['deny dependency-unapproved flask'],
    },
    {
      title: 'Composer',
      path: 'composer.json',
      after: '{"require":{"php":">=8","acme/a":"^1"}}',
      found: ['ask dependency-unapproved acme/a'],
    },
    { title: 'a gem', path: 'Gemfile', after: "gem 'rails', '~> 7.1'\n", found: ['ask dependency-unapproved rails'] },
    {
      title: 'ask goes before allow',
      policy: { allow: ['pkg:npm/react'], ask: [{ purl: 'pkg:npm/*', reason: 'talk first' }] },
      path: 'package.json',
      after: '{"dependencies":{"react":"18.0.0"}}',
      found: ['ask dependency-unapproved react'],
    },
    { title: 'a command', path: 'setup.sh', after: 'npx left-pad\n', found: ['ask dependency-unapproved left-pad'] },
    {
      title: 'through a script of package.json, once',
      path: '.github/workflows/x.yml',
      after: 'jobs:\n  a:\n    steps:\n      - run: yarn setup\n',
      manifests: { 'package.json': '{"scripts":{"setup":"npm i evil && pip install evil2"}}' },
      rules: { 'protected-path': 'off' },
      found: ['ask dependency-unapproved setup', 'ask dependency-unapproved setup'],
    },
  ],
  good: [
    {
      title: 'allowed',
      policy: { allow: ['pkg:npm/axios', 'pkg:npm/%40acme/*'] },
      path: 'package.json',
      after: '{"dependencies":{"axios":"1","@acme/x":"1"}}',
      found: [],
    },
    {
      title: 'allowed by a group',
      policy: { groups: { web: ['pkg:pypi/flask', 'pkg:pypi/django'] }, allow: ['group:web'] },
      path: 'requirements.txt',
      after: 'flask\nDjango\n',
      found: [],
    },
    {
      title: 'in another version',
      path: 'Gemfile',
      before: "gem 'rails', '~> 7.0'\n",
      after: "gem 'rails', '~> 7.1'\n",
      found: [],
    },
    {
      title: 'a removed line',
      path: 'composer.json',
      before: '{"require":{"acme/a":"^1","acme/b":"^1"}}',
      after: '{"require":{"acme/b":"^1"}}',
      found: [],
    },
    {
      title: 'a script that installs nothing',
      path: 'ci.sh',
      after: 'npm run build && npm test\n',
      manifests: { 'package.json': '{"scripts":{"build":"tsc","test":"node --test"}}' },
      found: [],
    },
  ],
  unresolved: [
    {
      title: 'a namespace that the team has written down',
      policy: { imports: { maven: { 'com.google.common': 'com.google.guava:guava' } }, undeclared: 'allow' },
      path: 'A.java',
      after: 'import com.google.common.collect.Lists;\n',
      found: ['ask dependency-unapproved com.google.common.collect'],
    },
  ],
};
