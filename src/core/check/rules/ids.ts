/** Every rule's name. The registry in `index.ts` does not compile while one is missing. */
export const ruleIds = [
  'secret-token',
  'secret-private-key',
  'secret-url-password',
  'secret-assignment',
  'dependency-denied',
  'dependency-unapproved',
  'protected-path',
  'unreviewable-change',
  'suppression-invalid',
] as const;
export type RuleId = (typeof ruleIds)[number];
