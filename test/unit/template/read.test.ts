import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { readTemplate, readTemplateWithProblems } from '../../../src/core/template/read.ts';
import { filesOf, sample, skill, yaml } from './sample.ts';

const folder = '.agents/skills/my-template';

test('a template is its skill and its facts', () => {
  const { hash, body, inputs, ...rest } = sample();
  assert.match(hash, /^[0-9a-f]{64}$/);
  assert.ok(body.startsWith('Do {{kind}}:\n') && body.endsWith('{{/files}}\n'));
  assert.deepEqual(rest, {
    id: 'my-template',
    version: '1.2.3',
    task: 'patch',
    title: { en: 'Mine', es: 'Mía' },
    summary: { en: 'Does one thing.' },
    description: 'Does one thing. And another.',
    paths: ['src/**'],
    budgetClass: 'medium',
    language: 'en',
    owners: ['ana'],
    source: 'team',
    folder,
  });
  assert.deepEqual(inputs[1], {
    name: 'request',
    type: 'longtext',
    label: { en: 'Request', es: 'Pedido' },
    required: true,
    from: 'selection',
  });
});

test('line ends, a byte order mark and keys for other readers do not matter', () => {
  const windows = sample({
    skill: `\uFEFF${skill.replaceAll('\n', '\r\n')}`,
    yaml: `\uFEFF${yaml.replaceAll('\n', '\r\n')}`,
  });
  assert.equal(windows.body, sample().body);
  const other = skill.replace('---\n\n', 'license: MIT\nallowed-tools: Read\nmetadata: { author: ana }\n---\n\n');
  assert.equal(sample({ skill: other }).body, sample().body);
});

const cases: readonly (readonly [name: string, change: Parameters<typeof filesOf>[0], slips: readonly string[]])[] = [
  ['no frontmatter', { skill: 'Do it.' }, ['SKILL.md 1:1  skill-no-frontmatter']],
  ['a frontmatter that does not end', { skill: '---\nname: a\n' }, ['SKILL.md 1:1  skill-no-frontmatter']],
  [
    'another name than its folder',
    { skill: skill.replace('my-template', 'other') },
    ['SKILL.md 2:7 name skill-name-folder'],
  ],
  ['a name that is none', { skill: skill.replace('my-template', 'My_Template') }, ['SKILL.md 2:7 name shape']],
  ['no description', { skill: skill.replace(/description.*\n/, '') }, ['SKILL.md 2:1 description missing']],
  [
    'metadata that is not text',
    { skill: skill.replace('---\n\n', 'metadata: { v: 1 }\n---\n\n') },
    ['SKILL.md 4:16 metadata.v wrong-type'],
  ],
  ['no body', { skill: skill.slice(0, skill.indexOf('Do {{')) }, ['SKILL.md 6:1  skill-no-body']],
  [
    'a place without an input',
    { skill: skill.replace('{{request}}', '{{request}}\n{{requst}}') },
    ['SKILL.md 9:1  place-unknown'],
  ],
  [
    'a place that is none',
    { skill: skill.replace('{{request}}', '{{request}}\n{{ request }}') },
    ['SKILL.md 9:1  place-malformed'],
  ],
  [
    'a long text within a line',
    { skill: skill.replace('{{request}}', 'so {{request}}') },
    ['SKILL.md 8:4  place-not-alone'],
  ],
  [
    'a section that is not closed',
    { skill: skill.replace('{{/files}}\n{{^', '{{^') },
    ['SKILL.md 9:1  section-not-closed'],
  ],
  ['a section that is closed twice', { skill: `${skill}{{/files}}\n` }, ['SKILL.md 16:1  section-not-open']],
  [
    'an input that is not used',
    { skill: skill.replace('{{kind}}', 'it') },
    ['template.yaml 5:11 inputs.0.name input-unused'],
  ],
  ['a version that is none', { yaml: yaml.replace('1.2.3', "'1.2'") }, ['template.yaml 1:10 version shape']],
  ['a number as version', { yaml: yaml.replace('1.2.3', '1.2') }, ['template.yaml 1:10 version wrong-type']],
  ['an unknown task', { yaml: yaml.replace('patch', 'pach') }, ['template.yaml 2:7 task not-one-of']],
  ['no English title', { yaml: yaml.replace('en: Mine, ', '') }, ['template.yaml 3:1 title.en missing']],
  ['an unknown type', { yaml: yaml.replace('longtext', 'longtxt') }, ['template.yaml 11:11 inputs.1.type not-one-of']],
  [
    'a choice without choices',
    { yaml: yaml.replace(/ +choices.*\n/, '') },
    ['template.yaml 5:11 inputs.0.name choices-missing'],
  ],
  [
    'choices of a text',
    { yaml: yaml.replace('type: longtext', 'type: longtext\n    choices: [a]') },
    ['template.yaml 12:5 inputs.1.choices choices-unexpected'],
  ],
  [
    'a source that cannot fill it',
    { yaml: yaml.replace('from: selection', 'from: diff').replace('type: longtext', 'type: text') },
    ['template.yaml 14:11 inputs.1.from from-unfit'],
  ],
  [
    'a default that is no choice',
    { yaml: yaml.replace('default: this', 'default: these') },
    ['template.yaml 9:14 inputs.0.default default-unfit'],
  ],
  [
    'the same input twice',
    { yaml: yaml.replace('name: files', 'name: request') },
    ['template.yaml 15:11 inputs.2.name input-twice'],
  ],
  ['a path that leaves the folder', { yaml: yaml.replace('src/**', '../**') }, ['template.yaml 19:9 paths.0 shape']],
  ['an unknown key', { yaml: `${yaml}tags: []\n` }, ['template.yaml 21:1 tags unknown-key']],
];

for (const [name, change, expected] of cases) {
  test(`a template with ${name} is refused where it is wrong`, () => {
    const { template, problems } = readTemplateWithProblems(filesOf(change), folder, 'team');
    assert.equal(template, null);
    assert.deepEqual(
      problems.map(
        ({ path, range, key, cause }) =>
          `${path.slice(folder.length + 1)} ${range.line}:${range.column} ${key} ${cause.kind}`,
      ),
      expected,
    );
    const fault = readTemplate(filesOf(change), folder, 'team');
    assert.ok(fault instanceof Fault && fault.kind === 'file-invalid');
  });
}

test('a folder without one of the two files says which', () => {
  for (const missing of ['SKILL.md', 'template.yaml']) {
    const files = new Map(filesOf());
    files.delete(missing);
    const fault = readTemplate(files, folder, 'team');
    assert.ok(fault instanceof Fault);
    assert.equal('path' in fault.data && fault.data.path, `${folder}/${missing}`);
  }
});
