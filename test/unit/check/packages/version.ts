import type { Table } from './table.ts';

const allow = [
  { purl: 'pkg:npm/react', versions: '>=18 <20' },
  { purl: 'pkg:pypi/django', versions: '>=4.2,<6' },
  { purl: 'pkg:cargo/tokio', versions: '1' },
  { purl: 'pkg:gem/rails', versions: '>= 7.0, < 8' },
];
const deny = [
  { purl: 'pkg:nuget/FluentAssertions', versions: '>=8.0.0', reason: 'commercial licence' },
  { purl: 'pkg:golang/github.com/a/b', versions: '<1.5.0' },
  { purl: 'pkg:maven/org.x/y', versions: '[2.0,2.15)' },
];

export const version: Table = {
  bad: [
    {
      title: 'npm',
      policy: { allow },
      path: 'package.json',
      after: '{"dependencies":{"react":"^17.0.0"}}',
      found: ['ask dependency-version react'],
    },
    {
      title: 'PyPI, where what nobody names is denied',
      policy: { default: 'deny', allow },
      path: 'requirements.txt',
      after: 'django==3.2\n',
      found: ['deny dependency-version django'],
    },
    {
      title: 'Cargo',
      policy: { allow },
      path: 'Cargo.toml',
      after: '[dependencies]\ntokio = "0.2"\n',
      found: ['ask dependency-version tokio'],
    },
    {
      title: 'a gem gets another version',
      policy: { allow },
      path: 'Gemfile',
      before: "gem 'rails', '~> 7.1'\n",
      after: "gem 'rails', '~> 8.0'\n",
      found: ['ask dependency-version rails'],
    },
    {
      title: 'NuGet, denied',
      policy: { default: 'allow', deny },
      path: 'a.csproj',
      after:
        '<Project><ItemGroup><PackageReference Include="FluentAssertions" Version="8.0.1" /></ItemGroup></Project>',
      found: ['deny dependency-version FluentAssertions'],
    },
    {
      title: 'Go, denied',
      policy: { default: 'allow', deny },
      path: 'go.mod',
      after: 'module example.com/x\nrequire github.com/a/b v1.4.9\n',
      found: ['deny dependency-version github.com/a/b'],
    },
    {
      title: 'Maven, denied',
      policy: { default: 'allow', deny },
      path: 'pom.xml',
      after:
        '<project><dependencies><dependency><groupId>org.x</groupId><artifactId>y</artifactId><version>2.14.1</version></dependency></dependencies></project>',
      found: ['deny dependency-version y'],
    },
    {
      title: 'a command asks for another version of what is declared',
      policy: { default: 'allow', deny: [{ purl: 'pkg:npm/react', versions: '<18' }] },
      path: 'a.sh',
      after: 'npm i react@17\n',
      manifests: { 'package.json': '{"dependencies":{"react":"18"}}' },
      found: ['deny dependency-version react'],
    },
    {
      title: 'the locked version is a denied one',
      policy: { default: 'allow', deny: [{ purl: 'pkg:npm/a', versions: '1.2.3' }] },
      path: 'package.json',
      after: '{"dependencies":{"a":"^1.0.0"}}',
      installed: { 'pkg:npm/a': ['1.2.3', null] },
      found: ['deny dependency-version a'],
    },
    {
      title: 'a lock file moves to a denied version',
      policy: { deny: [{ purl: 'pkg:npm/a', versions: '1.2.3' }] },
      path: 'package-lock.json',
      before: '{"packages":{"node_modules/a":{"version":"1.2.2"}}}',
      after: '{"packages":{"node_modules/a":{"version":"1.2.3"}}}',
      found: ['deny dependency-version a'],
    },
    {
      title: 'a bump into what is asked about',
      policy: { default: 'allow', ask: [{ purl: 'pkg:npm/react', versions: '>=19' }] },
      path: 'package.json',
      before: '{"dependencies":{"react":"18.0.0"}}',
      after: '{"dependencies":{"react":"^19.0.0"}}',
      found: ['ask dependency-version react'],
    },
  ],
  good: [
    {
      title: 'a bump that stays out of what is asked about',
      policy: { default: 'allow', ask: [{ purl: 'pkg:npm/react', versions: '>=19' }] },
      path: 'package.json',
      before: '{"dependencies":{"react":"18.0.0"}}',
      after: '{"dependencies":{"react":"18.2.0"}}',
      found: [],
    },
    {
      title: 'within',
      policy: { allow },
      path: 'package.json',
      after: '{"dependencies":{"react":"^18.2.0 || ^19"}}',
      found: [],
    },
    {
      title: 'another allowed range',
      policy: { allow: [...allow, { purl: 'pkg:npm/react', versions: '^17.0.0' }] },
      path: 'package.json',
      after: '{"dependencies":{"react":"17.0.2"}}',
      found: [],
    },
    {
      title: 'below what is denied',
      policy: { default: 'allow', deny },
      path: 'a.csproj',
      after:
        '<Project><ItemGroup><PackageReference Include="FluentAssertions" Version="7.0.0" /></ItemGroup></Project>',
      found: [],
    },
    {
      title: 'an unchanged entry beside a new one',
      policy: { allow: [...allow, 'pkg:npm/b'] },
      path: 'package.json',
      before: '{"dependencies":{\n"react":"^17.0.0"}}',
      after: '{"dependencies":{\n"react":"^17.0.0",\n"b":"1"}}',
      found: [],
    },
  ],
  unresolved: [
    {
      title: 'a range that reaches beyond',
      policy: { allow },
      path: 'package.json',
      after: '{"dependencies":{"react":">=18"}}',
      found: ['ask dependency-version react'],
    },
    {
      title: 'no version at all',
      policy: { allow },
      path: 'requirements.txt',
      after: 'django\n',
      found: ['ask dependency-version django'],
    },
    {
      title: 'a tag',
      policy: { default: 'allow', deny: [{ purl: 'pkg:npm/a', versions: '<2' }] },
      path: 'package.json',
      after: '{"dependencies":{"a":"latest"}}',
      found: ['ask dependency-version a'],
    },
    {
      title: 'a range that may be denied',
      policy: { default: 'allow', deny: [{ purl: 'pkg:cargo/a', versions: '<1.5' }] },
      path: 'Cargo.toml',
      after: '[dependencies]\na = "1"\n',
      found: ['ask dependency-version a'],
    },
  ],
};
