import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { practiceOnDemand } from '../../../src/node/practice/start.ts';

describe('the practice server inside a process', () => {
  test('starts when it is first asked for, once, and can be stopped and started again', async () => {
    const practice = practiceOnDemand();
    await practice.stop();
    const [first, same] = await Promise.all([practice.server(), practice.server()]);
    assert.equal(first, same);
    const response = await fetch(`${first.baseUrl}/models`);
    assert.equal(response.status, 200);
    await response.text();
    await practice.stop();
    await assert.rejects(fetch(`${first.baseUrl}/models`));
    assert.notEqual(await practice.server(), first);
    await practice.stop();
  });
});
