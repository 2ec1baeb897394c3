import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { check } from '../../src/core/check/check.ts';
import { noProject } from '../../src/core/check/project.ts';
import type { FileEdit, ProposedEdit } from '../../src/core/edit/proposed-edit.ts';
import { judge, type Judgement } from '../../src/core/judge/judge.ts';
import { defaultPolicy } from '../../src/core/policy/schema.ts';
import type { Decision } from '../../src/core/review/decision.ts';
import { words } from '../../src/core/words/index.ts';
import { ShownFindings } from '../../src/vscode/diagnostics/shown-findings.ts';
import { beforeUri, proposalUri } from '../../src/vscode/review/proposal-files.ts';
import { createReviewer } from '../../src/vscode/review/reviewer.ts';
import { seen, until } from './harness/until.ts';

const password = ['Kq7', 'vT2', 'xW9', 'zL4', 'pR8', 'nB3'].join('');

const files: readonly FileEdit[] = [
  {
    path: 'src/config.ts',
    before: 'export const a = 1;\nexport const b = 2;\nexport const c = 3;\n',
    after: `export const a = 1;\nexport const dbPassword = '${password}';\nexport const b = 2;\nexport const d = 4;\n`,
  },
  { path: 'src/crlf.ts', before: 'one\r\ntwo\nthree\r\n', after: 'one\r\ntwo\nthree\r\nfour\r\n' },
  { path: 'src/gone.ts', before: 'gone\n', after: null },
  { path: 'src/new.ts', before: null, after: 'export const fresh = true;\n' },
];

const recheck = async (edit: ProposedEdit): Promise<Judgement> => {
  const context = {
    policy: defaultPolicy,
    policyLine: () => ({ path: '.guardrails/policy.yaml', line: 3, key: 'secrets' }),
    project: noProject,
    parsers: { parse: async () => null },
  };
  return judge((await check(edit, context)).findings, [], '2026-01-01');
};

suite('review in the editor', () => {
  let folder: string;
  let counts: number[];
  const shown = new ShownFindings();
  let reviewer: ReturnType<typeof createReviewer>;
  suiteSetup(() => {
    reviewer = createReviewer({
      placeOf: () => ({ folder, template: 'pr-patch', person: 'Ada' }),
      words: async () => words('en'),
      shown,
      help: vscode.Uri.file('/help'),
      onOpenReview: (count) => counts.push(count),
    });
  });

  setup(() => {
    counts = [];
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'guardrails-review-')));
    for (const file of files) {
      if (typeof file.before !== 'string') continue;
      mkdirSync(path.dirname(path.join(folder, file.path)), { recursive: true });
      writeFileSync(path.join(folder, file.path), file.before);
    }
  });
  teardown(async () => {
    for (const review of reviewer.open.values()) review.end({ kind: 'discard' }); // of a test that failed
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(folder, { recursive: true, force: true });
  });
  suiteTeardown(() => {
    reviewer.dispose();
    shown.dispose();
  });

  async function begin(
    runId: string,
    edit: ProposedEdit = { files },
  ): Promise<{ decision: Promise<Decision>; abort: AbortController }> {
    const abort = new AbortController();
    const request = { runId, edit, judgement: await recheck(edit), message: '', again: null, recheck };
    const others = tabs().length;
    const decision = reviewer.review(request, abort.signal);
    await until(() => tabs().length > others && reviewer.open.has(runId));
    return { decision, abort };
  }

  const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
    vscode.commands.executeCommand(`guardrails.${command}`, ...args);
  const document = (runId: string, name: string): Thenable<vscode.TextDocument> =>
    vscode.workspace.openTextDocument(proposalUri(runId, name));
  const diagnostics = (runId: string, name: string): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(proposalUri(runId, name));
  const replace = async (uri: vscode.Uri, from: string, to: string): Promise<void> => {
    const proposal = await vscode.workspace.openTextDocument(uri);
    // The editor refuses an edit of a text that it has just read anew.
    await until(async () => {
      const at = proposal.positionAt(proposal.getText().indexOf(from));
      const edit = new vscode.WorkspaceEdit();
      edit.replace(uri, new vscode.Range(at, at.translate(0, from.length)), to);
      return vscode.workspace.applyEdit(edit);
    });
  };
  const show = async (uri: vscode.Uri, line = 0): Promise<void> => {
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(line, 0, line, 0), preview: false });
    await seen(() => {
      const there = vscode.window.activeTextEditor;
      return [there?.document.uri.toString(), there?.selection.active.line];
    }, [uri.toString(), line]);
  };

  test('shows the native diff over all files, with the findings on the proposal', async () => {
    const { decision, abort } = await begin('run-a');
    await seen(labels, ['Proposed Edit: pr-patch (4 files)']);
    const [finding, ...others] = diagnostics('run-a', 'src/config.ts');
    assert.equal(others.length, 0);
    assert.ok(finding);
    assert.equal(finding.source, 'guardrails');
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    const { languageId } = await document('run-a', 'src/config.ts');
    assert.equal(languageId, 'typescript');
    assert.equal((await document('run-a', 'src/config.ts')).getText(finding.range), password);
    assert.ok(!finding.message.includes(password));
    assert.equal(finding.relatedInformation?.[0]?.location.uri.fsPath, path.join(folder, '.guardrails/policy.yaml'));
    assert.deepEqual(counts, [1]);
    abort.abort();
    assert.deepEqual(await decision, { kind: 'discard' });
    await seen(labels, []);
    assert.deepEqual(diagnostics('run-a', 'src/config.ts'), []);
    assert.deepEqual(counts, [1, 0]);
  });

  test("a denied finding blocks apply until it is mended; the person's text is applied", async () => {
    const { decision } = await begin('run-b');
    const message = answering('showErrorMessage', undefined);
    await run('applyEdit', 'run-b');
    assert.match(message.seen[0] ?? '', /^Not applied: .*\(src\/config\.ts:2\)/);
    message.restore();
    assert.ok(reviewer.open.has('run-b'));
    await run('nextFinding', 'run-b');
    await seen(() => {
      const there = vscode.window.activeTextEditor;
      return [there?.document.uri.toString(), there?.document.getText(there.selection)];
    }, [proposalUri('run-b', 'src/config.ts').toString(), password]);

    await replace(proposalUri('run-b', 'src/config.ts'), `'${password}'`, 'process.env.DB_PASSWORD');
    await until(() => diagnostics('run-b', 'src/config.ts').length === 0);
    await run('applyEdit', 'run-b');
    const decided = await decision;
    assert.ok(decided.kind === 'apply');
    assert.deepEqual(decided.waived, []);
    assert.deepEqual(
      decided.edit.files.map((file) => [file.path, file.after]),
      [
        ['src/config.ts', String(files[0]?.after).replace(`'${password}'`, 'process.env.DB_PASSWORD')],
        ['src/crlf.ts', files[1]?.after],
        ['src/gone.ts', null],
        ['src/new.ts', files[3]?.after],
      ],
    );
    await seen(labels, []);
  });

  test('a finding is waived with a reason, by name', async () => {
    const { decision } = await begin('run-c');
    const judgement = await recheck({ files });
    const input = answering('showInputBox', 'a test account');
    await run('waiveForRun', 'run-c', judgement.findings[0]?.fingerprint);
    input.restore();
    assert.match(diagnostics('run-c', 'src/config.ts')[0]?.message ?? '', /waived for this run: a test account/);
    await run('applyEdit', 'run-c');
    const decided = await decision;
    assert.ok(decided.kind === 'apply');
    assert.deepEqual(decided.waived, [
      {
        fingerprint: judgement.findings[0]?.fingerprint,
        ruleId: judgement.findings[0]?.ruleId,
        by: 'Ada',
        reason: 'a test account',
      },
    ]);
  });

  test('hunks are rejected and taken back in at the cursor, line ends and all', async () => {
    const { decision } = await begin('run-d');
    const at = (name: string, line: number): Promise<void> => show(proposalUri('run-d', name), line);
    await at('src/config.ts', 1);
    await run('rejectHunk', 'run-d');
    await until(() => diagnostics('run-d', 'src/config.ts').length === 0);
    await at('src/config.ts', 2);
    await run('rejectHunk', 'run-d');
    assert.equal((await document('run-d', 'src/config.ts')).getText(), files[0]?.before);
    await at('src/config.ts', 2);
    await run('acceptHunk', 'run-d');
    await at('src/crlf.ts', 3);
    await run('rejectHunk', 'run-d');
    await run('applyEdit', 'run-d');
    const decided = await decision;
    assert.ok(decided.kind === 'apply');
    assert.deepEqual(
      decided.edit.files.map((file) => [file.path, file.after]),
      [
        ['src/config.ts', 'export const a = 1;\nexport const b = 2;\nexport const d = 4;\n'],
        ['src/gone.ts', null],
        ['src/new.ts', files[3]?.after],
      ],
    );
  });

  test('a new and a deleted file are rejected as a whole, and taken back by Undo', async () => {
    const { decision } = await begin('run-e');
    const message = answering('showInformationMessage', 'Undo');
    await show(proposalUri('run-e', 'src/new.ts'));
    await run('rejectHunk', 'run-e');
    await seen(labels, ['Proposed Edit: pr-patch (4 files)']);
    message.restore();
    const rest = answering('showInformationMessage', undefined);
    await show(beforeUri('run-e', 'src/gone.ts'));
    await run('rejectHunk', 'run-e');
    await seen(labels, ['Proposed Edit: pr-patch (3 files)']);
    rest.restore();
    await replace(proposalUri('run-e', 'src/config.ts'), `'${password}'`, 'env');
    await run('applyEdit', 'run-e');
    const decided = await decision;
    assert.ok(decided.kind === 'apply');
    assert.deepEqual(
      decided.edit.files.map((file) => file.path),
      ['src/config.ts', 'src/crlf.ts', 'src/new.ts'],
    );
  });

  test('a new file that is emptied is not wanted', async () => {
    const { decision } = await begin('run-k', { files: files.slice(3) });
    const edit = new vscode.WorkspaceEdit();
    edit.delete(proposalUri('run-k', 'src/new.ts'), new vscode.Range(0, 0, 2, 0));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await run('applyEdit', 'run-k');
    assert.deepEqual(await decision, { kind: 'apply', edit: { files: [] }, waived: [] });
  });

  test('what a person edits stays exact: no formatter, no trimming, the byte order mark and mixed line ends kept', async () => {
    const formatter = vscode.languages.registerDocumentFormattingEditProvider(
      { scheme: 'guardrails-proposal' },
      { provideDocumentFormattingEdits: () => [vscode.TextEdit.insert(new vscode.Position(0, 0), '// formatted\n')] },
    );
    const set = async (value: true | undefined): Promise<void> => {
      for (const key of ['editor.formatOnSave', 'files.trimTrailingWhitespace', 'files.insertFinalNewline']) {
        await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
      }
    };
    const after = '\uFEFFone \r\ntwo\nthree \r\nfour';
    await set(true);
    try {
      const { decision } = await begin('run-l', { files: [{ path: 'mixed.ts', before: '\uFEFFone \r\n', after }] });
      const uri = proposalUri('run-l', 'mixed.ts');
      await replace(uri, 'two', '2');
      const edited = await vscode.workspace.openTextDocument(uri);
      await until(() => !edited.isDirty);
      await until(() => reviewer.files.content('run-l', 'mixed.ts') === after.replace('two', '2'));
      await until(() => !edited.getText().includes('formatted'));
      await replace(uri, 'three', '3');
      await run('applyEdit', 'run-l');
      const decided = await decision;
      assert.equal(
        decided.kind === 'apply' && decided.edit.files[0]?.after,
        after.replace('two', '2').replace('three', '3'),
      );
    } finally {
      await set(undefined);
      formatter.dispose();
    }
  });

  test('what is typed while the proposal is being saved is applied, and saved', async () => {
    const { decision } = await begin('run-m');
    const uri = proposalUri('run-m', 'src/new.ts');
    const write = reviewer.files.writeFile.bind(reviewer.files);
    const saving = gate();
    const goOn = gate();
    const slow = async (...args: Parameters<typeof write>): Promise<void> => {
      saving.open();
      await goOn.opened;
      write(...args);
    };
    Object.defineProperty(reviewer.files, 'writeFile', { configurable: true, value: slow });
    await replace(uri, 'true', 'false');
    await saving.opened;
    await replace(uri, 'fresh', 'stale');
    const saved = gate();
    const listening = vscode.workspace.onDidSaveTextDocument(() => saved.open());
    Object.defineProperty(reviewer.files, 'writeFile', { configurable: true, value: write });
    goOn.open();
    await saved.opened;
    listening.dispose();
    const wanted = 'export const stale = false;\n';
    assert.equal(reviewer.open.get('run-m')?.content('src/new.ts'), wanted);
    await until(() => reviewer.files.content('run-m', 'src/new.ts') === wanted);
    await replace(proposalUri('run-m', 'src/config.ts'), `'${password}'`, 'env');
    await run('applyEdit', 'run-m');
    const decided = await decision;
    assert.ok(decided.kind === 'apply');
    assert.equal(decided.edit.files.find(({ path }) => path === 'src/new.ts')?.after, wanted);
  });

  test('closing the diff leaves the review open, with what was typed; it can be shown again', async () => {
    const { decision } = await begin('run-f');
    await replace(proposalUri('run-f', 'src/new.ts'), 'true', 'false');
    await until(async () => !(await document('run-f', 'src/new.ts')).isDirty);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.ok(reviewer.open.has('run-f'));
    await run('reviewEdit');
    await until(() => tabs().length === 1);
    const message = answering('showWarningMessage', 'Discard');
    await run('discardEdit', 'run-f');
    assert.equal(message.seen.length, 1);
    message.restore();
    assert.deepEqual(await decision, { kind: 'discard', because: 'denied' });
  });

  test('two reviews do not mix', async () => {
    const clean = { files: [{ path: 'src/new.ts', before: null, after: 'export const other = 1;\n' }] };
    const one = await begin('run-g', { files: files.slice(3) });
    const two = await begin('run-h', clean);
    assert.equal(reviewer.open.size, 2);
    await run('applyEdit', 'run-h');
    const decided = await two.decision;
    assert.deepEqual(decided.kind === 'apply' && decided.edit, clean);
    await seen(labels, ['Proposed Edit: pr-patch (1 file)']);
    await run('discardEdit');
    assert.deepEqual(await one.decision, { kind: 'discard' });
  });

  test('a changed workspace is told, and discarding is one click', async () => {
    const { Fault } = await import('../../src/core/fault.ts');
    const request = { runId: 'run-i', edit: { files }, judgement: await recheck({ files }), message: '', recheck };
    const message = answering('showWarningMessage', 'Discard');
    const again = new Fault('workspace-changed', { paths: 'src/config.ts' });
    assert.deepEqual(await reviewer.review({ ...request, again }, new AbortController().signal), { kind: 'discard' });
    assert.match(message.seen[0] ?? '', /src\/config\.ts/);
    message.restore();
  });

  test('a file that is no text is shown by what is known of it, and applied as it is', async () => {
    const bytes = Uint8Array.from([0, 255, 1]);
    const edit = { files: [{ path: 'logo.png', before: null, after: bytes }] };
    const { decision } = await begin('run-j', edit);
    assert.equal(vscode.languages.getDiagnostics(beforeUri('run-j', 'logo.png').with({ query: 'proposed' })).length, 1);
    await run('applyEdit', 'run-j');
    const decided = await decision;
    assert.deepEqual(decided.kind === 'apply' && decided.edit, edit);
  });
});

/** A promise, and what fulfils it. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

function tabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter((tab) => tab.label.startsWith('Proposed Edit'));
}

function labels(): string[] {
  return tabs().map((tab) => tab.label);
}

type Dialog = 'showErrorMessage' | 'showInformationMessage' | 'showWarningMessage' | 'showInputBox';

/** A test window refuses modal dialogs and has nobody to answer the others: answers instead, and keeps what was said. */
function answering(
  dialog: Dialog,
  answer: string | undefined,
): { readonly seen: string[]; readonly restore: () => void } {
  const original = vscode.window[dialog];
  const seen: string[] = [];
  Object.defineProperty(vscode.window, dialog, {
    configurable: true,
    writable: true,
    value: async (message: unknown) => {
      seen.push(String(message));
      return answer;
    },
  });
  return {
    seen,
    restore: () =>
      Object.defineProperty(vscode.window, dialog, { configurable: true, writable: true, value: original }),
  };
}
