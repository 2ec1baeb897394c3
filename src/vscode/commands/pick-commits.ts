import * as vscode from 'vscode';
import type { CommitsAsked } from './team-desk.ts';

/** The numbers of commits that are offered; the middle one is usual. */
const numbers = [50, 200, 500] as const;
const usual = 200;
const memoryKey = 'guardrails.backtest';

/**
 * On which commits a policy is tried: the newest ones, or those since a tag. What was chosen last in this workspace comes
 * first.
 * @param tags newest first
 */
export async function pickCommits(
  tags: readonly string[],
  format: { number(value: number): string },
  memory: vscode.Memento,
): Promise<CommitsAsked | undefined> {
  const last: unknown = memory.get(memoryKey, usual);
  const items = [
    ...numbers.map((most) => ({ label: vscode.l10n.t('The newest {0} commits', format.number(most)), choice: most })),
    ...(tags.length > 0 ? [{ label: vscode.l10n.t('All commits since a tag…'), choice: 'tag' as const }] : []),
  ];
  const sorted = items.toSorted((one, other) => Number(other.choice === last) - Number(one.choice === last));
  const placeHolder = vscode.l10n.t('On which commits?');
  const picked = await vscode.window.showQuickPick(sorted, { placeHolder });
  if (!picked) return undefined;
  const asked = picked.choice === 'tag' ? await pickTag(tags) : { most: picked.choice };
  if (asked) await memory.update(memoryKey, picked.choice);
  return asked;
}

async function pickTag(tags: readonly string[]): Promise<CommitsAsked | undefined> {
  const tag = await vscode.window.showQuickPick(tags, { placeHolder: vscode.l10n.t('Since which tag?') });
  return tag === undefined ? undefined : { since: tag };
}
