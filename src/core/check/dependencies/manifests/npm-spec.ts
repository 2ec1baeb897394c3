import type { PackageSource } from '../fact.ts';

/** What stands on the right of a package in package.json, or after `@` in a command. */
export interface NpmSpec {
  readonly version: string | null;
  readonly source: PackageSource;
  /** The package that is really meant, for `npm:target@1` and `jsr:@scope/name@1`, with its place in the text. */
  readonly target?: { readonly ecosystem: 'npm' | 'jsr'; readonly name: string; readonly start: number };
}

const hosted = /^(?:github|gitlab|bitbucket|gist):/;

/** Reads a specifier as npm, pnpm, yarn and bun do (https://docs.npmjs.com/cli/configuring-npm/package-json). */
export function npmSpec(text: string): NpmSpec {
  const alias = /^(npm|jsr):((?:@[^/@\s]+\/)?[^@/\s]+)(?:@(.*))?$/s.exec(text);
  if (alias?.[2] && !/^[~^<>=*]|^\d+(\.|$)/.test(alias[2])) {
    const ecosystem = alias[1] === 'jsr' ? 'jsr' : 'npm';
    return { version: alias[3] ?? null, source: 'registry', target: { ecosystem, name: alias[2], start: 4 } };
  }
  if (/^(?:npm|jsr):/.test(text)) return { version: text.slice(4), source: 'registry' };
  if (text.startsWith('workspace:')) return { version: text, source: 'workspace' };
  if (/^(?:file|link|portal|exec):/.test(text) || /^(?:\.{1,2}(?:[/\\]|$)|\/|~\/|[a-zA-Z]:[\\/])/.test(text)) {
    return { version: text, source: 'path' };
  }
  if (text.startsWith('patch:')) return { version: text, source: 'registry' };
  if (
    /^git(?:\+|:|@)/.test(text) ||
    hosted.test(text) ||
    text.startsWith('ssh:') ||
    /^https?:.*\.git(?:#|$)/.test(text)
  ) {
    return { version: text, source: 'git' };
  }
  if (/^https?:/.test(text)) return { version: text, source: 'url' };
  if (/^[\w.-]+\/[\w.-]+(?:#.*)?$/.test(text)) return { version: text, source: 'git' };
  return { version: text, source: 'registry' };
}

/** `name@spec` cut at the `@` that is no scope. */
export function splitNpm(text: string): { readonly name: string; readonly spec: string | null } {
  const at = text.indexOf('@', 1);
  return at < 0 ? { name: text, spec: null } : { name: text.slice(0, at), spec: text.slice(at + 1) };
}

/** True for what npm accepts as a package's name. */
export function isNpmName(name: string): boolean {
  return name.length <= 214 && /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/.test(name);
}
