/** What a scan for secrets finds. No field but the offsets leads to the value. */
export interface SecretHit {
  readonly ruleId: SecretRuleId;
  /** What kind of credential, such as `github-pat` or `password`. */
  readonly kind: string;
  readonly vendor: string | null;
  /** The variable, key, flag or header that holds the value. */
  readonly name: string | null;
  /** Offsets of the value itself, `[start, end)`, without its quotes. A value in several pieces reaches over all. */
  readonly start: number;
  readonly end: number;
  readonly confidence: 'certain' | 'likely';
  readonly why: SecretWhy;
  /** Left out: as loud as its rule. */
  readonly severity?: 'warning';
  /** Where the vendor lets one revoke it. */
  readonly revoke?: string;
}

export type SecretRuleId = 'secret-token' | 'secret-private-key' | 'secret-url-password' | 'secret-assignment';

/** Why the value counts as a secret: a code and the facts for one sentence, never the value. */
export interface SecretWhy {
  readonly code: SecretWhyCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

/**
 * - `shape`: the vendor's documented form; `checksum`: and its checksum is right; `structure`: and its inner structure.
 * - `context`: the form, near a word that names the vendor.
 * - `private-key`, `seed-phrase`: key material by its own frame.
 * - `url-password`: the password part of an address; `connection-string`: a key of one.
 * - `named`: a literal given to a name for secrets; `argument`: handed to a call that takes one; `flag`: of a command;
 *   `header`: of a request; `sql`: of a statement; `file-format`: the field of a file made for credentials.
 */
export type SecretWhyCode =
  | 'shape'
  | 'checksum'
  | 'structure'
  | 'context'
  | 'private-key'
  | 'seed-phrase'
  | 'url-password'
  | 'connection-string'
  | 'named'
  | 'argument'
  | 'flag'
  | 'header'
  | 'sql'
  | 'file-format';
