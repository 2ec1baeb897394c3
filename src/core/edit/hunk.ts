/** A run of lines that change together. Lines from 1; an insertion has `beforeLines` 0 and stands before `beforeStart`. */
export interface Hunk {
  /** Stable within one proposal: `<path>#<n>`, n from 1. */
  readonly id: string;
  readonly path: string;
  readonly beforeStart: number;
  readonly beforeLines: number;
  readonly afterStart: number;
  readonly afterLines: number;
}
