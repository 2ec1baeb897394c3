import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../../src/core/fault.ts';
import { chooseModel, usableModel } from '../../../src/core/policy/model.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { defaultPolicy } from '../../../src/core/policy/schema.ts';

const cases: readonly (readonly [
  name: string,
  models: string,
  template: readonly string[],
  expected: string,
  missing?: readonly string[],
  skipped?: string,
])[] = [
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
  ['that the provider has not', 'tasks: { patch: { model: a } }, fallback: { a: b }', [], 'b', ['a'], 'a missing'],
  [
    'for which two are not there, each for its reason',
    'tasks: { patch: { model: a } }, retired: { a: 2026-01-01 }, deny: [c], fallback: { a: b, b: c, c: d }',
    [],
    'd',
    ['b'],
    'a retired, b missing, c denied',
  ],
  ['that is missing, without another', 'tasks: { patch: { model: a } }', [], 'refused', ['a']],
  [
    'that is missing, in a circle',
    'tasks: { patch: { model: a } }, fallback: { a: b, b: a }',
    [],
    'refused',
    ['a', 'b'],
  ],
  [
    'that is missing, and the template leaves its fallback out',
    'tasks: { patch: { model: a } }, fallback: { a: b, b: c }',
    ['a', 'c'],
    'c',
    ['a'],
    'a missing, b left-out',
  ],
  ['that only the template allows', 'tasks: { patch: { model: a } }, allow: [b]', ['a'], 'refused'],
];

for (const [name, models, template, expected, missing = [], skipped = ''] of cases) {
  test(`a model ${name}: ${expected}`, () => {
    const { policy, problems } = readPolicy(`models: { ${models} }\n`);
    assert.deepEqual(problems, []);
    const wanted = chooseModel(policy, 'patch');
    const found = usableModel(policy, { task: 'patch', models: template }, wanted, '2026-11-21', new Set(missing));
    if (found instanceof Fault) return assert.equal('refused', expected);
    const { model, effort } = found.choice;
    assert.equal([model, effort].filter(Boolean).join(' '), expected);
    if (skipped !== '') assert.equal(found.skipped.map((one) => `${one.model} ${one.because}`).join(', '), skipped);
    return undefined;
  });
}

for (const [name, models, template, reason] of [
  ['denied', 'tasks: { patch: { model: a-1 } }, deny: [b, "a-*"]', [], 'denied models.deny.1'],
  ['retired', 'tasks: { patch: { model: a } }, retired: { a: 2026-01-01 }', [], 'retired models.retired.a'],
  ['not among those allowed', 'tasks: { patch: { model: a } }, allow: [b]', [], 'not-allowed models.allow'],
  ['left out by the template', 'tasks: { patch: { model: a } }', ['z'], 'left-out '],
  [
    'denied, as are those in its place',
    'tasks: { patch: { model: a } }, deny: [a], allow: [d], fallback: { a: b, b: c }',
    [],
    'denied models.deny.0 b, c',
  ],
] as const)
  test(`a refusal names what refuses: ${name}`, () => {
    const { policy, problems } = readPolicy(`models: { ${models} }\n`);
    assert.deepEqual(problems, []);
    const wanted = chooseModel(policy, 'patch');
    const refused = usableModel(policy, { task: 'patch', models: [...template] }, wanted, '2026-11-21');
    assert.ok(refused instanceof Fault);
    const { because, by = '', tried } = refused.data;
    assert.equal([because, by, ...(tried ? [tried] : [])].join(' '), reason);
  });

test('a template narrows and never widens: whatever it names, what runs is what the policy allows by itself', () => {
  const names = fc.constantFrom<string>('a', 'b', 'c', 'd');
  const lists = fc.record({
    template: fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', '*')),
    allow: fc.option(fc.array(names), { nil: undefined }),
    deny: fc.array(names),
    missing: fc.array(names),
    fallback: fc.dictionary(names, names),
  });
  fc.assert(
    fc.property(lists, ({ template, allow, deny, missing, fallback }) => {
      const policy = {
        ...defaultPolicy,
        models: { ...defaultPolicy.models, ...(allow === undefined ? {} : { allow }), deny, fallback },
      };
      const lacks = new Set(missing);
      const may = (model: string): boolean =>
        !deny.includes(model) && (allow?.includes(model) ?? true) && !lacks.has(model);
      const used = usableModel(policy, { task: 'patch', models: template }, { model: 'a' }, '2026-11-21', lacks);
      if (used instanceof Fault) return;
      const { model } = used.choice;
      assert.ok(may(model), model);
      assert.ok(template.length === 0 || template.includes('*') || template.includes(model), model);
    }),
  );
});
