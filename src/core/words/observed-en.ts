/** What the record of an observed run says of how it came to be. */
export interface ObservedWords {
  readonly note: string;
  readonly byPlan: (plan: string) => string;
  readonly unpriced: (model: string) => string;
  readonly unfinished: string;
  readonly noUsage: string;
  readonly subAgent: (thread: string) => string;
}

export const observedEn: ObservedWords = {
  note: 'Read from a session file of Codex: nothing was checked or reviewed here before it was done.',
  byPlan: (plan) => `Paid by a plan (${plan}), not by the token: it counts as no money, and its tokens are kept.`,
  unpriced: (model) =>
    `${model === '' ? 'The model' : model} has no price: what it cost is unknown, and counts as the dearest model would have.`,
  unfinished: 'The turn did not end by itself: its last request may have cost more than the file tells.',
  noUsage: 'The file does not tell how many tokens were used.',
  subAgent: (thread) => `A sub-agent of the thread ${thread}.`,
};
