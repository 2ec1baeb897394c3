import { chmod, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProposedEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import { closeJournal, openJournal } from './journal.ts';
import { findTarget } from './target.ts';

/** What an editor needs of the disk while it writes an edit itself: the journal, and what must not be written. */
export interface EditorJournal {
  readonly journal: {
    open(edit: ProposedEdit, runId: string): Promise<{ readonly close: () => Promise<void> } | Fault>;
  };
  readonly refuse: (path: string, deleted: readonly string[]) => Promise<Fault | null>;
  readonly setExecutable: (path: string, executable: boolean) => Promise<void>;
}

/** @param folder absolute path of the workspace folder. */
export function editorJournal(dataFolder: string, folder: string): EditorJournal {
  return {
    journal: {
      open: async (edit, runId) => {
        const journal = await openJournal(dataFolder, runId, folder, edit);
        return journal instanceof Fault ? journal : { close: () => closeJournal(journal) };
      },
    },
    refuse: async (path, deleted) => {
      const root = await realpath(folder);
      const target = await findTarget(root, path, new Set(deleted.map((one) => join(root, one))));
      return target instanceof Fault ? target : null;
    },
    setExecutable: async (path, executable) => {
      const absolute = join(folder, path);
      const { mode } = await stat(absolute);
      await chmod(absolute, executable ? mode | 0o111 : mode & ~0o111);
    },
  };
}
