import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import { it } from 'node:test';
import * as conventions from '@opentelemetry/semantic-conventions/incubating';
import { common, conventionsVersion, genAi, own } from '../../../src/core/logbook/telemetry-names.ts';

const official = new Set<unknown>(Object.values(conventions).filter((one) => typeof one === 'string'));

for (const name of [...Object.values(genAi), ...Object.values(common)]) {
  it(`${name} is a name of the conventions`, () => assert.ok(official.has(name)));
}

it('no name of ours is one of theirs, and each stands once', () => {
  const ours = Object.values(own);
  assert.deepEqual(
    ours.filter((name) => official.has(name) || !name.startsWith('codex_guardrails.')),
    [],
  );
  assert.equal(new Set(ours).size, ours.length);
});

it('the version of the conventions is the one of the package', () => {
  const entry = createRequire(import.meta.url).resolve('@opentelemetry/semantic-conventions');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8')) as { version: string };
  assert.equal(version, conventionsVersion);
});
