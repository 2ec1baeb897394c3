import { Fault } from '../../core/fault.ts';
import { fetchText } from '../fetch-text.ts';
import { openGit } from '../git.ts';
import { updateLayers } from '../update-layers.ts';
import type { Command } from './command.ts';
import { teamFolder } from './folder.ts';
import { asJson, problemLine } from './team.ts';

/** Fetches the policies that the policy builds on by address. One that does not have its hash is not kept. */
export const policyUpdate: Command = async ({ values }, cli) => {
  const folder = teamFolder(values, cli);
  if (folder instanceof Fault) return folder;
  const git = await openGit(folder);
  const root = git === null || git instanceof Fault ? folder : git.root;
  const done = await updateLayers({ folder, root, productFolder: cli.productFolder }, fetchText);
  if (done instanceof Fault) return done;
  for (const { address, kept, found, problem } of done) {
    const { url, sha256, file, range } = address;
    if (asJson(values)) {
      const trouble = problem === null ? null : problem.cause.data;
      cli.out(`${JSON.stringify({ url, sha256, kept, found, path: file, line: range.line, trouble })}\n`);
    } else if (problem === null) cli.say(`${url}: ${cli.texts.layerFetched(kept ?? '')}\n`);
    else cli.err(`${problemLine(problem, cli)}\n${kept === null ? '' : `${cli.texts.layerStays(kept)}\n`}`);
  }
  if (done.length === 0 && !asJson(values)) cli.say(`${cli.texts.noAddresses}\n`);
  if (done.some(({ kept, found }) => kept === null && found === null)) return 2;
  return done.every(({ problem, found }) => problem === null || found === null) ? 0 : 1;
};
