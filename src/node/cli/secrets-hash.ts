import { randomBytes } from 'node:crypto';
import { Fault } from '../../core/fault.ts';
import { acceptedEntry, newStretch, stretchOf } from '../../core/policy/accepted-value.ts';
import type { Command } from './command.ts';
import { asJson, teamOf } from './team.ts';

/**
 * Prints the line by which the policy accepts a value that may stand in plain text. The value comes from standard input,
 * never from the command line, where others would see it. The salt is that of the policy's first such line: each salt
 * more is time in every check.
 */
export const secretsHash: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const value = await cli.readUnseen(cli.texts.askValue);
  if (value === null || value.trim() === '') {
    return new Fault('usage-wrong', { problem: cli.texts.valueEmpty, remedy: cli.texts.giveValue });
  }
  const [first] = team.policy.secrets.allow;
  const entry = acceptedEntry(value, first === undefined ? newStretch(randomBytes(16)) : stretchOf(first));
  if (asJson(values)) cli.out(`${JSON.stringify({ entry })}\n`);
  else {
    cli.err(`${cli.texts.valueHashed}\n`);
    cli.out(`    - ${entry}\n`);
  }
  return 0;
};
