import * as vscode from 'vscode';
import type { Reviewer } from '../../core/review/decision.ts';
import type { Waived } from '../../core/review/decision.ts';
import type { Words } from '../../core/words/index.ts';
import type { ShownFindings } from '../diagnostics/shown-findings.ts';
import { reviewCommands } from './commands.ts';
import { saysReviewAgain } from './dialogs.ts';
import { belongs, closeTabs, openDiff, openDocuments, refreshDiff, shows, titleFor } from './diff-view.ts';
import type { OpenReview, ReviewPlace } from './open-review.ts';
import { ProposalFiles, proposalScheme, reviewedPath } from './proposal-files.ts';
import { clearFindings, showFindings } from './review-findings.ts';

/** What a review in the editor asks for. */
export interface ReviewerOptions {
  /** Where a run belongs. It is known when its review begins. */
  readonly placeOf: (runId: string) => ReviewPlace;
  readonly words: () => Promise<Words>;
  readonly shown: ShownFindings;
  /** Folder of the rules' help pages (`helpPage`). */
  readonly help: vscode.Uri;
  /** How many reviews wait for a decision in this window. */
  readonly onOpenReview?: (count: number) => void;
}

/** Reviews of this window, open ones by run id. */
export interface Reviews {
  readonly open: ReadonlyMap<string, OpenReview>;
  readonly files: ProposalFiles;
}

/**
 * A person as the reviewer: the native diff over all files, findings in it, checked again on every change, until the
 * person applies or discards. Registers the commands of the review. Create one a window.
 */
export function createReviewer(options: ReviewerOptions): Reviewer & Reviews & vscode.Disposable {
  const files = new ProposalFiles();
  const open = new Map<string, OpenReview>();
  /** Waivers outlive one look at an edit: it may have to be shown again. The last few runs are enough. */
  const waivers = new Map<string, readonly Waived[]>();
  const counted = (): void => {
    setKey('guardrails.reviewing', open.size > 0);
    updateInProposal(open);
    options.onOpenReview?.(open.size);
  };
  const ofUri = (uri: vscode.Uri): OpenReview | undefined => [...open.values()].find((review) => belongs(uri, review));

  const review: Reviewer['review'] = async (request, signal) => {
    if (signal.aborted) return { kind: 'discard' };
    const [words, { OpenReview }] = await Promise.all([options.words(), import('./open-review.ts')]);
    if (request.again) {
      const left = request.edit.files.map((file) => file.path);
      if (!(await saysReviewAgain(request.again, left, words))) return { kind: 'discard' };
    }
    await files.open(request.runId, request.edit);
    const place = options.placeOf(request.runId);
    const title = titleFor(
      place,
      [...open.values()].map((other) => other.title),
    );
    const one = new OpenReview(request, place, title, waivers.get(request.runId) ?? [], files, (changed) =>
      showFindings(changed, options, words),
    );
    const cancel = (): void => one.end({ kind: 'discard' });
    signal.addEventListener('abort', cancel);
    open.set(request.runId, one);
    counted();
    try {
      await openDocuments(one);
      showFindings(one, options, words);
      await openDiff(one);
      if (signal.aborted) cancel();
      return await one.decision;
    } finally {
      signal.removeEventListener('abort', cancel);
      remember(waivers, request.runId, one.waived);
      open.delete(request.runId);
      await close(one, files, options.shown);
      counted();
    }
  };

  /** A quick fix may add several files: the diff is shown anew once. */
  const refreshing = new Map<OpenReview, ReturnType<typeof setTimeout>>();
  const refreshSoon = (one: OpenReview): void => {
    clearTimeout(refreshing.get(one));
    const refresh = async (): Promise<void> => {
      refreshing.delete(one);
      if (open.has(one.runId)) await refreshDiff(one);
    };
    refreshing.set(
      one,
      setTimeout(() => void refresh(), 100),
    );
  };

  const registered = vscode.Disposable.from(
    files.register(),
    reviewCommands({ open, files }, options.words),
    files.onDidWrite(({ authority, path }) => {
      const one = ofUri(vscode.Uri.from({ scheme: proposalScheme, authority, path: `/${path}` }));
      if (one) void one.written(path).then((joined) => joined && refreshSoon(one));
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.scheme === proposalScheme && contentChanges.length > 0) ofUri(document.uri)?.touch();
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      const path = document.uri.scheme === proposalScheme ? reviewedPath(document.uri) : null;
      if (path !== null) ofUri(document.uri)?.saved(path, document);
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (document.uri.scheme === proposalScheme) ofUri(document.uri)?.touch();
    }),
    vscode.window.onDidChangeActiveTextEditor(() => updateInProposal(open)),
    vscode.window.tabGroups.onDidChangeTabs(() => updateInProposal(open)),
    vscode.window.tabGroups.onDidChangeTabGroups(() => updateInProposal(open)),
  );
  return { review, open, files, dispose: () => void registered.dispose() };
}

async function close(review: OpenReview, files: ProposalFiles, shown: ShownFindings): Promise<void> {
  clearFindings(review, shown);
  await review.save();
  await closeTabs(review);
  files.close(review.runId);
  clearFindings(review, shown);
}

function remember(waivers: Map<string, readonly Waived[]>, runId: string, waived: readonly Waived[]): void {
  waivers.delete(runId);
  waivers.set(runId, waived);
  const [oldest] = waivers.keys();
  if (waivers.size > 20 && oldest !== undefined) waivers.delete(oldest);
}

/** True in keybindings and menus while a document, or the diff, of a review has the focus. */
function updateInProposal(open: ReadonlyMap<string, OpenReview>): void {
  const document = vscode.window.activeTextEditor?.document;
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const inside = [...open.values()].some(
    (review) => (document && belongs(document.uri, review)) || (tab && shows(tab, review)),
  );
  setKey('guardrails.inProposal', inside);
}

const keys = new Map<string, boolean>();

function setKey(key: 'guardrails.reviewing' | 'guardrails.inProposal', value: boolean): void {
  if (keys.get(key) === value) return;
  keys.set(key, value);
  void vscode.commands.executeCommand('setContext', key, value);
}
