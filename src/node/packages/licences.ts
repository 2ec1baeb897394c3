import { isObject, jsonIn } from '../../core/json.ts';

/** A package's licence as its package.json states it, in today's form or an old one; null when it says nothing. */
export function npmLicence(manifest: Readonly<Record<string, unknown>>): string | null {
  const { license, licenses } = manifest;
  const one = textOf(license) ?? textIn(recordOf(license), 'type');
  if (one !== null) return one;
  if (!Array.isArray(licenses)) return null;
  const all = licenses.map((each: unknown) => textOf(each) ?? textIn(recordOf(each), 'type'));
  const known = all.filter((each) => each !== null);
  return known.length === 0 ? null : known.length === 1 ? (known[0] ?? null) : `(${known.join(' OR ')})`;
}

/** Licences that package-lock.json keeps, by package; npm writes them since version 7. */
export function licencesInNpmLock(path: string, text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!/(?:package-lock|npm-shrinkwrap)\.json$/.test(path) || !text.includes('"license"')) return found;
  const packages = recordOf(recordOf(parsedJson(text))?.['packages']) ?? {};
  for (const [key, entry] of Object.entries(packages)) {
    const name = key.split('node_modules/').at(-1) ?? '';
    const licence = npmLicence(recordOf(entry) ?? {});
    if (key.includes('node_modules/') && licence !== null && !found.has(name)) found.set(name, licence);
  }
  return found;
}

/** Licences in composer.lock, by package: of several, one may be chosen. */
export function licencesInComposer(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const lock = recordOf(parsedJson(text));
  for (const section of ['packages', 'packages-dev']) {
    const entries: unknown = lock?.[section];
    for (const entry of Array.isArray(entries) ? entries : []) {
      const one = recordOf(entry);
      const name = textIn(one, 'name');
      const all: unknown = one?.['license'];
      const licences = Array.isArray(all) ? all.filter((each: unknown) => typeof each === 'string') : [];
      if (name !== null && licences.length > 0)
        found.set(name, licences.length === 1 ? String(licences[0]) : `(${licences.join(' OR ')})`);
    }
  }
  return found;
}

/**
 * A distribution's licence from its METADATA (https://packaging.python.org/specifications/core-metadata/): the SPDX
 * expression, else what its classifiers name, else the free text where it is short.
 */
export function pythonLicence(metadata: string): string | null {
  const head = metadata.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const field = (name: string): string[] =>
    [...head.matchAll(new RegExp(`^${name}:[ \\t]*(.+)$`, 'gm'))].map(([, value = '']) => value.trim());
  const [expression] = field('License-Expression');
  if (expression) return expression;
  const classified = field('Classifier').flatMap((line) => {
    const name = /^License :: (?:OSI Approved :: )?(.+)$/.exec(line)?.[1] ?? '';
    return Object.hasOwn(classifiers, name) ? [classifiers[name] ?? ''] : [];
  });
  if (classified.length > 0) return [...new Set(classified)].join(' OR ');
  const [free] = field('License');
  return free === undefined || free === 'UNKNOWN' || free.length > 80 ? null : (classifiers[free] ?? free);
}

/** Classifiers that name one licence, and the free texts that most often stand in their place. */
const classifiers: Readonly<Record<string, string>> = {
  'MIT License': 'MIT',
  'MIT No Attribution License (MIT-0)': 'MIT-0',
  'Apache Software License': 'Apache-2.0',
  'Apache License 2.0': 'Apache-2.0',
  'Apache License, Version 2.0': 'Apache-2.0',
  'Apache 2.0': 'Apache-2.0',
  'ISC License (ISCL)': 'ISC',
  'Mozilla Public License 2.0 (MPL 2.0)': 'MPL-2.0',
  'Python Software Foundation License': 'PSF-2.0',
  'The Unlicense (Unlicense)': 'Unlicense',
  'zlib/libpng License': 'Zlib',
  'Boost Software License 1.0 (BSL-1.0)': 'BSL-1.0',
  'GNU General Public License v2 (GPLv2)': 'GPL-2.0-only',
  'GNU General Public License v2 or later (GPLv2+)': 'GPL-2.0-or-later',
  'GNU General Public License v3 (GPLv3)': 'GPL-3.0-only',
  'GNU General Public License v3 or later (GPLv3+)': 'GPL-3.0-or-later',
  'GNU Affero General Public License v3': 'AGPL-3.0-only',
  'GNU Affero General Public License v3 or later (AGPLv3+)': 'AGPL-3.0-or-later',
  'GNU Lesser General Public License v2 (LGPLv2)': 'LGPL-2.0-only',
  'GNU Lesser General Public License v2 or later (LGPLv2+)': 'LGPL-2.0-or-later',
  'GNU Lesser General Public License v3 (LGPLv3)': 'LGPL-3.0-only',
  'GNU Lesser General Public License v3 or later (LGPLv3+)': 'LGPL-3.0-or-later',
  'Eclipse Public License 2.0 (EPL-2.0)': 'EPL-2.0',
  'European Union Public Licence 1.2 (EUPL 1.2)': 'EUPL-1.2',
};

export function parsedJson(text: string | null): unknown {
  return text === null ? null : jsonIn(text.replace(/^\uFEFF/, ''));
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return isObject(value) ? value : null;
}

export function textIn(record: Readonly<Record<string, unknown>> | null, key: string): string | null {
  return textOf(record?.[key]);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
