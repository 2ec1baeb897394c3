import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { check } from '../../../src/core/check/check.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { Fault } from '../../../src/core/fault.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import {
  digestOf,
  missingSignOffs,
  readSignOffs,
  signOffLine,
  signOffsBy,
  signOffsPath,
  withSignOffs,
  type SignOff,
} from '../../../src/core/review/sign-off.ts';
import { openGit } from '../../../src/node/git.ts';
import { openTeam } from '../../../src/node/team.ts';

const ana = 'Ana <ana@example.com>';
const ben = 'Ben <ben@example.com>';
const cleo = 'Cleo <cleo@example.com>';
const today = '2026-11-21';

const policyText = (more: string): string => `review:
  roles: { engineer: [ana@example.com, ben@example.com], security: [ana@example.com, cleo@example.com] }
  require: [{ paths: ["**/*.tf"], roles: [engineer, security] }]
${more}`;

const file = { path: 'infra/main.tf', before: 'a\n', after: 'b\n' };
const edit = { files: [file, { path: 'src/a.ts', before: null, after: 'x\n' }] };

test('a change of the policy, a waiver or a template asks until all of the roles that it needs have signed', async () => {
  const text = `review:
  roles: { engineer: [ben@example.com], security: [cleo@example.com] }
  require: [{ paths: [".guardrails/**", ".agents/skills/**"], roles: [engineer, security] }]
rules: { protected-path: off, sign-off-missing: off }
failOn: warning
`;
  const { policy, problems } = readPolicy(text);
  assert.deepEqual(problems, []);
  const found = async (path: string, by: readonly string[], more: object = {}): Promise<string[]> => {
    const own = { files: [{ path, before: 'a: 1\n', after: 'a: 2\n' }] };
    const signOffs = by.flatMap((person) => signOffsBy(person, own, policy, today));
    const context = { policy, policyLine: () => undefined, project: noProject, parsers: { parse: async () => null } };
    const { findings } = await check(own, { ...context, signOffs, ...more });
    return findings.map(({ ruleId }) => ruleId);
  };
  for (const path of ['.guardrails/policy.yaml', '.guardrails/waivers.yaml', '.agents/skills/x/SKILL.md']) {
    assert.deepEqual(await found(path, []), ['protected-path'], path);
    assert.deepEqual(await found(path, [ben]), ['protected-path'], path);
    assert.deepEqual(await found(path, [ben, cleo]), [], path);
    const proposed = { delivery: { stage: 'proposed' } };
    assert.deepEqual(await found(path, [ben, cleo], proposed), ['protected-path'], 'of an agent it always asks');
  }
  assert.deepEqual(await found('packages/a/.guardrails/policy.yaml', [ben, cleo]), ['protected-path'], 'not named');
});

const cases: readonly (readonly [name: string, by: readonly string[], more: string, missing: string])[] = [
  ['nobody', [], '', 'engineer security'],
  ['an engineer', [ben], '', 'security'],
  ['a security reviewer', [cleo], '', 'engineer'],
  ['both', [ben, cleo], '', ''],
  ['one person with both roles', [ana], '', 'security'],
  ['one person with both roles, where that is enough', [ana], '  selfApproval: true\n', ''],
  ['two persons of whom one has both roles', [ana, ben], '', ''],
  ['the same two in the other order', [cleo, ana], '', ''],
  ['two without the second role', [ben, 'ben@example.com'], '', 'security'],
  ['somebody without a role', ['Dan <dan@example.com>'], '', 'engineer security'],
];

for (const [name, by, more, missing] of cases)
  test(`signed by ${name}, missing: ${missing === '' ? 'none' : missing}`, () => {
    const { policy, problems } = readPolicy(policyText(more));
    assert.deepEqual(problems, []);
    const signed = by.flatMap((person) => signOffsBy(person, edit, policy, today));
    const left = missingSignOffs(edit, policy, signed);
    assert.deepEqual(
      left.map(({ path, roles }) => `${path} ${roles.join(' ')}`),
      missing === '' ? [] : [`infra/main.tf ${missing}`],
    );
    const other = { files: [{ ...file, after: 'c\n' }] };
    assert.equal(missingSignOffs(other, policy, signed)[0]?.roles.length, 2, 'another content needs others');
    const elsewhere = { files: [{ ...file, path: 'b.tf' }] };
    assert.equal(missingSignOffs(elsewhere, policy, signed)[0]?.roles.length, 2, 'so does another file');
  });

test('a sign-off that claims a role which the person does not hold does not count', () => {
  const { policy } = readPolicy(policyText(''));
  const claimed: SignOff = { role: 'security', person: ben, at: today, path: file.path, digest: digestOf(file) };
  assert.deepEqual(missingSignOffs(edit, policy, [claimed])[0]?.roles, ['engineer', 'security']);
});

test('line ends do not change a digest, content, kind and mode do', () => {
  assert.equal(digestOf(file), digestOf({ ...file, after: 'b\r\n' }));
  const all = [
    file,
    { ...file, after: null },
    { ...file, after: '' },
    { ...file, after: new Uint8Array([98, 10]) },
    { ...file, mode: 'executable' as const },
  ];
  assert.equal(new Set(all.map(digestOf)).size, all.length);
});

test('lines that are no sign-off do not count and keep their place', () => {
  const { policy } = readPolicy(policyText(''));
  const [one] = signOffsBy(ben, edit, policy, today);
  assert.ok(one);
  const text = `not json\n{"role":1}\n\n${signOffLine(one)}${JSON.stringify({ ...one, at: 'soon' })}\n[]\nnull\n`;
  assert.deepEqual(readSignOffs(text), [null, null, null, one, null, null, null, null]);
  assert.equal(
    withSignOffs(signOffLine(one).trimEnd(), [{ ...one, role: 'x' }]),
    signOffLine(one) + signOffLine({ ...one, role: 'x' }),
  );
});

test('nobody has to sign the file of sign-offs, or signing would have no end', () => {
  const { policy } = readPolicy(policyText('').replace('**/*.tf', '**'));
  const signing = { files: [{ path: signOffsPath, before: null, after: '{}\n' }] };
  assert.deepEqual(missingSignOffs(signing, policy, []), []);
  assert.equal(missingSignOffs({ files: [{ ...file, path: '.guardrails/policy.yaml' }] }, policy, []).length, 1);
});

test('a holder that is named with a mail is nobody of the same name with another one', () => {
  const { policy } = readPolicy(policyText('').replaceAll('cleo@example.com', 'Cleo <cleo@example.com>'));
  assert.equal(signOffsBy(cleo, { files: [file] }, policy, today).length, 1);
  assert.equal(signOffsBy('Cleo <cleo@evil.example.com>', { files: [file] }, policy, today).length, 0);
});

const made: string[] = [];
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

test('a committed line counts only for its author, an uncommitted one only for who works here', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-signed-'));
  made.push(folder);
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const git = (...args: string[]): void => void execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  const be = (name: string): void => {
    git('config', 'user.name', name);
    git('config', 'user.email', `${name.toLowerCase()}@example.com`);
  };
  git('init', '-q', '-b', 'main');
  be('Ben');
  put('.guardrails/policy.yaml', policyText(''));
  put(file.path, file.before);
  git('add', '-A');
  git('commit', '-q', '-m', 'begin');
  put(file.path, file.after);
  git('checkout', '-q', '-b', 'change');
  git('commit', '-q', '-a', '-m', 'change');
  const roles = async (): Promise<string> => {
    const team = await openTeam(folder, join(import.meta.dirname, '../../..'), true);
    const repository = await openGit(folder);
    assert.ok(repository !== null && !(repository instanceof Fault));
    const since = await repository.editSince({ revision: 'main' });
    assert.ok(!(since instanceof Fault));
    const { findings } = await check(since, team.checkContext);
    return String(findings.find(({ ruleId }) => ruleId === 'sign-off-missing')?.data['roles'] ?? '');
  };
  const { policy } = readPolicy(policyText(''));
  const lines = (...people: string[]): string =>
    people.flatMap((person) => signOffsBy(person, edit, policy, today).map(signOffLine)).join('');

  assert.equal(await roles(), 'engineer, security');
  put(signOffsPath, lines(ben, cleo));
  assert.equal(await roles(), 'security', 'Ben works here and cannot sign for Cleo');
  git('add', '-A');
  git('commit', '-q', '-m', 'sign for both');
  assert.equal(await roles(), 'security', 'nor by a commit');
  be('Cleo');
  assert.equal(await roles(), 'security', 'whoever reads it');
  put(signOffsPath, lines(ben, cleo, cleo));
  git('commit', '-q', '-a', '-m', 'sign');
  be('Dan');
  assert.equal(await roles(), '');
  put(file.path, 'c\n');
  assert.equal(await roles(), 'engineer, security', 'changed again');
});
