import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { readPolicy } from '../../src/core/policy/policy.ts';
import { noProject } from '../../src/core/check/project.ts';
import { problemsOfTeamFile } from '../../src/node/team-problems.ts';
import { words } from '../../src/core/words/index.ts';
import { teamFileProblems } from '../../src/vscode/diagnostics/team-file-problems.ts';
import { registerTeamFileEditing } from '../../src/vscode/team-files/editing.ts';

/** In the open sample workspace, which has a policy. */
suite('writing team files', () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const fileOf = (name: string): string => path.join(folder.uri.fsPath, name);
  const policyFile = '.guardrails/policy.yaml';
  const original = readFileSync(fileOf(policyFile), 'utf8');
  let parts: vscode.Disposable;

  suiteSetup(() => {
    parts = vscode.Disposable.from(
      registerTeamFileEditing(async (_, text, [first = '', ...rest]) => {
        if (first !== 'mode' || rest.length > 0) return null;
        const { policy, lineOf } = readPolicy(text);
        const line = lineOf('mode');
        return { value: policy.mode, setIn: line ? `${line.path}:${line.line}` : null };
      }),
      teamFileProblems({
        words: async () => words('en'),
        problemsOf: (_, name, text, unsaved) =>
          problemsOfTeamFile(name, text, {
            team: { folder: folder.uri.fsPath, checkContext: { project: noProject } },
            productFolder: folder.uri.fsPath,
            now: Date.parse('2026-11-21T12:00:00Z'),
            unsaved,
          }),
        mendGround: async () => ({ person: 'Ana <ana@example.com>', later: '2027-02-19' }),
      }),
    );
  });
  suiteTeardown(() => parts.dispose());
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    writeFileSync(fileOf(policyFile), original);
    for (const name of ['.guardrails/waivers.yaml', '.agents', 'template.yaml'])
      rmSync(fileOf(name), { recursive: true, force: true });
  });

  /** Opens a file with a text; the place is at the `|`. */
  const open = async (name: string, text: string): Promise<[vscode.TextEditor, vscode.Position]> => {
    mkdirSync(path.dirname(fileOf(name)), { recursive: true });
    if (name !== policyFile) writeFileSync(fileOf(name), '');
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(fileOf(name)));
    const { document } = editor;
    const all = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
    await editor.edit((edit) => edit.replace(all, text.replace('|', '')), {
      undoStopBefore: true,
      undoStopAfter: true,
    });
    const place = document.positionAt(text.indexOf('|'));
    editor.selection = new vscode.Selection(place, place);
    return [editor, place];
  };
  const offered = async (name: string, text: string): Promise<readonly vscode.CompletionItem[]> => {
    const [{ document }, place] = await open(name, text);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      place,
    );
    return items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
  };
  const hover = async (name: string, text: string): Promise<string> => {
    const [{ document }, place] = await open(name, text);
    const found = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      place,
    );
    return found
      .flatMap(({ contents }) => contents)
      .map((one) => (typeof one === 'string' ? one : one.value))
      .join('\n')
      .replaceAll(/\\(?=\W)/g, '');
  };
  const labels = (items: readonly vscode.CompletionItem[]): string[] =>
    items.map(({ label }) => (typeof label === 'string' ? label : label.label));

  test('keys and values are offered in policy, waivers and templates, and nowhere else', async () => {
    assert.deepEqual(labels(await offered(policyFile, 'agent:\n  access: scratch\n  |')), [
      'denyRead',
      'link',
      'maxSteers',
    ]);
    assert.deepEqual(labels(await offered(policyFile, 'mode: |')), ['enforce', 'warn', 'observe']);
    assert.deepEqual(labels(await offered('.guardrails/waivers.yaml', 'waivers:\n  - |')).slice(0, 2), [
      'rule',
      'reason',
    ]);
    assert.ok(labels(await offered('.agents/skills/a/template.yaml', 'task: |')).includes('tests'));
    assert.deepEqual(labels(await offered('template.yaml', 'task: |')), []);
  });

  test('what is offered says what it means', async () => {
    const [first] = await offered(policyFile, 'mode: |');
    assert.equal(first?.detail, 'default');
    const said = first?.documentation instanceof vscode.MarkdownString ? first.documentation.value : '';
    assert.match(said.replaceAll('\\', ''), /observe: findings are shown and recorded/);
  });

  test('a section is written by keyboard alone, with what it must hold', async () => {
    const [{ document }] = await open(policyFile, 'review:\n  req|');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    const wanted = 'review:\n  require:\n    - paths:\n        - \n      roles:\n        - ';
    for (const end = Date.now() + 10_000; document.getText() !== wanted && Date.now() < end;) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      if (document.getText() === 'review:\n  req') await vscode.commands.executeCommand('acceptSelectedSuggestion');
    }
    assert.equal(document.getText(), wanted);
  });

  test('the hover of a key says what it means, its default, and what holds and where that is set', async () => {
    const said = await hover(policyFile, '# ours\nmo|de: warn\n');
    assert.match(said, /enforce: as it is/);
    assert.match(said, /Values: enforce, warn, observe/);
    assert.match(said, /Default: enforce/);
    assert.match(said, /Now: warn, set in \.guardrails\/policy\.yaml:2/);
    assert.equal(await hover(policyFile, '# mo|de: warn\n'), '');
  });

  test('"did you mean" is one quick fix away', async () => {
    const [{ document }, place] = await open(policyFile, 'm|ode: warn\nfailon: note\nrules:\n  langage: off\n');
    assert.equal(place.line, 0);
    const problems = (): vscode.Diagnostic[] => vscode.languages.getDiagnostics(document.uri);
    for (const wanted of ['failOn', 'language']) {
      for (const end = Date.now() + 5000; Date.now() < end && !problems().some((one) => one.message.includes(wanted));)
        await new Promise((resolve) => setTimeout(resolve, 50));
      const problem = problems().find((one) => one.message.includes(wanted));
      assert.ok(
        problem,
        problems()
          .map(({ message }) => message)
          .join('\n'),
      );
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        problem.range,
      );
      const fix = actions.find(({ title }) => title === `Write "${wanted}"`);
      assert.ok(fix?.edit && fix.isPreferred, actions.map(({ title }) => title).join('\n'));
      await vscode.workspace.applyEdit(fix.edit);
    }
    assert.equal(document.getText(), 'mode: warn\nfailOn: note\nrules:\n  language: off\n');
  });
});
