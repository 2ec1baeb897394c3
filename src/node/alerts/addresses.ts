import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { writePrivate } from '../data/private-file.ts';
import { reasonOf } from '../reason.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the address of a webhook comes from. It is a secret: whoever has it can write to the channel. */
export interface Address {
  readonly value: string;
  readonly from: 'environment' | 'stored';
}

/**
 * The address of a webhook on this machine: of its variable, else the stored one. Null where there is none, or none that
 * may be sent to. A policy names a webhook and never a variable, so it can send no other secret away.
 */
export function addressOf(name: string, dataFolder: string, env: Environment): Address | null {
  const given = env[variableOf(name)]?.trim();
  if (given) return isAddress(given) ? { value: given, from: 'environment' } : null;
  const stored = storedIn(dataFolder, name);
  return stored !== null && isAddress(stored) ? { value: stored, from: 'stored' } : null;
}

/** `CODEX_GUARDRAILS_ALERT_ON_CALL` for `on-call`. */
export function variableOf(name: string): string {
  return `CODEX_GUARDRAILS_ALERT_${name.replaceAll('-', '_').toUpperCase()}`;
}

/**
 * https, or http to this machine; no user or password, which fetch refuses. A person chose it and a policy cannot, so an
 * address of a private network is as good as any other.
 */
export function isAddress(text: string): boolean {
  if (text.length > 2000 || !URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

/** Keeps an address in a file of its own, mode 600; null takes it away. */
export function storeAddress(dataFolder: string, name: string, address: string | null): Fault | null {
  const path = fileOf(dataFolder, name);
  try {
    if (address === null) rmSync(path, { force: true });
    else {
      mkdirSync(folderOf(dataFolder), { recursive: true, mode: 0o700 });
      writePrivate(path, `${address}\n`);
    }
    return null;
  } catch (error) {
    return new Fault('file-unwritable', { path, reason: reasonOf(error) });
  }
}

/** The names of which an address is stored. */
export function storedNames(dataFolder: string): readonly string[] {
  try {
    return readdirSync(folderOf(dataFolder))
      .flatMap((file) => /^to-([a-z0-9-]+)$/.exec(file)?.[1] ?? [])
      .sort();
  } catch {
    return [];
  }
}

function storedIn(dataFolder: string, name: string): string | null {
  try {
    return readFileSync(fileOf(dataFolder, name), 'utf8').trim();
  } catch {
    return null;
  }
}

function folderOf(dataFolder: string): string {
  return join(dataFolder, 'alerts', 'addresses');
}

/** @param name as the policy's schema lets it through: no path in it. */
function fileOf(dataFolder: string, name: string): string {
  return join(folderOf(dataFolder), `to-${name}`);
}
