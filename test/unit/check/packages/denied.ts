import type { Table } from './table.ts';

const deny = ['pkg:npm/moment', 'pkg:pypi/pycrypto', 'pkg:cargo/openssl', 'pkg:golang/github.com/evil/*'];

export const denied: Table = {
  bad: [
    {
      title: 'npm',
      policy: { default: 'allow', deny },
      path: 'package.json',
      after: '{"dependencies":{"moment":"^2.0.0"}}',
      found: ['deny dependency-denied moment'],
    },
    {
      title: 'PyPI, however the name is written',
      policy: { default: 'allow', deny },
      path: 'requirements.txt',
      after: 'PyCrypto==2.6\n',
      found: ['deny dependency-denied PyCrypto'],
    },
    {
      title: 'Cargo',
      policy: { default: 'allow', deny },
      path: 'Cargo.toml',
      after: '[dependencies]\nopenssl = "0.10"\n',
      found: ['deny dependency-denied openssl'],
    },
    {
      title: 'Go, below a namespace',
      policy: { default: 'allow', deny },
      path: 'go.mod',
      after: 'module example.com/a\nrequire github.com/evil/x/y v1.0.0\n',
      found: ['deny dependency-denied github.com/evil/x/y'],
    },
    {
      title: 'deny goes before allow, however exact',
      policy: { allow: ['pkg:npm/moment'], deny: ['pkg:npm/mo*'] },
      path: 'package.json',
      after: '{"dependencies":{"moment":"^2.0.0"}}',
      found: ['deny dependency-denied moment'],
    },
    {
      title: 'by a group',
      policy: {
        default: 'allow',
        groups: { dates: ['pkg:npm/moment', 'pkg:npm/moment-*'] },
        deny: [{ purl: 'group:dates', use: 'pkg:npm/date-fns' }],
      },
      path: 'package.json',
      after: '{"dependencies":{"moment-timezone":"1.0.0"}}',
      found: ['deny dependency-denied moment-timezone'],
    },
    {
      title: 'an import of what is declared',
      policy: { default: 'allow', deny },
      path: 'a.ts',
      after: "import 'moment';",
      manifests: { 'package.json': '{"dependencies":{"moment":"2"}}' },
      found: ['deny dependency-denied moment'],
    },
    {
      title: 'denied, not also undeclared',
      policy: { deny: ['pkg:pypi/pycryptodome'] },
      path: 'a.py',
      after: 'import Crypto\n',
      found: ['deny dependency-denied Crypto'],
    },
    {
      title: 'a lock entry',
      policy: { deny },
      path: 'package-lock.json',
      after: '{"packages":{"node_modules/moment":{"version":"2.0.0"}}}',
      found: ['deny dependency-denied moment'],
    },
    {
      title: 'what a script of package.json installs, where a workflow runs it',
      policy: { default: 'allow', deny },
      path: 'setup.sh',
      after: 'npm run prepare-all\n',
      manifests: {
        'package.json': '{"scripts":{"prepare-all":"npm run more","more":"npm run prepare-all && npm i moment"}}',
      },
      found: ['deny dependency-denied prepare-all'],
    },
  ],
  good: [
    {
      title: 'a removal',
      policy: { default: 'allow', deny },
      path: 'package.json',
      before: '{"dependencies":{"moment":"^2.0.0","a":"1"}}',
      after: '{"dependencies":{"a":"1"}}',
      found: [],
    },
    {
      title: 'moved and bumped',
      policy: { default: 'allow', deny },
      path: 'package.json',
      before: '{"dependencies":{"moment":"^2.0.0"}}',
      after: '{\n"devDependencies":{"moment":"^3.0.0"}}',
      found: [],
    },
    {
      title: 'another namespace',
      policy: { default: 'allow', deny },
      path: 'package.json',
      after: '{"dependencies":{"@acme/moment":"1"}}',
      found: [],
    },
    {
      title: 'the same name of another ecosystem',
      policy: { default: 'allow', deny },
      path: 'requirements.txt',
      after: 'moment\n',
      found: [],
    },
    {
      title: 'a rule that is off leaves the rest',
      rules: { 'dependency-denied': 'off' },
      policy: { deny },
      path: 'package.json',
      after: '{"dependencies":{"moment":"^2.0.0"}}',
      found: ['ask dependency-unapproved moment'],
    },
  ],
  unresolved: [],
};
