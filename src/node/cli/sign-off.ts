import { Fault } from '../../core/fault.ts';
import { signOffsPath } from '../../core/review/sign-off.ts';
import type { FileToSign } from '../../core/review/to-sign.ts';
import { openSignOffDesk } from '../sign-off-desk.ts';
import { text } from './arguments.ts';
import type { Cli, Command } from './command.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Signs off what changed, in every role that it needs and that the person who works here holds. */
export const signOff: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  if (isUnsound(team, cli)) return 2;
  const { productFolder } = cli;
  const desk = await openSignOffDesk(team, text(values, 'base'), { now: () => cli.now(), productFolder });
  if (desk instanceof Fault) return desk;
  const signed = await desk.sign(desk.files.filter(({ mine }) => mine.length > 0));
  if (signed instanceof Fault) return signed;

  const missing = desk.files.filter(({ left }) => left.length > 0);
  if (asJson(values)) {
    const left = missing.map(({ file, left: roles }) => ({ path: file.path, roles }));
    const lines = signed.map(({ role, person, at, path, digest }) => ({ role, person, at, path, digest }));
    cli.out(`${JSON.stringify({ base: desk.base, person: desk.person, signed: lines, missing: left }, null, 2)}\n`);
  } else {
    for (const { path, role } of signed) cli.say(`${cli.texts.signed(path, role)}\n`);
    for (const file of missing) say(file, cli);
    if (missing.length > 0) cli.say(`${cli.texts.othersSign(signOffsPath)}\n`);
    if (signed.length > 0) cli.say(`${cli.texts.commitSignOffs(signOffsPath)}\n`);
    if (desk.files.length === 0) cli.say(`${cli.texts.nothingToSign(desk.base)}\n`);
  }
  for (const fault of desk.unread) cli.err(`${cli.words.fault(fault).message}\n`);
  return missing.length > 0 || desk.unread.length > 0 ? 1 : 0;
};

function say({ file, left, oneOf, doubted }: FileToSign, cli: Cli): void {
  const roles = cli.words.signing.roles(left, oneOf);
  cli.say(`${cli.texts.signOffMissing(file.path, roles)}\n`);
  if (doubted) cli.say(`  ${cli.words.signing.doubted(doubted.person, doubted.unconfirmed)}\n`);
}
