import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { keyNow } from '../../../src/node/policy-now.ts';

const folder = mkdtempSync(path.join(realpathSync(tmpdir()), 'guardrails-now-'));
after(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(path.join(folder, 'base.yaml'), 'mode: enforce\nlocked: [mode]\nprotected: [a/**]\n');
const product = path.resolve(import.meta.dirname, '../../..');

/** What is said of a key, and where it is set. */
async function now(text: string, ...key: string[]): Promise<readonly [string, string | null] | null> {
  const said = await keyNow(text, key, folder, product);
  return said && [said.value, said.at && `${said.at.path}:${said.at.line}`];
}

const onBase = 'extends: [{ path: base.yaml }]\nmode: observe\nfailOn: note\n';

for (const [what, text, key, expected] of [
  ['the line of the file', onBase, ['failOn'], ['note', '.guardrails/policy.yaml:3']],
  ['the layer that locked it, whatever the file says', onBase, ['mode'], ['enforce', 'base.yaml:1']],
  ['the layer below, where the file says nothing', onBase, ['protected'], ['[a/**]', 'base.yaml:3']],
  ['a preset', 'extends: [paraguay]\n', ['regions', 'allow', 'aws'], ['[sa-east-1]', 'preset:paraguay']],
  ['nobody, where a default holds', '', ['agent', 'maxSteers'], ['2', null]],
  ['nothing of a section, whose keys have several layers', onBase, ['agent'], null],
  ['nothing of a key about the file itself', onBase, ['extends', '0', 'path'], null],
  ['nothing of a key that there is not', onBase, ['__proto__', 'x'], null],
] as const) {
  test(`what holds is set by ${what}`, async () => {
    const said = await now(text, ...key);
    assert.deepEqual(said && [said[0], said[1]?.replace(/^(preset:\w+):\d+$/, '$1') ?? null], expected);
  });
}
