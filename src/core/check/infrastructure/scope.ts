import type { Tree } from '../dependencies/trees/tree.ts';

/** Where a file's variables are looked up. */
export interface Scope {
  /** What a value can be: several where a condition or a list decides, null where only a run would tell. */
  texts(value: Tree | null): readonly string[] | null;
}
