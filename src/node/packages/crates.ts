import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readContent } from '../workspace-files.ts';

/** The licence of a crate, from the sources that Cargo has fetched; null when they are not here. */
export async function crateLicence(name: string, version: string): Promise<string | null> {
  if (!/^[\w-]+$/.test(name) || !/^[\w.+-]+$/.test(version)) return null;
  const sources = join(process.env['CARGO_HOME'] ?? join(homedir(), '.cargo'), 'registry', 'src');
  const registries = await readdir(sources).catch(() => []);
  for (const registry of registries) {
    const manifest = await readContent(join(sources, registry, `${name}-${version}`, 'Cargo.toml'), 1_000_000);
    const licence = typeof manifest === 'string' ? /^license[ \t]*=[ \t]*"([^"\n]+)"/m.exec(manifest)?.[1] : undefined;
    if (licence !== undefined) return licence;
  }
  return null;
}
