import { packageOf } from '../../core/check/dependencies/purl.ts';
import type { Configured } from './configured.ts';
import { isObject, jsonIn, type Json } from '../../core/json.ts';

/** What to ask of whom about one package. */
export interface Route {
  readonly urls: readonly URL[];
  readonly accept: string;
  /** All of `urls` say 404: nobody else could have it. Otherwise that says nothing. */
  readonly complete: boolean;
  /** What the body of a 200 says; null when it is not about this package. */
  readonly read: (body: string, contentType: string) => Described | null;
}

export interface Described {
  readonly exists: boolean;
  /** ISO date of the first release, where the registry says it. */
  readonly firstPublished: string | null;
}

/** Where a package URL is looked up, null where nobody may be asked. */
export function routeOf(purl: string, configured: Configured): Route | null {
  const named = packageOf(purl);
  if (!named || !plainName.test(named.name)) return null;
  switch (named.ecosystem) {
    case 'npm':
      return npmRoute(named.name, configured);
    case 'pypi':
      return pythonRoute(named.name, configured);
    case 'cargo':
      return cargoRoute(named.name, configured);
    default:
      // Go modules and gems: a proxy's "not found" is no answer for what comes from a repository directly.
      return null;
  }
}

/** What stays in its place as a part of an address. */
const plainName = /^(?:@[\w.~-]+\/)?(?!\.{1,2}$)[\w.+~-]+$/;

/** https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md */
function npmRoute(name: string, { npm }: Configured): Route | null {
  const scope = /^@[^/]+(?=\/)/.exec(name)?.[0];
  const place = npm(scope ?? null);
  if (!place) return null;
  return {
    urls: [below(place.url, name.replace('/', '%2f'))],
    accept: 'application/json',
    // To who has no credentials a private package of a scope does not exist; to who has some, it may.
    complete: scope === undefined || !place.credentials,
    read: (body) => {
      const told = objectIn(body);
      if (told?.['name'] !== name) return null;
      const time = objectOf(told['time']);
      return { exists: time['unpublished'] === undefined, firstPublished: dateOf(time['created']) };
    },
  };
}

/** https://packaging.python.org/specifications/simple-repository-api/ */
function pythonRoute(name: string, { python }: Configured): Route | null {
  const [first, ...others] = python() ?? [];
  if (!first) return null;
  return {
    urls: [below(first, `${name}/`)],
    accept: 'application/vnd.pypi.simple.v1+json, text/html;q=0.1',
    complete: others.length === 0,
    read: (body, contentType) => {
      if (contentType.startsWith('text/html')) return { exists: true, firstPublished: null };
      const told = objectIn(body);
      if (typeof told?.['name'] !== 'string' || told['name'].toLowerCase().replace(/[-_.]+/g, '-') !== name)
        return null;
      const files = Array.isArray(told['files']) ? told['files'] : [];
      return { exists: true, firstPublished: earliest(files.map((file) => objectOf(file)['upload-time'])) };
    },
  };
}

/** https://doc.rust-lang.org/cargo/reference/registry-index.html; a `-` in the package URL may be a `_` in the index. */
function cargoRoute(name: string, { cargo }: Configured): Route | null {
  const index = cargo();
  if (!index || name.includes('/')) return null;
  const written = name.toLowerCase();
  const names = [...new Set([written, written.replaceAll('-', '_')])];
  return {
    urls: names.map((one) => below(index, `${cargoFolder(one)}/${one}`)),
    accept: 'text/plain',
    complete: written.split('-').length <= 2,
    read: (body) => {
      const versions = body.split('\n').flatMap((line): Record<string, unknown>[] => {
        const version = objectIn(line);
        return version ? [version] : [];
      });
      const own = versions.filter((one) => names.includes(String(one['name']).toLowerCase()));
      return own.length === 0 ? null : { exists: true, firstPublished: earliest(own.map((one) => one['pubtime'])) };
    },
  };
}

function cargoFolder(name: string): string {
  if (name.length <= 2) return String(name.length);
  return name.length === 3 ? `3/${name.charAt(0)}` : `${name.slice(0, 2)}/${name.slice(2, 4)}`;
}

function below(base: URL, path: string): URL {
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`;
  return url;
}

function earliest(dates: readonly unknown[]): string | null {
  return (
    dates
      .map(dateOf)
      .filter((date) => date !== null)
      .toSorted()[0] ?? null
  );
}

function dateOf(value: unknown): string | null {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function objectIn(text: string): Json | null {
  const value = jsonIn(text);
  return isObject(value) ? value : null;
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
