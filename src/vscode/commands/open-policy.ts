import * as vscode from 'vscode';
import { pickFolder } from '../folder.ts';

/** The presets in `media/policies/`, mildest first. */
const presets = ['small-team', 'regulated', 'paraguay'] as const;

/** Open Policy: the folder's policy file; made from a preset when there is none. */
export async function openPolicy(extensionUri: vscode.Uri): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const uri = vscode.Uri.joinPath(folder.uri, '.guardrails', 'policy.yaml');
  if (!(await exists(uri)) && !(await createFromPreset(extensionUri, uri))) return;
  await vscode.window.showTextDocument(uri, { preview: false });
}

async function createFromPreset(extensionUri: vscode.Uri, uri: vscode.Uri): Promise<boolean> {
  const about: Record<(typeof presets)[number], string> = {
    'small-team': vscode.l10n.t('Sound defaults; new packages ask, secrets are denied'),
    regulated: vscode.l10n.t('Only approved packages, short retention, prompts kept as hashes'),
    paraguay: vscode.l10n.t('For teams in Paraguay: Spanish copy, small budget, approved packages'),
  };
  const picked = await vscode.window.showQuickPick(
    presets.map((preset) => ({ label: preset, detail: about[preset], preset })),
    { placeHolder: vscode.l10n.t('This folder has no policy yet. Start from which one?') },
  );
  if (!picked) return false;
  const text = await vscode.workspace.fs.readFile(
    vscode.Uri.joinPath(extensionUri, 'media', 'policies', `${picked.preset}.yaml`),
  );
  await vscode.workspace.fs.writeFile(uri, text);
  return true;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
