import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeAt, type WrittenFile } from '../../../src/core/team-file/written-files.ts';

const cases: readonly {
  /** The place is in front of the `^`. */
  readonly text: string;
  readonly file?: WrittenFile;
  readonly key: string | null;
  readonly on?: string;
  readonly says?: RegExp;
  readonly byDefault?: string | null;
  readonly allowed?: readonly string[];
}[] = [
  {
    text: '^mode: warn',
    key: 'mode',
    on: 'mode',
    says: /enforce: as it is/,
    byDefault: 'enforce',
    allowed: ['enforce', 'warn', 'observe'],
  },
  { text: 'mode: w^arn', key: 'mode', on: 'warn' },
  {
    text: 'rules:\n  ^language: error',
    key: 'rules.language',
    says: /How loud each rule is/,
    allowed: ['error', 'warning', 'note', 'off'],
  },
  { text: 'agent: { ^maxSteers: 3 }', key: 'agent.maxSteers', on: 'maxSteers', byDefault: '2' },
  {
    text: 'agent:\n  ^denyRead: [a',
    key: 'agent.denyRead',
    byDefault:
      '["**/.env", "**/.env.*", "**/*.env", "**/*.pem", "**/*.key", "**/*.p12", "**/*.pfx", "**/id_rsa*", "**/id_ed25519*"]',
  },
  { text: 'clouds:\n  allow:\n    - a^ws\n', key: 'clouds.allow', on: 'aws', says: /Approved providers/ },
  { text: 'dependencies:\n  deny:\n    - ^purl: pkg:npm/x', key: 'dependencies.deny.0.purl', says: /The package/ },
  { text: 'dependencies:\n  deny:\n    - use: pkg:npm/x\n    - ^purl: pkg:npm/x', key: 'dependencies.deny.1.purl' },
  { text: 'models:\n  ^default:\n    model: x', key: 'models.default', byDefault: '{ model: gpt-6.1-sol }' },
  { text: 'budget:\n  ^limit: 10', key: 'budget.limit' },
  { text: "'mo^de': warn", key: 'mode', on: "'mode'" },
  {
    text: 'waivers:\n  - ^until: 2027-01-01',
    file: 'waivers',
    key: 'waivers.0.until',
    says: /last day/,
    byDefault: null,
  },
  { text: '^task: patch', file: 'template', key: 'task', says: /kind of task/ },
  { text: '^nonsense: 1', key: null },
  { text: '^__proto__: 1', key: null },
  { text: '# ^mode: warn', key: null },
  { text: 'mode: warn # ^mode', key: null },
  { text: 'agent:\n ^ maxSteers: 1', key: null },
];

for (const { text, file = 'policy', key, on, says, byDefault, allowed } of cases) {
  test(`${JSON.stringify(text)} is about ${key ?? 'nothing'}`, () => {
    const bare = text.replace('^', '');
    const found = describeAt(file, bare, text.indexOf('^'));
    assert.equal(found?.path.join('.') ?? null, key);
    if (on !== undefined) assert.equal(bare.slice(found?.span.start, found?.span.end), on);
    if (says !== undefined) assert.match(found?.facts.description ?? '', says);
    if (byDefault !== undefined) assert.equal(found?.facts.byDefault, byDefault);
    if (allowed !== undefined) assert.deepEqual(found?.facts.allowed, allowed);
  });
}
