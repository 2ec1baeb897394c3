import { tokenRows } from '../check/secrets/tokens/index.ts';

/** What a secret can be beside a vendor's token: told by its name, its place or its frame. */
const others = [
  'api-key',
  'basic-auth',
  'ethereum-private-key',
  'json-web-key',
  'key',
  'openssh-private-key',
  'password',
  'pgp-private-key',
  'private-key',
  'secret',
  'secret-key',
  'seed-phrase',
  'token',
  'url-password',
  'url-token',
];

/** Every kind that a finding of a secret can have. */
export function secretKinds(): readonly string[] {
  return [...others, ...tokenRows.map((row) => row.kind)];
}

/** True for a kind that a finding of a secret can have. */
export function isSecretKind(kind: string): boolean {
  return others.includes(kind) || tokenRows.some((row) => row.kind === kind);
}
