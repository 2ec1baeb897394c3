import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check, scan, type CheckContext } from '../../../src/core/check/check.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { scanSecrets } from '../../../src/core/check/secrets/scan.ts';
import { acceptedEntry, isAccepted, newStretch } from '../../../src/core/policy/accepted-value.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { isSecretKind } from '../../../src/core/policy/secret-kinds.ts';
import { preflight } from '../../../src/core/preflight/preflight.ts';
import { words } from '../../../src/core/words/index.ts';
import { parsers } from '../../../src/node/grammars.ts';
import { fill, Maker } from '../secrets/made.ts';
import { positives } from '../secrets/positives.ts';

const token = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');
const password = ['Qz7!walnut', 'Canyon', '42'].join('');
const salt = new Uint8Array(16).fill(7);
const entryOf = (value: string): string => acceptedEntry(value, newStretch(salt));

function context(policy: string): CheckContext {
  const read = readPolicy(policy);
  assert.deepEqual(read.problems, []);
  return { policy: read.policy, policyLine: read.lineOf, project: noProject, parsers };
}

/** `rule severity key-that-decided` of every finding of a token and a password in one file. */
async function found(policy: string, path = 'src/a.ts'): Promise<string[]> {
  const text = `const key = '${token}';\nconst dbPassword = '${password}';\n`;
  const { findings } = await scan([{ path, text }], context(policy));
  return findings.map(({ ruleId, severity, decidedBy }) => [ruleId, severity, decidedBy?.key ?? '-'].join(' '));
}

const plain = ['secret-token error -', 'secret-assignment error -'];
const cases: readonly (readonly [says: string, policy: string, path: string, expected: readonly string[]])[] = [
  ['without a word on secrets, all are errors', '', 'src/a.ts', plain],
  [
    'a kind has its own severity, and the key that decided is said',
    'secrets: { severity: { kinds: { github-pat: note } } }',
    'src/a.ts',
    ['secret-token note secrets.severity.kinds.github-pat', plain[1] ?? ''],
  ],
  [
    'a kind that is off is not reported',
    'secrets: { severity: { kinds: { password: off } } }',
    'src/a.ts',
    plain.slice(0, 1),
  ],
  [
    'a kind goes before its rule',
    'rules: { secret-token: note }\nsecrets: { severity: { kinds: { github-pat: error } } }',
    'src/a.ts',
    ['secret-token error secrets.severity.kinds.github-pat', plain[1] ?? ''],
  ],
  [
    'a rule that is off stays off',
    'rules: { secret-token: off }\nsecrets: { severity: { kinds: { github-pat: error } } }',
    'src/a.ts',
    plain.slice(1),
  ],
  [
    'a path has its own severity; where a kind fits too, the louder one counts',
    'secrets: { severity: { kinds: { github-pat: error }, paths: [{ path: "docs/**", severity: note }] } }',
    'docs/a.ts',
    ['secret-token error secrets.severity.kinds.github-pat', 'secret-assignment note secrets.severity.paths.0'],
  ],
  [
    'a severity by path leaves other paths alone',
    'secrets: { severity: { paths: [{ path: "docs/**", severity: note }] } }',
    'src/docs/a.ts',
    plain,
  ],
  ['excepted files have none', 'secrets: { except: ["test/fixtures/**"] }', 'test/fixtures/a.ts', []],
  [
    'an exception by rule leaves the other rules',
    'secrets: { except: [{ path: "test/**", rules: [secret-assignment] }] }',
    'test/a.ts',
    plain.slice(0, 1),
  ],
  ['a made-up password is not reported', 'secrets: { fakes: ["Qz7!"] }', 'src/a.ts', plain.slice(0, 1)],
  ['a token of a known form is no fake, however it begins', 'secrets: { fakes: [ghp_] }', 'src/a.ts', plain],
  [
    'a value is accepted by its hash',
    `secrets: { allow: ["${entryOf('something else')}", "${entryOf(password)}"] }`,
    'src/a.ts',
    plain.slice(0, 1),
  ],
];

for (const [says, policy, path, expected] of cases) {
  test(says, async () => assert.deepEqual(await found(policy, path), expected));
}

test('check and scan agree on what the policy leaves', async () => {
  const ground = context(`secrets: { allow: ["${entryOf(password)}"], severity: { kinds: { github-pat: warning } } }`);
  const text = `const key = '${token}';\nconst dbPassword = '${password}';\n`;
  const scanned = await scan([{ path: 'a.ts', text }], ground);
  const checked = await check({ files: [{ path: 'a.ts', before: '', after: text }] }, ground);
  assert.deepEqual(scanned.findings, checked.findings);
  assert.equal(scanned.findings.length, 1);
});

test('an accepted value is known by hash, cost and salt alone, whatever its line ends', () => {
  const entry = entryOf('one\ntwo\n');
  assert.match(entry, /^scrypt:15-8-1:(?:07){16}:[0-9a-f]{64}$/);
  assert.equal(entryOf('one\r\ntwo'), entry);
  assert.ok(isAccepted('one\ntwo', [entry]));
  assert.ok(!isAccepted('one\nTwo', [entry]));
  assert.notEqual(
    acceptedEntry('one', newStretch(salt)).slice(-64),
    acceptedEntry('one', newStretch(salt.map(() => 8))).slice(-64),
  );
});

const wrong: readonly (readonly [policy: string, expected: string])[] = [
  ['secrets:\n  severity:\n    kinds: { gitub-pat: error }\n', '3:14 secrets.severity.kinds.gitub-pat unknown-key'],
  ['secrets:\n  severity:\n    kinds: { github-pat: loud }\n', '3:26 secrets.severity.kinds.github-pat not-one-of'],
  ['secrets:\n  severity:\n    paths: [{ path: /docs, severity: note }]\n', '3:21 secrets.severity.paths.0.path shape'],
  ['secrets:\n  except: [../a]\n', '2:12 secrets.except.0 shape'],
  ['secrets:\n  except: [{ path: a, rules: [secret-tokn] }]\n', '2:31 secrets.except.0.rules.0 not-one-of'],
  [`secrets:\n  allow:\n    - ${password}\n`, '3:7 secrets.allow.0 shape'],
  [`secrets:\n  allow:\n    - ${password.repeat(30)}\n`, '3:7 secrets.allow.0 too-large'],
  [`secrets:\n  allow: [{ ${password}: 1 }]\n`, '2:11 secrets.allow.0 wrong-type'],
  ['secrets:\n  fakes: [ex]\n', '2:11 secrets.fakes.0 too-small'],
  [
    `secrets:\n  allow:\n${[1, 2, 3, 4, 5].map((one) => `    - scrypt:15-8-1:${`0${one}`.repeat(16)}:${'0'.repeat(64)}\n`).join('')}`,
    '7:7 secrets.allow.4 too-many-salts',
  ],
];

for (const [policy, expected] of wrong) {
  test(`a wrong entry is a problem with its place: ${expected}`, () => {
    const { problems, policy: holds } = readPolicy(policy);
    const said = problems.map(({ range, key, cause }) => `${range.line}:${range.column} ${key} ${cause.kind}`);
    assert.ok(said.includes(expected), said.join('; '));
    assert.ok(problems.every(({ remedy }) => remedy !== ''));
    assert.ok(holds.secrets.allow.length <= 4 && holds.secrets.except.length === 0, 'nothing is loosened');
    for (const { cause } of problems) {
      const sentences = [words('en').problem(cause), words('es').problem(cause)];
      assert.ok(!JSON.stringify([problems, sentences]).includes(password), 'the value is never repeated');
    }
  });
}

test('an entry of the policy is no finding itself', () => {
  assert.deepEqual(scanSecrets(`secrets:\n  allow:\n    - ${entryOf(password)}\n`, '.guardrails/policy.yaml'), []);
});

test('every kind that is found can be named in the policy', () => {
  const kinds = positives.flatMap(([path, text], index) =>
    scanSecrets(fill(text, new Maker(index + 1)).replaceAll(/[⟦⟧]/g, ''), path).map((hit) => hit.kind),
  );
  assert.ok(kinds.length > 100);
  assert.deepEqual(
    [...new Set(kinds)].filter((kind) => !isSecretKind(kind)),
    [],
  );
});

test('in a prompt only an accepted value stays; severities, exceptions and fakes do not count there', () => {
  const sent = (policy: string): string => {
    const prompt = {
      text: `dbPassword = '${password}'`,
      attachments: [{ path: 'src/a.ts', text: `const p = { password: '${password}' };` }],
    };
    const result = preflight(prompt, context(policy).policy);
    assert.ok('prompt' in result);
    return [
      result.redactions,
      result.prompt.text.includes(password),
      result.prompt.attachments[0]?.text.includes(password),
    ].join(' ');
  };
  assert.equal(sent(''), '2 false false');
  assert.equal(
    sent('secrets: { except: ["**"], fakes: ["Qz7!"], severity: { kinds: { password: off } } }'),
    '2 false false',
  );
  assert.equal(sent(`secrets: { allow: ["${entryOf(password)}"] }`), '0 true true');
});

const line = `const dbPassword = '${password}';\n`;
const moved = { path: 'new.ts', before: null, after: line };
const old = { path: 'old.ts', before: `// old\n${line}`, after: '// old\n' };

test('a value that was there before the edit is said to be known, with what to do', async () => {
  const data = async (files: Parameters<typeof check>[0]['files'], committed: boolean): Promise<unknown> =>
    (await check({ files }, { ...context(''), committed })).findings.map((finding) => finding.data['before']);
  assert.deepEqual(await data([moved], true), [undefined]);
  assert.deepEqual(await data([old, moved], true), ['commit']);
  assert.deepEqual(await data([moved, old], false), ['files']);
  // It stood there as a word, not as a secret.
  assert.deepEqual(await data([moved, { ...old, before: `see ${password}\n`, after: '' }], true), [undefined]);
  const { findings } = await check({ files: [old, moved] }, { ...context(''), committed: true });
  const [finding] = findings;
  assert.ok(finding);
  assert.match(words('en').finding(finding), /is in an earlier commit already, so that is not enough/);
  assert.match(words('es').finding(finding), /ya está en un commit anterior, así que eso no basta/);
  const revoked = { ...finding, data: { ...finding.data, revoke: 'https://example.com/revoke' } };
  assert.match(words('en').finding(revoked), /revoke it: https:\/\/example\.com\/revoke\.$/);
});
