import * as vscode from 'vscode';
import type { Account, Scope } from '../../core/budget/ledger.ts';
import { amountTyped, dollars, type Nano } from '../../core/budget/money.ts';
import { redact } from '../../core/redact.ts';
import type { Team } from '../../core/team.ts';
import type { Words } from '../../core/words/words.ts';

/** What money is asked for, or given, for: everything, unless the policy has narrower limits. Undefined when a person left. */
export async function askScope(team: Team, title: string, words: Words): Promise<Scope | undefined> {
  const { limitsShown } = await import('../../core/budget/limits.ts');
  const scopes = limitsShown(team.policy, team).map(({ scope }) => scope);
  if (scopes.length === 1) return scopes[0];
  const items = scopes.map((scope) => ({ label: words.budget.scope(scope.kind, scope.name), scope }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('For what?') });
  return picked?.scope;
}

/** An amount of US dollars, above nothing unless nothing is one. */
export async function askAmount(
  title: string,
  prompt: string,
  { suggested = null, orNothing = false }: { readonly suggested?: Nano | null; readonly orNothing?: boolean } = {},
): Promise<Nano | undefined> {
  const read = (text: string): Nano | null => {
    const amount = amountTyped(text);
    return amount === 0 && !orNothing ? null : amount;
  };
  const typed = await vscode.window.showInputBox({
    title,
    prompt,
    placeHolder: vscode.l10n.t('US dollars, such as 5 or 2.50'),
    ...(suggested === null ? {} : { value: String(dollars(suggested)) }),
    ignoreFocusOut: true,
    validateInput: (text) =>
      read(text) !== null ? undefined : vscode.l10n.t('An amount of US dollars, such as 5 or 2.50'),
  });
  return typed === undefined ? undefined : (read(typed) ?? undefined);
}

/** Why: kept in the logbook, so it must say something, and no secret. */
export async function askReason(title: string, prompt: string): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt,
    placeHolder: vscode.l10n.t('Reason'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Say why.') : undefined),
  });
  return typed === undefined ? undefined : redact(typed.trim()).text.slice(0, 500);
}

/** An account as a command got it from a page; anything else is the one that a run would use now. */
export function accountFrom(value: unknown, now: Account): Account {
  return value === 'real' || value === 'practice' ? value : now;
}
