import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { check } from '../../../src/core/check/check.ts';
import { describePolicy } from '../../../src/core/policy/describe.ts';
import { formInputs } from '../../../src/core/policy/form-inputs.ts';
import { render } from '../../../src/core/template/render.ts';
import { Fault } from '../../../src/core/fault.ts';
import { newTask } from '../../../src/node/task.ts';
import { openTeam } from '../../../src/node/team.ts';

const product = path.resolve(import.meta.dirname, '../../..');

/** A folder with a policy and two resource files. */
function folderOf(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'asked-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(path.join(folder, '.guardrails'));
  mkdirSync(path.join(folder, 'locales'));
  writeFileSync(path.join(folder, '.guardrails/policy.yaml'), 'languages: { copy: es, optional: [gn] }\n');
  writeFileSync(path.join(folder, 'locales/es.json'), '{\n"a": "Uno"\n}\n');
  writeFileSync(path.join(folder, 'locales/gn.json'), '{\n"a": "Peteĩ", "c": "Mbohapy"\n}\n');
  return folder;
}

test('a run of pr-patch that asks for Guaraní: prompt, instructions and check', async (t) => {
  const team = await openTeam(folderOf(t), product, true);
  const template = team.templates.find(({ id }) => id === 'pr-patch');
  assert.ok(template);
  assert.ok(formInputs(template, team.policy).some(({ name }) => name === 'languages'));
  const after = '{\n"a": "Uno",\n"b": "Dos",\n"c": "Tres"\n}\n';
  const edit = { files: [{ path: 'locales/es.json', before: '{\n"a": "Uno"\n}\n', after }] };
  const found = async (inputs: Record<string, string>): Promise<readonly unknown[]> => {
    const task = newTask(team, template, inputs, [], '1.0.0');
    const { findings } = await check(edit, task.checkContext);
    return findings.filter(({ ruleId }) => ruleId === 'language').map(({ data }) => data['keys']);
  };
  assert.deepEqual(await found({ request: 'Do it' }), []);
  // The other file is as it is on disk: it has c already.
  assert.deepEqual(await found({ request: 'Do it', languages: 'gn' }), ['b']);

  const task = newTask(team, template, { request: 'Do it', languages: 'gn' }, [], '1.0.0');
  const prompt = render(task.template, task.inputs, []);
  assert.ok(!(prompt instanceof Fault));
  assert.match(prompt.text, /wanted in these languages as well: `gn`/);
  assert.match(describePolicy(task.policy), /kept in Guaraní as well/);
  assert.equal(newTask(team, template, { request: 'Do it' }, [], '1.0.0').policy, team.policy);
});
