import * as vscode from 'vscode';
import { createMachine, type Machine } from './editor-machine.ts';
import { registerCommands } from './vscode/commands/index.ts';
import { createChip, showChip } from './vscode/chip.ts';
import { createChangedLines } from './vscode/diagnostics/changed-lines.ts';
import { registerHovers } from './vscode/diagnostics/hover.ts';
import { ShownFindings } from './vscode/diagnostics/shown-findings.ts';
import { registerQuickFixes } from './vscode/fixes/quick-fixes.ts';
import { registerPages } from './vscode/logbook/pages.ts';
import { createPanels } from './vscode/pages/panels.ts';
import { registerLogbookView } from './vscode/logbook/tree.ts';
import { teamFileProblems } from './vscode/diagnostics/team-file-problems.ts';
import { registerTeamFileEditing } from './vscode/team-files/editing.ts';
import { createReviewer } from './vscode/review/reviewer.ts';
import { noRuns } from './vscode/run/runs.ts';
import type { Desk } from './vscode/run/start-run.ts';

/** How long after activation the chip reads the ledger, in milliseconds: the window comes first. */
const settleIn = 1500;

/** Changes of files in less than so many milliseconds from one to the next are shown as one. */
const together = 100;

/** The team's files, and the manifests that a check compares an edit with. */
const teamFilePattern =
  '**/{.guardrails/**,.agents/skills/**,package.json,tsconfig.json,pyproject.toml,requirements*.txt,go.mod,Cargo.toml,pom.xml}';

let endWindow: (() => Promise<void>) | undefined;

/** Wires the editor's side to the machine. Reads nothing: each part loads what it needs on first use. */
export function activate(context: vscode.ExtensionContext): void {
  const machine = createMachine(context);
  const { world } = machine;
  const runs = noRuns();
  const chip = createChip();
  const shown = new ShownFindings();
  const panels = createPanels();
  const refresh = (): void => {
    void showChip(world, runs, chip);
    panels.refresh();
  };
  const help = vscode.Uri.joinPath(context.extensionUri, 'media', 'rules');
  const reviewer = createReviewer({
    words: () => world.words(),
    shown,
    help,
    placeOf: (runId) => {
      const live = runs.live.get(runId);
      const { folder = '', template = '', person = '', signing } = live ?? {};
      return { folder, template, person, ...(signing ? { signing } : {}) };
    },
    onOpenReview: (count) => {
      runs.reviewing = count;
      refresh();
    },
  });
  const changedLines = createChangedLines({ ...machine.changedLines, words: () => world.words(), help }, shown);
  const teamFileView = teamFileProblems({ ...machine.teamFiles, words: () => world.words() });
  const teamFiles = vscode.workspace.createFileSystemWatcher(teamFilePattern);
  const forget = (): void => {
    machine.forget();
    changedLines.recheck();
    teamFileView.recheck();
    refresh();
  };
  let forgetting: ReturnType<typeof setTimeout> | undefined;
  /** Many files may change at once: what was read of them is forgotten with each, what is shown is made anew once. */
  const teamFileTouched = (uri: vscode.Uri): void => {
    // In the folder: one that is open by itself may be in such a place.
    if (/(?:^|\/)(?:node_modules|\.git)\//.test(vscode.workspace.asRelativePath(uri, false))) return;
    machine.forget();
    clearTimeout(forgetting);
    forgetting = setTimeout(forget, together);
  };
  const logbookView = registerLogbookView(world);
  const desk: Desk = {
    world,
    runs,
    reviewer,
    panels,
    refresh,
    ended: () => {
      refresh();
      logbookView.refresh();
    },
  };

  context.subscriptions.push(
    world.log,
    chip,
    panels,
    shown,
    reviewer,
    logbookView,
    registerPages(world),
    registerCommands({
      desk,
      changedLines,
      logbookView,
      practiceFolder: machine.practiceFolder,
      signIn: machine.signIn,
      policyDesk: machine.policyDesk,
      importCodex: machine.importCodex,
      alertDesk: machine.alertDesk,
      teamDesk: machine.teamDesk,
      teamFiles: teamFileView,
      shown,
      help,
      signOffDesk: machine.signOffDesk,
      context,
    }),
    changedLines,
    registerHovers(shown, reviewer, machine.explain),
    registerQuickFixes({ shown, reviews: reviewer, groundOf: machine.fixGround, words: () => world.words() }),
    teamFileView,
    registerTeamFileEditing(machine.policyNow),
    teamFiles,
    teamFiles.onDidChange(teamFileTouched),
    teamFiles.onDidCreate(teamFileTouched),
    teamFiles.onDidDelete(teamFileTouched),
    vscode.workspace.onDidGrantWorkspaceTrust(forget),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('guardrails')) refresh();
    }),
  );
  const start = setTimeout(() => void startUp(desk, machine, context), settleIn);
  context.subscriptions.push({
    dispose: () => {
      clearTimeout(start);
      clearTimeout(forgetting);
    },
  });
  endWindow = async () => {
    for (const run of runs.live.values()) run.abort.abort();
    await Promise.allSettled([...runs.live.values()].map((run) => run.ended));
    await machine.close();
  };
}

/** Ends what runs in this window as cancelled, so that nothing is left open. */
export async function deactivate(): Promise<void> {
  await endWindow?.();
}

/** What waits until the window stands: ending what a crash left behind, the chip, and a practice run that was asked for. */
async function startUp(desk: Desk, machine: Machine, context: vscode.ExtensionContext): Promise<void> {
  desk.refresh();
  const { resumePractice } = await import('./vscode/commands/practice.ts');
  await resumePractice(desk, machine.practiceFolder, context.globalState);
}
