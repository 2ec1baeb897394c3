import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { chooseModel, usableModel } from '../../../src/core/policy/model.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';

const cases: readonly (readonly [name: string, models: string, template: readonly string[], expected: string])[] = [
  ['as it is named', 'tasks: { patch: { model: a, effort: high } }', [], 'a high'],
  ['of the task without one of its own', 'default: { model: d }, tasks: { patch: { model: p } }', [], 'p'],
  ['allowed by a pattern', 'tasks: { patch: { model: gpt-6-sol } }, allow: [gpt-6*]', [], 'gpt-6-sol'],
  ['not allowed', 'tasks: { patch: { model: a } }, allow: [b]', [], 'refused'],
  ['with nothing allowed', 'tasks: { patch: { model: a } }, allow: []', [], 'refused'],
  ['denied', 'tasks: { patch: { model: a-1 } }, deny: ["a-*"]', [], 'refused'],
  ['denied, with another in its place', 'tasks: { patch: { model: a } }, deny: [a], fallback: { a: b }', [], 'b'],
  ['retired today', 'tasks: { patch: { model: a } }, retired: { a: 2026-11-21 }, fallback: { a: b }', [], 'b'],
  ['retired tomorrow', 'tasks: { patch: { model: a } }, retired: { a: 2026-11-22 }, fallback: { a: b }', [], 'a'],
  ['retired without another', 'tasks: { patch: { model: a } }, retired: { a: 2026-01-01 }', [], 'refused'],
  ['in the third place', 'tasks: { patch: { model: a } }, deny: [a, b], fallback: { a: b, b: c }', [], 'c'],
  ['in a circle', 'tasks: { patch: { model: a } }, deny: [a, b], fallback: { a: b, b: a }', [], 'refused'],
  ['whose fallback is not allowed', 'tasks: { patch: { model: a } }, allow: [c], fallback: { a: b }', [], 'refused'],
  ['above the most effort', 'tasks: { patch: { model: a, effort: xhigh } }, maxEffort: medium', [], 'a medium'],
  ['below the most effort', 'tasks: { patch: { model: a, effort: low } }, maxEffort: medium', [], 'a low'],
  ['that the template names too', 'tasks: { patch: { model: a } }', ['a', 'z'], 'a'],
  ['that the template leaves out', 'tasks: { patch: { model: a } }', ['z'], 'refused'],
  ['with a fallback that the template names', 'tasks: { patch: { model: a } }, fallback: { a: b }', ['b'], 'b'],
  ['that only the template allows', 'tasks: { patch: { model: a } }, allow: [b]', ['a'], 'refused'],
];

for (const [name, models, template, expected] of cases) {
  test(`a model ${name}: ${expected}`, () => {
    const { policy, problems } = readPolicy(`models: { ${models} }\n`);
    assert.deepEqual(problems, []);
    const found = usableModel(policy, { task: 'patch', models: template }, chooseModel(policy, 'patch'), '2026-11-21');
    assert.equal(found instanceof Fault ? 'refused' : [found.model, found.effort].filter(Boolean).join(' '), expected);
  });
}
