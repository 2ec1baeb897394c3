import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isTracked } from '../../../src/node/git/is-tracked.ts';

test('a file that git keeps is told from one that is only ignored, also in a folder below the top', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-tracked-'));
  try {
    assert.equal(await isTracked(folder, '.env'), false, 'no git');
    execFileSync('git', ['init', '-q'], { cwd: folder });
    mkdirSync(join(folder, 'app'));
    for (const path of ['.env', 'app/.env', '.gitignore']) writeFileSync(join(folder, path), '.env\n');
    assert.equal(await isTracked(folder, '.env'), false, 'ignored');
    execFileSync('git', ['add', '-f', 'app/.env'], { cwd: folder });
    assert.equal(await isTracked(folder, 'app/.env'), true);
    assert.equal(await isTracked(join(folder, 'app'), '.env'), true);
    assert.equal(await isTracked(folder, '.env'), false);
    assert.equal(await isTracked(folder, '*'), false, 'a name, no pattern');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
