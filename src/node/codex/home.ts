import { copyFile, lstat, mkdir, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { secretVariables } from './secret-places.ts';

/** A provider of models that stands in for the built-in one. */
export interface Provider {
  /** Codex posts to `<baseUrl>/responses`. */
  readonly baseUrl: string;
  /** Sent as bearer. Reaches Codex by its environment, never a file. */
  readonly bearer: string;
  /** The practice server: no money can be spent. */
  readonly practice: boolean;
  /** How often a request, and a stream that broke, is tried again. */
  readonly retries?: number;
}

/** The variable that carries the provider's bearer. Its name fits the patterns that keep variables from commands. */
export const bearerVariable = 'CODEX_GUARDRAILS_PROVIDER_KEY';

export interface HomeSettings {
  readonly model: string;
  readonly effort: string | null;
  readonly provider: Provider | null;
  readonly access: 'scratch' | 'read-only';
  /** Off where the sandbox does not work: then only patches are left. */
  readonly commands: boolean;
  /** The copy of the workspace folder, and the folder for temporary files. Absolute, like all that follow. */
  readonly cwd: string;
  readonly temporary: string;
  readonly denied: readonly string[];
  /** Paths in the copy that can be read only. */
  readonly readOnly: readonly string[];
  readonly denyRead: readonly string[];
  /** The catalogue that has the model, where Codex's own has not. */
  readonly catalogue: string | null;
  /** Folders that are not to be taken for trusted projects: the copy and its repository. */
  readonly untrusted: readonly string[];
  readonly idleSeconds: number;
}

export const profileName = 'guardrails';

/** Codex's whole configuration for one run. What each line holds off was seen to happen without it. */
export function configText(settings: HomeSettings): string {
  const { provider } = settings;
  const writes = settings.access === 'scratch';
  const rules: [string, string][] = [
    ...outermost(settings.denied).map((path): [string, string] => [path, 'deny']),
    ...(writes ? [[settings.temporary, 'write'] as [string, string]] : []),
    ...settings.readOnly.map((path): [string, string] => [path, 'read']),
  ];
  return [
    `model = ${quote(settings.model)}`,
    ...(settings.effort === null ? [] : [`model_reasoning_effort = ${quote(settings.effort)}`]),
    ...(provider ? [`model_provider = ${quote(profileName)}`] : []),
    ...(settings.catalogue === null ? [] : [`model_catalog_json = ${quote(settings.catalogue)}`]),
    'approval_policy = "on-request"',
    'approvals_reviewer = "user"',
    `default_permissions = ${quote(profileName)}`,
    'check_for_update_on_startup = false',
    'web_search = "disabled"',
    'cli_auth_credentials_store = "file"',
    'project_doc_max_bytes = 0',
    '[analytics]',
    'enabled = false',
    '[feedback]',
    'enabled = false',
    '[history]',
    'persistence = "none"',
    '[features]',
    ...[...offFeatures, ...(settings.commands ? [] : commandFeatures)].map((feature) => `${feature} = false`),
    '[shell_environment_policy]',
    'ignore_default_excludes = false',
    `exclude = [${secretVariables.map(quote).join(', ')}]`,
    `set = { TMPDIR = ${quote(settings.temporary)}, TMP = ${quote(settings.temporary)}, TEMP = ${quote(settings.temporary)} }`,
    `[permissions.${profileName}]`,
    'extends = ":read-only"',
    `[permissions.${profileName}.filesystem]`,
    ...[...new Map(rules)].map(([path, access]) => `${quote(path)} = ${quote(access)}`),
    `[permissions.${profileName}.filesystem.":workspace_roots"]`,
    `"." = ${quote(writes ? 'write' : 'read')}`,
    ...[...new Set(settings.denyRead)].map((glob) => `${quote(glob)} = "deny"`),
    `[permissions.${profileName}.network]`,
    'enabled = false',
    ...settings.untrusted.flatMap((path) => [`[projects.${quote(path)}]`, 'trust_level = "untrusted"']),
    ...(provider ? providerLines(provider, settings.idleSeconds) : []),
    '',
  ].join('\n');
}

/** Without what lies below another one: the sandbox (bubblewrap) fails to hide a place within a hidden place. */
export function outermost(paths: readonly string[]): readonly string[] {
  const unique = [...new Set(paths)];
  return unique.filter(
    (path) => !unique.some((other) => other !== path && path.startsWith(other.endsWith(sep) ? other : other + sep)),
  );
}

/** What would act outside of the sandbox, remember beyond the run, or reach the network beside the model. */
const offFeatures = [
  'hooks',
  'unbounded_connection_retries',
  'apps',
  'plugins',
  'remote_plugin',
  'plugin_sharing',
  'memories',
  'goals',
  'image_generation',
  'browser_use',
  'browser_use_external',
  'in_app_browser',
  'computer_use',
  'tool_suggest',
  'skill_mcp_dependency_install',
  'daemon_auto_start',
  'shell_snapshot',
  'enable_request_compression',
  // Reads pictures by itself, outside of the sandbox.
  'view_image',
];

const commandFeatures = ['shell_tool', 'unified_exec'];

function providerLines(provider: Provider, idleSeconds: number): readonly string[] {
  const retries = provider.retries ?? (provider.practice ? 1 : 3);
  return [
    `[model_providers.${profileName}]`,
    `name = ${quote(provider.practice ? 'Practice' : 'Configured provider')}`,
    `base_url = ${quote(provider.baseUrl)}`,
    'wire_api = "responses"',
    `env_key = ${quote(bearerVariable)}`,
    'requires_openai_auth = false',
    `request_max_retries = ${retries}`,
    `stream_max_retries = ${retries}`,
    `stream_idle_timeout_ms = ${idleSeconds * 1000}`,
  ];
}

/** A basic string of TOML 1.0. JSON's escapes are a part of TOML's; TOML wants DEL escaped as well. */
export function quote(text: string): string {
  return JSON.stringify(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')).replaceAll('\u007F', String.raw`\u007F`);
}

export const authFile = 'auth.json';

/**
 * Makes a run's own CODEX_HOME: the configuration, and the login as a link to the lasting one, so that a token which
 * Codex renews is renewed there, under Codex's own lock. (Codex 0.169 follows links and refuses hard links.)
 *
 * @param login the file of the lasting login, or null where none is needed.
 */
export async function makeHome(home: string, login: string | null, text: string): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  await writeFile(join(home, 'config.toml'), text, { mode: 0o600 });
  const own = join(home, authFile);
  await rm(own, { force: true });
  const shared = login === null ? null : await realpath(login).catch(() => null);
  if (shared !== null) await symlink(shared, own).catch(() => copyFile(shared, own));
}

/** Where the login had to be copied (Windows without the right to link), brings a renewed one back. */
export async function keepLogin(home: string, login: string): Promise<void> {
  const own = await lstat(join(home, authFile)).catch(() => null);
  const shared = await stat(login).catch(() => null);
  // No shared one: the person signed out meanwhile.
  if (!own?.isFile() || !shared || own.mtimeMs <= shared.mtimeMs) return;
  const target = await realpath(login);
  const fresh = `${target}.${process.pid}`;
  await copyFile(join(home, authFile), fresh);
  await rename(fresh, target);
}
