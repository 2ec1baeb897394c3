/** Stub of the registry; every rule is one file and one line here. */
export type RuleId =
  | 'secret-token'
  | 'secret-private-key'
  | 'secret-url-password'
  | 'secret-assignment'
  | 'dependency-denied'
  | 'dependency-unapproved'
  | 'protected-path'
  | 'unreviewable-change'
  | 'suppression-invalid';
