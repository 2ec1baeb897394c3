import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { findCodex, type FindOptions } from '../../../src/node/codex/find.ts';
import { temporaryFolder } from './scene.ts';

function program(path: string, mode = 0o755): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}

/** What is found, as `from: path of the program`, relative to the folder. */
async function found(folder: string, options: FindOptions): Promise<string> {
  const one = await findCodex({ env: {}, home: join(folder, 'home'), platform: 'linux', arch: 'x64', ...options });
  if (one instanceof Fault)
    return `fault: ${one.data.searched.split(', ').length > 1 ? 'many' : one.data.searched.replace(`${folder}/`, '')}`;
  return `${one.from}: ${one.command.path.replace(`${folder}/`, '')}`;
}

test('where Codex is looked for, in which order', async (context) => {
  const folder = temporaryFolder(context);
  const at = (path: string) => join(folder, path);
  const env = { PATH: [at('bin'), 'relative', ''].join(':') };
  const nothingNpm = { npm_config_prefix: at('nowhere') };
  program(at('own/codex'));
  program(at('home/mine/codex'));
  program(at('ws/node_modules/.bin/codex'));
  program(at('bin/codex'));
  program(at('home/.vscode/extensions/openai.chatgpt-0.4.9-linux-x64/bin/linux-x86_64/codex'));
  program(at('home/.vscode/extensions/openai.chatgpt-0.4.10-linux-x64/bin/linux-x86_64/codex'));
  program(at('home/.vscode/extensions/openai.chatgpt-0.4.10-linux-x64/bin/macos-aarch64/codex'));
  program(at('home/.cursor/extensions/other.chatgpt-9.0.0/bin/codex'));
  program(at('npm/bin/codex'));
  program(at('plain/codex'), 0o644);
  const cases: readonly (readonly [FindOptions, string])[] = [
    [{ setting: at('own/codex'), env }, 'setting: own/codex'],
    [{ setting: '~/mine/codex', env }, 'setting: home/mine/codex'],
    [{ setting: at('missing/codex'), env }, 'fault: missing/codex'],
    [{ setting: at('plain/codex'), env }, 'fault: plain/codex'],
    [{ setting: at('own'), env }, 'fault: own'],
    [{ setting: '', env }, 'path: bin/codex'],
    [{ env }, 'path: bin/codex'],
    [{ env, project: at('ws') }, 'project: ws/node_modules/.bin/codex'],
    [{ env: nothingNpm }, 'extension: home/.vscode/extensions/openai.chatgpt-0.4.10-linux-x64/bin/linux-x86_64/codex'],
    [
      { env: nothingNpm, platform: 'darwin', arch: 'arm64' },
      'extension: home/.vscode/extensions/openai.chatgpt-0.4.10-linux-x64/bin/macos-aarch64/codex',
    ],
    [{ env: { npm_config_prefix: at('npm') }, home: at('empty') }, 'npm: npm/bin/codex'],
  ];
  for (const [options, expected] of cases)
    assert.equal(await found(folder, options), expected, JSON.stringify(options));
});

test("npm's script gives way to the program beside it", async (context) => {
  const folder = temporaryFolder(context);
  const script = program(join(folder, 'lib/node_modules/@openai/codex/bin/codex.js'));
  mkdirSync(join(folder, 'bin'));
  symlinkSync(script, join(folder, 'bin/codex'));
  const env = { PATH: join(folder, 'bin') };
  assert.equal(await found(folder, { env }), 'path: lib/node_modules/@openai/codex/bin/codex.js');
  const beside = 'lib/node_modules/@openai/codex-linux-x64/vendor/x86_64-unknown-linux-musl/bin/codex';
  program(join(folder, beside));
  assert.equal(await found(folder, { env }), `path: ${beside}`);
  const within =
    'lib/node_modules/@openai/codex/node_modules/@openai/codex-darwin-arm64/vendor/aarch64-apple-darwin/bin/codex';
  program(join(folder, within));
  assert.equal(await found(folder, { env, platform: 'darwin', arch: 'arm64' }), `path: ${within}`);
});
