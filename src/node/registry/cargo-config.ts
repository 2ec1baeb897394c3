import { join } from 'node:path';
import { askable, settingsOf, type Files } from './files.ts';

/**
 * The index of crates; null when another registry is configured beside crates.io, or in its place one that is no sparse
 * index: what is private there must not be asked for elsewhere.
 * (https://doc.rust-lang.org/cargo/reference/source-replacement.html)
 */
export async function cargoIndex(files: Files): Promise<URL | null> {
  const home = files.env['CARGO_HOME'];
  const texts = await Promise.all([
    files.ofProject('.cargo/config.toml'),
    files.ofProject('.cargo/config'),
    home ? files.at(join(home, 'config.toml')) : files.ofPerson('.cargo/config.toml'),
    home ? files.at(join(home, 'config')) : files.ofPerson('.cargo/config'),
  ]);
  const settings = texts.flatMap(settingsOf);
  const replaced = /\[\s*(?:registries|registry)\b|\bregistries\s*[.=]/;
  if (texts.some((text) => replaced.test(text))) return null;
  if (Object.keys(files.env).some((name) => /^CARGO_(?:REGISTRIES_|REGISTRY_DEFAULT|SOURCE_)/.test(name))) return null;
  const valueOf = (section: string, wanted: string): string | undefined =>
    settings.find((one) => one.section === section && one.key === wanted)?.value;
  const other = valueOf('source.crates-io', 'replace-with');
  if (other === undefined) {
    return texts.some((text) => /\bsource\b/.test(text)) ? null : new URL('https://index.crates.io/');
  }
  const sparse = /^sparse\+(.+)$/.exec(valueOf(`source.${other}`, 'registry') ?? '')?.[1];
  return sparse === undefined ? null : askable(sparse);
}
