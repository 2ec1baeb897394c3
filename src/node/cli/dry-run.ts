import { dollars } from '../../core/budget/money.ts';
import { estimate } from '../../core/budget/estimate.ts';
import { Fault } from '../../core/fault.ts';
import type { BackendChoice, Team } from '../../core/team.ts';
import type { Inputs } from '../../core/template/inputs.ts';
import type { Attachment } from '../../core/template/prompt.ts';
import type { Template } from '../../core/template/template.ts';
import type { Values } from './arguments.ts';
import type { Cli } from './command.ts';
import { asJson } from './team.ts';

/** Shows what would be sent, secrets taken out, and what it may cost. Nothing is sent, reserved or logged. */
export function dryRun(
  task: {
    readonly team: Team;
    readonly template: Template;
    readonly inputs: Inputs;
    readonly attachments: readonly Attachment[];
    readonly choice: BackendChoice;
  },
  values: Values,
  cli: Cli,
): number | Fault {
  const { team, choice } = task;
  const backend = choice.backend === 'practice' ? choice.through : choice.backend;
  const quoted = estimate({ ...task, policy: team.policy, backend });
  if (quoted instanceof Fault) return quoted;
  const { model, expected, worst, redactions, prompt } = quoted;
  if (asJson(values)) {
    const amounts = { currency: 'USD', expected: dollars(expected), worst: dollars(worst) };
    cli.out(`${JSON.stringify({ sent: false, model, ...amounts, redactions, prompt }, null, 2)}\n`);
    return 0;
  }
  cli.say(`${prompt.text}\n`);
  for (const { path, text } of prompt.attachments) cli.say(`\n--- ${path}\n${text}${text.endsWith('\n') ? '' : '\n'}`);
  const { texts, format } = cli;
  cli.say(`\n${texts.wouldSend(model, format.money(expected), format.money(worst))}\n`);
  if (redactions > 0) cli.say(`${texts.redacted(redactions)}\n`);
  cli.say(`${texts.nothingSent}\n`);
  return 0;
}
