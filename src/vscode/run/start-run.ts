import * as vscode from 'vscode';
import type { Agent, PlanStep } from '../../core/agent/agent.ts';
import { Fault } from '../../core/fault.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import type { Reviewer } from '../../core/review/decision.ts';
import { signingOf } from '../../core/review/signing.ts';
import { rolesLeft, type Signing } from '../../core/review/to-sign.ts';
import type { Task } from '../../core/task.ts';
import { setContext } from '../context-key.ts';
import type { Panels } from '../pages/panels.ts';
import { sayFault } from '../say-fault.ts';
import { copyRequest } from '../sign-off/request.ts';
import type { World } from '../world.ts';
import { draftedFault } from '../../core/apply/drafts.ts';
import { openAsDraft } from './open-draft.ts';
import type { LiveRun, Runs } from './runs.ts';

/** What a run in the editor needs beside the machine. */
export interface Desk {
  readonly world: World;
  readonly runs: Runs;
  readonly reviewer: Reviewer;
  /** Pages that are open in tabs. */
  readonly panels: Panels;
  /** Shows the chip and open pages anew. */
  readonly refresh: () => void;
  /** A run ended: chip and logbook view are shown anew. */
  readonly ended: () => void;
}

/** A run that ended, and what was signed with it; null when nothing was accepted. */
export interface EndedRun {
  readonly record: RunRecord;
  readonly signing: Signing | null;
  /** Why it ended as it did; null when nothing stood in its way. */
  readonly fault: Fault | null;
}

/** Runs a task to its end. The notification with Cancel stands only while the agent works. */
export async function startRun(desk: Desk, task: Task, agent: Agent): Promise<EndedRun | undefined> {
  const { world, runs } = desk;
  const [words, books] = await Promise.all([world.words(), world.books()]);
  if (books instanceof Fault) {
    await sayFault(world, books);
    return undefined;
  }
  const ended = deferred();
  const live: LiveRun = {
    id: task.id,
    folder: task.place.folder,
    template: task.template.id,
    person: task.person,
    signing: (edit) => signingOf(task, edit),
    abort: new AbortController(),
    ended: ended.promise,
    step: 'render',
    doing: '',
  };
  runs.live.set(task.id, live);
  setContext('guardrails.running', true);
  desk.refresh();

  const agentDone = deferred();
  let shown: (message: string) => void = () => undefined;
  const progress = vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      cancellable: true,
      title: `${agent.practice ? `${vscode.l10n.t('Practice')}: ` : ''}${task.template.id}`,
    },
    async (report, token) => {
      token.onCancellationRequested(() => live.abort.abort());
      shown = (message) => report.report({ message });
      await agentDone.promise;
    },
  );
  let signing: Signing | null = null;
  const reviewer: Reviewer = {
    review: async (request, signal) => {
      const decision = await desk.reviewer.review(request, signal);
      signing = decision.kind === 'apply' ? live.signing(decision.edit) : null;
      return decision;
    },
  };
  const said: Fault[] = [];
  const { run } = await import('../../core/run.ts');
  try {
    const needs = await world.alerting(task, {
      agent,
      reviewer,
      workspace: await world.workspace(task.place.folder),
      drafts: (await world.draftDesk(task.place.folder)).drafts,
      ledger: books.ledger,
      logbook: books.logbook,
      now: () => world.now(),
      say: (fault) => {
        said.push(fault);
        return words.fault(fault).message;
      },
      watch: {
        step: (step) => {
          live.step = step;
          shown(words.steps[step]);
          if (step === 'review') agentDone.resolve();
          desk.refresh();
        },
        plan: (steps) => shown(planLine(steps)),
        doing: (text) => {
          live.doing = text;
          shown(text);
        },
        early: (judgement) => {
          const denied = judgement.findings.filter((finding) => finding.verdict === 'deny').length;
          if (denied > 0) shown(vscode.l10n.t('{0} findings so far; Codex is told to mend them', denied));
        },
        spent: () => undefined,
        near: (fault) => void sayNear(world, fault),
      },
    });
    const record = await run(task, needs, live.abort.signal);
    if (record instanceof Fault) {
      await sayFault(world, record);
      return undefined;
    }
    return { record, signing, fault: said.findLast(({ kind }) => kind === record.outcome.fault?.kind) ?? null };
  } finally {
    ended.resolve();
    agentDone.resolve();
    await progress;
    runs.live.delete(task.id);
    setContext('guardrails.running', runs.live.size > 0);
    desk.ended();
  }
}

/** A share of the budget was reached: told once a period, in one window. */
async function sayNear(world: World, fault: Fault<'budget-near'>): Promise<void> {
  const { message, remedy } = (await world.words()).fault(fault);
  const open = vscode.l10n.t('Show Budget');
  const chosen = await vscode.window.showWarningMessage(`${message} ${remedy}`, open);
  if (chosen === open) await vscode.commands.executeCommand('guardrails.showBudget');
}

/** One notification at the end, with the one thing to do next. */
export async function tellEnd(world: World, { record, signing, fault }: EndedRun): Promise<void> {
  const [words, format] = await Promise.all([world.words(), world.format()]);
  const known = format.money(record.cost.spent + record.cost.unknown);
  const cost = record.cost.unknown > 0 ? vscode.l10n.t('at most {0}', known) : known;
  const practice = record.practice ? ` ${vscode.l10n.t('Practice: nothing was sent or paid.')}` : '';
  const landed = ['applied', 'partly-applied', 'drafted'].includes(record.outcome.kind);
  const unsigned = landed ? (signing?.files.filter(({ left }) => left.length > 0) ?? []) : [];
  const message = [
    `${words.outcomes[record.outcome.kind]}: ${record.template.id} · ${cost}.`,
    record.outcome.fault?.message ?? '',
    record.draft ? words.fault(draftedFault(record.id, record.draft)).message : '',
    fault ? words.fault(fault).remedy : '',
    practice,
    unsigned.length > 0 ? words.signing.still(rolesLeft(unsigned), unsigned.length) : '',
  ]
    .filter(Boolean)
    .join(' ');
  const open = vscode.l10n.t('Open Run');
  const bad = ['agent-failed', 'apply-failed', 'over-budget', 'refused', 'crashed'].includes(record.outcome.kind);
  const show = bad ? vscode.window.showErrorMessage : vscode.window.showInformationMessage;
  const signIn = vscode.l10n.t('Set Up Codex…');
  const request = vscode.l10n.t('Copy Request');
  const policy = vscode.l10n.t('Open Policy');
  const draft = vscode.l10n.t('Open as Draft…');
  const first =
    record.outcome.fault?.kind === 'agent-auth'
      ? [signIn]
      : decidedInPolicy.has(fault?.kind ?? '')
        ? [policy]
        : unsigned.length > 0
          ? [request]
          : [];
  const chosen = await show(message, ...(record.draft ? [draft] : []), ...first, open);
  if (chosen === draft) await openAsDraft(world, record);
  if (chosen === request)
    await copyRequest(words, unsigned, record.outcome.kind === 'drafted' ? (record.draft?.branch ?? null) : null);
  if (chosen === open) await vscode.commands.executeCommand('guardrails.openRecord', record.id);
  if (chosen === signIn) await vscode.commands.executeCommand('guardrails.setUpCodex');
  if (chosen === policy) await vscode.commands.executeCommand('guardrails.openPolicy');
}

/** What the policy says of models keeps these runs from going on. */
const decidedInPolicy: ReadonlySet<string> = new Set([
  'model-missing',
  'model-not-allowed',
  'model-unpriced',
  'fallback-dearer',
  'tier-unpriced',
]);

function planLine(steps: readonly PlanStep[]): string {
  const done = steps.filter((step) => step.state === 'done').length;
  const current = steps.find((step) => step.state === 'running') ?? steps.find((step) => step.state === 'pending');
  return `${done}/${steps.length} ${current?.text ?? ''}`.trim();
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
