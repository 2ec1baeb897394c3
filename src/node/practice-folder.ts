import { execFile } from 'node:child_process';
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const description = 'Sample repository of Codex Guardrails';

/** A fresh copy of the sample repository, committed, in the data folder. An older one is replaced. */
export async function makePracticeFolder(dataFolder: string, productFolder: string): Promise<string> {
  const folder = join(dataFolder, 'practice');
  await rm(folder, { recursive: true, force: true });
  await cp(join(productFolder, 'media', 'sample'), folder, { recursive: true });
  const git = async (...args: string[]): Promise<void> => {
    await promisify(execFile)(
      'git',
      [
        '-c',
        'user.name=Practice',
        '-c',
        'user.email=practice@example.com',
        '-c',
        'commit.gpgsign=false',
        '-c',
        'core.hooksPath=/dev/null',
        ...args,
      ],
      { cwd: folder },
    );
  };
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'Sample repository');
  return folder;
}

/** True for a copy of the sample repository, wherever it is. */
export async function isPracticeFolder(folder: string): Promise<boolean> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return (
      typeof manifest === 'object' &&
      manifest !== null &&
      'description' in manifest &&
      manifest.description === description
    );
  } catch {
    return false;
  }
}
