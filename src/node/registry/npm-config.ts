import { parse } from 'yaml';
import { askable, settingsOf, type Files } from './files.ts';

export interface NpmPlace {
  readonly url: URL;
  /** Credentials for its host are configured here. They are never sent. */
  readonly credentials: boolean;
}

/**
 * The registry of a scope, or of names without one (null), as npm, pnpm and Yarn read it: environment, `.npmrc` of the
 * project, `.yarnrc.yml`, `.npmrc` of the person (https://docs.npmjs.com/cli/configuring-npm/npmrc).
 */
export async function npmRegistries(files: Files): Promise<(scope: string | null) => NpmPlace | null> {
  const own = files.env['npm_config_userconfig'] ?? files.env['NPM_CONFIG_USERCONFIG'];
  const [project, person, yarn, bun, pnpm] = await Promise.all([
    files.ofProject('.npmrc'),
    own ? files.at(own) : files.ofPerson('.npmrc'),
    files.ofProject('.yarnrc.yml'),
    files.ofProject('bunfig.toml'),
    files.ofProject('pnpm-workspace.yaml'),
  ]);
  const rows = [
    ...environment(files.env),
    ...settingsOf(project).map(({ key, value }) => ({ key, value })),
    ...yarnRows(yarn),
    ...settingsOf(person).map(({ key, value }) => ({ key, value })),
  ];
  const valueOf = (wanted: string): string | undefined => rows.find(({ key }) => key === wanted)?.value;
  const unclear = /\bregistry\b|\bscopes\b/.test(bun) || /^\s*['"]?registr(?:y|ies)['"]?\s*:/m.test(pnpm);
  return (scope) => {
    if (unclear) return null;
    const scoped = scope === null ? undefined : valueOf(`${scope}:registry`);
    const url = askable(scoped ?? valueOf('registry') ?? 'https://registry.npmjs.org/');
    if (!url) return null;
    const credentials = rows.some(({ key }) => isCredential(key, url.host));
    const isPublic = /^registry\.(?:npmjs\.org|yarnpkg\.com)$/.test(url.hostname);
    if (credentials && (scoped !== undefined || !isPublic)) return null;
    return { url, credentials };
  };
}

/** `//host/path/:_authToken`, and those that npm once took for every registry. */
function isCredential(key: string, host: string): boolean {
  const [, place, name = ''] = /^(?:\/\/([^/:]+(?::\d+)?)[^:]*:)?(.+)$/.exec(key) ?? [];
  return /^(?:_auth|_authToken|_password|username|certfile|keyfile)$/i.test(name) && (place ?? host) === host;
}

function environment(env: Files['env']): { key: string; value: string }[] {
  return Object.entries(env).flatMap(([name, value]) => {
    const key = /^npm_config_(.+)$/i.exec(name)?.[1];
    return key !== undefined && value ? [{ key: key.toLowerCase() === 'registry' ? 'registry' : key, value }] : [];
  });
}

/** https://yarnpkg.com/configuration/yarnrc */
function yarnRows(text: string): { key: string; value: string }[] {
  if (!/^npm(?:RegistryServer|Scopes|Registries|AuthToken|AuthIdent)/m.test(text)) return [];
  const unclear = [{ key: 'registry', value: '$' }];
  let root: unknown;
  try {
    root = parse(text);
  } catch {
    return unclear;
  }
  const rows: { key: string; value: string }[] = [];
  const server = fieldOf(root, 'npmRegistryServer');
  if (server !== undefined) rows.push({ key: 'registry', value: typeof server === 'string' ? server : '$' });
  if (hasAuth(root)) rows.push({ key: '_authToken', value: '' });
  const registries = fieldOf(root, 'npmRegistries');
  for (const place of keysOf(registries)) {
    if (hasAuth(fieldOf(registries, place)))
      rows.push({ key: `${place.replace(/^https?:/, '')}:_authToken`, value: '' });
  }
  const scopes = fieldOf(root, 'npmScopes');
  for (const scope of keysOf(scopes)) {
    const one = fieldOf(scopes, scope);
    const url = fieldOf(one, 'npmRegistryServer');
    // A scope with credentials of its own is private, wherever it is.
    if (url !== undefined || hasAuth(one))
      rows.push({ key: `@${scope}:registry`, value: typeof url === 'string' && !hasAuth(one) ? url : '$' });
  }
  return rows;
}

function hasAuth(value: unknown): boolean {
  return fieldOf(value, 'npmAuthToken') !== undefined || fieldOf(value, 'npmAuthIdent') !== undefined;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}
