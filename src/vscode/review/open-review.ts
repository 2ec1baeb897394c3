import * as vscode from 'vscode';
import { sameContent, type Content, type FileEdit, type ProposedEdit } from '../../core/edit/proposed-edit.ts';
import type { JudgedFinding, Judgement } from '../../core/judge/judge.ts';
import type { Decision, ReviewRequest, Waived } from '../../core/review/decision.ts';
import type { Signing } from '../../core/review/to-sign.ts';
import { exactText } from '../apply/exact-text.ts';
import { openDocument, readInEditor } from '../apply/read-in-editor.ts';
import { proposalUri, type ProposalFiles } from './proposal-files.ts';

/** Where a reviewed run belongs. */
export interface ReviewPlace {
  /** Absolute path of the workspace folder. */
  readonly folder: string;
  readonly template: string;
  /** Who reviews: the name under which a waiver is recorded. */
  readonly person: string;
  /** What applying an edit signs, and what it needs then; left out where nobody has to sign. */
  readonly signing?: (edit: ProposedEdit) => Signing;
}

/** Quick enough to feel live, slow enough not to check every keystroke. Milliseconds. */
const pause = 150;

/** A review that has not ended: what was proposed, what the person made of it so far, and what the check says of that. */
export class OpenReview {
  readonly request: ReviewRequest;
  readonly place: ReviewPlace;
  readonly title: string;
  readonly folder: vscode.Uri;
  readonly waived: Waived[];
  /** The latest answer of the check. It is about the edit as it is now when `checked` is the present version. */
  judgement: Judgement;
  readonly #files: ProposalFiles;
  readonly #changed: (review: OpenReview) => void;
  readonly #proposed = new Map<string, FileEdit>();
  readonly #rejected = new Set<string>();
  /** Paths whose document was changed while it was being saved: VS Code calls such a document clean, though it is not. */
  readonly #changedInSave = new Set<string>();
  readonly #ended: (decision: Decision) => void;
  readonly decision: Promise<Decision>;
  #version = 0;
  #checked = 0;
  #saving = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed called after each new answer of the check */
  constructor(
    request: ReviewRequest,
    place: ReviewPlace,
    title: string,
    waived: readonly Waived[],
    files: ProposalFiles,
    changed: (review: OpenReview) => void,
  ) {
    this.request = request;
    this.place = place;
    this.title = title;
    this.folder = vscode.Uri.file(place.folder);
    this.waived = [...waived];
    this.judgement = request.judgement;
    this.#files = files;
    this.#changed = changed;
    for (const file of request.edit.files) this.#proposed.set(file.path, file);
    let ended: (decision: Decision) => void = () => {};
    this.decision = new Promise((resolve) => {
      ended = resolve;
    });
    this.#ended = ended;
  }

  get runId(): string {
    return this.request.runId;
  }

  /** Files of the review, with what the agent proposed, sorted by path; those that were rejected as a whole are left out. */
  get files(): readonly FileEdit[] {
    return [...this.#proposed.values()]
      .filter((file) => !this.#rejected.has(file.path))
      .sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  file(path: string): FileEdit | undefined {
    return this.#proposed.get(path);
  }

  /** What a file is to hold as the person sees it now. */
  content(path: string): Content {
    const file = this.#proposed.get(path);
    if (file && this.#rejected.has(path)) return file.before;
    const stored = this.#files.content(this.runId, path);
    const document = this.#unsaved(path);
    if (typeof stored !== 'string' || !document) return stored;
    const known = [stored, file?.after, file?.before].filter((content) => typeof content === 'string');
    return exactText(document.getText(), known);
  }

  #unsaved(path: string): vscode.TextDocument | undefined {
    const document = openDocument(proposalUri(this.runId, path));
    return document?.isDirty || this.#changedInSave.has(path) ? document : undefined;
  }

  /** Taking the one hunk of a new file back leaves it empty: then the person does not want it. */
  #wanted({ path, before, after }: FileEdit): Content {
    const now = this.content(path);
    return before === null && now === '' && after !== '' ? null : now;
  }

  /** The edit as the person wants it now. */
  get edit(): ProposedEdit {
    const files = this.files
      .map((file) => ({ ...file, after: this.#wanted(file) }))
      .filter((file) => file.mode !== undefined || !sameContent(file.before, file.after));
    return { files };
  }

  /** True when the person changed or rejected something. */
  get touched(): boolean {
    const { files } = this.edit;
    const proposed = this.request.edit.files;
    return (
      files.length !== proposed.length ||
      files.some((file, index) => {
        const other = proposed[index];
        return !other || other.path !== file.path || !sameContent(other.after, file.after);
      })
    );
  }

  /** Findings that keep the edit from being applied. */
  get denied(): readonly JudgedFinding[] {
    return this.judgement.findings.filter((one) => one.verdict === 'deny' && !this.reasonFor(one.fingerprint));
  }

  reasonFor(fingerprint: string): string | undefined {
    return this.waived.find((one) => one.fingerprint === fingerprint)?.reason;
  }

  waive(finding: JudgedFinding, reason: string): void {
    const { fingerprint, ruleId } = finding;
    this.waived.push({ fingerprint, ruleId, by: this.place.person, reason });
    this.#changed(this);
  }

  /** Leaves a whole file out of the edit, or takes it in again. */
  reject(path: string, rejected: boolean): void {
    if (rejected) this.#rejected.add(path);
    else this.#rejected.delete(path);
    this.touch();
  }

  /** A file of the proposal was saved or created. One that a quick fix added joins the edit: true when it is new here. */
  async written(path: string): Promise<boolean> {
    this.touch();
    if (this.#proposed.has(path) && !this.#rejected.delete(path)) return false;
    const before = await readInEditor(vscode.Uri.joinPath(this.folder, path));
    if (before !== null) await this.#files.putBefore(this.runId, path, before);
    this.#proposed.set(path, { path, before, after: this.#files.content(this.runId, path) });
    this.touch();
    return true;
  }

  /** The editor saved a document: what it shows is what the file holds, unless the person typed on meanwhile. */
  saved(path: string, document: vscode.TextDocument): void {
    if (this.#shows(document, this.#files.content(this.runId, path))) this.#changedInSave.delete(path);
    else this.#changedInSave.add(path);
  }

  /** The edit changed: check it again as soon as the person pauses. */
  touch(): void {
    this.#version++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#checkAndKeep(), pause);
  }

  /** The check's answer on the edit as it is at the moment of the answer. */
  async settled(): Promise<Judgement> {
    clearTimeout(this.#timer);
    while (this.#checked !== this.#version) await this.#check();
    return this.judgement;
  }

  end(decision: Decision): void {
    clearTimeout(this.#timer);
    this.#ended(decision);
  }

  async #checkAndKeep(): Promise<void> {
    await this.#check();
    if (this.#checked === this.#version) await this.save();
  }

  /** An answer on an edit that changed meanwhile is dropped. */
  async #check(): Promise<void> {
    const version = this.#version;
    const judgement = await this.request.recheck(this.edit);
    if (version !== this.#version) return;
    this.#checked = version;
    this.judgement = judgement;
    this.#changed(this);
  }

  /**
   * Keeps what the person typed, so that closing the diff asks nothing. What formatters do on saving is undone: the
   * person has not seen it.
   */
  save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#saveDirty());
    return this.#saving;
  }

  async #saveDirty(): Promise<void> {
    for (const { path } of this.files) {
      const document = this.#unsaved(path);
      if (!document) continue;
      const wanted = this.content(path);
      await document.save();
      // Otherwise the person has typed on meanwhile: what they see counts.
      const isShown = this.#shows(document, this.#files.content(this.runId, path));
      if (isShown && wanted !== null) this.#files.restore(this.runId, path, wanted);
    }
  }

  #shows(document: vscode.TextDocument, content: Content): boolean {
    return typeof content === 'string' && exactText(document.getText(), [content]) === content;
  }
}
