import { homedir } from 'node:os';
import { dollars } from '../../core/budget/money.ts';
import { estimate, type Estimate } from '../../core/budget/estimate.ts';
import type { Ledger } from '../../core/budget/ledger.ts';
import { Fault } from '../../core/fault.ts';
import { describePolicy } from '../../core/policy/describe.ts';
import type { BackendChoice, Team } from '../../core/team.ts';
import type { Inputs } from '../../core/template/inputs.ts';
import type { Attachment } from '../../core/template/prompt.ts';
import type { Template } from '../../core/template/template.ts';
import { openBooks } from '../books.ts';
import { limitKind } from '../codex/login.ts';
import { dataFolderPath } from '../data/folder.ts';
import type { Values } from './arguments.ts';
import { queryOf } from './budget-ask.ts';
import type { Cli } from './command.ts';
import { asJson } from './team.ts';

/** A run that a person asks for. */
export interface Asked {
  readonly team: Team;
  readonly template: Template;
  readonly inputs: Inputs;
  readonly attachments: readonly Attachment[];
  readonly choice: BackendChoice;
}

/** Shows what would be sent, secrets taken out, with what the policy tells the agent, and what it may cost. Nothing is sent, reserved or logged. */
export async function dryRun(task: Asked, values: Values, cli: Cli): Promise<number | Fault> {
  const { team } = task;
  // What runs have cost is worth knowing, and no reason to show nothing.
  const books = await openBooks(cli.env, process.platform, cli.now());
  const ledger = books instanceof Fault ? null : books.ledger;
  const quoted = await estimateFor(task, ledger, values, cli).finally(() => {
    if (!(books instanceof Fault)) books.close();
  });
  if (quoted instanceof Fault) return quoted;
  const { model, expected, worst, past, redactions, prompt } = quoted;
  const instructions = describePolicy(team.policy);
  if (asJson(values)) {
    const from = past === null ? null : { runs: past.count, median: dollars(past.median), p90: dollars(past.p90) };
    const usual = expected === null ? null : dollars(expected);
    const held = quoted.said.find(({ kind }) => kind === 'limit-held');
    const limit = held && 'limit' in held.data ? held.data.limit : null;
    const amounts = { currency: 'USD', expected: usual, worst: dollars(worst), past: from };
    cli.out(
      `${JSON.stringify({ sent: false, model, ...amounts, limit, redactions, prompt, instructions }, null, 2)}\n`,
    );
    return 0;
  }
  cli.say(`${prompt.text}\n`);
  for (const { path, text } of prompt.attachments) cli.say(`\n--- ${path}\n${text}${text.endsWith('\n') ? '' : '\n'}`);
  const { texts } = cli;
  cli.say(`\n${texts.toldOfPolicy}\n${instructions}\n`);
  cli.say(`\n${texts.wouldSend(model, quoteLine(quoted, team, cli))}\n`);
  for (const fault of quoted.said) cli.say(`${cli.words.fault(fault).message}\n`);
  if (redactions > 0) cli.say(`${texts.redacted(redactions)}\n`);
  cli.say(`${texts.nothingSent}\n`);
  return 0;
}

/** What a run may cost, from its prompt and from what the ledger knows. */
export async function estimateFor(
  task: Asked,
  ledger: Ledger | null,
  values: Values,
  cli: Cli,
): Promise<Estimate | Fault> {
  const { team, choice } = task;
  const practice = choice.backend === 'practice';
  const via = choice.backend === 'practice' ? choice.through : choice.backend;
  const limit = await limitKind(choice, dataFolderPath(cli.env, process.platform, homedir()));
  const agent = { via, practice, ...(limit === null ? {} : { limit }) };
  const { policyLine } = team.checkContext;
  return estimate({ ...task, ...queryOf(team, values, cli), policyLine, agent, ledger });
}

/** In one line: what it usually costs, and at most. */
export function quoteLine({ expected, worst, past }: Estimate, team: Team, cli: Cli): string {
  const { money } = cli.format.beside(team.policy.budget.show);
  const from = past === null ? null : { count: past.count, p90: money(past.p90) };
  return cli.words.budget.quote(expected === null ? null : money(expected), money(worst), from);
}
