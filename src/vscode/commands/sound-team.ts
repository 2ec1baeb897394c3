import * as vscode from 'vscode';
import type { FileProblem } from '../../core/team-file/problem.ts';
import type { Team } from '../../core/team.ts';
import type { World } from '../world.ts';

/** The team of a folder; null, and said why, when a mistake in its files leaves open what is meant. */
export async function soundTeam(world: World, folder: vscode.WorkspaceFolder): Promise<Team | null> {
  const team = await world.team(folder);
  const wrong = team.problems.filter(({ severity }) => severity === undefined);
  if (wrong.length === 0) return team;
  await sayUnsound(world, wrong);
  return null;
}

/** Says the first mistake, and leads to all of them. */
export async function sayUnsound(world: World, problems: readonly FileProblem[]): Promise<void> {
  const [first] = problems;
  if (!first) return;
  const { message, remedy } = (await world.words()).problem(first.cause);
  const show = vscode.l10n.t('Show Problems');
  const place = `${first.path}:${first.range.line}`;
  const chosen = await vscode.window.showErrorMessage(`${place}: ${message} ${remedy}`, show);
  if (chosen === show) await vscode.commands.executeCommand('guardrails.checkPolicy');
}
