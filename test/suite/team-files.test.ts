import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { readPolicy } from '../../src/core/policy/policy.ts';
import { noProject } from '../../src/core/check/project.ts';
import { problemsOfTeamFile } from '../../src/node/team-problems.ts';
import { words } from '../../src/core/words/index.ts';
import { teamFileProblems, type TeamFileView } from '../../src/vscode/diagnostics/team-file-problems.ts';
import { registerTeamFileEditing } from '../../src/vscode/team-files/editing.ts';
import { seen, until } from './harness/until.ts';

/** In the open sample workspace, which has a policy. */
suite('writing team files', () => {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder);
  const fileOf = (name: string): string => path.join(folder.uri.fsPath, name);
  const policyFile = '.guardrails/policy.yaml';
  const original = readFileSync(fileOf(policyFile), 'utf8');
  let parts: TeamFileView;
  let editing: vscode.Disposable;

  suiteSetup(() => {
    editing = registerTeamFileEditing(async (_, text, [first = '', ...rest]) => {
      if (first !== 'mode' || rest.length > 0) return null;
      const { policy, lineOf } = readPolicy(text);
      const line = lineOf('mode');
      return { value: policy.mode, setIn: line ? `${line.path}:${line.line}` : null };
    });
    parts = teamFileProblems({
      words: async () => words('en'),
      problemsOf: (base, name, text, unsaved) =>
        problemsOfTeamFile(name, text, {
          team: { folder: base, checkContext: { project: noProject } },
          productFolder: folder.uri.fsPath,
          now: Date.parse('2026-11-21T12:00:00Z'),
          unsaved,
        }),
      mendGround: async () => ({ person: 'Ana <ana@example.com>', later: '2027-02-19' }),
    });
  });
  suiteTeardown(() => {
    editing.dispose();
    parts.dispose();
  });
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    writeFileSync(fileOf(policyFile), original);
    const made = ['waivers.yaml', 'acceptances.yaml', 'sign-offs.jsonl', 'templates.lock.json'];
    for (const name of [...made.map((one) => `.guardrails/${one}`), '.agents', 'template.yaml', 'packages'])
      rmSync(fileOf(name), { recursive: true, force: true });
  });

  /** Opens a file with a text; the place is at the `|`. */
  const open = async (name: string, text: string): Promise<[vscode.TextEditor, vscode.Position]> => {
    mkdirSync(path.dirname(fileOf(name)), { recursive: true });
    if (name !== policyFile) writeFileSync(fileOf(name), '');
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(fileOf(name)));
    const { document } = editor;
    const wanted = text.replace('|', '');
    // The editor may just be reading anew what the file holds, and then refuses the edit.
    await until(async () => {
      const all = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
      const stops = { undoStopBefore: true, undoStopAfter: true };
      return (await editor.edit((edit) => edit.replace(all, wanted), stops)) && document.getText() === wanted;
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
    const accepted = async (): Promise<string> => {
      if (document.getText() === 'review:\n  req') await vscode.commands.executeCommand('acceptSelectedSuggestion');
      return document.getText();
    };
    await seen(accepted, 'review:\n  require:\n    - paths:\n        - \n      roles:\n        - ');
  });

  test('the hover of a key says what it means, its default, and what holds and where that is set', async () => {
    const said = await hover(policyFile, '# ours\nmo|de: warn\n');
    assert.match(said, /enforce: as it is/);
    assert.match(said, /Values: enforce, warn, observe/);
    assert.match(said, /Default: enforce/);
    assert.match(said, /Now: warn, set in \.guardrails\/policy\.yaml:2/);
    assert.equal(await hover(policyFile, '# mo|de: warn\n'), '');
  });

  test('a contradiction leads to its other line', async () => {
    const [{ document }] = await open(
      policyFile,
      '|dependencies:\n  allow: [pkg:npm/zod, pkg:npm/moment]\n  deny:\n    - { purl: pkg:npm/moment }\n',
    );
    let found: vscode.Diagnostic | undefined;
    await waitUntil('the contradiction is shown', () => {
      found = problemsIn(policyFile).find(({ code }) => code === 'dependencies.allow.1');
      return found !== undefined;
    });
    assert.match(
      found?.message ?? '',
      /denied by "pkg:npm\/moment" under dependencies\.deny \(\.guardrails\/policy\.yaml:4\)/,
    );
    const [other] = found?.relatedInformation ?? [];
    assert.equal(other?.message, 'dependencies.deny.0');
    assert.equal(other?.location.uri.toString(), document.uri.toString());
    assert.equal(other?.location.range.start.line, 3);
  });

  test('"did you mean" is one quick fix away', async () => {
    const [{ document }, place] = await open(policyFile, 'm|ode: warn\nfailon: note\nrules:\n  langage: off\n');
    assert.equal(place.line, 0);
    for (const wanted of ['failOn', 'language']) {
      await waitUntil(`"${wanted}" is offered`, async () => {
        const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          new vscode.Range(0, 0, document.lineCount, 0),
        );
        const fix = all.find(({ title }) => title === `Write "${wanted}"`);
        if (!fix) return false;
        assert.ok(fix.edit && fix.isPreferred);
        return vscode.workspace.applyEdit(fix.edit);
      });
    }
    assert.equal(document.getText(), 'mode: warn\nfailOn: note\nrules:\n  language: off\n');
  });

  const skillFile = '.agents/skills/mine/SKILL.md';
  const templateFile = '.agents/skills/mine/template.yaml';
  const skill = '---\nname: mine\ndescription: Does one thing.\n---\n\n{{request}}\n';
  const template =
    'version: 1.0.0\ntask: patch\ntitle: { en: Mine }\ninputs:\n  - name: request\n    type: longtext\n    label: { en: What to do }\n    required: true\n';
  const put = (name: string, text: string): void => {
    mkdirSync(path.dirname(fileOf(name)), { recursive: true });
    writeFileSync(fileOf(name), text);
  };
  const problemsIn = (name: string): vscode.Diagnostic[] =>
    vscode.languages.getDiagnostics(vscode.Uri.file(fileOf(name))).filter(({ source }) => source === 'guardrails');
  /** Where the problems of a document are. What was said of the text before may still stand for a moment. */
  const placesIn = (document: vscode.TextDocument): readonly string[] =>
    problemsIn(path.relative(folder.uri.fsPath, document.fileName)).map(({ range }) => document.getText(range));
  const waitUntil = (what: string, done: () => boolean | Promise<boolean>): Promise<void> => {
    const said = (): readonly string[] =>
      [policyFile, skillFile, templateFile].flatMap((name) => problemsIn(name)).map(({ message }) => message);
    return until(done, { told: () => `(${what}): ${said().join('\n')}` });
  };
  const fixes = async (name: string): Promise<vscode.CodeAction[]> => {
    const [problem] = problemsIn(name);
    if (!problem) return [];
    return vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      vscode.Uri.file(fileOf(name)),
      problem.range,
    );
  };
  const apply = async (name: string, title: string): Promise<void> => {
    // What was said of the text before may still stand when the first of the new problems is there.
    await waitUntil(`"${title}" is offered`, async () => {
      const fix = (await fixes(name)).find((one) => one.title === title);
      return fix?.edit !== undefined && vscode.workspace.applyEdit(fix.edit);
    });
  };

  test('a place that no input names is said in the prompt, and named in one step', async () => {
    put(templateFile, template);
    const [{ document }] = await open(skillFile, skill.replace('{{request}}', '{{requst}}'));
    await seen(() => placesIn(document), ['{{requst}}']);
    await apply(skillFile, 'Write "{{request}}"');
    await waitUntil('it is gone', () => problemsIn(skillFile).length === 0);
    assert.equal(document.getText(), skill);
  });

  test('an input that the prompt does not use is said at the input, as soon as the prompt loses it', async () => {
    put(skillFile, skill);
    put(templateFile, template);
    const yaml = await vscode.workspace.openTextDocument(fileOf(templateFile));
    await open(skillFile, skill.replace('{{request}}', 'Do it.'));
    await seen(() => placesIn(yaml), ['request']);
    await apply(templateFile, 'Add "{{request}}" to the Prompt');
    await waitUntil('it is gone', () => problemsIn(templateFile).length === 0);
  });

  test('a template that changed under a locked version is said at the version, which is raised in one step', async () => {
    put(skillFile, skill);
    put('.guardrails/templates.lock.json', JSON.stringify({ 'mine@1.0.0': 'a'.repeat(64) }));
    const [{ document }] = await open(templateFile, template);
    await seen(() => placesIn(document), ['1.0.0']);
    await apply(templateFile, 'Write "1.0.1"');
    await waitUntil(
      'a note is left',
      () => problemsIn(templateFile)[0]?.severity === vscode.DiagnosticSeverity.Information,
    );
    await seen(async () => {
      const [lock] = await fixes(templateFile);
      return [lock?.title, lock?.command?.command];
    }, ['Lock This Version', 'guardrails.lockTemplates']);
  });

  test('the inputs of the template are offered between braces, and explained there', async () => {
    put(templateFile, template);
    const body = skill.replace('{{request}}', '{{|');
    const items = await offered(skillFile, body);
    assert.deepEqual(labels(items), ['request']);
    assert.equal(items[0]?.insertText, 'request}}');
    assert.match(await hover(skillFile, skill.replace('request', 'req|uest')), /What to do\n\nlongtext, required/);
    const keys = labels(await offered(skillFile, '---\nname: mine\ndes|\n---\n')).filter(
      (one) => one === 'description',
    );
    assert.equal(keys.length, 1, 'by the editor or by us');
  });

  test('what is missing is added with a place to write', async () => {
    put(skillFile, skill);
    const [{ document }] = await open(templateFile, template.replace('task: patch\n', ''));
    await apply(templateFile, 'Add "task"');
    assert.equal(document.getText(), `${template.replace('task: patch\n', '')}task: \n`);
  });

  test('a nested folder has its own team files', async () => {
    const nested = 'packages/a/.guardrails/policy.yaml';
    const [{ document }] = await open(nested, 'mode: wran\n');
    await apply(nested, 'Write "warn"');
    assert.equal(document.getText(), 'mode: warn\n');
    assert.deepEqual(labels(await offered(nested, 'mode: |')), ['enforce', 'warn', 'observe']);
  });

  test('what a merge left is said in the records that commands write', async () => {
    const line = `{"role":"security","person":"Ana","at":"2026-11-01","path":"a.ts","digest":"${'a'.repeat(64)}"}\n`;
    const [{ document }] = await open('.guardrails/sign-offs.jsonl', line + line);
    await apply('.guardrails/sign-offs.jsonl', 'Remove This Entry');
    assert.equal(document.getText(), line);
    await open('.guardrails/acceptances.yaml', 'acceptances:\n<<<<<<< HEAD\n=======\n>>>>>>> other\n');
    await waitUntil('the conflict is said', () => {
      const [problem, ...others] = problemsIn('.guardrails/acceptances.yaml');
      return others.length === 0 && /up to line 4/.test(problem?.message ?? '');
    });
  });

  test('every team file of the window is looked at when it is asked for', async () => {
    put(skillFile, skill.replace('name: mine', 'name: other'));
    put(templateFile, template);
    put('.agents/skills/plain/SKILL.md', 'no template\n');
    // The editor may still hold a text of the test before for one of these files.
    await seen(() => parts.checkAll(new vscode.CancellationTokenSource().token), { files: 3, problems: 1 });
    await waitUntil('it is shown', () => problemsIn(skillFile).length === 1);
  });
});
