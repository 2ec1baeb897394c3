import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { editRefused, templateRefused } from '../../../src/core/policy/template-use.ts';
import { missingSignOffs, signOffsBy } from '../../../src/core/review/sign-off.ts';
import { Fault } from '../../../src/core/fault.ts';
import { templateSchema } from '../../../src/core/template/schema.ts';
import { agentOf, goodEdit, openTestWorld, runIn } from '../run/world.ts';

const world = await openTestWorld();
const { template } = await world.task();
test.after(() => world.remove());

const required = 'prompts: { requireTemplate: [{ paths: [infra/**], templates: [infra-patch], tasks: [runbook] }] }\n';

const cases: readonly (readonly [
  name: string,
  policy: string,
  change: object,
  path: string,
  kind: string | undefined,
])[] = [
  ['without a policy', '', { unlocked: true }, 'infra/a.tf', undefined],
  ['that is locked', 'prompts: { lockedOnly: true }\n', {}, 'a', undefined],
  ['that is not locked', 'prompts: { lockedOnly: true }\n', { unlocked: true }, 'a', 'template-unlocked'],
  ['for other files', required, {}, 'src/a.ts', undefined],
  ['for files that need another', required, {}, 'infra/a.tf', 'template-required'],
  ['that is the one', required, { id: 'infra-patch' }, 'infra/a.tf', undefined],
  ['of the kind of task', required, { task: 'runbook' }, 'infra/a.tf', undefined],
  ['that names no paths', '', { paths: [] }, 'src/a.ts', undefined],
  ['for its own paths', '', { paths: ['docs/**', '*.md'] }, 'docs/a.md', undefined],
];

for (const [name, text, change, path, kind] of cases)
  test(`a template ${name}: ${kind ?? 'may be used'}`, () => {
    const { policy, problems } = readPolicy(text);
    assert.deepEqual(problems, []);
    const used = { ...template, ...change };
    assert.equal(templateRefused(policy, used, [{ path, text: '' }])?.kind, kind);
    const files = [{ path, before: null, after: 'x' }];
    if (kind !== 'template-unlocked') assert.equal(editRefused(policy, used, { files })?.kind, kind);
  });

for (const [path, kind] of [
  ['docs/a.md', undefined],
  ['src/a.ts', 'path-not-allowed'],
  ['docs/../src/a.ts', 'path-not-allowed'],
  ['infra/a.tf', 'path-not-allowed'],
] as const)
  test(`the paths of a template narrow: ${path} ${kind ?? 'may be changed'}`, () => {
    const { policy } = readPolicy(required);
    const used = { ...template, paths: ['docs/**'] };
    const files = [{ path, before: null, after: 'x' }];
    assert.equal(editRefused(policy, used, { files })?.kind, kind);
  });

test('the paths of a template never widen: what the policy keeps for another template stays so', () => {
  const { policy } = readPolicy(required);
  const files = [{ path: 'infra/a.tf', before: null, after: 'x' }];
  assert.equal(editRefused(policy, { ...template, paths: ['**'] }, { files })?.kind, 'template-required');
});

test('an agent that leaves the paths of its template is told, and its edit is denied', async () => {
  const task = await world.task();
  const told: (string | null)[] = [];
  const agent = agentOf();
  const record = await runIn(
    world,
    { ...task, template: { ...task.template, paths: ['docs/**'] } },
    {
      agent: {
        ...agent,
        propose: async (request, listener, signal) => {
          told.push(await listener.patched(goodEdit));
          return agent.propose(request, listener, signal);
        },
      },
    },
  );
  assert.ok(!(record instanceof Fault));
  assert.deepEqual([record.outcome.kind, record.outcome.fault?.kind], ['denied', 'path-not-allowed']);
  assert.match(told[0] ?? '', /may not change src\/a\.ts.*files that match: docs\/\*\*/);
});

test('a template names no effort, tier, budget or endpoint: its reader knows no such key', () => {
  for (const key of ['effort', 'tier', 'budget', 'limit', 'allow', 'fallback', 'endpoint'])
    assert.equal(Object.hasOwn(templateSchema.shape, key), false, key);
});

test('a class of budget narrows: a run is held to the limit of its class and to all the others', async () => {
  const policy = 'budget: { limit: 50, perClass: { large: 0.001 } }\n';
  for (const [budgetClass, outcome] of [
    ['small', 'applied'],
    ['large', 'over-budget'],
  ] as const) {
    const place = await openTestWorld();
    try {
      const task = await place.task({ policy });
      const record = await runIn(place, { ...task, template: { ...task.template, budgetClass } });
      assert.ok(!(record instanceof Fault));
      assert.equal(record.outcome.kind, outcome);
    } finally {
      await place.remove();
    }
  }
});

test('a run with the wrong template is refused before it sends, or denied when its edit goes there', async () => {
  for (const [policy, unlocked, outcome, at] of [
    ['prompts: { lockedOnly: true }\n', true, 'refused', 'render'],
    ['prompts: { requireTemplate: [{ paths: [src/**], templates: [other] }] }\n', false, 'denied', 'judge'],
  ] as const) {
    const task = await world.task({ policy });
    const before = await world.files();
    const record = await runIn(world, { ...task, template: { ...task.template, unlocked } });
    assert.ok(!(record instanceof Fault));
    assert.deepEqual([record.outcome.kind, record.outcome.at], [outcome, at]);
    assert.deepEqual(await world.files(), before);
    assert.ok(goodEdit.length > 0);
  }
});

test('a change of a template needs one of its reviewers', () => {
  const { policy } = readPolicy('prompts: { reviewers: [ana@example.com] }\n');
  const edit = { files: [{ path: '.agents/skills/x/SKILL.md', before: 'a', after: 'b' }] };
  assert.deepEqual(missingSignOffs(edit, policy, [])[0]?.roles, ['template-reviewer']);
  assert.deepEqual(
    missingSignOffs(edit, policy, signOffsBy('Ben <ben@example.com>', edit, policy, '2026-11-21')).length,
    1,
  );
  assert.deepEqual(missingSignOffs(edit, policy, signOffsBy('Ana <ana@example.com>', edit, policy, '2026-11-21')), []);
});
