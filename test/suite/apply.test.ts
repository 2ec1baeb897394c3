import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, existsSync, realpathSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Content, FileEdit } from '../../src/core/edit/proposed-edit.ts';
import type { Fault } from '../../src/core/fault.ts';
import { editorWorkspace } from '../../src/vscode/apply/editor-workspace.ts';
import { seen, until } from './harness/until.ts';

/** Applies files to a folder of its own, and tells what was on disk before, after, and after an undo. */
class Desk {
  readonly folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'guardrails-apply-')));
  readonly journal: string[] = [];
  readonly notUndoable: string[] = [];
  readonly workspace = editorWorkspace({
    folder: this.folder,
    refuse: async () => null,
    notUndoable: (paths) => this.notUndoable.push(...paths),
    journal: {
      open: async (edit) => {
        this.journal.push(`open ${edit.files.map((file) => file.path).join(' ')}`);
        return {
          close: async () => {
            this.journal.push('close');
          },
        };
      },
    },
  });

  uri(name: string): vscode.Uri {
    return vscode.Uri.file(path.join(this.folder, name));
  }

  has(name: string, content: Content): void {
    if (content === null) return;
    mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
    writeFileSync(path.join(this.folder, name), content);
  }

  bytes(name: string): string | null {
    const file = path.join(this.folder, name);
    return existsSync(file) ? readFileSync(file).toString('latin1') : null;
  }

  async apply(files: readonly FileEdit[]): Promise<Fault | null> {
    for (const file of files) this.has(file.path, file.before);
    return this.workspace.apply({ files }, 'run-1');
  }

  holds(name: string, content: Content): void {
    assert.deepEqual(this.bytes(name), latin1(content), name);
  }

  /** One undo in the active editor brings every file back; what it changed is saved. */
  async undo(files: readonly Pick<FileEdit, 'path' | 'before'>[]): Promise<void> {
    await vscode.commands.executeCommand('undo');
    const saved = async (): Promise<Record<string, string | null>> => {
      const dirty = vscode.workspace.textDocuments.filter((one) => one.isDirty && one.uri.path.startsWith(this.folder));
      for (const document of dirty) await document.save();
      return Object.fromEntries(files.map(({ path: name }) => [name, this.bytes(name)]));
    };
    await seen(saved, Object.fromEntries(files.map(({ path: name, before }) => [name, latin1(before)])));
  }

  async gone(): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** So that every byte counts. */
function latin1(content: Content): string | null {
  return content === null ? null : Buffer.from(content).toString('latin1');
}

const bom = '\uFEFF';
const bytes = Uint8Array.from([0, 255, 254, 1]);

/** name, before, after, whether the editor can undo it */
const cases: readonly (readonly [string, Content, Content, boolean])[] = [
  ['lf.ts', 'one\ntwo\nthree\n', 'one\n2\nthree\nfour\n', true],
  ['crlf.ts', 'one\r\ntwo\r\n', 'one\r\n2\r\nthree\r\n', true],
  ['bom.ts', `${bom}one\ntwo\n`, `${bom}one\n2\n`, true],
  ['no-final.ts', 'one\ntwo', 'one\ntwo\nthree', true],
  ['final-goes.ts', 'one\ntwo\n', 'one\ntwo', true],
  ['one-line.ts', 'one', 'one\ntwo\n', true],
  ['one-line-crlf.ts', 'one', 'one\r\ntwo\r\n', false],
  ['blanks.ts', 'one  \n\n\n', 'one  \ntwo \t\n\n\n\n', true],
  ['emptied.ts', 'one\n', '', true],
  ['filled.ts', '', 'one\n', true],
  ['to-crlf.ts', 'one\ntwo\n', 'one\r\ntwo\r\n', true],
  ['to-lf.ts', 'one\r\ntwo\r\n', 'one\ntwo\n', true],
  ['to-lf-too.ts', 'one\r\ntwo\r\n', 'one\n2\n', false],
  ['umlaut.ts', 'größe = "ä"\n', 'größe = "ß€😀"\n', true],
  ['created.ts', null, 'new\r\n', true],
  ['deep/er/created.ts', null, `${bom}new`, true],
  ['created.bin', null, bytes, true],
  ['deleted.ts', `${bom}old\r\n`, null, true],
  ['deleted.bin', bytes, null, true],
  ['mixed.ts', 'one\r\ntwo\nthree\n', 'one\r\n2\nthree\n', false],
  ['lone-cr.ts', 'one\rtwo\n', 'one\r2\n', false],
  ['bom-goes.ts', `${bom}one\n`, 'one\n', false],
  ['bytes.bin', bytes, Uint8Array.from([0, 255, 2]), false],
  ['nul.txt', 'a\0b\n', 'a\0c\n', false],
  ['latin1.ts', Uint8Array.from([0x67, 0x72, 0xf6, 0xdf]), 'größe', false],
];

suite('apply in the editor', () => {
  let desk: Desk;
  setup(() => {
    desk = new Desk();
  });
  teardown(() => desk.gone());

  for (const [name, before, after, undoable] of cases) {
    test(`${name} is written byte for byte${undoable ? ' and comes back by undo' : ''}`, async () => {
      assert.equal(await desk.apply([{ path: name, before, after }]), null);
      desk.holds(name, after);
      assert.deepEqual(desk.notUndoable, undoable ? [] : [name]);
      if (!undoable || typeof after !== 'string') return;
      await vscode.window.showTextDocument(desk.uri(name));
      await desk.undo([{ path: name, before }]);
    });
  }

  test('one undo takes back the whole edit: changed, created and deleted files', async () => {
    const files = cases
      .filter(([, , , undoable]) => undoable)
      .map(([path, before, after]) => ({ path, before, after }));
    assert.equal(await desk.apply(files), null);
    for (const { path, after } of files) desk.holds(path, after);
    assert.deepEqual(desk.journal, [`open ${files.map((file) => file.path).join(' ')}`, 'close']);
    await vscode.window.showTextDocument(desk.uri('lf.ts'));
    await desk.undo(files);
  });

  test('saving does not format, trim or end lines', async () => {
    const formatter = vscode.languages.registerDocumentFormattingEditProvider(
      { pattern: '**/*.ts' },
      {
        provideDocumentFormattingEdits: (document) => [
          vscode.TextEdit.insert(document.positionAt(0), '// formatted\n'),
        ],
      },
    );
    const settings: Record<string, Record<string, unknown>> = {
      editor: { formatOnSave: true },
      files: { trimTrailingWhitespace: true, insertFinalNewline: true, trimFinalNewlines: true },
    };
    const set = async (on: boolean): Promise<void> => {
      for (const [section, values] of Object.entries(settings)) {
        for (const [key, value] of Object.entries(values)) {
          await vscode.workspace
            .getConfiguration(section)
            .update(key, on ? value : undefined, vscode.ConfigurationTarget.Global);
        }
      }
    };
    await set(true);
    try {
      const before = 'one  \ntwo\n\n\n';
      const after = 'one  \n2  \n\n\n  ';
      assert.equal(
        await desk.apply([
          { path: 'kept.ts', before, after },
          { path: 'second.ts', before, after },
        ]),
        null,
      );
      desk.holds('kept.ts', after);
      desk.holds('second.ts', after);
      assert.deepEqual(desk.notUndoable, []);
    } finally {
      await set(false);
      formatter.dispose();
    }
  });

  test('unsaved changes are a changed workspace', async () => {
    desk.has('open.ts', 'one\n');
    const document = await vscode.workspace.openTextDocument(desk.uri('open.ts'));
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'mine\n'));
    await until(() => document.isDirty);
    const fault = await desk.workspace.apply(
      { files: [{ path: 'open.ts', before: 'one\n', after: 'two\n' }] },
      'run-1',
    );
    assert.equal(fault?.kind, 'workspace-changed');
    assert.deepEqual(desk.journal, []);
    assert.equal(await desk.workspace.read('open.ts'), 'mine\none\n');
    // What was seen with the unsaved change can be applied on it.
    const again = await desk.workspace.apply(
      { files: [{ path: 'open.ts', before: 'mine\none\n', after: 'mine\ntwo\n' }] },
      'run-1',
    );
    assert.equal(again, null);
    desk.holds('open.ts', 'mine\ntwo\n');
  });

  test('a change on disk meanwhile is refused, and nothing is written', async () => {
    desk.has('a.ts', 'one\n');
    const files = [
      { path: 'a.ts', before: 'other\n', after: 'two\n' },
      { path: 'b.ts', before: null, after: 'new\n' },
    ];
    const fault = await desk.workspace.apply({ files }, 'run-1');
    assert.deepEqual(fault?.data, { paths: 'a.ts' });
    desk.holds('a.ts', 'one\n');
    desk.holds('b.ts', null);
  });

  test('the cursor of an open file stays on its line', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => `line ${index}`);
    desk.has('cursor.ts', `${lines.join('\n')}\n`);
    const editor = await vscode.window.showTextDocument(desk.uri('cursor.ts'));
    editor.selection = new vscode.Selection(40, 3, 40, 3);
    const after = `${['zero', ...lines.with(10, 'ten')].join('\n')}\n`;
    assert.equal(await desk.apply([{ path: 'cursor.ts', before: `${lines.join('\n')}\n`, after }]), null);
    await seen(() => editor.selection.active.line, 41);
    desk.holds('cursor.ts', after);
  });
});
