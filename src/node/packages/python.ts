import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalName } from '../../core/check/dependencies/purl.ts';
import type { InstalledPackage } from '../../core/check/project.ts';
import { readContent } from '../workspace-files.ts';
import { pythonLicence } from './licences.ts';

/** The distributions of a virtual environment. */
export interface Python {
  readonly installed: (name: string) => Promise<InstalledPackage | null>;
  /** Names of the distributions that bring a module (`google.cloud.storage`), or a part of one. */
  readonly distributionsOf: (module: string) => Promise<readonly string[]>;
}

interface Distribution {
  readonly name: string;
  readonly version: string;
  /** Absolute path of its `*.dist-info` or `*.egg-info`. */
  readonly folder: string;
}

const maxBytes = 8_000_000;

/** The environment in a workspace folder (`.venv`, `venv`, `env`), else the one that is active here. */
export async function openPython(folder: string): Promise<Python> {
  const active = process.env['VIRTUAL_ENV'];
  const places = [...['.venv', 'venv', 'env'].map((name) => join(folder, name)), ...(active ? [active] : [])];
  for (const place of places) {
    for (const path of await sitePackages(place)) return environmentAt(path);
  }
  return { installed: async () => null, distributionsOf: async () => [] };
}

async function sitePackages(place: string): Promise<string[]> {
  const lib = join(place, 'lib');
  const versions = await readdir(lib).catch(() => []);
  const unix = versions
    .filter((name) => /^(?:python|pypy)\d/.test(name))
    .map((name) => join(lib, name, 'site-packages'));
  const found: string[] = [];
  for (const path of [...unix, join(place, 'Lib', 'site-packages')]) if (await modifiedAt(path)) found.push(path);
  return found;
}

const environments = new Map<string, { readonly modified: number; readonly python: Python }>();

/** Read once and kept until something is installed or removed there. */
async function environmentAt(path: string): Promise<Python> {
  const modified = (await modifiedAt(path)) ?? 0;
  const known = environments.get(path);
  if (known?.modified === modified) return known.python;
  const python = readEnvironment(path);
  environments.set(path, { modified, python });
  return python;
}

function readEnvironment(path: string): Python {
  let distributions: Promise<ReadonlyMap<string, Distribution>> | undefined;
  let modules: Promise<ReadonlyMap<string, readonly string[]>> | undefined;
  const all = (): Promise<ReadonlyMap<string, Distribution>> => (distributions ??= distributionsIn(path));
  return {
    installed: async (name) => {
      const one = (await all()).get(canonicalName('pypi', name));
      if (!one) return null;
      const metadata = (await textAt(join(one.folder, 'METADATA'))) ?? (await textAt(join(one.folder, 'PKG-INFO')));
      return { version: one.version, licence: metadata === null ? null : pythonLicence(metadata) };
    },
    distributionsOf: async (module) => {
      modules ??= all().then(modulesOf);
      const known = await modules;
      for (let name = module; name !== ''; name = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : '') {
        const found = known.get(name);
        if (found) return found;
      }
      return [];
    },
  };
}

async function distributionsIn(path: string): Promise<ReadonlyMap<string, Distribution>> {
  const found = new Map<string, Distribution>();
  for (const entry of await readdir(path).catch(() => [])) {
    const match = /^(.+?)-(\d[^-]*)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(entry);
    if (!match?.[1] || !match[2]) continue;
    const name = canonicalName('pypi', match[1]);
    found.set(name, { name, version: match[2], folder: join(path, entry) });
  }
  return found;
}

async function modulesOf(
  distributions: ReadonlyMap<string, Distribution>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  const each = await Promise.all(
    [...distributions.values()].map(async ({ name, folder }) => ({ name, modules: await modulesIn(folder) })),
  );
  for (const { name, modules } of each)
    for (const module of modules) found.set(module, [...(found.get(module) ?? []), name]);
  return found;
}

/** Modules that a distribution brings, by the files that it installed; by its list of top names where those are not known. */
async function modulesIn(folder: string): Promise<ReadonlySet<string>> {
  const record = await textAt(join(folder, 'RECORD'));
  if (record !== null) return modulesOfRecord(record);
  const names = (await textAt(join(folder, 'top_level.txt'))) ?? '';
  return new Set(names.split(/\s+/).filter((name) => /^[A-Za-z_]\w*$/.test(name)));
}

/** A folder without `__init__.py` is a namespace that several distributions share: there the first below counts. */
export function modulesOfRecord(record: string): ReadonlySet<string> {
  const packages = new Set<string>();
  const files: string[] = [];
  for (const line of record.split('\n')) {
    const path = /^"?([^",]+)/.exec(line)?.[1] ?? '';
    if (!/\.(?:py|so|pyd)$/.test(path) || path.startsWith('..') || /(?:-info|\.data)\//.test(path)) continue;
    if (path.endsWith('/__init__.py')) packages.add(path.slice(0, -'/__init__.py'.length));
    else files.push(path);
  }
  const isInside = (path: string): boolean => {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
      if (packages.has(path.slice(0, at))) return true;
    return false;
  };
  const modules = [...packages].filter((path) => !isInside(path));
  const single = files.filter((path) => !isInside(path)).map((path) => path.replace(/\.[^/]*$/, ''));
  return new Set(
    [...modules, ...single].map((path) => path.replaceAll('/', '.')).filter((name) => /^[A-Za-z_][\w.]*$/.test(name)),
  );
}

async function modifiedAt(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() ? found.mtimeMs : null;
}

async function textAt(path: string): Promise<string | null> {
  const content = await readContent(path, maxBytes);
  return typeof content === 'string' ? content : null;
}
