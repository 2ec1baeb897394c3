import type { Table } from './table.ts';

const policy = {
  default: 'allow',
  pin: { npm: 'exact', pypi: 'exact', cargo: 'range', docker: 'range', githubactions: 'exact', gem: 'range' },
};

export const unpinned: Table = {
  bad: [
    {
      title: 'npm',
      policy,
      path: 'package.json',
      after: '{"dependencies":{"a":"^1.0.0","b":"1.0.0"}}',
      found: ['ask dependency-unpinned a'],
    },
    {
      title: 'PyPI',
      policy,
      path: 'requirements.txt',
      after: 'a>=1\nb==1.2\nc\n',
      found: ['ask dependency-unpinned a', 'ask dependency-unpinned c'],
    },
    {
      title: 'Cargo: any version',
      policy,
      path: 'Cargo.toml',
      after: '[dependencies]\na = "*"\nb = "1"\n',
      found: ['ask dependency-unpinned a'],
    },
    {
      title: 'an image without a tag',
      policy,
      path: 'Dockerfile',
      after: 'FROM node\nFROM node:latest\nFROM python:3.12\n',
      found: ['ask dependency-unpinned node'],
    },
    {
      title: 'a command',
      policy,
      path: 'a.sh',
      after: 'npm i a@latest && pip install b==1\n',
      found: ['ask dependency-unpinned a'],
    },
    {
      title: 'a version that becomes a range',
      policy,
      path: 'package.json',
      before: '{"dependencies":{"a":"1.0.0"}}',
      after: '{"dependencies":{"a":"~1.0.0"}}',
      found: ['ask dependency-unpinned a'],
    },
  ],
  good: [
    {
      title: 'nothing is asked without a line',
      policy: { default: 'allow' },
      path: 'package.json',
      after: '{"dependencies":{"a":"*"}}',
      found: [],
    },
    {
      title: 'peers are ranges by nature',
      policy,
      path: 'package.json',
      after: '{"peerDependencies":{"a":">=1"}}',
      found: [],
    },
    { title: 'a limit where a limit is enough', policy, path: 'Gemfile', after: "gem 'a', '~> 7.0'\n", found: [] },
    {
      title: 'a range that was there',
      policy,
      path: 'package.json',
      before: '{"dependencies":{"a":"^1.0.0"}}',
      after: '{ "dependencies": { "a": "^1.0.0" } }',
      found: [],
    },
  ],
  unresolved: [
    {
      title: 'a tag that may be anything',
      policy,
      path: 'package.json',
      after: '{"dependencies":{"a":"next"}}',
      found: ['ask dependency-unpinned a'],
    },
  ],
};
