import { Fault } from '../core/fault.ts';
import { policyPath } from '../core/policy/policy.ts';
import { problemAt, type FetchTrouble, type FileProblem } from '../core/team-file/problem.ts';
import { mostBytes, type Fetched } from './fetch-text.ts';
import { addressesIn, fetchedFolder, readLayers, sha256Of, type Address, type LayerPlaces } from './policy-layers.ts';
import { writeTeamText } from './team-text.ts';
import { openFolder } from './workspace-files.ts';

/** A file that was fetched may name others. */
const mostRounds = 4;

/** What became of one address. */
export interface Updated {
  readonly address: Address;
  /** Where the file with the hash is kept, now or since before; null when there is none. */
  readonly kept: string | null;
  /** The hash of what the address holds; null when that could not be fetched. */
  readonly found: string | null;
  readonly problem: FileProblem | null;
}

/** Fetches every address that policy and layers name, and keeps what has its hash. Nothing that is kept is ever lost. */
export async function updateLayers(
  places: LayerPlaces,
  get: (url: string) => Promise<Fetched>,
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
    for (const address of waiting) {
      const path = `${fetchedFolder}/${address.sha256}.yaml`;
      const fetched = await get(address.url);
      const found = 'bytes' in fetched ? sha256Of(fetched.bytes) : null;
      if ('bytes' in fetched && fetched.text !== null && found === address.sha256) {
        const failed = await writeTeamText(places.folder, path, fetched.text);
        if (failed) return failed;
        done.set(address.sha256, { address, kept: path, found, problem: null });
        continue;
      }
      const before = await files.read(path);
      const isKept = typeof before === 'string' && sha256Of(before) === address.sha256;
      const [trouble, detail]: [FetchTrouble, string] =
        'trouble' in fetched
          ? [fetched.trouble, fetched.detail]
          : fetched.text === null
            ? ['not-text', '']
            : ['other-hash', found ?? ''];
      const problem = problemOf(address, trouble, detail);
      const isFetched = trouble === 'other-hash';
      done.set(address.sha256, { address, kept: isKept ? path : null, found: isFetched ? found : null, problem });
    }
  }
  return [...done.values()];
}

function problemOf({ file, range, key, url }: Address, trouble: FetchTrouble, detail: string): FileProblem {
  return problemAt(file, range, key, { kind: 'layer-unfetched', data: { url, trouble, detail } });
}
