import * as vscode from 'vscode';
import { sameContent, type Content, type ProposedEdit } from '../../core/edit/proposed-edit.ts';
import { bytesOf, contentOf, isEditable } from '../apply/content.ts';

export const proposalScheme = 'guardrails-proposal';
export const beforeScheme = 'guardrails-before';

/** A proposed file as an editable document. The path is the file's own, so that its language is recognized. */
export function proposalUri(runId: string, path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: proposalScheme, authority: authorityOf(runId), path: `/${path}` });
}

/** The same file before the edit, read-only. */
export function beforeUri(runId: string, path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: beforeScheme, authority: authorityOf(runId), path: `/${path}` });
}

/** Stands for the proposed side of a file that is no text: what is known of its bytes, read-only. */
export function proposedBytesUri(runId: string, path: string): vscode.Uri {
  return beforeUri(runId, path).with({ query: 'proposed' });
}

/** The path, relative to the workspace folder, that a document of a review stands for; null for any other document. */
export function reviewedPath(uri: vscode.Uri): string | null {
  return uri.scheme === proposalScheme || uri.scheme === beforeScheme ? uri.path.slice(1) : null;
}

/** URIs are compared with a lower-case authority, so run ids become one. */
export function authorityOf(runId: string): string {
  return runId.toLowerCase().replace(/[^a-z0-9.-]/g, '-');
}

interface Entry {
  content: string | Uint8Array;
  mtime: number;
}

/**
 * What is proposed, as files that exist only in memory: byte for byte, writable by a person who reviews. Beside it the
 * same files before the edit, read-only. A run's files are there from `open` to `close`.
 */
export class ProposalFiles implements vscode.FileSystemProvider {
  readonly #runs = new Map<string, Map<string, Entry>>();
  readonly #before = new Map<string, Map<string, Entry>>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #written = new vscode.EventEmitter<{ readonly authority: string; readonly path: string }>();
  readonly onDidChangeFile = this.#changed.event;
  /** A document of a proposal was written, created or deleted through the editor, not by `put`. */
  readonly onDidWrite = this.#written.event;
  #clock = 1;

  register(): vscode.Disposable {
    const options = { isCaseSensitive: true };
    return vscode.Disposable.from(
      vscode.workspace.registerFileSystemProvider(proposalScheme, this, options),
      vscode.workspace.registerFileSystemProvider(beforeScheme, this, { ...options, isReadonly: true }),
      this.#changed,
      this.#written,
    );
  }

  async open(runId: string, edit: ProposedEdit): Promise<void> {
    this.#runs.set(authorityOf(runId), new Map());
    this.#before.set(authorityOf(runId), new Map());
    for (const file of edit.files) {
      if (file.after !== null) this.#runs.get(authorityOf(runId))?.set(file.path, this.#entry(file.after));
      if (file.before !== null) await this.putBefore(runId, file.path, file.before);
      if (file.after !== null && !isEditable(file.after)) {
        await this.#showBytes(runId, `${file.path}?proposed`, file.after);
      }
    }
  }

  close(runId: string): void {
    const authority = authorityOf(runId);
    const paths = [...(this.#runs.get(authority)?.keys() ?? [])];
    this.#runs.delete(authority);
    this.#before.delete(authority);
    this.#changed.fire(paths.map((path) => ({ type: vscode.FileChangeType.Deleted, uri: proposalUri(runId, path) })));
  }

  /** What a proposed file holds as last saved; null when the proposal has no such file. */
  content(runId: string, path: string): Content {
    return this.#runs.get(authorityOf(runId))?.get(path)?.content ?? null;
  }

  /** Sets a proposed file, for the editor to show. */
  put(runId: string, path: string, content: string | Uint8Array): void {
    const files = this.#runs.get(authorityOf(runId));
    if (!files || sameContent(files.get(path)?.content ?? null, content)) return;
    const type = files.has(path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    files.set(path, this.#entry(content));
    this.#changed.fire([{ type, uri: proposalUri(runId, path) }]);
  }

  /** Sets what was just saved back to what was meant; its time stays, so that a later save is no conflict. */
  restore(runId: string, path: string, content: string | Uint8Array): void {
    const entry = this.#runs.get(authorityOf(runId))?.get(path);
    if (!entry || sameContent(entry.content, content)) return;
    entry.content = content;
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri: proposalUri(runId, path) }]);
  }

  /** Adds what a file was before, for one that joins the proposal during the review. */
  async putBefore(runId: string, path: string, content: string | Uint8Array): Promise<void> {
    if (isEditable(content)) this.#before.get(authorityOf(runId))?.set(path, this.#entry(content));
    else await this.#showBytes(runId, path, content);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const files = this.#filesOf(uri);
    const entry = this.#entryOf(uri);
    if (files && entry) {
      return { type: vscode.FileType.File, ctime: 0, mtime: entry.mtime, size: bytesOf(entry.content).length };
    }
    const folder = uri.path === '/' ? '' : `${uri.path.slice(1)}/`;
    if (files && [...files.keys()].some((path) => path.startsWith(folder))) {
      return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    }
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const entry = this.#entryOf(uri);
    if (!entry) throw vscode.FileSystemError.FileNotFound(uri);
    return bytesOf(entry.content);
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    const files = uri.scheme === proposalScheme ? this.#filesOf(uri) : undefined;
    if (!files) throw vscode.FileSystemError.NoPermissions(uri);
    const path = uri.path.slice(1);
    const type = files.has(path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    files.set(path, this.#entry(contentOf(bytes)));
    this.#changed.fire([{ type, uri }]);
    this.#written.fire({ authority: uri.authority, path });
  }

  delete(uri: vscode.Uri): void {
    const files = uri.scheme === proposalScheme ? this.#filesOf(uri) : undefined;
    const path = uri.path.slice(1);
    if (!files?.delete(path)) throw vscode.FileSystemError.FileNotFound(uri);
    this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
    this.#written.fire({ authority: uri.authority, path });
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const folder = uri.path === '/' ? '' : `${uri.path.slice(1)}/`;
    const names = new Map<string, vscode.FileType>();
    for (const path of this.#filesOf(uri)?.keys() ?? []) {
      if (!path.startsWith(folder)) continue;
      const [name = '', ...rest] = path.slice(folder.length).split('/');
      names.set(name, rest.length > 0 ? vscode.FileType.Directory : vscode.FileType.File);
    }
    return [...names];
  }

  /** Folders are there as soon as a file is in them. */
  createDirectory(): void {}

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.writeFile(to, this.readFile(from));
    this.delete(from);
  }

  /** Every change is told, watched or not. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  #filesOf(uri: vscode.Uri): Map<string, Entry> | undefined {
    return (uri.scheme === proposalScheme ? this.#runs : this.#before).get(uri.authority);
  }

  async #showBytes(runId: string, name: string, content: string | Uint8Array): Promise<void> {
    const { bytesText } = await import('./bytes-text.ts');
    this.#before.get(authorityOf(runId))?.set(name, this.#entry(`${bytesText(bytesOf(content))}\n`));
  }

  #entryOf(uri: vscode.Uri): Entry | undefined {
    return this.#filesOf(uri)?.get(uri.query === '' ? uri.path.slice(1) : `${uri.path.slice(1)}?${uri.query}`);
  }

  /** The editor takes a file for unchanged while its time and size are: so time moves with every write. */
  #entry(content: string | Uint8Array): Entry {
    return { content, mtime: Date.now() + this.#clock++ };
  }
}
