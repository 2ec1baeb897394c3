import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { readAnchors, type Anchor, type VerifiedChain } from '../../core/logbook/chain.ts';
import { purgeLines } from '../../core/logbook/purge-lines.ts';
import { tellBroken } from '../alerts/follow.ts';
import type { OpenBooks } from '../books.ts';
import { notedAnchors, type NotedAnchors } from '../git/notes.ts';
import { reasonOf } from '../reason.ts';
import { alertNeeds, tellAlerts } from './alerts.ts';
import { texts, type Values } from './arguments.ts';
import { withBooks } from './books.ts';
import type { Cli, Command } from './command.ts';
import { teamFolder } from './folder.ts';
import { wrong } from './logbook-ask.ts';
import { idOf } from './logbook-id.ts';
import { asJson, teamOf } from './team.ts';

/** Follows the chain, and holds it against anchors kept elsewhere: 1 when something was done to it. */
export const logbookVerify: Command = async ({ values }, cli) => {
  const given = await anchorsOf(values, cli);
  if (given instanceof Fault) return given;
  return withBooks(cli, async ({ logbook }) => {
    const noted = await notesOf(values, cli, logbook);
    if (noted instanceof Fault) return noted;
    const anchors = [...given, ...noted.ours];
    const verified = await logbook.verify(anchors);
    if (verified instanceof Fault) return verified;
    const purges = await logbook.purges();
    if (purges instanceof Fault) return purges;
    const { entries, head, broken } = verified;
    if (broken) await alertOf(verified, values, cli);
    if (asJson(values)) {
      const rest = { anchors: anchors.length, anchorsOfOthers: noted.others, purges };
      cli.out(`${JSON.stringify({ holds: broken === null, entries, head, broken, ...rest }, null, 2)}\n`);
      return broken === null ? 0 : 1;
    }
    const { words, format } = cli;
    const { logbook: said } = words;
    if (broken) cli.say(`${said.broken(broken)}\n`);
    else if (head === null) cli.say(`${said.empty}\n`);
    else cli.say(`${said.holds(format.number(entries), `${head.seq} ${head.hash}`)}\n`);
    if (!broken && head !== null)
      cli.say(`${anchors.length > 0 ? said.anchorsHeld(anchors.length) : said.noAnchors}\n`);
    if (noted.others > 0) cli.say(`${said.anchorsOfOthers(noted.others)}\n`);
    for (const line of purgeLines(purges, words, format)) cli.say(`${line}\n`);
    if (!broken && head !== null) cli.say(`${said.shows}\n`);
    cli.say(`${said.cannotShow}\n`);
    return broken === null ? 0 : 1;
  });
};

/** As the policy here wants; what is wrong with it is no reason to say less of the logbook. */
async function alertOf(found: VerifiedChain, values: Values, cli: Cli): Promise<void> {
  const [team, needs] = [await teamOf(values, cli), alertNeeds(cli)];
  if (team instanceof Fault || needs instanceof Fault) return;
  tellAlerts(await tellBroken(found, team, needs, 2000), cli);
}

/** Anchors as they stand on the command line, or in files that it names. */
async function anchorsOf(values: Values, cli: Cli): Promise<readonly Anchor[] | Fault> {
  const anchors: Anchor[] = [];
  for (const given of texts(values, 'anchor')) {
    let found = readAnchors(given);
    if (found.length === 0) {
      const path = resolve(cli.cwd, given);
      const text = await readFile(path, 'utf8').catch((error: unknown) => reasonOfFile(given, error));
      if (text instanceof Fault) return text;
      found = readAnchors(text);
    }
    if (found.length === 0) return wrong(cli.texts.noAnchorIn(given), 'logbook verify', cli);
    anchors.push(...found);
  }
  return anchors;
}

function reasonOfFile(path: string, error: unknown): Fault {
  return new Fault('file-unreadable', { path, reason: reasonOf(error) });
}

async function notesOf(values: Values, cli: Cli, logbook: OpenBooks['logbook']): Promise<NotedAnchors | Fault> {
  if (values['git'] !== true) return { ours: [], others: 0 };
  const folder = teamFolder(values, cli);
  if (folder instanceof Fault) return folder;
  const id = await idOf(logbook);
  return id instanceof Fault ? id : notedAnchors(folder, id, { env: cli.env });
}
