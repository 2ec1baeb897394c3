import type { Shape } from './problem.ts';

/** A value in the form that is needed, when only its writing is another one; null when it is not clear what is meant. */
export function nearestForm(shape: Shape, value: string): string | null {
  const made = forms[shape]?.(value.trim()) ?? null;
  return made === null || made === '' || made === value ? null : made;
}

const forms: { readonly [S in Shape]?: (value: string) => string | null } = {
  glob: (value) => {
    const path = value.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
    return path.split('/').includes('..') || /^[A-Za-z]:/.test(path) ? null : path;
  },
  date: (value) => {
    const [, year, month = '', day = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T.*)?$/.exec(value) ?? [];
    const [m, d] = [month.padStart(2, '0'), day.padStart(2, '0')];
    return year === undefined || m < '01' || m > '12' || d < '01' || d > '31' ? null : `${year}-${m}-${d}`;
  },
  host: (value) => /^(?:https?:\/\/)([\w.*-]+)(?::\d+)?(?:\/.*)?$/.exec(value)?.[1] ?? null,
  https: (value) => (/^[\w-]+(?:\.[\w-]+)+\/\S*$/.test(value) ? `https://${value}` : null),
  semver: (value) => {
    const [, major, minor = '0', patch = '0'] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(value) ?? [];
    return major === undefined ? null : [major, minor, patch].map(Number).join('.');
  },
  'skill-name': named,
  role: named,
  'input-name': (value) => {
    const name = value.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^[-\d]+|-+$/g, '');
    return name === '' ? null : (name[0] ?? '').toLowerCase() + name.slice(1);
  },
  language: (value) => {
    const [main = '', ...rest] = value.split(/[-_]/);
    const tag = [main.toLowerCase(), ...rest].join('-');
    return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : null;
  },
  currency: (value) => (/^[a-z]{3}$/i.test(value) ? value.toUpperCase() : null),
  sha256: (value) => /^(?:sha256[:-])?([0-9a-f]{64})$/i.exec(value)?.[1]?.toLowerCase() ?? null,
  purl: (value) => {
    const bare = value.replace(/[?#].*$/s, '').replace(/(?<=[^/])@[^/@]*$/, '');
    return bare.startsWith('pkg:') ? bare : null;
  },
  'layer-path': (value) => {
    const path = value.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
    return path.split('/').includes('..') || /^[A-Za-z]:/.test(path) ? null : path;
  },
};

/** Lower case, with hyphens between words. */
function named(value: string): string {
  return value
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}
