/** What kind of work a template asks for; the policy names a model for each. */
export const taskKinds = [
  'patch',
  'tests',
  'review',
  'runbook',
  'architecture',
  'threat-model',
  'copy',
  'component',
] as const;
export type TaskKind = (typeof taskKinds)[number];
