import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scan } from '../../../src/core/check/check.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { scanQuickly, scanSecrets } from '../../../src/core/check/secrets/scan.ts';
import { defaultPolicy } from '../../../src/core/policy/schema.ts';
import { redact } from '../../../src/core/redact.ts';
import { parsers } from '../../../src/node/grammars.ts';

const key = ['AK', 'IA', 'QW3ERTY5UIOP7ASD'].join('');
const dense = `${'password = getenv("A") or \n'.repeat(12_000)}key = "${key}"\n`;

test('a text too dense to be looked at in time says from where on', async () => {
  const { cutAt } = scanQuickly(dense, 'a.py');
  assert.ok(cutAt !== null && cutAt > 0);
  const checked = await scan([{ path: 'a.py', text: dense }], {
    policy: defaultPolicy,
    policyLine: () => undefined,
    project: noProject,
    parsers,
  });
  const told = checked.findings.filter(({ data }) => data['what'] === 'secrets-unread');
  assert.equal(told.length, 1);
  assert.equal(told[0]?.severity, 'warning');
});

test('what leaves the machine is looked at whole, however dense', () => {
  assert.ok(scanSecrets(dense, 'a.py').some(({ start }) => dense.startsWith(key, start)));
  assert.ok(!redact(dense, 'a.py').text.includes(key));
});

test('an ordinary text is looked at whole', () => {
  assert.equal(scanQuickly('const answer = 42;\n'.repeat(1000), 'a.ts').cutAt, null);
});
