import { join } from 'node:path';
import { readContent } from '../workspace-files.ts';

/** Where a project's and a person's configuration is read. */
export interface Files {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** A file of the workspace folder; empty when there is none, or it cannot be read. */
  readonly ofProject: (path: string) => Promise<string>;
  /** A file of the person, below the home folder, or by its absolute path. */
  readonly ofPerson: (path: string) => Promise<string>;
  readonly at: (path: string) => Promise<string>;
}

const maxBytes = 1_000_000;

export function filesIn(folder: string, home: string, env: Files['env'], platform: NodeJS.Platform): Files {
  const at = async (path: string): Promise<string> => {
    const content = await readContent(path, maxBytes);
    return typeof content === 'string' ? content : '';
  };
  return {
    env,
    platform,
    at,
    ofProject: (path) => at(join(folder, path)),
    ofPerson: (path) => at(join(home, path)),
  };
}

/**
 * An address that may be asked: with TLS, or on this machine; without credentials in it, and without a variable, whose
 * value would be sent away as a part of it.
 */
export function askable(text: string): URL | null {
  if (text.includes('$')) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.username !== '' || url.password !== '' || url.search !== '') return null;
  const local = /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && local) ? url : null;
}

/** Lines `key = value` of an ini or TOML file that each holds on one line, with the section that they are in. */
export function settingsOf(text: string): { section: string; key: string; value: string }[] {
  let section = '';
  return text.split(/\r?\n/).flatMap((line) => {
    const head = /^\s*\[+\s*([^\]]+?)\s*\]+/.exec(line)?.[1];
    if (head !== undefined && !line.includes('=')) section = head.replaceAll(/["']/g, '');
    const [, key = '', value = ''] = /^\s*([^\s#;=[\]][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    return key === '' ? [] : [{ section, key: key.replaceAll(/["']/g, ''), value: unquoted(value) }];
  });
}

function unquoted(value: string): string {
  return /^(["'])(.*?)\1/.exec(value)?.[2] ?? value;
}
