import { Fault } from '../../core/fault.ts';
import type { Command } from './command.ts';
import { teamOf } from './team.ts';

export const policyBacktest: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  return team instanceof Fault ? team : 0;
};
