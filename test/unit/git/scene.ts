import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { openGit } from '../../../src/node/git.ts';
import type { Git, GitOptions } from '../../../src/node/git.ts';

/** A world of its own: no configuration of the person or the machine. */
const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
const author = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', '-c', 'protocol.file.allow=always'];

export interface Scene {
  readonly root: string;
  git(...args: string[]): string;
  write(path: string, content: string | Uint8Array): void;
  /** Writes files and commits everything. */
  commit(files: Readonly<Record<string, string | Uint8Array>>): void;
  open(options?: GitOptions, folder?: string): Promise<Git>;
}

/** An empty repository in a temporary folder. */
export function repository(t: TestContext): Scene {
  const root = join(realpathSync(mkdtempSync(join(tmpdir(), 'guardrails-git-'))), 'répo with space');
  mkdirSync(root);
  t.after(() => rmSync(dirname(root), { recursive: true, force: true }));
  const git = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', [...author, ...args], { cwd: root, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  git('init', '-q', '-b', 'main');
  return {
    root,
    git,
    write,
    commit(files) {
      for (const [path, content] of Object.entries(files)) write(path, content);
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', 'more');
    },
    async open(options = {}, folder = root) {
      const opened = await openGit(folder, { env, ...options });
      if (opened === null) throw new Error('no repository');
      return unwrap(opened);
    },
  };
}

export function unwrap<T>(value: T | Fault): T {
  if (value instanceof Fault) throw new Error(`${value.kind} ${JSON.stringify(value.data)}`);
  return value;
}
