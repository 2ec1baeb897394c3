import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { saysModelMissing } from '../../../src/node/missing-model.ts';
import { codeOf, propose } from './scene.ts';

/** What services were seen to answer, as their public issues quote it. */
const cases: readonly (readonly [status: number | null, code: string, message: string, missing: boolean])[] = [
  [404, 'model_not_found', 'The model `m` does not exist or you do not have access to it.', true],
  [404, '', 'The model `m-2024-12-17` does not exist or you do not have access to it.', true],
  [404, 'model_not_found', 'The model `m` has been deprecated, learn more here: https://example.com/x', true],
  [403, 'model_not_found', 'Project `proj_x` does not have access to model `m-2025-04-14`', true],
  [403, '', 'Project `proj_x` does not have access to model `m`', true],
  [400, '', "The 'm' model is not supported when using Codex with a ChatGPT account.", true],
  [404, 'DeploymentNotFound', 'The API deployment for this resource does not exist.', true],
  [404, '404', 'The model `Org/Name-7B` does not exist.', true],
  [404, 'not_found_error', 'model "m:latest" not found, try pulling it first', true],
  [400, '400', 'Invalid model name passed in model=m', true],
  [410, '', 'The model m is retired.', true],
  [null, 'model_not_found', 'x', true],

  [401, 'invalid_api_key', 'Incorrect API key provided.', false],
  [403, 'unsupported_country_region_territory', 'Country, region, or territory not supported', false],
  [403, '', 'You do not have access to this organization.', false],
  [404, 'not_found', 'Not found.', false],
  [404, '', 'The file src/model does not exist.', false],
  [400, 'unsupported_value', "Unsupported value: 'xhigh' is not supported with the 'm' model.", false],
  [400, 'unsupported_parameter', "'temperature' is not supported with this model.", false],
  [400, '', "Tool 'apply_patch' is not supported with m.", false],
  [429, 'model_not_found', 'The model `m` does not exist.', false],
  [500, '', 'The model `m` does not exist.', false],
  [503, '', 'The model is at capacity.', false],
  [404, '', `The model ${'`'.repeat(100_000)}`, false],
];

for (const [status, code, message, missing] of cases)
  it(`${missing ? 'missing' : 'something else'}: ${status} ${code} ${message.slice(0, 80)}`, () =>
    assert.equal(saysModelMissing({ status, code, message }), missing));

describe('a provider that lacks the model', () => {
  for (const [form, code] of [
    ['not-found', 'model_not_found'],
    ['no-access', 'model_not_found'],
    ['plan', ''],
  ] as const)
    it(`is told apart: ${form}`, async () => {
      const run = await propose('[[scenario:patch]]', { lacks: { 'practice-model': form } });
      assert.deepEqual([run.fault?.kind, codeOf(run.fault?.data), run.requests.length], ['model-missing', code, 1]);
      assert.deepEqual([run.usage.requests, run.usageComplete, run.edit.files], [0, true, []]);
    });

  it('is not, where every model is the same deployment', async () => {
    const azure = { endpoint: '', apiVersion: 'preview', deployment: 'ours' };
    const run = await propose('[[scenario:patch]]', { options: { azure }, lacks: { ours: 'not-found' } });
    assert.equal(run.fault?.kind, 'agent-failed');
  });
});
