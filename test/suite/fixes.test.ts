import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { check } from '../../src/core/check/check.ts';
import type { Finding } from '../../src/core/check/finding.ts';
import type { ProposedEdit } from '../../src/core/edit/proposed-edit.ts';
import { judge, type Judgement } from '../../src/core/judge/judge.ts';
import { readWaivers } from '../../src/core/judge/waivers.ts';
import { readPolicy } from '../../src/core/policy/policy.ts';
import { words } from '../../src/core/words/index.ts';
import { ShownFindings } from '../../src/vscode/diagnostics/shown-findings.ts';
import { toDiagnostic } from '../../src/vscode/diagnostics/to-diagnostic.ts';
import { defaultPolicy } from '../../src/core/policy/schema.ts';
import { registerQuickFixes } from '../../src/vscode/fixes/quick-fixes.ts';
import { proposalUri } from '../../src/vscode/review/proposal-files.ts';
import { createReviewer } from '../../src/vscode/review/reviewer.ts';
import { until } from './harness/until.ts';

const password = ['Kq7', 'vT2', 'xW9', 'zL4', 'pR8', 'nB3'].join('');
const { policy } = readPolicy('dependencies:\n  deny:\n    - { purl: pkg:npm/moment, use: pkg:npm/date-fns }\n');
const parsers = { parse: async () => null };

/** In the open sample workspace. */
suite('quick fixes', () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const uri = (name: string): vscode.Uri => vscode.Uri.joinPath(folder.uri, name);
  const english = async (): Promise<ReturnType<typeof words>> => words('en');
  const shown = new ShownFindings();
  const help = vscode.Uri.file('/help');
  let reviewer: ReturnType<typeof createReviewer>;
  let fixes: vscode.Disposable;
  suiteSetup(() => {
    reviewer = createReviewer({
      placeOf: () => ({ folder: folder.uri.fsPath, template: 'pr-patch', person: 'Ada <ada@example.com>' }),
      words: english,
      shown,
      help,
    });
    fixes = registerQuickFixes({
      shown,
      reviews: reviewer,
      groundOf: async () => ({
        parsers,
        dependencies: defaultPolicy.dependencies,
        person: 'Ada <ada@example.com>',
        today: '2026-01-01',
        isTracked: async (path) => tracked.has(path),
      }),
      words: english,
    });
  });
  const recheck = async (edit: ProposedEdit): Promise<Judgement> => {
    const manifests = new Map<string, string>();
    const context = { policy, policyLine: () => undefined, project: { manifests }, parsers };
    return judge((await check(edit, context)).findings, [], '2026-01-01');
  };
  const made: string[] = [];
  const tracked = new Set<string>();

  suiteTeardown(() => {
    fixes.dispose();
    reviewer.dispose();
    shown.dispose();
  });
  teardown(async () => {
    for (const document of vscode.workspace.textDocuments) if (document.isDirty) await document.save();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of made.splice(0)) rmSync(path.join(folder.uri.fsPath, name), { force: true });
  });

  async function open(name: string, text: string): Promise<vscode.TextDocument> {
    writeFileSync(uri(name).fsPath, text);
    made.push(name);
    const document = await vscode.workspace.openTextDocument(uri(name));
    await vscode.window.showTextDocument(document);
    const { findings } = await recheck({ files: [{ path: name, before: null, after: text }] });
    const context = { folder: folder?.uri ?? uri('.'), help, say: (finding: Finding) => words('en').finding(finding) };
    shown.show(
      document.uri,
      document.version,
      findings.map((finding) => toDiagnostic(finding, text, context)),
    );
    return document;
  }

  async function actions(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      whole,
      vscode.CodeActionKind.QuickFix.value,
    );
    return all.filter((one) => one.command?.command.startsWith('guardrails.'));
  }

  async function apply(document: vscode.TextDocument, title: RegExp): Promise<void> {
    const action = (await actions(document)).find((one) => title.test(one.title));
    assert.ok(action?.command, `${String(title)} in ${(await actions(document)).map((one) => one.title).join(', ')}`);
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  }

  const text = async (name: string): Promise<string> => (await vscode.workspace.openTextDocument(uri(name))).getText();

  test('a secret moves to the environment, with an example and an ignored .env', async () => {
    made.push('.env.example', '.gitignore');
    const document = await open('secret.ts', `export const dbPassword = '${password}';\n`);
    const offered = await actions(document);
    assert.deepEqual(
      offered.map((one) => [one.title, one.isPreferred]),
      [
        ['Move to environment variable DB_PASSWORD (set its value there)', true],
        ['Ask for Approval…', false],
        ['Suppress with a Reason…', false],
      ],
    );
    assert.ok(offered.every((one) => !one.title.includes(password)));
    await apply(document, /^Move/);
    assert.equal(document.getText(), 'export const dbPassword = process.env.DB_PASSWORD;\n');
    assert.equal(await text('.env.example'), 'DB_PASSWORD=\n');
    assert.match(await text('.gitignore'), /^\.env$/m);
    assert.deepEqual(await actions(document), [], 'nothing is offered for a version that was not checked');
  });

  test('that git has the .env already is said', async () => {
    tracked.add('.env');
    try {
      const document = await open('tracked.ts', `export const dbPassword = '${password}';\n`);
      const [first] = await actions(document);
      assert.match(
        first?.title ?? '',
        /^Move to environment variable DB_PASSWORD .*; git has \.env already: git rm --cached \.env$/,
      );
    } finally {
      tracked.clear();
    }
  });

  test('a value of a Secret leaves the manifest, one of a chart becomes empty, and no .env is made', async () => {
    const secret = await open(
      'secret.yaml',
      `apiVersion: v1\nkind: Secret\nstringData:\n  a: b\n  DB_PASSWORD: ${password}\n`,
    );
    await apply(secret, /^Take it out of the Secret/);
    assert.match(secret.getText(), /\n {2}a: b\n {2}# DB_PASSWORD is not kept in git\./);
    const chart = await open('values.yaml', `db:\n  password: ${password}\n`);
    await apply(chart, /^Empty db\.password in the chart/);
    assert.match(chart.getText(), /^db:\n {2}password: "" # not kept in git: --set db\.password=/);
    await assert.rejects(async () => vscode.workspace.fs.stat(uri('.env.example')));
  });

  test('a denied package is replaced by the approved one, or removed', async () => {
    const manifest = '{\n  "dependencies": {\n    "moment": "^2.0.0",\n    "zod": "^4.0.0"\n  }\n}\n';
    const document = await open('package-lab.package.json', manifest);
    assert.deepEqual(await actions(document), [], 'no manifest');
    rmSync(uri('package-lab.package.json').fsPath);
    const original = readFileSync(uri('package.json').fsPath, 'utf8');
    try {
      const real = await open('package.json', manifest);
      assert.deepEqual(
        (await actions(real)).map((one) => one.title).filter((one) => /moment/.test(one)),
        ['Replace moment with date-fns', 'Move moment to the development dependencies', 'Remove moment'],
      );
      await apply(real, /^Remove moment/);
      assert.deepEqual(JSON.parse(real.getText()), { dependencies: { zod: '^4.0.0' } });
    } finally {
      made.pop();
      writeFileSync(uri('package.json').fsPath, original);
      // What the fix left unsaved is for another text than the one that the file holds again.
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });

  test('approval is asked for by a pending waiver, with a reason', async () => {
    made.push('.guardrails/waivers.yaml');
    const document = await open('asked.ts', `export const dbPassword = '${password}';\n`);
    const input = answering('a test account');
    await apply(document, /^Ask for Approval/);
    input();
    const { waivers, problems } = readWaivers(await text('.guardrails/waivers.yaml'));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      waivers.map(({ reason, requestedBy, until, approvedBy }) => [reason, requestedBy, until, approvedBy]),
      [['a test account', 'Ada <ada@example.com>', '2026-04-01', undefined]],
    );
  });

  test('a suppression says why', async () => {
    const document = await open('quiet.py', `def f():\n    db_password = '${password}'\n`);
    const input = answering('a test account');
    await apply(document, /^Suppress/);
    input();
    assert.equal(document.lineAt(1).text, '    # guardrails: allow secret-assignment -- a test account');
  });

  test('in a review the fix is part of the proposal, new files too, and nothing else is written', async () => {
    const after = `export const dbPassword = '${password}';\n`;
    const edit = { files: [{ path: 'src/proposed.ts', before: null, after }] };
    const request = { runId: 'run-fix', edit, judgement: await recheck(edit), message: '', again: null, recheck };
    const decision = reviewer.review(request, new AbortController().signal);
    await until(
      () =>
        reviewer.open.has('run-fix') &&
        vscode.languages.getDiagnostics(proposalUri('run-fix', 'src/proposed.ts')).length === 1,
    );
    const document = await vscode.workspace.openTextDocument(proposalUri('run-fix', 'src/proposed.ts'));
    await until(() => shown.current(document).length === 1);
    assert.ok((await actions(document)).some((one) => one.title === 'Waive for This Run…'));
    await apply(document, /^Move/);
    await until(() => vscode.languages.getDiagnostics(document.uri).length === 0);
    await until(() =>
      vscode.window.tabGroups.all.some((group) => group.tabs.some((tab) => tab.label.includes('(3 files)'))),
    );
    await vscode.commands.executeCommand('guardrails.applyEdit', 'run-fix');
    const decided = await decision;
    assert.deepEqual(decided.kind === 'apply' && decided.edit.files, [
      { path: '.env.example', before: null, after: 'DB_PASSWORD=\n' },
      { path: '.gitignore', before: null, after: '.env\n' },
      { path: 'src/proposed.ts', before: null, after: 'export const dbPassword = process.env.DB_PASSWORD;\n' },
    ]);
    await assert.rejects(async () => vscode.workspace.fs.stat(uri('.env.example')));
  });
});

function answering(answer: string): () => void {
  const original = vscode.window.showInputBox;
  const set = (value: unknown): unknown =>
    Object.defineProperty(vscode.window, 'showInputBox', { configurable: true, writable: true, value });
  set(async () => answer);
  return () => void set(original);
}
