import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { noProject } from '../../src/core/check/project.ts';
import type { Content } from '../../src/core/edit/proposed-edit.ts';
import { readPolicy } from '../../src/core/policy/policy.ts';
import { defaultPolicy } from '../../src/core/policy/schema.ts';
import { words } from '../../src/core/words/index.ts';
import { createChangedLines, type ChangedLines } from '../../src/vscode/diagnostics/changed-lines.ts';
import type { ChangedLinesNeeds } from '../../src/vscode/diagnostics/judge-file.ts';
import { ShownFindings } from '../../src/vscode/diagnostics/shown-findings.ts';
import { teamFileProblems } from '../../src/vscode/diagnostics/team-file-problems.ts';
import { until } from './harness/until.ts';

const password = ['Kq7', 'vT2', 'xW9', 'zL4', 'pR8', 'nB3'].join('');
const bad = `export const dbPassword = '${password}';\n`;

/** In the open sample workspace: a git repository. */
suite('findings on changed lines', () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const root = folder.uri.fsPath;
  const uri = (name: string): vscode.Uri => vscode.Uri.file(path.join(root, name));
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'core.quotepath=off', ...args], { cwd: root, encoding: 'utf8' });
  const head = async (name: string): Promise<Content> => {
    try {
      return execFileSync('git', ['show', `HEAD:./${name}`], {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch {
      return null;
    }
  };
  const found = (name: string): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(uri(name)).filter((one) => one.source === 'guardrails');
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  const shown = new ShownFindings();
  /** Files of which git was asked what the last commit holds, in order. */
  const heads: string[] = [];
  let changedLines: ChangedLines;

  const needs: ChangedLinesNeeds = {
    headContent: (_, name) => {
      heads.push(name);
      return head(name);
    },
    changedFiles: async () =>
      git('status', '--porcelain', '-uall')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.slice(3)),
    groundOf: async () => ({
      context: {
        policy: defaultPolicy,
        policyLine: () => undefined,
        project: noProject,
        parsers: { parse: async () => null },
      },
      waivers: [],
      today: '2026-01-01',
    }),
    words: async () => words('en'),
    help: vscode.Uri.file('/help'),
  };
  suiteSetup(() => {
    changedLines = createChangedLines(needs, shown);
  });
  suiteTeardown(() => {
    changedLines.dispose();
    shown.dispose();
  });
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    git('checkout', '--', '.');
    git('clean', '-fdq');
  });

  test('a line that a person types is judged at once, and only that line', async () => {
    const editor = await vscode.window.showTextDocument(uri('src/order.ts'));
    assert.deepEqual(found('src/order.ts'), []);
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), bad));
    await until(() => found('src/order.ts').length === 1);
    const [finding] = found('src/order.ts');
    assert.ok(finding);
    assert.equal(editor.document.getText(finding.range), password);
    assert.equal(shown.current(editor.document).length, 1);
    const atTheChange = new Promise<number>((resolve) => {
      const listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document !== editor.document) return;
        listener.dispose();
        resolve(shown.current(document).length);
      });
    });
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// a line above\n'));
    assert.equal(await atTheChange, 0, 'an older version has no current findings');
    await until(() => shown.current(editor.document).length === 1);
    await editor.edit((edit) => edit.delete(new vscode.Range(3, 0, 4, 0)));
    await until(() => found('src/order.ts').length === 0);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  test('a file that something else writes is judged, and forgotten when it goes', async () => {
    write('src/agent.ts', bad);
    await until(() => found('src/agent.ts').length === 1);
    rmSync(path.join(root, 'src/agent.ts'));
    await until(() => found('src/agent.ts').length === 0);
  });

  test("what git ignores is nobody's concern", async () => {
    write('.gitignore', 'local/\n');
    write('local/notes.ts', bad);
    write('src/seen.ts', bad);
    await until(() => found('src/seen.ts').length === 1);
    await vscode.window.showTextDocument(uri('local/notes.ts'));
    await until(() => heads.includes('local/notes.ts'));
    // What is typed after it was looked at is judged after it.
    const editor = await vscode.window.showTextDocument(uri('src/seen.ts'));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), bad.replace('dbPassword', 'otherPassword')));
    await until(() => found('src/seen.ts').length === 2);
    assert.deepEqual(found('local/notes.ts'), []);
  });

  test('a commit makes changed lines old lines', async () => {
    write('src/committed.ts', bad);
    await until(() => found('src/committed.ts').length === 1);
    git('add', '--all');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '--quiet', '--message=t');
    await until(() => found('src/committed.ts').length === 0);
    git('reset', '--quiet', '--hard', 'HEAD~1');
  });

  test('checking all counts what was looked at', async () => {
    write('src/one.ts', bad);
    write('src/two.ts', 'export const fine = 1;\n');
    const token = new vscode.CancellationTokenSource().token;
    const counted = await changedLines.checkAll(vscode.workspace.workspaceFolders ?? [], token);
    assert.deepEqual(counted, { files: 2, addedLines: 2, findings: 1, waived: 0, withoutGit: [] });
    // What else looks at the same files meanwhile takes nothing away.
    const both = [1, 2].map(() => changedLines.checkAll(vscode.workspace.workspaceFolders ?? [], token));
    assert.deepEqual(await Promise.all(both), [counted, counted]);
  });

  test('a file that is opened as soon as it is there is judged, whatever git said a moment before', async () => {
    await changedLines.checkAll(vscode.workspace.workspaceFolders ?? [], new vscode.CancellationTokenSource().token);
    write('src/fresh.ts', bad);
    await vscode.window.showTextDocument(uri('src/fresh.ts'));
    await until(() => found('src/fresh.ts').length === 1);
  });

  test('a changed file of 2,000 lines is judged after each change', async () => {
    const lines = Array.from(
      { length: 2000 },
      (_, index) => `export const value${index} = compute(${index}, 'text ${index}');`,
    );
    write('src/long.ts', `${lines.join('\n')}\n`);
    git('add', '--all');
    git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '--quiet', '--message=t');
    const editor = await vscode.window.showTextDocument(uri('src/long.ts'));
    await until(() => heads.includes('src/long.ts'));
    const times: number[] = [];
    for (let round = 0; round < 6; round++) {
      await editor.edit((edit) =>
        edit.insert(new vscode.Position(1000 + round, 0), bad.replace('dbPassword', `dbPassword${round}`)),
      );
      const started = performance.now();
      await until(() => found('src/long.ts').length === round + 1, { step: 2 });
      times.push(Math.round(performance.now() - started - 150));
    }
    console.log(`2,000 lines, after the pause: ${times.join(' ')} ms; git asked for HEAD ${heads.length} times`);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    git('reset', '--quiet', '--hard', 'HEAD~1');
  });

  test('a slip in the policy is shown while it is typed', async () => {
    const problems = teamFileProblems({
      words: async () => words('en'),
      problemsOf: async (_folder, _name, text) => readPolicy(text).problems,
      mendGround: async () => ({ person: 'Ana', later: '2027-02-19' }),
    });
    const policy = uri('.guardrails/policy.yaml');
    const all = (): vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(policy).filter((one) => typeof one.code === 'string');
    const editor = await vscode.window.showTextDocument(policy);
    await editor.edit((edit) =>
      edit.insert(new vscode.Position(editor.document.lineCount, 0), '\nbudgets:\n  month: 3\n'),
    );
    await until(() => all().length === 1);
    assert.equal(editor.document.getText(all()[0]?.range), 'budgets');
    assert.match(all()[0]?.message ?? '', /budget/);
    await vscode.commands.executeCommand('undo');
    await until(() => all().length === 0);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    problems.dispose();
  });

  test('a look that ends when the window closes shows nothing, and fails nowhere', async () => {
    write('src/late.ts', bad);
    const { token } = new vscode.CancellationTokenSource();
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const problems = teamFileProblems({
      words: async () => words('en'),
      problemsOf: (_folder, _name, text) => held.then(() => readPolicy(text).problems),
      mendGround: async () => ({ person: 'Ana', later: '2027-02-19' }),
    });
    const findings = new ShownFindings();
    const lines = createChangedLines({ ...needs, words: () => held.then(() => words('en')) }, findings);
    const looking = [problems.checkAll(token), lines.checkAll(vscode.workspace.workspaceFolders ?? [], token)];
    for (const part of [problems, lines, findings]) part.dispose();
    goOn();
    await Promise.all(looking);
    assert.deepEqual(findings.uris(), []);
  });
});
