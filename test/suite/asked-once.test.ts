import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Fault } from '../../src/core/fault.ts';
import { budgetNow } from '../../src/vscode/budget/statuses.ts';
import { gitView } from '../../src/vscode/diagnostics/git-view.ts';
import type { World } from '../../src/vscode/world.ts';

suite('what is asked of the machine', () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);

  test('the chip takes the team as it was read last, and reads nothing anew', async () => {
    const asked: string[] = [];
    const world = new Proxy({} as World, {
      get: (_, name: string) => async () => {
        asked.push(name);
        return name === 'books' ? new Fault('git-failed', { command: 'git', reason: '' }) : {};
      },
    });
    await budgetNow(world, 'real');
    assert.deepEqual(asked, ['keptTeam', 'books']);
  });

  test('whether a folder is in git is not told by a list of all that changed', async () => {
    let lists = 0;
    let questions = 0;
    let answer = false;
    const view = gitView({
      isGit: async () => {
        questions++;
        return answer;
      },
      headContent: async () => 'text',
      changedFiles: async () => {
        lists++;
        return [];
      },
    });
    try {
      // One without is asked about once in a while, however many files are looked at.
      for (let file = 0; file < 500; file++) assert.equal(await view.isGit(folder), false);
      assert.ok(questions < 50, `${questions} questions`);
      answer = true;
      while (!(await view.isGit(folder))) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(await view.headContent(folder, 'a.ts'), 'text');
      assert.equal(lists, 0);
    } finally {
      view.dispose();
    }
  });
});
