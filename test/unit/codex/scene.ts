import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { defaultLimits } from '../../../src/node/codex/limits.ts';
import { makeScratch, type Scratch, type ScratchOptions } from '../../../src/node/codex/scratch.ts';

/** A folder that goes with the test. */
export function temporaryFolder(context: TestContext): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'guardrails-unit-')));
  context.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

export function write(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export function git(folder: string, ...args: readonly string[]): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  return execFileSync(
    'git',
    ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'protocol.file.allow=always', ...args],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    },
  ).toString('utf8');
}

export function repository(folder: string, files: Files): string {
  mkdirSync(folder, { recursive: true });
  write(folder, files);
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'First');
  return folder;
}

/** A scratch copy, or the fault that kept it from being made. */
export async function scratchOf(
  context: TestContext,
  folder: string,
  changes: Partial<ScratchOptions> = {},
): Promise<Scratch | Fault> {
  return makeScratch({
    runId: 'run-1',
    folder,
    dataFolder: temporaryFolder(context),
    denyRead: [],
    linkReadOnly: [],
    limits: defaultLimits,
    ...changes,
  });
}

/** The value, where a fault would be the test's failure. */
export function good<T>(value: T | Fault): T {
  if (value instanceof Fault) throw new Error(`${value.kind} ${JSON.stringify(value.data)}`);
  return value;
}
