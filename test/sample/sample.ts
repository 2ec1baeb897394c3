import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Content } from '../../src/core/edit/proposed-edit.ts';

/** The sample workspace as it ships with the product. */
export const sampleFolder = join(import.meta.dirname, '../../media/sample');

/** Reads a file of the sample as it ships; null when there is none. */
export async function readSample(path: string): Promise<Content> {
  return readFile(join(sampleFolder, path), 'utf8').catch(() => null);
}

/** A copy of the sample in a temporary folder, as a git repository with one commit. */
export async function copySample(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'guardrails-sample-'));
  await cp(sampleFolder, folder, { recursive: true });
  const author = ['-c', 'user.name=Sample', '-c', 'user.email=sample@example.com', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    [...author, 'commit', '-q', '-m', 'Start'],
  ]) {
    execFileSync('git', args, { cwd: folder });
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
