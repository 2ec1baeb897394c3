/** The steps of the line, in order. */
export const steps = [
  'render',
  'preflight',
  'reserve',
  'propose',
  'check',
  'judge',
  'review',
  'apply',
  'settle',
  'append',
] as const;
export type Step = (typeof steps)[number];

/**
 * How a run ended. Every run has exactly one. `drafted`: all that was accepted is on a branch, to be opened as a draft.
 * `observed`: another surface ran it, and nothing here decided on it.
 */
export const outcomeKinds = [
  'applied',
  'partly-applied',
  'drafted',
  'rejected',
  'denied',
  'nothing-proposed',
  'cancelled',
  'refused',
  'over-budget',
  'agent-failed',
  'workspace-changed',
  'apply-failed',
  'crashed',
  'observed',
] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

export const backendIds = ['codex', 'responses', 'practice'] as const;
export const toolCallKinds = ['patch', 'command', 'web', 'mcp', 'other'] as const;
export const toolCallOutcomes = ['done', 'failed', 'declined', 'steered'] as const;
