import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, scan } from '../../../src/core/check/check.ts';
import type { Finding } from '../../../src/core/check/finding.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';

const password = ['Kq7', 'vT2', 'xW9', 'zL4', 'pR8', 'nB3'].join('');
const { policy } = readPolicy('version: 1\nsecrets:\n  fakes: [fake-]\n');
const context = { policy, policyLine: () => undefined, project: noProject, parsers: { parse: async () => null } };
const secretsIn = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ ruleId }) => ruleId.startsWith('secret-') || ruleId === 'suppression-invalid');

/** A file with a secret at `§` and a place for a comment at `◆`: above it, or behind it. */
const files: readonly (readonly [file: string, open: string, close: string, text: string])[] = [
  ['a.ts', '//', '', `◆\nconst dbPassword = '§';\n`],
  ['a.ts', '//', '', `const dbPassword = '§'; ◆\n`],
  ['a.ts', '/*', ' */', `◆\nconst dbPassword = '§';\n`],
  ['a.tsx', '{/*', ' */}', `const a = (\n  <b>\n    ◆\n    <Map apiKey="§" />\n  </b>\n);\n`],
  ['a.js', '//', '', `module.exports = {\n  ◆\n  dbPassword: '§',\n};\n`],
  ['a.py', '#', '', `def f():\n    ◆\n    db_password = "§"\n`],
  ['a.py', '#', '', `db_password = "§"  ◆\n`],
  ['a.go', '//', '', `package a\n\n◆\nvar dbPassword = "§"\n`],
  ['A.java', '//', '', `class A {\n  ◆\n  String dbPassword = "§";\n}\n`],
  ['A.java', '/*', ' */', `class A {\n  String dbPassword = "§"; ◆\n}\n`],
  ['A.cs', '//', '', `class A {\n  ◆\n  string DbPassword = "§";\n}\n`],
  ['a.rs', '//', '', `fn f() {\n    ◆\n    let db_password = "§";\n}\n`],
  ['a.rb', '#', '', `◆\ndb_password = '§'\n`],
  ['a.php', '//', '', `<?php\n◆\n$dbPassword = '§';\n`],
  ['a.php', '#', '', `<?php\n$dbPassword = '§'; ◆\n`],
  ['a.sh', '#', '', `◆\nDB_PASSWORD='§'\n`],
  ['main.tf', '#', '', `provider "x" {\n  ◆\n  smtp_password = "§"\n}\n`],
  ['main.tf', '//', '', `provider "x" {\n  smtp_password = "§" ◆\n}\n`],
  ['deploy.yaml', '#', '', `a:\n  ◆\n  db_password: §\n`],
  ['deploy.yaml', '#', '', `a:\n  db_password: "§" ◆\n`],
  ['.github/workflows/ci.yml', '#', '', `on: push\nenv:\n  ◆\n  DB_PASSWORD: §\n`],
  ['compose.yaml', '#', '', `services:\n  a:\n    environment:\n      ◆\n      DB_PASSWORD: §\n`],
  ['application.properties', '#', '', `◆\ndb.password=§\n`],
  ['application.properties', '!', '', `◆\ndb.password=§\n`],
  ['app.ini', ';', '', `[db]\n◆\npassword = §\n`],
  ['app.toml', '#', '', `◆\ndb_password = "§"\n`],
  ['a.sql', '--', '', `◆\nALTER USER app IDENTIFIED BY '§';\n`],
  ['Dockerfile', '#', '', `FROM a\n◆\nENV DB_PASSWORD=§\n`],
  ['a.xml', '<!--', ' -->', `<a>\n  ◆\n  <password>§</password>\n</a>\n`],
  ['.env', '#', '', `◆\nDB_PASSWORD=§\n`],
  ['a.ps1', '#', '', `◆\n$DbPassword = '§'\n`],
  ['a.lua', '--', '', `◆\ndb_password = '§'\n`],
  ['a.erb', '<%#', ' %>', `◆\n<% db_password = '§' %>\n`],
];

for (const [file, open, close, template] of files) {
  const withComment = (said: string): string => template.replace('◆', `${open} ${said}${close}`).replace('§', password);
  const plain = template.replace('◆', open === '' ? '' : `${open} a note${close}`).replace('§', password);
  const found = async (text: string): Promise<Finding[]> =>
    secretsIn((await scan([{ path: file, text }], context)).findings);

  test(`${file}, ${open}${close}: ${template.replaceAll('\n', '⏎')}`, async () => {
    const [secret, ...others] = await found(plain);
    assert.ok(secret && others.length === 0, 'one secret without a suppression');
    const allow = withComment(`guardrails: allow ${secret.ruleId} -- an account of a test`);
    assert.deepEqual(await found(allow), [], 'a reason is enough');
    const ids = async (said: string): Promise<string[]> =>
      (await found(withComment(said)))
        .map(({ ruleId, data }) => `${ruleId} ${data['problem'] ?? ''}`.trim())
        .toSorted();
    const loud = (problem: string): string[] => [secret.ruleId, `suppression-invalid ${problem}`].toSorted();
    assert.deepEqual(await ids(`guardrails: allow ${secret.ruleId}`), loud('no-reason'));
    assert.deepEqual(await ids('guardrails: allow secret-asignment -- a test'), loud('unknown-rule'));
    assert.deepEqual(await ids('guardrails: allow'), loud('no-rule'));
    // Who adds the secret and its own suppression at once is asked, with the reason.
    const edit = await check({ files: [{ path: file, before: '', after: allow }] }, context);
    assert.deepEqual(
      secretsIn(edit.findings).map(({ severity, data }) => [severity, data['suppressed']]),
      [['warning', 'an account of a test']],
    );
    const fake = template.replace('◆', '').replace('§', `fake-${password}`);
    assert.deepEqual(await found(fake), [], 'a value that begins as the team says fakes do');
  });
}

for (const [lock, isHeld] of [
  ['rules', true],
  ['rules.dependency-denied', true],
  ['dependencies', true],
  ['dependencies.deny', true],
  ['dependencies.default', false],
  ['rules.secret-token', false],
  ['budget', false],
] as const)
  test(`where ${lock} is locked a comment ${isHeld ? 'silences nothing' : 'counts as elsewhere'}`, async () => {
    const { policy: own, problems } = readPolicy(`locked: [${lock}]\ndependencies: { deny: [pkg:pypi/requests] }\n`);
    assert.deepEqual(problems, []);
    const held = { ...context, policy: own };
    const allow = '# guardrails: allow dependency-denied -- for old servers\n';
    const after = `${allow}requests==2.32.0\n`;
    const found = async (before: string | null): Promise<unknown[]> => {
      const { findings } = await check({ files: [{ path: 'requirements.txt', before, after }] }, held);
      return findings
        .filter(({ ruleId }) => ruleId === 'dependency-denied')
        .map(({ severity, data }) => [severity, data['suppressed'], data['inVain']]);
    };
    const reason = 'for old servers';
    assert.deepEqual(await found(null), isHeld ? [['error', reason, true]] : [['warning', reason, undefined]]);
    assert.deepEqual(await found(allow), isHeld ? [['error', reason, true]] : []);
  });
