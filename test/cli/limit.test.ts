import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openWorld } from './world.ts';

/** Put together here: no file has it whole. */
const key = ['sk', 'proj', 'Wm5'.repeat(14)].join('-');

const dry = (...more: string[]): string[] => ['run', 'pr-patch', '--dry-run', '--input', 'request=Hello', ...more];

const cases: readonly (readonly [string, object | null, string, string | null, RegExp | null])[] = [
  ['an API key', { OPENAI_API_KEY: key }, 'codex', 'gateway', /^Hard limit: a gateway/m],
  ['an account of ChatGPT', { tokens: {} }, 'codex', 'watchdog', /^Soft limit: a watchdog/m],
  ['the Responses API', { OPENAI_API_KEY: key }, 'responses', null, null],
  ['practice', null, 'practice', null, null],
];
for (const [name, login, backend, limit, said] of cases) {
  test(`a dry run says what would keep the limit: ${name}`, async () => {
    const world = await openWorld();
    try {
      await mkdir(join(world.home, 'codex-home'), { recursive: true });
      const file = join(world.home, name === 'an account of ChatGPT' ? 'codex-home/auth.json' : 'provider-key.json');
      if (login) await writeFile(file, JSON.stringify(login));
      const plain = await world.call(dry('--backend', backend));
      assert.equal(plain.code, 0, plain.stderr);
      if (said) assert.match(plain.stdout, said);
      else assert.doesNotMatch(plain.stdout, /(?:Hard|Soft) limit/);
      const json = await world.call(dry('--backend', backend, '--format', 'json'));
      assert.equal(JSON.parse(json.stdout).limit, limit);
      assert.ok(!`${plain.stdout}${json.stdout}${plain.stderr}`.includes(key));
    } finally {
      await world.remove();
    }
  });
}
