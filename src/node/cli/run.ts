import type { BackendId } from '../../core/agent/agent.ts';
import { Fault } from '../../core/fault.ts';
import { signingOf } from '../../core/review/signing.ts';
import { run as runLine } from '../../core/run.ts';
import type { RunWatcher } from '../../core/task.ts';
import type { BackendChoice } from '../../core/team.ts';
import { openWorkspace } from '../apply/workspace.ts';
import { readAttachments } from '../attachments.ts';
import { createBackends } from '../backends.ts';
import { openDrafts } from '../git/draft.ts';
import { planOpening } from '../git/open-draft.ts';
import { followAlerts } from '../alerts/follow.ts';
import { followRuns } from '../otlp/follow.ts';
import { newTask } from '../task.ts';
import { tellAlerts } from './alerts.ts';
import { text, type Values } from './arguments.ts';
import { withBooks } from './books.ts';
import type { Cli, Command } from './command.ts';
import { dryRun, estimateFor, quoteLine } from './dry-run.ts';
import { inputsAsked } from './inputs.ts';
import { acceptOf, terminalReview } from './review.ts';
import { tellWaiting } from './logbook-otlp.ts';
import { tellEnd } from './run-end.ts';
import { isUnsound, teamOf } from './team.ts';

/** A whole run in the terminal: propose, check, review, apply, log. */
export const run: Command = async ({ values, positionals: [id = ''] }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  if (isUnsound(team, cli)) return 2;
  const template = team.templates.find((one) => one.id === id || `${one.id}@${one.version}` === id);
  if (!template) {
    const fault = team.faults.find(({ data }) => isAbout(data, id));
    return fault ?? new Fault('template-unknown', { id, known: team.templates.map((one) => one.id).join(', ') });
  }
  const reason = text(values, 'waive');
  if (reason !== undefined && reason.trim() === '') {
    return new Fault('usage-wrong', {
      problem: cli.texts.reasonMissing,
      remedy: cli.texts.seeHelp('codex-guardrails run --help'),
    });
  }
  const inputs = await inputsAsked(values, template, cli);
  if (inputs instanceof Fault) return inputs;
  const attachments = await readAttachments(team.folder, template, inputs);
  if (attachments instanceof Fault) return attachments;
  const choice = backendAsked(values);
  const asked = { team, template, inputs, attachments, choice };
  if (values['dry-run'] === true) return dryRun(asked, values, cli);

  return withBooks(cli, async (books) => {
    const signal = cli.untilStopped();
    const backends = createBackends({
      dataFolder: books.dataFolder,
      env: cli.env,
      responsesKey: async () => keyFor(choice, cli.env),
      log: () => undefined,
    });
    try {
      const agent = await backends.agent(choice, team);
      if (agent instanceof Fault) return agent;
      const workspace = await openWorkspace(team.folder, books.dataFolder);
      if (workspace instanceof Fault) return workspace;
      // A fault here ends the run too, and is said with its record.
      const quoted = await estimateFor(asked, books.ledger, values, cli);
      if (!(quoted instanceof Fault)) {
        if (cli.interactive) cli.err(`${cli.texts.wouldSend(quoted.model, quoteLine(quoted, team, cli))}\n`);
        for (const fault of quoted.said) cli.err(`codex-guardrails: ${cli.words.fault(fault).message}\n`);
      }
      const accept = acceptOf(text(values, 'accept'), cli.interactive);
      const task = newTask(team, template, inputs, attachments, cli.productVersion);
      const review = terminalReview(cli, accept, { by: team.person, reason: reason?.trim() ?? null }, (edit) =>
        signingOf(task, edit),
      );
      const faults: Fault[] = [];
      const needs = { dataFolder: books.dataFolder, env: cli.env, now: () => cli.now() };
      const follower = await followRuns(team.policy.observability.otlp, books.logbook, needs);
      const alerts = followAlerts(
        task,
        {
          agent,
          workspace,
          drafts: openDrafts(team.folder, { env: cli.env }),
          ledger: books.ledger,
          logbook: follower?.logbook ?? books.logbook,
          reviewer: review,
          now: () => cli.now(),
          say: (fault) => {
            faults.push(fault);
            return cli.words.fault(fault).message;
          },
          watch: watcher(cli),
        },
        needs,
      );
      const record = await runLine(task, alerts.needs, signal);
      // Who waits for the end of the run does not wait for what is sent of it.
      const sent = Promise.all([follower?.end(2000) ?? null, alerts.end(2000)]);
      const opening =
        !(record instanceof Fault) && record.draft
          ? await planOpening(team.folder, { run: record.id, branch: record.draft.branch }, { env: cli.env })
          : null;
      const ended =
        record instanceof Fault ? record : tellEnd({ record, review, accept, faults, team, opening }, values, cli);
      const [runs, told] = await sent;
      tellWaiting(runs, cli);
      tellAlerts(told, cli);
      return ended;
    } finally {
      await backends.close();
    }
  });
};

/** Whether it is the template that was asked for which cannot be used. */
function isAbout(data: Fault['data'], id: string): boolean {
  return ('id' in data && data.id === id) || ('path' in data && data.path.split('/').includes(id));
}

/** Progress for a person; a log gets the end alone. */
function watcher(cli: Cli): RunWatcher {
  const progress = (line: string): void => {
    if (cli.interactive && line !== '') cli.err(`${line}\n`);
  };
  const marks = { done: 'x', running: '>', pending: ' ' } as const;
  return {
    step: (step) => progress(cli.words.steps[step]),
    plan: (steps) => progress(steps.map(({ text, state }) => `[${marks[state]}] ${text}`).join('\n')),
    doing: progress,
    early: () => undefined,
    spent: () => undefined,
    near: (fault) => cli.err(`codex-guardrails: ${cli.words.fault(fault).message}\n`),
  };
}

function backendAsked(values: Values): BackendChoice {
  const endpoint = text(values, 'azure-endpoint');
  const backends: readonly BackendId[] = ['codex', 'responses', 'practice'];
  return {
    backend: backends.find((one) => one === text(values, 'backend')) ?? 'practice',
    through: text(values, 'through') === 'codex' ? 'codex' : 'responses',
    codexPath: text(values, 'codex') ?? '',
    // Named here, for this run, it is meant.
    codexEndpoint: 'responses',
    baseUrl: text(values, 'base-url') ?? '',
    azure: endpoint ? { endpoint, apiVersion: text(values, 'azure-api-version') ?? 'preview' } : null,
  };
}

function keyFor({ azure }: BackendChoice, env: Cli['env']): string {
  const [own, other] = [env['OPENAI_API_KEY'], env['AZURE_OPENAI_API_KEY']];
  return (azure === null ? own || other : other || own) ?? '';
}
