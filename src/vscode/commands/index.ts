import * as vscode from 'vscode';
import type { ChangedLines } from '../diagnostics/changed-lines.ts';
import type { LogbookView } from '../logbook/tree.ts';
import type { Desk } from '../run/start-run.ts';
import type { OpenAlertDesk } from './set-up-alerts.ts';
import type { ImportCodex } from './import-codex.ts';
import type { OpenPolicyDesk } from './open-policy.ts';
import type { OpenSignOffDesk } from './sign-off.ts';
import type { PracticeFolder } from './practice.ts';
import type { SignIn } from './set-up-codex.ts';
import type { ShownFindings } from '../diagnostics/shown-findings.ts';
import type { TeamFileView } from '../diagnostics/team-file-problems.ts';
import type { TeamDesk } from './team-desk.ts';

export interface CommandNeeds {
  readonly desk: Desk;
  readonly changedLines: ChangedLines;
  readonly logbookView: LogbookView;
  readonly practiceFolder: PracticeFolder;
  readonly signIn: () => Promise<SignIn>;
  readonly policyDesk: OpenPolicyDesk;
  readonly importCodex: ImportCodex;
  readonly alertDesk: OpenAlertDesk;
  readonly teamDesk: TeamDesk;
  readonly teamFiles: TeamFileView;
  readonly shown: ShownFindings;
  /** Where the pages of the rules are. */
  readonly help: vscode.Uri;
  readonly signOffDesk: OpenSignOffDesk;
  readonly context: vscode.ExtensionContext;
}

/** Every command but those of a review. What a command does is loaded when it is called. */
export function registerCommands(needs: CommandNeeds): vscode.Disposable {
  const { desk, changedLines, logbookView, practiceFolder, signIn, policyDesk, importCodex, signOffDesk, context } =
    needs;
  const { teamDesk, teamFiles, shown, help, alertDesk } = needs;
  const commands: Readonly<Record<string, (...args: unknown[]) => unknown>> = {
    'guardrails.runTemplate': async () => (await import('./run-template.ts')).runTemplate(desk),
    'guardrails.runAgain': async () => (await import('./run-again.ts')).runAgain(desk),
    'guardrails.cancelRun': async () => (await import('./cancel-run.ts')).cancelRun(desk),
    'guardrails.practice': async () =>
      (await import('./practice.ts')).practice(desk, practiceFolder, context.globalState),
    'guardrails.setUpCodex': async () => (await import('./set-up-codex.ts')).setUpCodex(desk.world, await signIn()),
    'guardrails.openPolicy': async () => (await import('./open-policy.ts')).openPolicy(desk.world, policyDesk),
    'guardrails.signOff': async (target) => (await import('./sign-off.ts')).signOff(desk.world, signOffDesk, target),
    'guardrails.checkPolicy': async () => (await import('./check-policy.ts')).checkPolicy(teamFiles),
    'guardrails.backtestPolicy': async () =>
      (await import('./backtest-policy.ts')).backtestPolicy(desk.world, teamDesk, context.workspaceState),
    'guardrails.explainRule': async () =>
      (await import('./explain-rule.ts')).explainRule(desk.world, teamDesk, shown, help),
    'guardrails.buildPlaybook': async () => (await import('./playbook.ts')).buildPlaybook(desk.world, teamDesk),
    'guardrails.acceptPlaybook': async () => (await import('./playbook.ts')).acceptPlaybook(desk.world, teamDesk),
    'guardrails.updatePolicies': async (of) =>
      (await import('./update-policies.ts')).updatePolicies(desk.world, teamDesk, of),
    'guardrails.lockTemplates': async (of) =>
      (await import('./lock-templates.ts')).lockTemplates(desk.world, teamDesk, of),
    'guardrails.setUpAlerts': async () => (await import('./set-up-alerts.ts')).setUpAlerts(desk.world, alertDesk),
    'guardrails.importCodex': async () => (await import('./import-codex.ts')).importCodex(desk, importCodex),
    'guardrails.showLogbook': () => vscode.commands.executeCommand('guardrails.logbook.focus'),
    'guardrails.refreshLogbook': (older, group) =>
      older === 'older' ? logbookView.older(typeof group === 'string' ? group : '') : logbookView.refresh(),
    'guardrails.groupLogbook': async () => (await import('../logbook/pick-shown.ts')).pickGrouping(logbookView),
    'guardrails.filterLogbook': async () =>
      (await import('../logbook/pick-shown.ts')).pickFilter(desk.world, logbookView),
    'guardrails.clearLogbookFilter': async () => (await import('../logbook/pick-shown.ts')).clearFilter(logbookView),
    'guardrails.compareRuns': async (run, runs) =>
      (await import('../logbook/compare-runs.ts')).compareRuns(desk.world, run, runs),
    'guardrails.verifyLogbook': async () => (await import('../logbook/verify-logbook.ts')).verifyLogbook(desk.world),
    'guardrails.showChosen': async () =>
      (await import('../logbook/show-chosen.ts')).showChosen(desk.world, desk.panels),
    'guardrails.openRecord': async (id) => {
      if (typeof id === 'string') await (await import('../logbook/pages.ts')).openRecord(desk.world, id);
    },
    'guardrails.openDraft': async (node) => (await import('./open-draft.ts')).openDraft(desk.world, node),
    'guardrails.showBudget': async () => {
      desk.refresh(); // another window, or the command line, may have spent meanwhile
      await (await import('../budget/show-budget.ts')).showBudget(desk.world, desk.panels);
    },
    'guardrails.requestIncrease': async (account) =>
      (await import('../budget/request-increase.ts')).requestIncrease(desk, account),
    'guardrails.grantIncrease': async (account, request) =>
      (await import('../budget/grant-increase.ts')).grantIncrease(desk, account, request),
    'guardrails.settleRun': async (run) => (await import('../budget/settle-run.ts')).settleRun(desk, run),
    'guardrails.checkNow': async () => {
      const [{ checkNow }, { ruleIds }] = await Promise.all([
        import('../diagnostics/check-now.ts'),
        import('../../core/check/rules/ids.ts'),
      ]);
      await checkNow(changedLines, () => desk.world.words(), ruleIds.length);
    },
    'guardrails.showLog': () => desk.world.log.show(),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([id, act]) => vscode.commands.registerCommand(id, act)),
  );
}
