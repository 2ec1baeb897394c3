import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A copy of `media/sample` in a folder of its own, committed to a fresh git repository. `remove` deletes it. */
export function sampleWorkspace(): { readonly folder: string; readonly remove: () => void } {
  const parent = mkdtempSync(path.join(realpathSync(tmpdir()), 'guardrails-sample-'));
  const folder = path.join(parent, 'orders');
  cpSync(path.resolve(import.meta.dirname, '../../media/sample'), folder, { recursive: true });
  const git = (...args: string[]): unknown =>
    execFileSync('git', args, { cwd: folder, stdio: 'pipe', env: cleanGit() });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'commit.gpgsign=false', 'commit', '--quiet', '--message=Take orders and price them');
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true, maxRetries: 5 }) };
}

/** git without the settings of the person or machine that runs the tests, and the same commit every time. */
function cleanGit(): NodeJS.ProcessEnv {
  const who = { NAME: 'Sample', EMAIL: 'sample@example.com', DATE: '2026-01-01T00:00:00Z' };
  const identity = Object.entries(who).flatMap(([name, value]) => [
    [`GIT_AUTHOR_${name}`, value],
    [`GIT_COMMITTER_${name}`, value],
  ]);
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries([...inherited, ...identity]),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
}
