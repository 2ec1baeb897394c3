/** What the suite tells the process that started it: one of these a line, as JSON, in the order they happened. */
export type SuiteEvent =
  | { readonly event: 'pass'; readonly title: string; readonly ms: number }
  | { readonly event: 'fail'; readonly title: string; readonly error: string }
  | { readonly event: 'skip'; readonly title: string }
  /** It failed, and is tried a second time. */
  | { readonly event: 'again'; readonly title: string; readonly error: string }
  /** A promise of this project that nobody waited for was rejected; VS Code itself only logs these. */
  | { readonly event: 'stray'; readonly error: string }
  /** The last one. Without it the suite did not reach its end, whatever the exit code says. */
  | { readonly event: 'end' };

/** Environment of the extension host while the suite runs. */
export const variables = {
  events: 'GUARDRAILS_SUITE_EVENTS',
  grep: 'GUARDRAILS_SUITE_GREP',
  project: 'GUARDRAILS_SUITE_PROJECT',
} as const;
