import assert from 'node:assert/strict';
import test from 'node:test';
import { scanSecrets } from '../../../src/core/check/secrets/scan.ts';
import { moveSecret } from '../../../src/core/fix/move-secret.ts';
import { applyEdits } from '../../../src/core/fix/text-edit.ts';
import { Maker } from '../secrets/made.ts';
import { inputs, without } from './inputs.ts';
import { parses } from './parse.ts';

const make = new Maker(41);
const value = `${make.of('ABCDEFGHJK', 2)}${make.of('23456789', 3)}${make.of('abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMN23456789', 19)}`;

function fixOf(file: string, text: string): { after: string; left: string } | null {
  const hit = scanSecrets(text, file).find(({ start, end }) => text.slice(start, end) === value);
  assert.ok(hit, `the secret is found in ${text.replaceAll(value, '§')}`);
  const { ruleId, start, end, kind, vendor, name } = hit;
  const data = { kind, ...(vendor === null ? {} : { vendor }), ...(name === null ? {} : { name }) };
  const fix = moveSecret(file, text, { ruleId, start, end, data });
  if (!fix) return null;
  const after = applyEdits(text, fix.edits);
  return { after, left: after.replaceAll(value, '§') };
}

test('there are at least 100 inputs', () => assert.ok(inputs.length >= 100, `${inputs.length}`));

for (const newline of ['\n', '\r\n'] as const) {
  for (const [file, template] of inputs) {
    const text = template.replaceAll('\n', newline).replace('§', value);
    test(`${file}${newline === '\n' ? '' : ' CRLF'}: ${template.replaceAll('\n', '⏎')}`, async () => {
      assert.ok(await parses(file, text), 'the input itself parses');
      const fixed = fixOf(file, text);
      assert.ok(fixed, 'a fix is offered');
      assert.ok(await parses(file, fixed.after), `it parses: ${fixed.left}`);
      assert.ok(!fixed.after.includes(value), `the value is gone: ${fixed.left}`);
      assert.deepEqual(
        scanSecrets(fixed.after, file).map(({ kind }) => kind),
        [],
        fixed.left,
      );
      if (newline === '\r\n') assert.doesNotMatch(fixed.after, /[^\r]\n/, 'line ends stay');
    });
  }
}

for (const [file, template] of without) {
  test(`no fix in ${file}: ${template.replaceAll('\n', '⏎')}`, () => {
    assert.equal(fixOf(file, template.replace('§', value))?.left ?? null, null);
  });
}
