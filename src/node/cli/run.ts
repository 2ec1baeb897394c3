import { Fault } from '../../core/fault.ts';
import { estimate } from '../../core/budget/estimate.ts';
import { exitCode } from '../../core/report/exit-code.ts';
import { run as runLine } from '../../core/run.ts';
import type { BackendId } from '../../core/agent/agent.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import type { Inputs } from '../../core/template/inputs.ts';
import type { InputValue, Template } from '../../core/template/template.ts';
import type { BackendChoice, Team } from '../../core/team.ts';
import { openWorkspace } from '../apply/workspace.ts';
import { readAttachments } from '../attachments.ts';
import { createBackends } from '../backends.ts';
import { newTask } from '../task.ts';
import { openTeam } from '../team.ts';
import { withBooks } from './books.ts';
import { formatAsked, text, texts, type Cli, type Command, type Values } from './command.ts';
import { folderAbout, folderOption, teamFolder } from './folder.ts';
import { accepts, terminalReviewer, type Accept } from './review.ts';

const backends: readonly BackendId[] = ['codex', 'responses', 'practice'];

export const run: Command = {
  name: 'run',
  summary: 'Run a template: propose, check, review, apply, log',
  usage: 'run TEMPLATE [--input NAME=VALUE]… [--backend codex|responses|practice] [--dry-run]',
  options: {
    input: { type: 'string', multiple: true, short: 'i' },
    backend: { type: 'string' },
    'dry-run': { type: 'boolean' },
    accept: { type: 'string' },
    waive: { type: 'string' },
    through: { type: 'string' },
    codex: { type: 'string' },
    'base-url': { type: 'string' },
    'azure-endpoint': { type: 'string' },
    'azure-api-version': { type: 'string' },
    format: { type: 'string' },
    ...folderOption,
  },
  about: {
    input: 'A value for the form; given again for each file of a list; @FILE reads it from a file',
    backend: 'Who proposes (practice)',
    'dry-run': 'Show the prompt and what it may cost; nothing is sent',
    accept: 'Without a terminal to ask in: all, none, or the hunk ids that are accepted, comma-separated (none)',
    waive: 'Why denied findings are accepted for this run; it is kept in the logbook',
    through: 'Who plays a practice run: responses, codex (responses)',
    codex: 'Path of the codex program',
    'base-url': 'Address of an OpenAI-compatible server for the backend responses',
    'azure-endpoint': 'Azure OpenAI endpoint for the backend responses',
    'azure-api-version': 'API version sent to Azure (preview)',
    format: 'How to print the end: text, json with the whole record (text)',
    ...folderAbout,
  },
  run: async ({ values, positionals }, cli) => {
    const format = formatAsked(values, ['text', 'json'] as const, 'text');
    if (format instanceof Fault) return format;
    const choice = backendAsked(values);
    if (choice instanceof Fault) return choice;
    const folder = teamFolder(values, cli);
    if (folder instanceof Fault) return folder;
    const team = await openTeam(folder, cli.productFolder, true);
    const [problem] = team.problems;
    if (problem) {
      const { message, remedy } = cli.words.problem(problem.cause);
      cli.err(`${problem.path}:${problem.range.line}:${problem.range.column}: ${message} ${remedy}\n`);
      return 2;
    }
    const [id = ''] = positionals;
    const template = team.templates.find((one) => one.id === id || `${one.id}@${one.version}` === id);
    if (!template) {
      const [fault] = team.faults;
      return fault ?? new Fault('template-unknown', { id, known: team.templates.map((one) => one.id).join(', ') });
    }
    const inputs = await inputsAsked(values, template, cli);
    if (inputs instanceof Fault) return inputs;
    const attachments = await readAttachments(folder, template, inputs);
    if (attachments instanceof Fault) return attachments;
    if (values['dry-run']) return dryRun({ team, template, inputs, attachments, choice }, cli);

    const accept = accepts(text(values, 'accept') ?? 'none');
    return withBooks(cli, async (books) => {
      const made = createBackends({
        dataFolder: books.dataFolder,
        env: cli.env,
        responsesKey: async () => cli.env['OPENAI_API_KEY'] ?? cli.env['AZURE_OPENAI_API_KEY'] ?? '',
        log: () => undefined,
      });
      try {
        const agent = await made.agent(choice, team);
        if (agent instanceof Fault) return agent;
        const workspace = await openWorkspace(folder, books.dataFolder);
        if (workspace instanceof Fault) return workspace;
        const progress = (line: string): void => {
          if (cli.interactive && line) cli.err(`${line}\n`);
        };
        const record = await runLine(
          newTask(team, template, inputs, attachments, cli.productVersion),
          {
            agent,
            workspace,
            ledger: books.ledger,
            logbook: books.logbook,
            reviewer: terminalReviewer(cli, accept, { by: team.person, reason: text(values, 'waive') ?? null }),
            now: () => cli.now(),
            say: (fault) => cli.words.fault(fault).message,
            watch: {
              step: (step) => progress(cli.words.steps[step]),
              plan: (steps) =>
                progress(steps.map(({ text, state }) => `[${state === 'done' ? 'x' : ' '}] ${text}`).join('\n')),
              doing: progress,
              early: () => undefined,
              spent: () => undefined,
            },
          },
          cli.signal,
        );
        return record instanceof Fault ? record : tellEnd(record, format, accept, team, cli);
      } finally {
        await made.close();
      }
    });
  },
};

function tellEnd(record: RunRecord, format: 'text' | 'json', accept: Accept, team: Team, cli: Cli): number {
  if (format === 'json') cli.out(`${JSON.stringify(record, null, 2)}\n`);
  else {
    const { outcome, cost, usage } = record;
    if (accept.kind === 'none' && !cli.interactive && record.proposedDiff) cli.out(record.proposedDiff);
    const practice = record.practice ? ` (${cli.words.backends.practice})` : '';
    cli.out(
      `${cli.words.outcomes[outcome.kind]}: ${record.template.id}@${record.template.version}${practice}, ` +
        `${cli.format.money(cost.spent + cost.unknown)}, ${cli.format.number(usage.input)} + ${cli.format.number(usage.output)}, ` +
        `codex-guardrails logbook show ${record.id}\n`,
    );
    for (const finding of record.findings) {
      const { path, range, ruleId } = finding;
      cli.out(`${path}:${range.line}:${range.column}: ${ruleId}: ${cli.words.finding(finding)}\n`);
    }
    if (outcome.fault) cli.err(`${outcome.fault.message}\n`);
  }
  const couldNotRun = [
    'refused',
    'over-budget',
    'agent-failed',
    'apply-failed',
    'cancelled',
    'crashed',
    'workspace-changed',
  ];
  if (couldNotRun.includes(record.outcome.kind)) return 2;
  return exitCode(record.findings, team.policy.failOn);
}

/** What would be sent, and what it may cost. */
function dryRun(
  task: {
    readonly team: Team;
    readonly template: Template;
    readonly inputs: Inputs;
    readonly attachments: Parameters<typeof estimate>[0]['attachments'];
    readonly choice: BackendChoice;
  },
  cli: Cli,
): number | Fault {
  const { team, choice } = task;
  const backend = choice.backend === 'practice' ? choice.through : choice.backend;
  const quoted = estimate({ ...task, policy: team.policy, backend });
  if (quoted instanceof Fault) return quoted;
  cli.out(`${quoted.prompt.text}\n`);
  for (const { path, text } of quoted.prompt.attachments) cli.out(`\n--- ${path} (${text.length})\n`);
  cli.out(`\n${quoted.model}: ${cli.format.money(quoted.expected)} – ${cli.format.money(quoted.worst)}\n`);
  return 0;
}

function backendAsked(values: Values): BackendChoice | Fault {
  const asked = text(values, 'backend') ?? 'practice';
  const backend = backends.find((one) => one === asked);
  const through = text(values, 'through') ?? 'responses';
  if (!backend)
    return new Fault('usage-wrong', { problem: `--backend ${asked}`, remedy: `--backend ${backends.join('|')}` });
  if (through !== 'responses' && through !== 'codex') {
    return new Fault('usage-wrong', { problem: `--through ${through}`, remedy: '--through responses|codex' });
  }
  const endpoint = text(values, 'azure-endpoint');
  return {
    backend,
    through,
    codexPath: text(values, 'codex') ?? '',
    baseUrl: text(values, 'base-url') ?? '',
    azure: endpoint ? { endpoint, apiVersion: text(values, 'azure-api-version') ?? 'preview' } : null,
  };
}

async function inputsAsked(values: Values, template: Template, cli: Cli): Promise<Inputs | Fault> {
  const inputs: Record<string, InputValue> = {};
  for (const given of texts(values, 'input')) {
    const at = given.indexOf('=');
    if (at < 1) return new Fault('usage-wrong', { problem: `--input ${given}`, remedy: '--input NAME=VALUE' });
    const name = given.slice(0, at);
    const value = await valueOf(given.slice(at + 1), cli);
    if (value instanceof Fault) return value;
    const spec = template.inputs.find((one) => one.name === name);
    const before = inputs[name];
    inputs[name] = spec?.type === 'files' ? [...(Array.isArray(before) ? before : []), value] : value;
  }
  return inputs;
}

async function valueOf(given: string, cli: Cli): Promise<string | Fault> {
  if (!given.startsWith('@')) return given;
  const [{ readFile }, { resolve }] = await Promise.all([import('node:fs/promises'), import('node:path')]);
  try {
    return await readFile(resolve(cli.cwd, given.slice(1)), 'utf8');
  } catch (error) {
    return new Fault('file-unreadable', {
      path: given.slice(1),
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}
