import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { policyPath } from '../../core/policy/policy.ts';
import { openTeam } from '../team.ts';
import { formatAsked, type Command } from './command.ts';
import { folderAbout, folderOption, teamFolder } from './folder.ts';

export const policyCheck: Command = {
  name: 'policy check',
  summary: 'Check the policy and waivers files',
  usage: 'policy check [--format text|jsonl] [--folder DIR]',
  options: { format: { type: 'string' }, ...folderOption },
  about: { format: 'How to print: text, jsonl (text)', ...folderAbout },
  run: async ({ values }, cli) => {
    const format = formatAsked(values, ['text', 'jsonl'] as const, 'text');
    if (format instanceof Fault) return format;
    const folder = teamFolder(values, cli);
    if (folder instanceof Fault) return folder;
    const team = await openTeam(folder, cli.productFolder, true);
    for (const { path, range, key, cause } of team.problems) {
      const { message, remedy } = cli.words.problem(cause);
      cli.out(
        format === 'jsonl'
          ? `${JSON.stringify({ path, ...range, key, problem: message, remedy })}\n`
          : `${path}:${range.line}:${range.column}: ${key ? `${key}: ` : ''}${message} ${remedy}\n`,
      );
    }
    if (format === 'text') {
      const file = existsSync(join(folder, policyPath)) ? policyPath : `${policyPath} (${cli.words.labels.none})`;
      cli.out(`${file}: ${team.problems.length} problems, policy ${team.policyHash.slice(0, 12)}\n`);
    }
    return team.problems.length > 0 ? 1 : 0;
  },
};
