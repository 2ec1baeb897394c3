import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import { sayFault } from '../say-fault.ts';
import type { World } from '../world.ts';
import { openPage } from './pages.ts';

/** Compare Runs: two that are selected, the one that is pointed at with another, or two that a person picks. */
export async function compareRuns(world: World, pointed: unknown, selected: unknown): Promise<void> {
  const given = [...idsOf(selected), ...idsOf([pointed])];
  const [first, second] = [...new Set(given)];
  const one = first ?? (await pickRun(world, null));
  if (one === undefined) return;
  const other = second ?? (await pickRun(world, one));
  if (other !== undefined) await openPage(`/compare/${one}/${other}/${vscode.l10n.t('comparison')}.md`);
}

/** The runs among the view's nodes. */
function idsOf(nodes: unknown): readonly string[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) => {
    const run = typeof node === 'object' && node !== null && 'run' in node ? node.run : null;
    const id = typeof run === 'object' && run !== null && 'id' in run ? run.id : null;
    return typeof id === 'string' ? [id] : [];
  });
}

/** How many of the latest runs are there to pick from. */
const latest = 200;

async function pickRun(world: World, besides: string | null): Promise<string | undefined> {
  const books = await world.books();
  const runs = books instanceof Fault ? books : await books.logbook.list({ limit: latest });
  if (runs instanceof Fault) {
    await sayFault(world, runs);
    return undefined;
  }
  const [words, format] = await Promise.all([world.words(), world.format()]);
  const item = (run: RunRecord): vscode.QuickPickItem & { readonly id: string } => ({
    label: run.template.id,
    description: `${format.time(run.startedAt)} · ${words.outcomes[run.outcome.kind]}`,
    detail: Object.values(run.inputs).flat().join(' ').slice(0, 200),
    id: run.id,
  });
  const picked = await vscode.window.showQuickPick(runs.filter(({ id }) => id !== besides).map(item), {
    placeHolder: besides === null ? vscode.l10n.t('Compare which run?') : vscode.l10n.t('With which run?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.id;
}
