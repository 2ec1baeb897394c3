import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptanceProblems } from '../../../src/core/playbook/acceptance.ts';
import { doubtsOf } from '../../../src/core/policy/doubts.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { readWaivers } from '../../../src/core/judge/waivers.ts';
import { signOffProblems } from '../../../src/core/review/sign-off-file.ts';
import { mendsOf, type Mend } from '../../../src/core/team-file/mend.ts';
import { askedAnew } from '../../../src/core/team-file/mend-texts.ts';
import { nearestForm } from '../../../src/core/team-file/nearest-form.ts';
import { problemAt, type Cause, type FileProblem, type ProblemKind } from '../../../src/core/team-file/problem.ts';
import { templateProblems } from '../../../src/core/template/file-problems.ts';
import { enDoubts } from '../../../src/core/words/doubts-en.ts';
import { enProblems } from '../../../src/core/words/problems-en.ts';
import { LineIndex } from '../../../src/core/range.ts';

/** A text before and after its best mend, or the one of a kind. In a template, its `SKILL.md` and `template.yaml`. */
interface Case {
  readonly in: 'policy' | 'waivers' | 'acceptances' | 'sign-offs' | 'skill' | 'template';
  readonly text: string;
  readonly after: string;
  readonly way?: Mend['kind'];
}

const waiver = (more: string): string =>
  `waivers:\n  - rule: language\n    path: docs/a.md\n    reason: A quote\n    requestedBy: Ana <ana@example.com>\n${more}`;
const hash = 'a'.repeat(64);
const accepted = (role: string, day: string): string =>
  `  - role: ${role}\n    person: Ana <ana@example.com>\n    date: ${day}\n    policy: ${hash}\n`;
const signOff = `{"role":"security","person":"Ana","at":"2026-11-01","path":"a.ts","digest":"${hash}"}\n`;
const skill = '---\nname: mine\ndescription: Does one thing.\n---\n\n{{request}}\n';
const template =
  'version: 1.0.0\ntask: patch\ntitle: { en: Mine }\ninputs:\n  - name: request\n    type: longtext\n    label: { en: Request }\n';

/** Each kind of problem with what its mend makes of a text, or why there is none. */
const kinds: Readonly<Partial<Record<ProblemKind, readonly Case[] | string>>> = {
  syntax: 'the parser knows where it stopped, not what was meant',
  tab: [{ in: 'policy', text: 'rules:\n\tlanguage: off\n', after: 'rules:\n  language: off\n' }],
  'over-limit': 'what can be left out only a person knows',
  'several-documents': 'which of them is meant only a person knows',
  alias: 'what is anchored may be a whole section, whose form depends on where it is written',
  tag: [{ in: 'policy', text: 'mode: !x warn\n', after: 'mode: warn\n' }],
  'duplicate-key': [
    { in: 'policy', text: 'mode: warn\nfailOn: note\nmode: enforce\n', after: 'mode: warn\nfailOn: note\n' },
    { in: 'policy', text: 'rules: { language: off, language: note }\n', after: 'rules: { language: off }\n' },
  ],
  'key-not-text': [{ in: 'policy', text: '12: x\n', after: '"12": x\n' }],
  'key-forbidden': [{ in: 'policy', text: 'mode: warn\nconstructor:\n  a: 1\n', after: 'mode: warn\n' }],
  'not-by-path': [
    {
      in: 'policy',
      text: 'overrides:\n  - paths: [a]\n    mode: warn\n    budget:\n      run: 1\n',
      after: 'overrides:\n  - paths: [a]\n    mode: warn\n',
      way: 'remove',
    },
  ],
  'unknown-key': [
    { in: 'policy', text: 'mdoe: warn\n', after: 'mode: warn\n' },
    {
      in: 'policy',
      text: 'mode: warn\nzzzz:\n  - a\n  - b\n\nfailOn: note\n',
      after: 'mode: warn\n\nfailOn: note\n',
      way: 'remove',
    },
    {
      in: 'policy',
      text: 'mode: warn\nzzzz:\n- a\nfailOn: note\n',
      after: 'mode: warn\nfailOn: note\n',
      way: 'remove',
    },
    {
      in: 'waivers',
      text: waiver('    until: 2027-01-01\n').replace('- rule', '- zzzz: 1\n    rule'),
      after: waiver('    until: 2027-01-01\n'),
      way: 'remove',
    },
    {
      in: 'policy',
      text: 'rules: { zzzz: { a: [1, 2] }, language: off }\n',
      after: 'rules: { language: off }\n',
      way: 'remove',
    },
  ],
  missing: [
    { in: 'waivers', text: waiver(''), after: waiver('    until: $1\n') },
    {
      in: 'waivers',
      text: 'waivers:\n  - { rule: language, path: a, reason: b, requestedBy: c }\n',
      after: 'waivers:\n  - { until: $1, rule: language, path: a, reason: b, requestedBy: c }\n',
    },
    {
      in: 'template',
      text: template.replace('version: 1.0.0\n', ''),
      after: `${template.replace('version: 1.0.0\n', '')}version: $1\n`,
    },
    {
      in: 'template',
      text: template.replace('{ en: Mine }', '\n    es: Mía'),
      after: template.replace('{ en: Mine }', '\n    en: $1\n    es: Mía'),
    },
    {
      in: 'skill',
      text: skill.replace('description: Does one thing.\n', ''),
      after: skill.replace('Does one thing.', '$1'),
    },
  ],
  'wrong-type': [
    { in: 'template', text: template.replace('1.0.0', '1.0'), after: template.replace('1.0.0', "'1.0'") },
    { in: 'policy', text: 'protected: infra/**\n', after: 'protected: [infra/**]\n' },
    { in: 'policy', text: 'agent:\n  maxSteers: "2"\n', after: 'agent:\n  maxSteers: 2\n' },
    { in: 'policy', text: 'review:\n  selfApproval: no\n', after: 'review:\n  selfApproval: false\n' },
  ],
  'not-one-of': [
    { in: 'policy', text: 'mode: Warn\n', after: 'mode: warn\n' },
    { in: 'policy', text: 'mode: enforced\n', after: 'mode: enforce\n' },
    { in: 'policy', text: 'rules:\n  language: false\n', after: 'rules:\n  language: off\n' },
  ],
  'too-small': 'how much is meant only a person knows',
  'too-large': 'how much is meant only a person knows',
  'not-whole': 'which way to round only a person knows',
  shape: [
    { in: 'policy', text: 'protected:\n  - /infra/**\n', after: 'protected:\n  - infra/**\n' },
    { in: 'policy', text: "protected: ['/*.tf']\n", after: "protected: ['*.tf']\n" },
    { in: 'waivers', text: waiver('    until: 2027/1/5\n'), after: waiver('    until: 2027-01-05\n') },
    { in: 'template', text: template.replace('1.0.0', 'v1.0'), after: template.replace('1.0.0', '1.0.0') },
  ],
  'price-per-token': [
    {
      in: 'policy',
      text: 'models:\n  prices:\n    x: { input: 0.000002, output: 8 }\n',
      after: 'models:\n  prices:\n    x: { input: 2, output: 8 }\n',
    },
  ],
  'price-order': 'which of the two prices is wrong only the price list tells',
  'skill-no-frontmatter': [
    { in: 'skill', text: '{{request}}\n', after: '---\nname: mine\ndescription: $1\n---\n\n{{request}}\n' },
  ],
  'skill-name-folder': [{ in: 'skill', text: skill.replace('mine', 'other'), after: skill }],
  'skill-no-body': 'the prompt is what the person is there to write',
  'place-unknown': [
    { in: 'skill', text: `${skill}{{#requst}}x{{/request}}\n`, after: `${skill}{{#request}}x{{/request}}\n` },
    { in: 'skill', text: `${skill}{{zzzzzzzz}}\n`, after: `${skill}\\{{zzzzzzzz}}\n`, way: 'as-text' },
  ],
  'place-malformed': [
    { in: 'skill', text: skill.replace('{{request}}', '{{ request }}'), after: skill },
    { in: 'skill', text: `${skill}\n{{ a b }}\n`, after: `${skill}\n\\{{ a b }}\n`, way: 'as-text' },
  ],
  'place-not-alone': [
    {
      in: 'skill',
      text: skill.replace('{{request}}', 'Do {{request}} now.'),
      after: skill.replace('{{request}}', 'Do\n{{request}}\nnow.'),
    },
  ],
  'section-not-closed': 'where it ends only a person knows',
  'section-not-open': [{ in: 'skill', text: `${skill}{{/request}}\n`, after: `${skill}\n` }],
  'input-unused': [
    {
      in: 'template',
      text: `${template}  - { name: more, type: text, label: { en: More } }\n`,
      after: '\n{{more}}\n',
      way: 'add-to-prompt',
    },
  ],
  'input-twice': 'which of the two gets another name only a person knows',
  'choices-missing': [
    {
      in: 'template',
      text: template.replace('longtext', 'choice'),
      after: `${template.replace('longtext', 'choice')}    choices: [$1]\n`,
    },
  ],
  'choices-unexpected': [{ in: 'template', text: `${template}    choices:\n      - a\n`, after: template }],
  'from-unfit': [{ in: 'template', text: `${template}    from: active-file\n`, after: template }],
  'default-unfit': [
    {
      in: 'template',
      text: `${template.replace('longtext', 'text')}    default: "a\\nb"\n`,
      after: template.replace('longtext', 'text'),
    },
  ],
  'template-id-taken': 'the folder has to be renamed, and what names it',
  'too-many-salts': 'the line is made from the value, which is not here',
  'waiver-target': [
    {
      in: 'waivers',
      text: waiver('    purl: pkg:npm/x\n    until: 2027-01-01\n'),
      after: waiver('    until: 2027-01-01\n')
        .replace('path: docs/a.md', 'purl: pkg:npm/x')
        .replace(/(.*purl.*\n)(.*\n.*\n)/, '$2$1'),
    },
  ],
  'layer-unfetched': 'the command that fetches says it, and what to do lies outside of the file',
  'layer-unread': 'it is made with the other kinds of trouble', // below
  locked: 'it is made with the other kinds of one key', // below
  'also-denied': [
    {
      in: 'policy',
      text: 'dependencies:\n  allow:\n    - pkg:npm/a\n    - purl: pkg:npm/b\n  deny: [pkg:npm/b]\n',
      after: 'dependencies:\n  allow:\n    - pkg:npm/a\n  deny: [pkg:npm/b]\n',
    },
  ],
  'waiver-ended': [
    { in: 'waivers', text: waiver('    approvedBy: Luis\n    until: 2026-01-01\n'), after: 'waivers:\n' },
    {
      in: 'waivers',
      text: waiver('    approvedBy: Luis # in the meeting\n    until: 2026-01-01 # for now\n'),
      after: waiver('    until: 2027-02-19 # for now\n').replace('Ana <ana@example.com>', 'Eva <eva@example.com>'),
      way: 'ask-anew',
    },
  ],
  'waiver-ends': [
    {
      in: 'waivers',
      text: waiver('    approvedBy: Luis\n    until: 2026-11-22'),
      after: `${waiver('    approvedBy: Luis\n    until: 2026-11-22')}\n${waiver('    until: 2027-02-19').replace('waivers:\n', '').replace('Ana <ana@example.com>', 'Eva <eva@example.com>')}`,
    },
  ],
  'waiver-self-approved': [
    {
      in: 'waivers',
      text: waiver('    approvedBy: Ana\n    until: 2027-01-01\n'),
      after: waiver('    until: 2027-01-01\n'),
    },
  ],
  'waiver-unconfirmed': 'the approver has to commit it',
  'approver-unknown': 'who may approve is for the team to decide',
  'role-empty': [
    {
      in: 'policy',
      text: 'review:\n  require:\n    - paths: [infra/**]\n      roles: [security]\n',
      after:
        'review:\n  roles:\n    security: [${1:Eva <eva@example.com>}]\n  require:\n    - paths: [infra/**]\n      roles: [security]\n',
    },
    {
      in: 'policy',
      text: 'review:\n  roles:\n    product: [Luis]\n  require:\n    - { paths: [infra/**], roles: [security] }\n',
      after:
        'review:\n  roles:\n    security: [${1:Eva <eva@example.com>}]\n    product: [Luis]\n  require:\n    - { paths: [infra/**], roles: [security] }\n',
    },
    {
      in: 'policy',
      text: 'review:\n  roles:\n    security: []\n  require:\n    - { paths: [infra/**], roles: [security] }\n',
      after:
        'review:\n  roles:\n    security: [${1:Eva <eva@example.com>}]\n  require:\n    - { paths: [infra/**], roles: [security] }\n',
    },
  ],
  'matches-nothing': [
    { in: 'policy', text: 'protected:\n  - src/**\n  - sirc/** # ours\n', after: 'protected:\n  - src/**\n' },
  ],
  'file-missing': 'it is made with the other kinds of another file', // below
  'merge-conflict': 'the editor offers both sides above each conflict',
  'entry-twice': [
    { in: 'sign-offs', text: signOff + signOff, after: signOff },
    {
      in: 'acceptances',
      text: `acceptances:\n${accepted('security', '2026-11-01')}${accepted('security', '2026-11-02')}`,
      after: `acceptances:\n${accepted('security', '2026-11-01')}`,
      way: 'remove-entry',
    },
    {
      in: 'waivers',
      text: waiver('    until: 2027-01-01\n') + waiver('    until: 2027-01-01\n').replace('waivers:\n', ''),
      after: waiver('    until: 2027-01-01\n'),
    },
  ],
  'sign-off-line': [{ in: 'sign-offs', text: `{}\n${signOff}`, after: signOff, way: 'remove-entry' }],
  'version-kept': 'it is made with the lock', // below
  'version-unlocked': 'it is made with the lock', // below
};

/** Doubts about lines of a policy; how they are mended, or why not, is in the test of contradictions. */
const inDoubt: ReadonlySet<string> = new Set(Object.keys(enDoubts));

test('every kind of problem has a mend that a case shows, or a reason why it has none', () => {
  for (const kind of Object.keys(enProblems))
    assert.ok(kind in kinds || inDoubt.has(kind), `say how "${kind}" is mended, or why it is not`);
});

for (const [kind, cases] of Object.entries(kinds)) {
  if (typeof cases === 'string') continue;
  for (const one of cases)
    test(`${kind} is mended: ${JSON.stringify(one.text).slice(0, 70)}`, () => {
      const problems = problemsIn(one.in, one.text);
      const found = problems.find(({ cause }) => cause.kind === kind);
      assert.ok(found, `found only ${problems.map(({ cause }) => cause.kind).join(', ')}`);
      const ways = mends(found, one.text);
      const way = one.way === undefined ? ways[0] : ways.find((mend) => mend.kind === one.way);
      assert.ok(way, `offered only ${ways.map((mend) => mend.kind).join(', ')}`);
      if (way.beside !== undefined) return assert.equal(way.text, one.after);
      const after = mended(one.text, way);
      assert.equal(after, one.after);
      if (way.isSnippet === true || way.kind === 'as-text' || kind.startsWith('waiver-end')) return;
      const left = problemsIn(one.in, after).filter(({ cause, key }) => cause.kind === kind && key === found.key);
      assert.deepEqual(left, [], 'the problem is gone');
    });
}

test('what stands in a locked key goes', () => {
  const text = 'mode: warn\ndependencies:\n  pinned: off\n  names: { check: off }\n';
  assert.equal(
    mended(text, mends(problem(text, 'off', { kind: 'locked', data: { key: 'dependencies.pinned' } }), text)[0]),
    text.replace('  pinned: off\n', ''),
  );
});

test('a policy that was not fetched yet is fetched, one that is not there is not', () => {
  const text = 'extends: [organisation.yaml]\n';
  for (const [trouble, ways] of [
    ['not-fetched', ['fetch']],
    ['absent', []],
    ['cycle', []],
  ] as const) {
    const found = problem(text, 'organisation.yaml', {
      kind: 'layer-unread',
      data: { layer: 'organisation.yaml', trouble },
    });
    assert.deepEqual(
      mends(found, text).map(({ kind }) => kind),
      ways,
      trouble,
    );
  }
});

test('a skill that is missing is made beside its template', () => {
  const at = problemAt('.agents/skills/mine/template.yaml', { line: 1, column: 1, endLine: 1, endColumn: 1 }, '', {
    kind: 'file-missing',
    data: { file: 'SKILL.md' },
  });
  const [way] = mends(at, template);
  assert.equal(way?.beside, 'SKILL.md');
  assert.deepEqual(problemsIn('skill', `${way.text}{{request}}\n`), []);
});

test('content that changed under a locked version gets the next free one, of either kind', () => {
  const lock = { 'mine@1.0.0': hash, 'mine@1.0.1': hash, 'mine@1.1.0': hash };
  const [found, ...more] = problemsIn('template', template, lock);
  assert.ok(found?.cause.kind === 'version-kept' && more.length === 0);
  assert.deepEqual(found.range, { line: 1, column: 10, endLine: 1, endColumn: 15 });
  const ways = mends(found, template);
  assert.deepEqual(
    ways.map((way) => mended(template, way)),
    ['1.0.2', '1.2.0'].map((version) => template.replace('1.0.0', version)),
  );
  const [next] = problemsIn('template', mended(template, ways[0]), lock);
  assert.equal(next?.cause.kind, 'version-unlocked');
  assert.equal(next.severity, 'note');
  assert.deepEqual(
    mends(next, template).map(({ kind }) => kind),
    ['lock'],
  );
  assert.deepEqual(problemsIn('template', template), [], 'a team without a lock is not told of it');
});

test('what is nearly in the form that is needed is written in it, and nothing is guessed', () => {
  const forms: readonly (readonly [Parameters<typeof nearestForm>[0], string, string | null])[] = [
    ['glob', 'src\\a', 'src/a'],
    ['glob', '../a', null],
    ['glob', 'C:\\a', null],
    ['date', '2027-3-1', '2027-03-01'],
    ['date', '2027-13-1', null],
    ['date', 'tomorrow', null],
    ['host', 'https://api.example.com/v1', 'api.example.com'],
    ['host', 'api example', null],
    ['https', 'example.com/policy.yaml', 'https://example.com/policy.yaml'],
    ['https', 'http://example.com', null],
    ['semver', '2', '2.0.0'],
    ['semver', '1.x', null],
    ['role', 'Release Manager', 'release-manager'],
    ['skill-name', 'myTemplate', 'my-template'],
    ['input-name', 'Test File', 'test-File'],
    ['language', 'ES_py', 'es-py'],
    ['currency', 'pyg', 'PYG'],
    ['sha256', `sha256:${hash.toUpperCase()}`, hash],
    ['purl', 'pkg:npm/%40a/b@1.0.0', 'pkg:npm/%40a/b'],
    ['purl', 'lodash', null],
    ['time-zone', 'asuncion', null],
  ];
  for (const [shape, value, wanted] of forms) assert.equal(nearestForm(shape, value), wanted, `${shape} ${value}`);
});

function mends(found: FileProblem, text: string): readonly Mend[] {
  return mendsOf(found, text, { person: 'Eva <eva@example.com>', later: '2027-02-19' });
}

function mended(text: string, way: Mend | undefined): string {
  assert.ok(way);
  return text.slice(0, way.start) + way.text + text.slice(way.end);
}

function problem(text: string, part: string, cause: Cause): FileProblem {
  const start = text.indexOf(part);
  return problemAt('.guardrails/policy.yaml', new LineIndex(text).range(start, start + part.length), '', cause);
}

function problemsIn(file: Case['in'], text: string, lock?: Readonly<Record<string, string>>): readonly FileProblem[] {
  switch (file) {
    case 'acceptances':
      return acceptanceProblems(text);
    case 'sign-offs':
      return signOffProblems(text);
    case 'skill':
    case 'template': {
      const files = new Map([
        ['SKILL.md', file === 'skill' ? text : skill],
        ['template.yaml', file === 'skill' ? template : text],
      ]);
      const ground = { lock: lock ? JSON.stringify(lock) : null, lockPath: 'lock', taken: [] };
      return templateProblems(files, '.agents/skills/mine', 'team', ground);
    }
    case 'policy':
    case 'waivers': {
      const read = readPolicy(file === 'policy' ? text : null);
      const waivers = readWaivers(file === 'waivers' ? text : null);
      return [
        ...read.problems,
        ...waivers.problems,
        ...doubtsOf(read, waivers, { today: '2026-11-21', paths: ['src/a.ts'] }),
      ];
    }
  }
}

test('an entry with a line of blanks is asked anew at once', () => {
  const blanks = ' '.repeat(100_000);
  const entry = `  - rule: x\n    until: a${blanks}b\n    requestedBy: Ana # c\n`;
  const start = performance.now();
  const anew = askedAnew(entry, { person: 'Eva', later: '2027-01-01' });
  assert.ok(performance.now() - start < 1000);
  assert.equal(anew, '  - rule: x\n    until: 2027-01-01\n    requestedBy: Eva # c\n');
});
