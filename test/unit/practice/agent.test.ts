import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProposeRequest } from '../../../src/core/agent/agent.ts';
import { createPracticeAgent } from '../../../src/node/practice/agent.ts';
import { createResponsesAgent } from '../../../src/node/responses/agent.ts';
import { readSample } from '../../sample/sample.ts';

const request: ProposeRequest = {
  runId: 'run-1',
  prompt: { text: '[[scenario:patch]]', attachments: [] },
  instructions: '',
  model: 'practice',
  effort: null,
  maxOutputTokens: 1000,
  maxSteers: 2,
  access: 'scratch',
  denyRead: [],
  linkReadOnly: [],
};
const listener = { patched: async () => null, used: async () => true, plan: () => {}, doing: () => {} };
const never = new AbortController().signal;

describe('the practice agent', () => {
  test('starts its server with the first run, uses it again, and can be stopped', async () => {
    const urls: string[] = [];
    const agent = createPracticeAgent('responses', (baseUrl) => {
      urls.push(baseUrl);
      const apiKey = async () => null;
      return createResponsesAgent({ baseUrl, azure: null, apiKey, readFile: readSample, practice: true });
    });
    assert.deepEqual([agent.id, agent.via, agent.practice], ['practice', 'responses', true]);
    await agent.stop();
    for (let run = 0; run < 2; run++) {
      const proposal = await agent.propose(request, listener, never);
      assert.deepEqual(proposal.edit.files, [{ path: 'hello.txt', before: null, after: 'hello\nworld\n' }]);
    }
    assert.equal(urls.length, 2);
    assert.equal(urls[0], urls[1]);
    await agent.stop();
    await assert.rejects(fetch(urls[0] ?? ''));
    assert.equal((await agent.propose(request, listener, never)).fault, null);
    await agent.stop();
  });
});
