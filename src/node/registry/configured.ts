import { cargoIndex } from './cargo-config.ts';
import type { Files } from './files.ts';
import { npmRegistries, type NpmPlace } from './npm-config.ts';
import { pythonIndexes } from './python-config.ts';

/** The registries that the project and the person have configured; null where they may not be asked, or are unclear. */
export interface Configured {
  readonly npm: (scope: string | null) => NpmPlace | null;
  /** Every index that is configured, the first is asked. */
  readonly python: () => readonly URL[] | null;
  readonly cargo: () => URL | null;
}

export async function readConfigured(files: Files): Promise<Configured> {
  const [npm, python, cargo] = await Promise.all([npmRegistries(files), pythonIndexes(files), cargoIndex(files)]);
  return { npm, python: () => python, cargo: () => cargo };
}
