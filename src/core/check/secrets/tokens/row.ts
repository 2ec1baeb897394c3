import { sites } from './sites.ts';

/**
 * One kind of token: facts, no code. `shape` is a list of parts, parted by blanks: a part in braces is a run of an
 * alphabet with its length (`an{36}`, `hex{32,40}`), any other part stands for itself, `a|b` for one of several.
 *
 * Alphabets: `d` digits, `hex` and `HEX` and `xX` (both), `lo`, `up`, `ln` small letters and digits, `un` capitals and
 * digits, `an` letters and digits, `w` those with `-` and `_`, `b64` those with `+` and `/`, `b64u` `w` with `=`, `b32`
 * `A-Z2-7`, `b32l` its small form, `dot` `w` with `.`, `pct` `w` with `%`. `UUID` is the five runs of one.
 */
export interface TokenRow {
  readonly kind: string;
  readonly vendor: string;
  readonly shape: string;
  /** Words of which one must stand before the token within 160 characters, when the shape alone says too little. */
  readonly near?: readonly string[];
  readonly checksum?: 'github' | 'grafana';
  readonly structure?: 'jwt' | 'discord';
  /** How loud: a live key is an error, one of a test or sandbox a warning. */
  readonly severity: 'error' | 'warning';
  /** Where one revokes it, or where its vendor says how. */
  readonly revoke: string;
  /** Where the facts are from. */
  readonly source: string;
}

type Facts = Partial<Omit<TokenRow, 'kind' | 'vendor' | 'shape'>>;

/** Rows of one vendor, with what they share. */
export function vendor(
  name: string,
  shared: Facts & { readonly source: string },
  rows: readonly (readonly [kind: string, shape: string, facts?: Facts])[],
): TokenRow[] {
  const revoke = sites[name] ?? shared.source;
  return rows.map(([kind, shape, facts]) => ({
    vendor: name,
    kind,
    shape,
    severity: 'error',
    revoke,
    ...shared,
    ...facts,
  }));
}
