import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineIndex } from '../../../src/core/range.ts';
import { conflictsIn } from '../../../src/core/team-file/conflicts.ts';
import { teamFileAt } from '../../../src/core/team-file/team-files.ts';
import { inputsIn, placeAt } from '../../../src/core/template/places-in-text.ts';
import { completionsAt, describeAt } from '../../../src/core/team-file/written-files.ts';

test('team files are told by their place, with the folder whose they are', () => {
  const places: readonly (readonly [string, string | null])[] = [
    ['.guardrails/policy.yaml', ': policy'],
    ['/w/a/.guardrails/waivers.yaml', '/w/a: waivers'],
    ['/w/.guardrails/acceptances.yaml', '/w: acceptances'],
    ['/w/.guardrails/sign-offs.jsonl', '/w: sign-offs'],
    ['/w/.guardrails/templates.lock.json', '/w: lock'],
    ['/w/.agents/skills/x/SKILL.md', '/w: skill .agents/skills/x'],
    ['/w/.agents/skills/x/template.yaml', '/w: template .agents/skills/x'],
    ['/w/prompt-templates/x/template.yaml', '/w: template prompt-templates/x'],
    ['/w/prompt-templates/templates.lock.json', '/w: lock'],
    ['/w/.agents/skills/x/y/SKILL.md', null],
    ['/w/.agents/skills/SKILL.md', null],
    ['/w/.guardrails/policy.yml', null],
    ['/w/a.guardrails/policy.yaml', null],
    ['/w/SKILL.md', null],
    ['/w/template.yaml', null],
  ];
  for (const [path, wanted] of places) {
    const found = teamFileAt(path);
    const said = found && `${found.base}: ${[found.file, ...(found.template ? [found.template] : [])].join(' ')}`;
    assert.equal(said, wanted, path);
    if (found) assert.equal(path, found.base === '' ? found.name : `${found.base}/${found.name}`);
  }
});

test('a conflict is found from its first mark to its last, and nothing else is one', () => {
  const found = (text: string): string[] =>
    conflictsIn(text, new LineIndex(text)).map(({ range, end }) => `${range.line}-${end}`);
  const conflict = '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n';
  assert.deepEqual(found(conflict), ['1-5']);
  assert.deepEqual(found(`x\n${conflict}y\n${conflict}`), ['2-6', '8-12']);
  assert.deepEqual(found(conflict.replaceAll('\n', '\r\n')), ['1-5']);
  assert.deepEqual(found('<<<<<<< HEAD\na\n||||||| base\nc\n=======\nb\n>>>>>>>'), ['1-7']);
  for (const text of [
    'Title\n=======\n',
    '<<<<<<< a\n',
    '  <<<<<<< a\n=======\n>>>>>>> b\n',
    '<<<<<<<< a\n=======\n>>>>>>> b\n',
  ])
    assert.deepEqual(found(text), [], text);
  assert.equal(found(conflict.repeat(50)).length, 20);
});

const front = '---\nname: mine\ndescription: x\n---\n\n';
const places: readonly (readonly [string, string | null])[] = [
  [`${front}{{|`, ''],
  [`${front}{{re|q}}`, 'req closed'],
  [`${front}a {{#re|`, '#re'],
  [`${front}a {{/req|}} b`, '/req closed'],
  [`${front}\\{{re|`, null],
  [`${front}{{req}}|`, null],
  [`${front}{{a b|`, null],
  ['---\nname: {{|\n---\n', null],
];

test('a place is told while it is written, and none in the front matter or in braces that are text', () => {
  for (const [text, wanted] of places) {
    const offset = text.indexOf('|');
    const whole = text.replace('|', '');
    const found = placeAt(whole, offset);
    const said = found && `${found.sign}${whole.slice(found.start, found.end)}${found.closed ? ' closed' : ''}`;
    assert.equal(said, wanted, text);
  }
});

test('inputs are known while the template has slips elsewhere', () => {
  const yaml = 'vrsion: 1\ninputs:\n  - { name: a, type: text, label: { en: A } }\n  - { name: b, type: txt }\n';
  assert.deepEqual(
    inputsIn(`version: 1.0.0\ntask: patch\ntitle: { en: x }\n${yaml}`).map(({ name }) => name),
    ['a'],
  );
  assert.deepEqual(inputsIn('{'), []);
});

test('the front matter of a skill and acceptances are completed and explained, the prompt below is not', () => {
  const text = `${front}na: x\nde`;
  assert.deepEqual(completionsAt('skill', text, text.length), []);
  assert.equal(describeAt('skill', text, text.indexOf('na:') + 1), null);
  assert.deepEqual(describeAt('skill', text, text.indexOf('name') + 1)?.path, ['name']);
  const begun = '---\nname: mine\nmeta\n---\n';
  assert.ok(completionsAt('skill', begun, begun.indexOf('meta') + 4).some(({ label }) => label === 'metadata'));
  const accepted = 'acceptances:\n  - role: \n';
  assert.ok(completionsAt('acceptances', accepted, accepted.length - 1).some(({ label }) => label === 'security'));
});
