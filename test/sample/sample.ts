import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Content } from '../../src/core/edit/proposed-edit.ts';

/** The sample workspace as it ships with the product. */
export const sampleFolder = join(import.meta.dirname, '../../media/sample');

/** Reads a file of the sample as it ships; null when there is none. */
export async function readSample(path: string): Promise<Content> {
  return readFile(join(sampleFolder, path), 'utf8').catch(() => null);
}
