import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import { readInEditor } from '../apply/read-in-editor.ts';
import { pickFolder } from '../folder.ts';
import { showText } from '../logbook/pages.ts';
import { sayFault } from '../say-fault.ts';
import type { World } from '../world.ts';
import { sayUnsound } from './sound-team.ts';
import { pickCommits } from './pick-commits.ts';
import type { TeamDesk } from './team-desk.ts';

/** Backtest Policy…: what the policy as it stands in the editor would have held up in past commits and runs, as a page. */
export async function backtestPolicy(world: World, desk: TeamDesk, memory: vscode.Memento): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const tags = await desk.tags(folder.uri.fsPath);
  if (tags instanceof Fault) return sayFault(world, tags);
  if (tags === null) return sayNoGit(folder);
  const commits = await pickCommits(tags, await world.format(), memory);
  if (!commits) return;
  const [team, content] = await Promise.all([
    world.team(folder),
    readInEditor(vscode.Uri.joinPath(folder.uri, '.guardrails', 'policy.yaml')),
  ]);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Trying the policy on past commits'),
    cancellable: true,
  };
  const found = await vscode.window.withProgress(options, async (progress, token) => {
    const abort = new AbortController();
    const listening = token.onCancellationRequested(() => abort.abort());
    let told = 0;
    const said = (done: number, all: number): void => {
      progress.report({ message: `${done}/${all}`, increment: (100 * (done - told)) / all });
      told = done;
    };
    const own = typeof content === 'string' ? content : null;
    try {
      const answer = await desk.backtest({ team, own, commits, said, signal: abort.signal });
      return abort.signal.aborted ? null : answer;
    } finally {
      listening.dispose();
    }
  });
  if (found === null) return;
  if (found instanceof Fault) return sayFault(world, found);
  switch (found.kind) {
    case 'unsound':
      return sayUnsound(world, found.problems);
    case 'no-git':
      return sayNoGit(folder);
    case 'page':
      return showText(`/backtest/${vscode.l10n.t('policy-backtest')}.md`, found.text);
  }
}

function sayNoGit({ name }: vscode.WorkspaceFolder): void {
  void vscode.window.showErrorMessage(vscode.l10n.t('Not a git repository, so there are no past commits: {0}', name));
}
