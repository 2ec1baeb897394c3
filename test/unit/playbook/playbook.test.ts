import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { readWaivers } from '../../../src/core/judge/waivers.ts';
import { buildPlaybook, choiceOf, type PlaybookChoice } from '../../../src/core/playbook/playbook.ts';
import { staleLines } from '../../../src/core/playbook/stale.ts';
import { plain } from '../../../src/core/markdown.ts';
import { presets } from '../../../src/core/policy/layers-schema.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import type { Template } from '../../../src/core/template/template.ts';

const product = join(import.meta.dirname, '../../..');
const presetText = (name: string): string => readFileSync(join(product, 'media/policies', `${name}.yaml`), 'utf8');

const template: Template = {
  id: 'own',
  version: '1.2.0',
  task: 'patch',
  title: { en: 'Own' },
  summary: { en: 'What it is for.', es: 'Para qué sirve.' },
  description: '',
  inputs: [],
  paths: [],
  budgetClass: 'small',
  language: 'es',
  owners: ['Ana'],
  body: '',
  hash: '',
  source: 'team',
  folder: '.agents/skills/own',
};

interface Given {
  readonly waivers?: string;
  readonly layers?: Parameters<typeof readPolicy>[3];
}

function built(text: string, choice: PlaybookChoice = 'en', { waivers = '', layers = {} }: Given = {}): string {
  const { policy, problems, hash, lineOf } = readPolicy(text, undefined, undefined, layers);
  assert.deepEqual(problems, []);
  const ground = { policy, policyHash: hash, lineOf, templates: [template], waivers: readWaivers(waivers).waivers };
  return buildPlaybook(ground, choice);
}

/** The rows of all tables, as their cells. */
function rows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) => line.slice(2, -2).split(/ (?<!\\)\| /));
}

function rowOf(text: string, first: string): string[] | undefined {
  return rows(text).find((cells) => cells[0] === first);
}

for (const preset of presets) {
  for (const language of ['en', 'es'] as const) {
    test(`the playbook of ${preset} in ${language} is short, and every row names its line`, () => {
      const text = presetText(preset);
      const page = built(text, language);
      assert.ok(page.split('\n').length <= 150, `${page.split('\n').length} lines`);
      assert.equal(page, built(text.replaceAll('\n', '\r\n'), language), 'the same input, the same bytes');
      const lines = text.split('\n');
      const links = [...page.matchAll(/\]\(\.guardrails\/policy\.yaml#L(\d+)\)/g)].map(([, line]) => Number(line));
      assert.ok(links.length > 20);
      for (const line of links) assert.doesNotMatch(lines[line - 1] ?? '', /^\s*(#|$)/, `line ${line}`);
      const heads = new Set(['Decided in', 'Decidido en', 'Kept in', 'Está en']);
      for (const cells of rows(page)) {
        const last = cells.at(-1) ?? '';
        if (!heads.has(last))
          assert.match(last, /^\[.+\]\(.+\)$|^(built in|incluido)(: `.+`)?$|^incluida$|^always$|^siempre$/);
      }
      assert.equal(choiceOf(page), language);
    });
  }
}

test('both languages are in one file, and it knows', () => {
  const page = built('', 'both');
  assert.match(page, /^# Playbook: /m);
  assert.match(page, /^# Guía: /m);
  assert.equal(choiceOf(page), 'both');
  assert.equal(choiceOf('# Our own\n'), null);
});

test('a row links to the line of the layer that decided it', () => {
  const organisation = 'version: 1\nbudget:\n  limit: 70\n';
  const layers = {
    'path:policies/ours.yaml': { path: 'policies/ours.yaml', text: organisation },
    'preset:regulated': { path: 'preset:regulated', text: presetText('regulated') },
  };
  const page = built('extends: [regulated, { path: policies/ours.yaml }]\nfailOn: error\n', 'en', { layers });
  assert.deepEqual(rowOf(page, 'everything on a machine'), [
    'everything on a machine',
    'USD 70 a month',
    '[ours.yaml:3](policies/ours.yaml#L3)',
  ]);
  assert.match(rowOf(page, 'one run, at worst')?.[2] ?? '', /^preset regulated, line \d+$/);
  assert.match(page, /It builds on `regulated`, `policies\/ours\.yaml`\./);
});

test('the decision table says model, kind, effort, tier and what takes its place, without going in a circle', () => {
  const page = built(`models:
  default: { model: gpt-6.1-sol, effort: high, tier: priority }
  tasks:
    patch: { model: gpt-5.3-codex }
    architecture: { model: gpt-6-astra, effort: xhigh }
    copy: { model: gpt-6-luna, tier: flex }
  fallback: { gpt-5.3-codex: gpt-6.1-sol, gpt-6.1-sol: gpt-6-sol, gpt-6-luna: gpt-6-sol, gpt-6-sol: gpt-6-luna }
`);
  const cells = (first: string): string[] | undefined => rowOf(page, first)?.slice(1, 6);
  const codex = ['`gpt-5.3-codex`', 'Codex', 'the model decides', 'default'];
  assert.deepEqual(cells('Code changes'), [...codex, '`gpt-6.1-sol`, then `gpt-6-sol`, then `gpt-6-luna`']);
  assert.deepEqual(cells('Architecture'), ['`gpt-6-astra`', 'general', 'xhigh', 'default', 'no run']);
  assert.deepEqual(cells('Product copy'), ['`gpt-6-luna`', 'general', 'the model decides', 'flex', '`gpt-6-sol`']);
  const others = rows(page).find(([first]) => first?.endsWith('anything else'));
  assert.equal(others?.[0], 'Reviews, runbooks, threat models, components, anything else');
  assert.deepEqual(others?.slice(1, 5), ['`gpt-6.1-sol`', 'general', 'high', 'priority']);
});

test('an override says which values are others, not only that there are some', () => {
  const policy = `overrides:
  - { paths: ['old/**'], mode: observe, rules: { cloud-lock-in: { severity: warning, mode: warn }, language: off } }
  - { paths: ['lib/**'], dependencies: { default: deny, allow: [pkg:npm/a] } }
`;
  const rule = 'Lock-in to a cloud service (`cloud-lock-in`)';
  assert.equal(
    rowOf(built(policy), '`old/**`')?.[1],
    `other values: \`observe\`; ${rule}: a person decides, \`warn\`; Other language (\`language\`): not checked`,
  );
  assert.equal(
    rowOf(built(policy, 'es'), '`lib/**`')?.[1],
    'otros valores: `dependencies.allow`; `dependencies.default`',
  );
});

test('what a list of packages says beside their names is shown: use, reason', () => {
  const page = built(`dependencies:
  allow: [{ purl: pkg:npm/a, use: pkg:npm/a2, reason: for now }]
  ask: [{ purl: pkg:npm/b, use: pkg:npm/b2, versions: '>=2' }]
`);
  assert.deepEqual(rowOf(page, '`a` (npm)')?.slice(1, 3), ['approved', 'use `a2` (npm); for now']);
  assert.deepEqual(rowOf(page, '`b` (npm), versions `>=2`')?.slice(1, 3), ['ask first', 'use `b2` (npm)']);
});

test('a long list is cut, and how much is left is said', () => {
  const names = Array.from({ length: 500 }, (_, at) => `pkg:npm/p${at}`);
  const page = built(`dependencies:\n  allow:\n${names.map((name) => `    - ${name}`).join('\n')}\n`);
  assert.ok(page.split('\n').length < 150);
  assert.deepEqual(rowOf(page, '480 more in the same list')?.slice(1), [
    'approved',
    '',
    '[policy.yaml:23](.guardrails/policy.yaml#L23)',
  ]);
});

test('who watches and pays is shown: billingOwner, readers, alerts by when, owner and action', () => {
  const page = built(`budget: { billingOwner: Eva, approvers: [fin@example.com] }
observability:
  readers: [audit@example.com]
  alerts:
    - { when: threshold, owner: Eva, action: look at the forecast }
    - { when: secret, owner: Beto, to: on-call }
    - { when: over-budget }
  webhooks: { on-call: { format: slack } }
`);
  assert.equal(rowOf(page, 'billing owner')?.[1], 'Eva');
  assert.equal(rowOf(page, 'who grants more')?.[1], 'fin@example.com');
  assert.equal(rowOf(page, 'who is shown the runs of others')?.[1], 'audit@example.com');
  assert.deepEqual(rowOf(page, 'a threshold of the budget is reached')?.slice(1, 3), ['Eva', 'look at the forecast']);
  assert.deepEqual(rowOf(page, 'a secret is in a prompt or an edit')?.slice(1, 4), ['Beto', '', '`on-call` (slack)']);
  // Without an owner of its own, money is for who answers for the bill.
  assert.deepEqual(rowOf(page, 'a run is refused for its cost')?.slice(1, 3), ['Eva', '']);
});

test('amounts stand beside those of the team’s own currency, by its symbol where it has one', () => {
  const run = (currency: string): string | undefined =>
    rowOf(
      built(`budget: { run: 50, show: { currency: ${currency}, perDollar: 7000, asOf: 2026-11-01 } }\n`),
      'one run, at worst',
    )?.[1];
  assert.equal(run('PYG'), 'USD 50 (₲ 350\u202F000)');
  assert.equal(run('CLP'), 'USD 50 (CLP 350\u202F000)');
});

test('who answers for translations is shown: owners', () => {
  const page = built('languages: { copy: es, translations: [gn], owners: { gn: [Ña Ana] } }\n', 'es');
  assert.equal(rowOf(page, 'quién responde por los textos en guaraní y firma cada cambio de ellos')?.[1], 'Ña Ana');
  assert.equal(rowOf(page, 'idiomas en los que además se mantiene cada texto')?.[1], 'guaraní');
  assert.equal(rowOf(page, 'idioma')?.[1], 'textos para clientes: español');
});

test('templates and approved waivers are there, pending ones are not', () => {
  const entry = (purl: string, approved: string) =>
    `  - rule: dependency-unapproved\n    purl: ${purl}\n    reason: a | b\n    requestedBy: Ana\n${approved}    until: 2027-01-31\n`;
  const waivers = `waivers:\n${entry('pkg:npm/one', '    approvedBy: Beto\n')}${entry('pkg:npm/two', '')}`;
  const page = built('', 'es', { waivers });
  assert.deepEqual(rowOf(page, '`pkg:npm/one`'), [
    '`pkg:npm/one`',
    '`dependency-unapproved`',
    String.raw`a \| b`,
    'Beto',
    '2027-01-31',
    '[waivers.yaml:2](.guardrails/waivers.yaml#L2)',
  ]);
  assert.equal(rowOf(page, '`pkg:npm/two`'), undefined);
  assert.deepEqual(rowOf(page, '`own@1.2.0`')?.slice(1), [
    'Para qué sirve.',
    'español',
    'small',
    'Ana',
    '[own](.agents/skills/own/SKILL.md)',
  ]);
});

test('providers, registries and languages have the names that people call them by', () => {
  const page = built(`clouds: { allow: [aws, google/bigquery], deny: [azure] }
regions: { allow: { aws: [sa-east-1], google: [southamerica-east1] } }
dependencies: { allow: [pkg:pypi/pydantic], pin: { pypi: exact } }
`);
  assert.equal(rowOf(page, 'cloud providers and services')?.[1], 'allowed: AWS, Google Cloud (BigQuery)');
  assert.equal(rowOf(page, 'Azure')?.[1], 'denied');
  assert.equal(rowOf(page, 'any other provider')?.[1], 'a person decides');
  assert.equal(rowOf(page, 'regions of AWS')?.[1], '`sa-east-1`');
  assert.equal(rowOf(page, 'regions of Google Cloud')?.[1], '`southamerica-east1`');
  assert.equal(rowOf(page, '`pydantic` (PyPI)')?.[1], 'approved');
  assert.equal(rowOf(page, 'packages of PyPI')?.[1], 'exact versions');
});

test('rules are called by their titles, and it is said what fails and what an undeclared import is', () => {
  const page = built('failOn: warning\nrules: { secret-token: error }\ndependencies: { undeclared: deny }\n');
  assert.equal(rowOf(page, 'Token or key in plain text (`secret-token`)')?.[1], 'denied');
  assert.equal(rowOf(page, 'what CI fails on')?.[1], 'what is denied or asks');
  assert.equal(rowOf(page, 'imported, and declared nowhere')?.[1], 'denied');
});

test('the key of the budget is the one that is written, and who may approve a pipeline is not made up', () => {
  const from = (text: string): string => rowOf(built(text), 'everything on a machine')?.[2] ?? '';
  assert.equal(from(''), 'built in: `budget.limit`');
  assert.match(from('budget: { limit: 9 }\n'), /policy\.yaml#L1/);
  const draft = 'pipelines: { changes: draft }\n';
  assert.match(built(draft), /No agent changed a pipeline: \*\*nobody yet\*\*/);
  const roles = 'review: { roles: { engineer: [ana@example.com] } }\n';
  assert.match(built(`${roles}pipelines: { changes: draft, approval: [engineer] }\n`), /one of engineer signed it off/);
});

test('without a policy nothing is said that is not so', () => {
  const page = built('');
  assert.equal(rowOf(page, 'who is shown the runs of others')?.[1], 'everybody');
  assert.equal(rowOf(page, 'any provider')?.[1], 'a person decides');
  assert.match(page, /Every provider that is new here is approved above, or a person has agreed to it\./);
  const others = rows(page).find(([first]) => first?.endsWith('anything else'));
  assert.match(others?.[0] ?? '', /^Reviews, runbooks, architecture, threat models, product copy/);
  const open = built(`dependencies: { default: allow }
clouds: { default: allow }
costs: { unpriced: allow }
pipelines: { pin: any, pinImages: any }
protected: []
agent: { denyRead: [] }
observability: { otlp: { endpoint: https://otlp.example.com, people: true } }
`);
  assert.doesNotMatch(
    open,
    /A change of {2}is|a month is known|are pinned|provider or service that|every new package/i,
  );
  assert.equal(rowOf(open, 'files that an agent cannot read'), undefined);
  assert.equal(rowOf(open, 'where what is kept of a run is sent')?.[1], '`https://otlp.example.com`, with the person');
});

test('what a team writes cannot become markup of the page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const shown = plain(text);
      assert.doesNotMatch(shown, /[\n\r]/);
      assert.doesNotMatch(shown, /(?<!\\)(?:\\\\)*[|<>`*_[\]]/);
    }),
  );
  const page = built(
    `dependencies:\n  deny: [{ purl: pkg:npm/x, reason: "a | b <script> [c](javascript:d)\\n# e" }]\n`,
  );
  assert.equal(rowOf(page, '`x` (npm)')?.length, 4);
  assert.doesNotMatch(page, /<script>|^# e/m);
});

test('what is stale is told by its lines', () => {
  const [before, after] = [built('budget: { limit: 10 }\n'), built('budget: { limit: 20 }\n')];
  const { gone, come, more } = staleLines(before, after);
  assert.ok(gone.some((line) => line.includes('USD 10')) && come.some((line) => line.includes('USD 20')));
  assert.equal(more, 0);
  assert.deepEqual(staleLines(before, before), { gone: [], come: [], more: 0 });
});
