import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { recordPage } from '../../../src/core/logbook/page.ts';
import { redactRecord } from '../../../src/core/logbook/redact-record.ts';
import { words } from '../../../src/core/words/index.ts';
import { formatFor } from '../../../src/node/format.ts';
import { runOf } from './sample.ts';

const record = runOf();

for (const locale of ['en', 'es']) {
  test(`a page in ${locale} tells who, what, how much and how it ended`, () => {
    const page = recordPage(record, words(locale), formatFor(locale));
    for (const part of ['pr-patch@1.0.0', 'Ana', 'gpt-5.3-codex', 'left-pad', 'npm test', '+b', 'a'.repeat(12)]) {
      assert(page.includes(part), part);
    }
    assert(page.includes(formatFor(locale).money(12_345_678)));
    assert(page.includes(words(locale).outcomes.rejected));
  });
}

test('what others wrote cannot become markup of our page', () => {
  const hostile = '</td><script>alert(1)</script> [x](command:evil) ![y](http://example.com/a) | a\n# Head\n```\n> q';
  const page = recordPage(
    {
      ...record,
      message: hostile,
      notes: [hostile],
      inputs: { request: hostile },
      prompt: { ...record.prompt, text: hostile },
      proposedDiff: `+${hostile}`,
    },
    words('en'),
    formatFor('en'),
  );
  // Outside of fences nothing of it may stand as it is.
  const outside = page.replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, '');
  assert(!/(?<!\\)<script/.test(outside), outside);
  assert(!/(?<!\\)\[x(?<!\\)\]\(/.test(outside));
  assert(!/^# Head/m.test(outside));
});

test('no text closes the fence that it stands in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('`', '``', '```', '````', '\n', 'a', '~~~', ' '), { maxLength: 40 }),
      (parts) => {
        const proposedDiff = `x${parts.join('')}`;
        const page = recordPage({ ...record, proposedDiff }, words('en'), formatFor('en'));
        const fence = /^(`{3,})diff$/m.exec(page)?.[1] ?? '';
        assert(fence.length >= 3);
        const runs = proposedDiff.match(/`+/g) ?? [];
        assert(runs.every((run) => run.length < fence.length));
      },
    ),
  );
});

test('a record keeps no secret in any of its texts', () => {
  const secret = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');
  const said = `token ${secret} end`;
  const clean = redactRecord({
    ...record,
    inputs: { request: said, files: [said] },
    prompt: { ...record.prompt, text: said },
    toolCalls: [{ kind: 'command', text: said, paths: [], outcome: 'done' }],
    notes: [said],
    message: said,
    proposedDiff: said,
    appliedDiff: said,
    waived: [{ fingerprint: 'x', ruleId: 'secret-token', by: 'ana', reason: said }],
    outcome: { kind: 'agent-failed', at: 'propose', fault: { kind: 'agent-failed', message: said } },
  });
  assert(!JSON.stringify(clean).includes(secret.slice(4)));
});
