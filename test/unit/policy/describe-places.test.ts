import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePolicy } from '../../../src/core/policy/describe.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';

const policy = `regions: { allow: { aws: [sa-east-1], google: [] }, others: deny }
residency: { classes: { personal: { paths: ["data/**"], code: ["src/people/**"] } }, hosts: [api.mycompany.io] }
targets: { public: { prefer: [serverless], forbid: [vm] } }
costs: { monthLimit: 300 }
`;

test('the agent is told of regions, residency, targets and costs', () => {
  const { policy: read, problems } = readPolicy(policy);
  assert.deepEqual(problems, []);
  const text = describePolicy(read);
  for (const part of [
    'Of aws, use only these regions, in infrastructure, code, commands and configuration: `sa-east-1`.',
    'Use no region of google.',
    'Use no region of another provider.',
    '`src/people/**` handles governed data: it calls only these hosts: `api.mycompany.io`.',
    'For what anyone can reach, prefer `serverless`.',
    'For what anyone can reach, never use `vm`.',
    'at most 300 USD a month',
    '`data/**`',
  ])
    assert.ok(text.includes(part), part);
});

test('nothing is said of them without a policy', () => {
  assert.doesNotMatch(describePolicy(readPolicy('').policy), /region|governed|USD|prefer `/);
});
