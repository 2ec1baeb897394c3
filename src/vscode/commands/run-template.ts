import * as vscode from 'vscode';
import { estimate } from '../../core/budget/estimate.ts';
import { Fault } from '../../core/fault.ts';
import { inputProblem } from '../../core/template/inputs.ts';
import type { Template } from '../../core/template/template.ts';
import type { BackendChoice, Team } from '../../core/team.ts';
import { setContext } from '../context-key.ts';
import { pickFolder } from '../folder.ts';
import { formInputs } from '../../core/policy/form-inputs.ts';
import { askInputs, said } from '../form/ask-inputs.ts';
import { pickTemplate } from '../form/pick-template.ts';
import { askPick } from '../form/step.ts';
import { startRun, tellEnd, type Desk } from '../run/start-run.ts';
import { sayFault } from '../say-fault.ts';
import { backendChoice } from '../settings.ts';
import type { Inputs } from '../../core/template/inputs.ts';
import { newTemplate } from './new-template.ts';

/** What is already known when a run is started: nothing, or what "Run Again" and "Practice" bring. */
export interface RunOptions {
  readonly folder?: vscode.WorkspaceFolder;
  readonly template?: string;
  readonly inputs?: Inputs;
  readonly backend?: BackendChoice['backend'];
}

/** Run Template…: pick, fill in, see what it may cost, run, review, done. */
export async function runTemplate(desk: Desk, options: RunOptions = {}): Promise<void> {
  const { world } = desk;
  if (!vscode.workspace.isTrusted) {
    return sayFault(world, new Fault('untrusted-workspace', { what: vscode.l10n.t('Running a template') }));
  }
  const folder = options.folder ?? (await pickFolder());
  if (!folder) return;
  const team = await world.team(folder);
  if (team instanceof Fault) return sayFault(world, team);
  if (await stoppedByTeamFiles(desk, team)) return;
  const settings = backendChoice();
  const choice = { ...settings, backend: options.backend ?? settings.backend };

  const words = await world.words();
  const locale = vscode.env.language;
  let inputs = options.inputs ?? {};
  let startAtEnd = false;
  for (;;) {
    const given = team.templates.find((template) => template.id === options.template);
    const picked: Template | 'new' | undefined = given ?? (await pickTemplate(team.templates, words, locale));
    if (picked === undefined) return;
    if (picked === 'new') return newTemplate(folder);
    const title = said(picked.title, locale) || picked.id;
    for (;;) {
      const answers = await askInputs({
        specs: formInputs(picked, team.policy),
        title,
        folder,
        locale,
        known: inputs,
        extraSteps: 1,
        startAtEnd,
        validate: (spec, value) => {
          const problem = inputProblem(spec, value);
          return problem === null ? null : sentence(words.inputProblems[problem]);
        },
      });
      if (answers === 'closed') return;
      if (answers === 'back') break;
      inputs = answers;
      const go = await confirm(desk, team, picked, title, inputs, choice);
      if (go === 'closed') return;
      if (go === 'back') {
        startAtEnd = true;
        continue;
      }
      return runNow(desk, team, picked, inputs, choice);
    }
    if (given) return;
    startAtEnd = false;
  }
}

/** Runs without the form: the inputs are known. */
export async function runNow(
  desk: Desk,
  team: Team,
  template: Template,
  inputs: Inputs,
  choice: BackendChoice,
): Promise<void> {
  const { world, runs } = desk;
  if (!(await unsavedSettled(team.folder))) return;
  const agent = await world.agent(choice, team);
  if (agent instanceof Fault) return sayFault(world, agent);
  const attachments = await world.attachments(team, template, inputs);
  if (attachments instanceof Fault) return sayFault(world, attachments);
  const task = await world.newTask(team, template, inputs, attachments);
  runs.last = { folder: team.folder, template: template.id, inputs };
  setContext('guardrails.ranOnce', true);
  const ended = await startRun(desk, task, agent);
  if (ended) await tellEnd(world, ended);
}

/** An agent works on what is on disk. False when the person would rather not go on. */
async function unsavedSettled(folder: string): Promise<boolean> {
  const unsaved = vscode.workspace.textDocuments.filter(
    (document) =>
      document.isDirty &&
      !document.isUntitled &&
      vscode.workspace.getWorkspaceFolder(document.uri)?.uri.fsPath === folder,
  );
  if (unsaved.length === 0) return true;
  const save = vscode.l10n.t('Save and Run');
  const anyway = vscode.l10n.t('Run Anyway');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} files have unsaved changes. The run works on what is saved.', unsaved.length),
    { modal: true },
    save,
    anyway,
  );
  if (chosen === save) for (const document of unsaved) await document.save();
  return chosen !== undefined;
}

/** The last step: one line with what it may cost. Nothing was sent until then. */
async function confirm(
  desk: Desk,
  team: Team,
  template: Template,
  title: string,
  inputs: Inputs,
  choice: BackendChoice,
): Promise<'go' | 'back' | 'closed'> {
  const { world } = desk;
  const [words, format] = await Promise.all([world.words(), world.format()]);
  const attachments = await world.attachments(team, template, inputs);
  const practice = choice.backend === 'practice';
  const via = choice.backend === 'practice' ? choice.through : choice.backend;
  const [books, { budgetQuery }] = await Promise.all([world.books(), import('../budget/statuses.ts')]);
  const query = await budgetQuery(world, team, practice ? 'practice' : 'real');
  const limit = await world.limit(choice);
  const asked = { ...query, agent: { via, practice, ...(limit === null ? {} : { limit }) } };
  const quoted =
    attachments instanceof Fault
      ? attachments
      : await estimate({
          template,
          inputs,
          attachments,
          ...asked,
          policyLine: team.checkContext.policyLine,
          ledger: books instanceof Fault ? null : books.ledger,
        });
  if (quoted instanceof Fault) {
    await sayFault(world, quoted);
    return 'back';
  }
  const { expected, worst, past, said } = quoted;
  const from = past === null ? null : { count: past.count, p90: format.money(past.p90) };
  const cost = words.budget.quote(expected === null ? null : format.money(expected), format.money(worst), from);
  const before = said.map((fault) => words.fault(fault).message);
  const redacted =
    quoted.redactions > 0 ? vscode.l10n.t('{0} secrets are taken out of the prompt first', quoted.redactions) : '';
  const items = [
    {
      label: `$(play) ${vscode.l10n.t('Run')}`,
      description: [cost, practice ? vscode.l10n.t('practice: nothing is sent or paid') : '']
        .filter(Boolean)
        .join(' · '),
      detail: [words.backends[choice.backend], quoted.model, redacted, ...before].filter(Boolean).join(' · '),
    },
  ];
  const count = formInputs(template, team.policy).length + 1;
  const answer = await askPick(
    { title, step: count, totalSteps: count, canGoBack: true },
    { placeholder: vscode.l10n.t('Nothing was sent yet. Run it?'), items },
  );
  return typeof answer === 'string' ? answer : 'go';
}

/** A policy that a person wrote and that does not hold as written must be loud: nothing runs under it. */
async function stoppedByTeamFiles(desk: Desk, team: Team): Promise<boolean> {
  const first = team.problems.find(({ severity }) => severity === undefined);
  if (!first) return false;
  const { faultOf } = await import('../../core/team-file/problem.ts');
  await sayFault(desk.world, faultOf(first));
  return true;
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
