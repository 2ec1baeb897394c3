import type { Team } from '../core/team.ts';
import type { Words } from '../core/words/index.ts';
import type { OpenBooks } from '../node/books.ts';
import type { Fault } from '../core/fault.ts';
import type { World } from '../vscode/world.ts';

/** What the parts of the machine share, each opened on first use and kept for the window. */
export interface Parts {
  readonly productFolder: string;
  readonly log: World['log'];
  readonly words: () => Promise<Words>;
  readonly format: World['format'];
  readonly books: () => Promise<OpenBooks | Fault>;
  /** What a check needs of the team of a folder, as it was when it was read. */
  readonly teamIn: (folder: string) => Promise<Team>;
}
