import * as vscode from 'vscode';
import { cloudIds } from '../../core/check/clouds/pack.ts';
import { Fault } from '../../core/fault.ts';
import type { Answers } from '../../core/policy/init/answers.ts';
import type { PolicyDesk } from '../../core/policy/init/draft.ts';
import type { Words } from '../../core/words/words.ts';
import { pickFolder } from '../folder.ts';
import { sayFault } from '../say-fault.ts';
import type { World } from '../world.ts';

/** Looks at a folder for the policy that it lives by today. */
export type OpenPolicyDesk = (folder: vscode.WorkspaceFolder) => Promise<PolicyDesk | Fault>;

/** Open Policy: the folder's policy file; where there is none, five questions make one that the repository passes today. */
export async function openPolicy(world: World, openDesk: OpenPolicyDesk): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const uri = vscode.Uri.joinPath(folder.uri, '.guardrails', 'policy.yaml');
  const there = await exists(uri);
  if (there instanceof Fault) return sayFault(world, there);
  if (!there && !(await create(folder, world, openDesk))) return;
  try {
    await vscode.window.showTextDocument(uri, { preview: false });
  } catch (error) {
    // A link that leads nowhere, or what is no text.
    await sayFault(world, unreadable(uri, error));
  }
}

/** True when the file was written. A person who leaves a question gets none. */
async function create(folder: vscode.WorkspaceFolder, world: World, openDesk: OpenPolicyDesk): Promise<boolean> {
  if (!vscode.workspace.isTrusted)
    return said(new Fault('untrusted-workspace', { what: vscode.l10n.t('Writing a policy') }), world);
  const words = await world.words();
  const desk = await during(vscode.l10n.t('Looking at the repository…'), () => openDesk(folder));
  if (desk instanceof Fault) return said(desk, world);
  const answers = await ask(desk, words);
  if (answers === null) return false;
  const draft = await during(vscode.l10n.t('Trying the policy on the repository…'), () => desk.draft(answers, words));
  if (draft instanceof Fault) return said(draft, world);
  const written = await desk.write(draft, answers);
  if (written instanceof Fault) return said(written, world);
  if (written === 'there') return true; // It came while the questions were open: it is shown, and stays.
  if (draft.secrets.length > 0) {
    const places = draft.secrets.slice(0, 3).map(({ path, line }) => `${path}:${line}`);
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The policy is there. Secrets stand in {0} places, and no policy lets them through: {1}',
        draft.secrets.length,
        places.join(', '),
      ),
    );
  }
  return true;
}

async function ask({ seen }: PolicyDesk, words: Words): Promise<Answers | null> {
  const { answered, defaultAnswers, questions, typedAnswer } = await import('../../core/policy/init/answers.ts');
  let answers = defaultAnswers(seen);
  for (const [index, question] of questions.entries()) {
    const { ask: sentence, form } = words.policyFile.questions[question];
    const title = `${index + 1}/${questions.length}: ${sentence}`;
    const typed =
      question === 'preset'
        ? await pickPreset(title, words)
        : question === 'clouds'
          ? await pickClouds(title, answers, seen.clouds)
          : await vscode.window.showInputBox({
              title,
              prompt: form,
              value: typedAnswer(answers, question),
              ignoreFocusOut: true,
              validateInput: (value) => (answered(answers, question, value) === null ? form : null),
            });
    const next = typed === undefined ? null : answered(answers, question, typed);
    if (next === null) return null;
    answers = question === 'preset' ? defaultAnswers(seen, next.preset) : next;
  }
  return answers;
}

async function pickPreset(title: string, words: Words): Promise<string | undefined> {
  const items = Object.entries(words.policyFile.presets).map(([label, detail]) => ({ label, detail }));
  return (await vscode.window.showQuickPick(items, { title, ignoreFocusOut: true }))?.label;
}

async function pickClouds(
  title: string,
  answers: Answers,
  inUse: PolicyDesk['seen']['clouds'],
): Promise<string | undefined> {
  const items = cloudIds.map((id) => ({
    label: id,
    description: inUse.find((one) => one.id === id)?.path ?? '',
    picked: answers.clouds.includes(id),
  }));
  const used = items.toSorted((one, other) => Number(other.picked) - Number(one.picked));
  const picked = await vscode.window.showQuickPick(used, { title, canPickMany: true, ignoreFocusOut: true });
  return picked && (picked.length === 0 ? 'none' : picked.map(({ label }) => label).join(', '));
}

async function during<T>(title: string, work: () => Promise<T>): Promise<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, work);
}

async function said(fault: Fault, world: World): Promise<false> {
  await sayFault(world, fault);
  return false;
}

async function exists(uri: vscode.Uri): Promise<boolean | Fault> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? false : unreadable(uri, error);
  }
}

function unreadable(uri: vscode.Uri, error: unknown): Fault {
  const path = vscode.workspace.asRelativePath(uri, false);
  return new Fault('file-unreadable', { path, reason: error instanceof Error ? error.message : '' });
}
