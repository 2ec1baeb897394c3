import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import type { World } from '../world.ts';

export const pageScheme = 'guardrails-page';

/** A page that is opened again says what is true now: its document may still be open from before. */
const opened = new vscode.EventEmitter<vscode.Uri>();

/** Texts of pages that were made when they were asked for, by path. */
const madePages = new Map<string, string>();

/** Virtual Markdown pages: `run/<id>/<template>.md` and `compare/<id>/<id>/….md`. What a page says is made when it is opened. */
export function registerPages(world: World): vscode.Disposable {
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: opened.event,
    provideTextDocumentContent: async (uri) => {
      const made = madePages.get(uri.path);
      if (made !== undefined) return made;
      const [, id = ''] = /^\/run\/([\w-]+)\/[\w-]+\.md$/.exec(uri.path) ?? [];
      const [, first = '', second = ''] = /^\/compare\/([\w-]+)\/([\w-]+)\//.exec(uri.path) ?? [];
      const [words, format] = await Promise.all([world.words(), world.format()]);
      const records = await recordsOf(world, first === '' ? [id] : [first, second]);
      if (records instanceof Fault) return words.fault(records).message;
      const [record, other] = records;
      if (!record || other === null) return vscode.l10n.t('This run is not in the logbook of this machine.');
      if (other === undefined) return (await import('../../core/logbook/page.ts')).recordPage(record, words, format);
      const { comparePage } = await import('../../core/logbook/compare-page.ts');
      return comparePage(record, other, words, format);
    },
  };
  return vscode.Disposable.from(vscode.workspace.registerTextDocumentContentProvider(pageScheme, provider));
}

/** Opens the page of a run. Its tab is named after the template: an id says nothing to a person. */
export async function openRecord(world: World, id: string): Promise<void> {
  const books = await world.books();
  const record = books instanceof Fault ? null : await books.logbook.show(id);
  const name = record && !(record instanceof Fault) ? record.template.id : 'run';
  await openPage(`/run/${id}/${name}.md`);
}

/** Opens a page with this text, in the place of what it had before. */
export async function showText(path: string, text: string): Promise<void> {
  madePages.set(path, text);
  await openPage(path);
}

/** Opens a page; what it says is made anew. */
export async function openPage(path: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: pageScheme, path });
  opened.fire(uri);
  await openAsPage(uri);
}

/** Opens Markdown as it is meant to be read; as its text where the editor has no preview. */
export async function openAsPage(uri: vscode.Uri): Promise<void> {
  try {
    // Not `markdown.showPreview`: that tab shows whatever Markdown a person opens next.
    await vscode.commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor');
  } catch {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }
}

/** The records of some runs; null for one that is not here. */
async function recordsOf(world: World, ids: readonly string[]): Promise<readonly (RunRecord | null)[] | Fault> {
  const books = await world.books();
  if (books instanceof Fault) return books;
  const records = await Promise.all(ids.map((id) => books.logbook.show(id)));
  const found: (RunRecord | null)[] = [];
  for (const record of records) {
    if (record instanceof Fault) return record;
    found.push(record);
  }
  return found;
}
