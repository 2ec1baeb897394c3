import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import { rolesLeft, type FileToSign, type SignOffDesk } from '../../core/review/to-sign.ts';
import { signOffsPath } from '../../core/review/sign-off.ts';
import type { Words } from '../../core/words/index.ts';
import { openDocument } from '../apply/read-in-editor.ts';
import { pickFolder } from '../folder.ts';
import { sayFault } from '../say-fault.ts';
import { pickFiles } from '../sign-off/pick-files.ts';
import { copyRequest } from '../sign-off/request.ts';
import { showSigned } from '../sign-off/signed-diff.ts';
import { signingText } from '../sign-off/texts.ts';
import type { World } from '../world.ts';

/**
 * Looks at what can be signed in a folder.
 *
 * @param base a revision, null for what is not committed, undefined for the branch that this one left.
 */
export type OpenSignOffDesk = (
  folder: vscode.WorkspaceFolder,
  base: string | null | undefined,
) => Promise<SignOffDesk | Fault>;

/**
 * Sign Off…: the files that need roles, what of them this person can sign, and who else can. What is signed is what was
 * shown. A quick fix names the document that it begins with.
 */
export async function signOff(world: World, openDesk: OpenSignOffDesk, target?: unknown): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    return sayFault(world, new Fault('untrusted-workspace', { what: vscode.l10n.t('Signing off') }));
  }
  const named = target instanceof vscode.Uri ? vscode.workspace.getWorkspaceFolder(target) : undefined;
  const folder = named ?? (await pickFolder());
  if (!folder) return;
  const words = await world.words();
  const path = named && target instanceof vscode.Uri ? vscode.workspace.asRelativePath(target, false) : null;
  // A finding in an editor is about what is not committed.
  let base: string | null | undefined = named ? null : undefined;
  for (;;) {
    const desk = await openDesk(folder, base);
    if (desk instanceof Fault) return sayFault(world, desk);
    const unread = desk.unread[0];
    if (unread) void sayFault(world, unread);
    if (!desk.files.some(({ mine }) => mine.length > 0)) return sayNothing(desk, folder, words);
    const state = await settled(desk, folder);
    if (state === 'left') return;
    if (state === 'saved') continue;
    const before = ticks.get(folder.uri.toString()) ?? [];
    const ticked = desk.files.filter(({ file, digest }) => file.path === path || before.includes(digest));
    const chosen = await pickFiles(desk, ticked, words);
    if (chosen === null) return;
    ticks.set(folder.uri.toString(), chosen.ticked);
    if (chosen.what === 'base') base = chosen.base;
    const answer = chosen.what === 'sign' ? await confirms(desk, chosen.files, words) : chosen.what;
    if (answer === 'no') return;
    if (answer === 'diff' && chosen.what !== 'base' && !(await hasRead(folder, chosen.files))) return;
    if (answer !== 'sign' || chosen.what !== 'sign') continue;
    const signed = await desk.sign(chosen.files);
    if (!(signed instanceof Fault)) return saySigned(desk, chosen.files, words);
    await sayFault(world, signed);
    if (signed.kind !== 'sign-off-changed') return;
  }
}

/** What is ticked in a folder, by digest: reading what one signs takes longer than a list stays open. */
const ticks = new Map<string, readonly string[]>();

/** Shows what changed, and waits until the person goes on; false when they leave it at that. */
async function hasRead(folder: vscode.WorkspaceFolder, files: readonly FileToSign[]): Promise<boolean> {
  await showSigned(folder, files, titleOf(files));
  const go = vscode.l10n.t('Sign Off…');
  return (await vscode.window.showInformationMessage(vscode.l10n.t('Read what changed, then sign.'), go)) === go;
}

/** What is on disk is signed: what a person typed and did not save would be another content. */
async function settled(desk: SignOffDesk, folder: vscode.WorkspaceFolder): Promise<'as-shown' | 'saved' | 'left'> {
  const unsaved = desk.files.flatMap(({ file }) => {
    const document = openDocument(vscode.Uri.joinPath(folder.uri, file.path));
    return document?.isDirty ? [{ document, path: file.path }] : [];
  });
  if (unsaved.length === 0) return 'as-shown';
  const save = vscode.l10n.t('Save and Go On');
  const message = vscode.l10n.t('Files to sign have unsaved changes. What is signed is what is saved.');
  const detail = unsaved.map(({ path }) => path).join('\n');
  if ((await vscode.window.showWarningMessage(message, { modal: true, detail }, save)) !== save) return 'left';
  const saved = await Promise.all(unsaved.map(({ document }) => document.save()));
  return saved.every(Boolean) ? 'saved' : 'left';
}

async function confirms(
  desk: SignOffDesk,
  files: readonly FileToSign[],
  words: Words,
): Promise<'sign' | 'diff' | 'no'> {
  const { message, detail } = signingText({ person: desk.person, files }, words);
  const sign = vscode.l10n.t('Sign');
  const diff = vscode.l10n.t('Show Changes');
  const answer = await vscode.window.showInformationMessage(message, { modal: true, detail }, sign, diff);
  return answer === sign ? 'sign' : answer === diff ? 'diff' : 'no';
}

async function saySigned(desk: SignOffDesk, files: readonly FileToSign[], words: Words): Promise<void> {
  const signed = new Set(files.map(({ file }) => file.path));
  const left = desk.files
    .map((one) => (signed.has(one.file.path) ? one : { ...one, left: asMissing(one, desk) }))
    .filter(({ left }) => left.length > 0);
  const count =
    files.length === 1
      ? vscode.l10n.t('Signed: {0}.', files[0]?.file.path ?? '')
      : vscode.l10n.t('Signed: {0} files.', files.length);
  const commit = vscode.l10n.t('Commit {0}, so that it counts in CI.', signOffsPath);
  const then = left.length === 0 ? '' : words.signing.still(rolesLeft(left), left.length);
  const source = vscode.l10n.t('Show Source Control');
  const request = vscode.l10n.t('Copy Request');
  const message = [count, commit, then].filter(Boolean).join(' ');
  const chosen = await vscode.window.showInformationMessage(message, source, ...(left.length > 0 ? [request] : []));
  if (chosen === source) await vscode.commands.executeCommand('workbench.view.scm');
  if (chosen === request) await copyRequest(words, left, desk.branch);
}

/** Of a file that was not signed now everything is still missing, the person's own roles too. */
function asMissing({ missing, left }: FileToSign, { person }: SignOffDesk): FileToSign['left'] {
  return missing.map((role) => left.find((one) => one.role === role) ?? { role, people: [person] });
}

async function sayNothing(desk: SignOffDesk, folder: vscode.WorkspaceFolder, words: Words): Promise<void> {
  const { files, base, asked } = desk;
  if (files.length === 0) {
    const message = !asked
      ? vscode.l10n.t('The policy of {0} asks for no sign-offs (review.require).', folder.name)
      : base === null
        ? vscode.l10n.t('Nothing that is not committed needs a sign-off.')
        : vscode.l10n.t('Nothing that changed since {0} needs a sign-off.', base);
    return void vscode.window.showInformationMessage(message);
  }
  const doubted = files.find((one) => one.doubted)?.doubted;
  const message = [
    vscode.l10n.t('Nothing here is for {0} to sign.', desk.person),
    words.signing.still(rolesLeft(files), files.length),
    doubted ? words.signing.doubted(doubted.person, doubted.unconfirmed) : '',
  ]
    .filter(Boolean)
    .join(' ');
  const request = vscode.l10n.t('Copy Request');
  const diff = vscode.l10n.t('Show Changes');
  const chosen = await vscode.window.showInformationMessage(message, request, diff);
  if (chosen === request) await copyRequest(words, files, desk.branch);
  if (chosen === diff) await showSigned(folder, files, titleOf(files));
}

/** The editor itself adds how many files there are. */
function titleOf([first, ...others]: readonly FileToSign[]): string {
  const title = vscode.l10n.t('Sign Off');
  return first && others.length === 0 ? `${title}: ${first.file.path}` : title;
}
