import { constants } from 'node:fs';
import { access, readdir, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import type { Command } from './client.ts';

export interface FoundCodex {
  readonly command: Command;
  /** What was found, before it was followed to the program itself. */
  readonly path: string;
  readonly from: 'setting' | 'path' | 'extension' | 'npm' | 'project';
}

export interface FindOptions {
  /** A person's setting; nothing else is looked at when it is there. Never from a workspace that is not trusted. */
  readonly setting?: string | undefined;
  /** A project whose `node_modules/.bin` counts, when a person said so. */
  readonly project?: string | undefined;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly home?: string;
  readonly platform?: NodeJS.Platform;
  readonly arch?: string;
}

/** Finds the person's own Codex: setting, project, PATH, the official extension's folder, npm's global folder. */
export async function findCodex(options: FindOptions = {}): Promise<FoundCodex | Fault<'codex-not-found'>> {
  const world = {
    env: options.env ?? process.env,
    home: options.home ?? homedir(),
    platform: options.platform ?? process.platform,
    arch: options.arch ?? process.arch,
  };
  const searched: string[] = [];
  for (const { from, path } of await candidates(options, world)) {
    searched.push(path);
    if (!(await isProgram(path, world.platform))) continue;
    const command = await commandFor(path, world);
    if (command) return { command, path, from };
  }
  return new Fault('codex-not-found', { searched: [...new Set(searched)].join(', ') });
}

interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

interface Candidate {
  readonly from: FoundCodex['from'];
  readonly path: string;
}

async function candidates(options: FindOptions, world: World): Promise<readonly Candidate[]> {
  const { setting, project } = options;
  if (setting !== undefined && setting !== '') {
    const path = setting.startsWith('~/') ? join(world.home, setting.slice(2)) : setting;
    return [{ from: 'setting', path }];
  }
  const names = world.platform === 'win32' ? ['codex.exe', 'codex.cmd'] : ['codex'];
  const inFolders = (from: FoundCodex['from'], folders: readonly string[]): Candidate[] =>
    folders.flatMap((folder) => names.map((name) => ({ from, path: join(folder, name) })));
  const onPath = (world.env['PATH'] ?? world.env['Path'] ?? '').split(delimiter);
  return [
    ...inFolders('project', project === undefined ? [] : [join(project, 'node_modules', '.bin')]),
    // A relative entry would be a program out of whatever folder we are in.
    ...inFolders(
      'path',
      onPath.filter((folder) => isAbsolute(folder)),
    ),
    ...inFolders('extension', await extensionFolders(world)),
    ...inFolders('npm', npmFolders(world)),
  ];
}

/** The official extension brings the binary: `<extensions>/openai.chatgpt-<version>/bin/<platform>/codex`. */
async function extensionFolders({ home, platform, arch }: World): Promise<readonly string[]> {
  const roots = [
    '.vscode',
    '.vscode-insiders',
    '.vscode-server',
    '.cursor',
    '.cursor-server',
    '.windsurf',
    '.vscode-oss',
  ];
  const folders: { name: string; path: string }[] = [];
  for (const root of roots) {
    const extensions = join(home, root, 'extensions');
    for (const name of await readdir(extensions).catch(() => [])) {
      if (/^openai\.chatgpt-\d/.test(name)) folders.push({ name, path: join(extensions, name, 'bin') });
    }
  }
  const newestFirst = folders.sort((a, b) => b.name.localeCompare(a.name, 'en', { numeric: true }));
  const names = platformNames(platform, arch);
  return newestFirst.flatMap(({ path }) => [...names.map((name) => join(path, name)), path]);
}

function platformNames(platform: NodeJS.Platform, arch: string): readonly string[] {
  const system = { linux: 'linux', darwin: 'macos', win32: 'windows' }[platform as string] ?? platform;
  const machine = { x64: 'x86_64', arm64: 'aarch64' }[arch] ?? arch;
  return [`${system}-${machine}`, `${platform}-${arch}`];
}

function npmFolders({ env, home, platform }: World): readonly string[] {
  const prefix = env['npm_config_prefix'] ?? env['NPM_CONFIG_PREFIX'];
  const own = prefix === undefined || prefix === '' ? [] : [prefix];
  if (platform === 'win32') return [...own, join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'npm')];
  const usual = [
    join(home, '.npm-global'),
    join(home, '.local'),
    '/opt/homebrew',
    '/usr/local',
    dirname(dirname(process.execPath)),
  ];
  return [...own, ...usual].map((one) => join(one, 'bin'));
}

async function isProgram(path: string, platform: NodeJS.Platform): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return false;
  return access(path, platform === 'win32' ? constants.F_OK : constants.X_OK).then(
    () => true,
    () => false,
  );
}

/**
 * The program itself. npm's `codex` is a script that wants `node` on PATH, which an editor started from a desktop often
 * has not: then the platform's program beside it is taken. Null for a script that cannot be started without a shell.
 */
async function commandFor(path: string, world: World): Promise<Command | null> {
  const real = await realpath(path);
  const script =
    world.platform === 'win32' ? join(dirname(path), 'node_modules', '@openai', 'codex', 'bin', 'codex.js') : real;
  if (/[\\/]@openai[\\/]codex[\\/]bin[\\/]codex\.js$/.test(script)) {
    const program = await programBeside(dirname(dirname(script)), world);
    if (program !== null) return { path: program, args: [] };
  }
  if (world.platform === 'win32' && !real.toLowerCase().endsWith('.exe')) return null;
  return { path: real, args: [] };
}

/** npm's layout since 0.100: `@openai/codex-<platform>-<arch>/vendor/<triple>/bin/codex`. */
async function programBeside(codexPackage: string, { platform, arch }: World): Promise<string | null> {
  const name = platform === 'win32' ? 'codex.exe' : 'codex';
  const packages = [
    join(dirname(codexPackage), `codex-${platform}-${arch}`),
    join(codexPackage, 'node_modules', '@openai', `codex-${platform}-${arch}`),
    codexPackage,
  ];
  for (const one of packages) {
    for (const triple of await readdir(join(one, 'vendor')).catch(() => [])) {
      for (const folder of ['bin', 'codex']) {
        const program = join(one, 'vendor', triple, folder, name);
        if (triple.startsWith(arch === 'arm64' ? 'aarch64' : 'x86_64') && (await isProgram(program, platform)))
          return program;
      }
    }
  }
  return null;
}
