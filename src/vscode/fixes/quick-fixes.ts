import * as vscode from 'vscode';
import type { Words } from '../../core/words/index.ts';
import type { ShownFinding, ShownFindings } from '../diagnostics/shown-findings.ts';
import { proposalScheme } from '../review/proposal-files.ts';
import type { Reviews } from '../review/reviewer.ts';
import { targetOf, type FixTarget } from './fix-target.ts';
import type { Fix, FixGround, FixPlace } from './fixes.ts';

/** What quick fixes ask for. */
export interface QuickFixNeeds {
  readonly shown: ShownFindings;
  readonly reviews: Pick<Reviews, 'open'>;
  /** Null when a folder cannot be judged. */
  readonly groundOf: (folder: vscode.WorkspaceFolder) => Promise<FixGround | null>;
  readonly words: () => Promise<Words>;
}

/** Offers what can be done about a finding, in files and in proposals; nothing for a document that changed since. */
export function registerQuickFixes(needs: QuickFixNeeds): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: async (document, range) => {
      const here = needs.shown.current(document).filter(({ diagnostic }) => diagnostic.range.intersection(range));
      const target = here.length > 0 ? targetOf(document, needs.reviews) : null;
      if (!target) return [];
      const actions = await Promise.all(here.map((found) => actionsFor(document, target, found, needs)));
      return actions.flat();
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider([{ scheme: 'file' }, { scheme: proposalScheme }], provider, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.commands.registerCommand('guardrails.applyFix', (uri: unknown, fingerprint: unknown, id: unknown) =>
      uri instanceof vscode.Uri ? applyFix(uri, fingerprint, id, needs) : undefined,
    ),
  );
}

async function actionsFor(
  document: vscode.TextDocument,
  target: FixTarget,
  found: ShownFinding,
  needs: QuickFixNeeds,
): Promise<vscode.CodeAction[]> {
  const { finding, diagnostic } = found;
  const actions = (await fixesAt(document, target, found, needs)).map((fix) => {
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = [diagnostic];
    action.isPreferred = fix.isPreferred;
    action.command = {
      command: 'guardrails.applyFix',
      title: fix.title,
      arguments: [document.uri, finding.fingerprint, fix.id],
    };
    return action;
  });
  const { review } = target;
  if (!review || finding.verdict !== 'deny' || review.reasonFor(finding.fingerprint)) return actions;
  const title = vscode.l10n.t('Waive for This Run…');
  const waive = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  waive.diagnostics = [diagnostic];
  waive.command = { command: 'guardrails.waiveForRun', title, arguments: [review.runId, finding.fingerprint] };
  return [...actions, waive];
}

async function applyFix(uri: vscode.Uri, fingerprint: unknown, id: unknown, needs: QuickFixNeeds): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const found = needs.shown.current(document).find(({ finding }) => finding.fingerprint === fingerprint);
  const target = found ? targetOf(document, needs.reviews) : null;
  if (!found || !target) return sayStale();
  const { version } = document;
  const fix = (await fixesAt(document, target, found, needs)).find((one) => one.id === id);
  if (!fix) return sayStale();
  const reason = fix.asksReason === undefined ? '' : await askReason(fix.title, fix.asksReason);
  if (reason === undefined) return;
  const edit = document.version === version ? await fix.edit(reason) : null;
  if (document.version !== version) return sayStale();
  if (edit) await vscode.workspace.applyEdit(edit);
}

async function fixesAt(
  document: vscode.TextDocument,
  target: FixTarget,
  found: ShownFinding,
  needs: QuickFixNeeds,
): Promise<readonly Fix[]> {
  const { version } = document;
  const [ground, words, { fixesFor }] = await Promise.all([
    needs.groundOf(target.folder),
    needs.words(),
    import('./fixes.ts'),
  ]);
  if (!ground) return [];
  const place: FixPlace = { document, target, found, ground, words };
  const fixes = await fixesFor(place);
  return document.version === version ? fixes : [];
}

function sayStale(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The file changed meanwhile. Try the fix again in a moment.'),
  );
}

async function askReason(title: string, prompt: string): Promise<string | undefined> {
  const reason = await vscode.window.showInputBox({
    title: title.replace(/…$/, ''),
    prompt,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A reason is needed.') : undefined),
  });
  return reason?.trim() === '' ? undefined : reason?.trim();
}
