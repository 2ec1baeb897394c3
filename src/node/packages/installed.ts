import { extract } from '../../core/check/dependencies/extract.ts';
import { packageOf, purlOf } from '../../core/check/dependencies/purl.ts';
import type { InstalledPackage, PackageKnowledge } from '../../core/check/project.ts';
import { Fault } from '../../core/fault.ts';
import { parsers } from '../grammars.ts';
import { openFolder, type Folder } from '../workspace-files.ts';
import { crateLicence } from './crates.ts';
import { licencesInComposer, licencesInNpmLock, npmLicence, parsedJson, recordOf, textIn } from './licences.ts';
import { openPython, type Python } from './python.ts';

/** What is installed in a folder, or locked there. Read on first use. */
export type LocalPackages = Pick<PackageKnowledge, 'installed' | 'distributionsOf'>;

/** Files above this are no metadata, and no lock file that is worth the wait. */
const maxBytes = 24_000_000;

/** Lock files of the top folder, by ecosystem; the first that names a package counts. */
const locks: Readonly<Record<string, readonly string[]>> = {
  npm: ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'],
  pypi: ['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock'],
  cargo: ['Cargo.lock'],
  composer: ['composer.lock'],
  gem: ['Gemfile.lock'],
  pub: ['pubspec.lock'],
  hex: ['mix.lock'],
  nuget: ['packages.lock.json'],
  maven: ['gradle.lockfile'],
  terraform: ['.terraform.lock.hcl'],
  jsr: ['deno.lock'],
};

/**
 * Answers from `node_modules`, `vendor`, site-packages, Cargo's registry and the lock files of a workspace folder.
 * @param folder absolute path
 */
export function localPackages(folder: string): LocalPackages {
  const files = lately(() => openFolder(folder, maxBytes));
  const python = lately(() => openPython(folder));
  const locked = new Map<string, () => Promise<ReadonlyMap<string, InstalledPackage>>>();
  const lockOf = (ecosystem: string): Promise<ReadonlyMap<string, InstalledPackage>> => {
    let known = locked.get(ecosystem);
    if (!known) {
      known = lately(async () => readLocks(ecosystem, await files()));
      locked.set(ecosystem, known);
    }
    return known();
  };
  return {
    distributionsOf: async (name) => (await python()).distributionsOf(name),
    installed: async (purl) => {
      const one = packageOf(purl);
      if (!one) return null;
      const opened = await files();
      if (opened instanceof Fault) return null;
      const fromLock = (await lockOf(one.ecosystem)).get(purlOf(one.ecosystem, one.name)) ?? null;
      const here = await metadataOf(one.ecosystem, one.name, fromLock?.version ?? null, opened, python);
      if (!here || !fromLock) return here ?? fromLock;
      return { version: fromLock.version ?? here.version, licence: here.licence ?? fromLock.licence };
    },
  };
}

async function metadataOf(
  ecosystem: string,
  name: string,
  locked: string | null,
  files: Folder,
  python: () => Promise<Python>,
): Promise<InstalledPackage | null> {
  switch (ecosystem) {
    case 'npm': {
      if (!/^(?:@[\w.~-]+\/)?[\w.~-]+$/.test(name) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(name)) return null;
      const manifest = recordOf(parsedJson(await textOf(files, `node_modules/${name}/package.json`)));
      return manifest && { version: textIn(manifest, 'version'), licence: npmLicence(manifest) };
    }
    case 'pypi':
      return (await python()).installed(name);
    case 'cargo':
      return locked === null ? null : { version: locked, licence: await crateLicence(name, locked) };
    default:
      return null;
  }
}

async function readLocks(ecosystem: string, files: Folder | Fault): Promise<ReadonlyMap<string, InstalledPackage>> {
  const found = new Map<string, InstalledPackage>();
  if (files instanceof Fault || !Object.hasOwn(locks, ecosystem)) return found;
  for (const path of locks[ecosystem] ?? []) {
    const text = await textOf(files, path);
    if (text === null) continue;
    const licences = path.endsWith('composer.lock') ? licencesInComposer(text) : licencesInNpmLock(path, text);
    for (const fact of await extract(path, text, parsers)) {
      const purl = purlOf(fact.ecosystem, fact.name);
      // The copy at the top is the one that the manifest's own entry gets; npm lists it first.
      if (fact.ecosystem === ecosystem && !found.has(purl))
        found.set(purl, { version: fact.version, licence: licences.get(fact.name) ?? null });
    }
  }
  return found;
}

/** Text of a file, null when there is none or it cannot be read as text. */
async function textOf(files: Folder, path: string): Promise<string | null> {
  const content = await files.read(path);
  return typeof content === 'string' ? content : null;
}

/** How long an answer holds: one check asks many times, and what is installed meanwhile counts for the next. ms. */
const holds = 2000;

function lately<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  let since = 0;
  return () => {
    const now = performance.now();
    if (!made || now - since > holds) {
      made = make();
      since = now;
    }
    return made;
  };
}
