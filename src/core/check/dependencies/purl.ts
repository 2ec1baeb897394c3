import { followIn } from '../../wildcard.ts';

/** Package URLs (https://github.com/package-url/purl-spec) as far as the check needs them: to write, compare and match. */
export function purlOf(ecosystem: string, name: string, version?: string | null): string {
  const path = canonicalName(ecosystem, name).split('/').map(encode).join('/');
  return `pkg:${ecosystem}/${path}${version ? `@${encode(version)}` : ''}`;
}

/** The name as its registry compares it, with `/` between namespace and name. */
export function canonicalName(ecosystem: string, name: string): string {
  switch (ecosystem) {
    case 'pypi':
      return name.toLowerCase().replace(/[-_.]+/g, '-');
    case 'maven':
      return name.replace(':', '/');
    case 'nuget':
    case 'composer':
    case 'githubactions':
      return name.toLowerCase();
    case 'cargo':
      return name.replaceAll('_', '-');
    case 'docker':
      return name.replace(/^docker\.io\//, '').replace(/^library\//, '');
    case 'terraform':
      return name
        .replace(/^git::|^oci:\/\/|\?.*$/g, '')
        .replace(/^(?:https?|ssh|git):\/\/(?:[^/@]+@)?|^git@/, '')
        .replace(/^registry\.(?:terraform\.io|opentofu\.org)\//, '')
        .replace(/\/\/.*$|\.git$/, '')
        .replace(/\.git$/, '')
        .replace(/^([\w.-]+):(?!\d)/, '$1/');
    case 'pre-commit':
      return name.replace(/^(?:git\+)?\w+:\/\/(?:[^/@]+@)?|^git@/, '').replace(/\.git$/, '');
    default:
      return name;
  }
}

/** The exact version that a specifier names, or null for a range or nothing. */
export function exactVersion(ecosystem: string, version: string | null, locked: boolean): string | null {
  if (version === null) return null;
  if (locked) return version;
  const trimmed = version.trim();
  const plain = trimmed.replace(ecosystem === 'pypi' ? /^={2,3}\s*/ : /^=\s*/, '');
  if (!/^v?\d[\w.+:-]*$/.test(plain)) return null;
  switch (ecosystem) {
    case 'pypi':
    case 'cargo':
      return plain === trimmed ? null : plain;
    case 'npm':
    case 'composer':
    case 'jsr':
      return /^v?\d+\.\d+\.\d+/.test(plain) && !/[xX*]/.test(plain.replace(/[-+].*/, '')) ? plain : null;
    case 'hex':
      return plain;
    default:
      return plain;
  }
}

interface Parts {
  readonly ecosystem: string;
  readonly namespace: string;
  readonly name: string;
}

function partsOf(purl: string): Parts | null {
  const match = /^pkg:([^/]+)\/([^?#]+)/.exec(purl);
  if (!match?.[1] || !match[2]) return null;
  const at = match[2].lastIndexOf('@');
  const path = (at > 0 && match[2].charAt(at - 1) !== '/' ? match[2].slice(0, at) : match[2]).split('/').map(decode);
  const whole = canonicalName(match[1], path.join('/'));
  const cut = whole.lastIndexOf('/');
  return { ecosystem: match[1], namespace: cut < 0 ? '' : whole.slice(0, cut), name: whole.slice(cut + 1) };
}

/** Ecosystem and name of a package URL, or null when it is none. */
export function packageOf(purl: string): { readonly ecosystem: string; readonly name: string } | null {
  const parts = partsOf(purl);
  if (!parts) return null;
  const separator = parts.ecosystem === 'maven' ? ':' : '/';
  return { ecosystem: parts.ecosystem, name: parts.namespace ? parts.namespace + separator + parts.name : parts.name };
}

const compiled = new Map<string, (parts: Parts) => boolean>();

/**
 * True when a package fits a pattern. Namespace and name are matched apart: `pkg:npm/eslint` does not fit `@acme/eslint`,
 * `pkg:npm/*` fits packages without a scope, `pkg:golang/github.com/acme/*` every module below.
 */
export function purlMatches(pattern: string, purl: string): boolean {
  let test = compiled.get(pattern);
  if (!test) {
    test = compile(pattern);
    compiled.set(pattern, test);
  }
  const parts = partsOf(purl);
  return parts !== null && test(parts);
}

function compile(pattern: string): (parts: Parts) => boolean {
  const wanted = partsOf(pattern);
  if (!wanted) return () => false;
  const name = wanted.name.split('*');
  const namespace = wanted.namespace.split('*');
  const below = wanted.name === '*' && wanted.namespace !== '' ? `${wanted.namespace}/*`.split('*') : null;
  return (parts) =>
    parts.ecosystem === wanted.ecosystem &&
    followIn(parts.name, name) &&
    (followIn(parts.namespace, namespace) || (below !== null && followIn(parts.namespace, below)));
}

function encode(part: string): string {
  return part.replace(/[^\w.~:*+-]/gu, (character) =>
    /[\ud800-\udfff]/.test(character) && character.length === 1 ? '%EF%BF%BD' : encodeURIComponent(character),
  );
}

function decode(part: string): string {
  return part.replace(/%40/gi, '@').replace(/%2B/gi, '+').replace(/%2F/gi, '/').replace(/%20/g, ' ');
}
