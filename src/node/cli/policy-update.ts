import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { policyPath } from '../../core/policy/policy.ts';
import { openGit } from '../git.ts';
import { addressesIn, fetchedFolder, readLayers, sha256Of } from '../policy-layers.ts';
import { reasonOf } from '../reason.ts';
import { openFolder } from '../workspace-files.ts';
import type { Command } from './command.ts';
import { teamFolder } from './folder.ts';
import { asJson } from './team.ts';

/** A policy is no larger. Bytes. */
const mostBytes = 1_000_000;
/** A file that was fetched may name others. */
const mostRounds = 4;
const patience = 20_000;

/** How an address is read; milliseconds and bytes are bounded. */
type Get = (url: string) => Promise<Uint8Array>;

/** Fetches the policies that the policy builds on by address. One that does not have its hash is not kept. */
export const policyUpdate: Command = async ({ values }, cli) => {
  const folder = teamFolder(values, cli);
  if (folder instanceof Fault) return folder;
  const git = await openGit(folder);
  const root = git === null || git instanceof Fault ? folder : git.root;
  const done = await updateLayers({ folder, root, productFolder: cli.productFolder }, overNetwork);
  if (done instanceof Fault) return done;
  for (const one of done) {
    if (asJson(values)) cli.out(`${JSON.stringify(one)}\n`);
    else cli.say(`${one.url}: ${cli.texts.layerFetched(one.kept, one.found)}\n`);
  }
  if (done.length === 0 && !asJson(values)) cli.say(`${cli.texts.noAddresses}\n`);
  return done.every(({ kept }) => kept !== null) ? 0 : 1;
};

interface Updated {
  readonly url: string;
  readonly sha256: string;
  /** Where it is kept now; null when what the address holds has another hash, which `found` is. */
  readonly kept: string | null;
  readonly found: string;
}

/** Fetches every address that policy and layers name, and keeps what has its hash. */
export async function updateLayers(
  places: { readonly folder: string; readonly root: string; readonly productFolder: string },
  get: Get,
): Promise<readonly Updated[] | Fault> {
  const files = await openFolder(places.folder, mostBytes);
  if (files instanceof Fault) return files;
  const text = await files.read(policyPath);
  if (text instanceof Fault) return text;
  if (typeof text !== 'string') return [];
  const done = new Map<string, Updated>();
  for (let round = 0; round < mostRounds; round++) {
    const waiting = addressesIn(text, await readLayers(text, places)).filter(({ sha256 }) => !done.has(sha256));
    if (waiting.length === 0) break;
    for (const { url, sha256 } of waiting) {
      let bytes: Uint8Array;
      try {
        bytes = await get(url);
      } catch (error) {
        return new Fault('file-unreadable', { path: url, reason: reasonOf(error) });
      }
      const found = sha256Of(bytes);
      const path = `${fetchedFolder}/${sha256}.yaml`;
      const kept = found === sha256 ? path : null;
      if (kept !== null) {
        const failed = await keep(join(places.folder, path), bytes);
        if (failed) return failed;
      }
      done.set(sha256, { url, sha256, kept, found });
    }
  }
  return [...done.values()];
}

async function keep(path: string, bytes: Uint8Array): Promise<Fault | null> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.tmp`, bytes);
    await rename(`${path}.tmp`, path);
    return null;
  } catch (error) {
    return new Fault('file-unwritable', { path, reason: reasonOf(error) });
  }
}

async function overNetwork(url: string): Promise<Uint8Array> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(patience), redirect: 'follow' });
  if (!answer.ok || answer.body === null) throw new Error(`HTTP ${answer.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body) {
    size += part.length;
    if (size > mostBytes) throw new Error(`more than ${mostBytes} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
