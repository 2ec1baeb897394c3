import { matches } from '../../glob.ts';
import { isAccepted } from '../../policy/accepted-value.ts';
import type { Policy } from '../../policy/schema.ts';
import type { Severity } from '../finding.ts';
import type { Hit } from '../rule.ts';
import type { SecretHit } from '../secrets/scan.ts';

/**
 * What the section `secrets` of the policy says of one value: `off` when it is not reported, a severity with the key that
 * decided, or null when it says nothing. The same in editor, command line, hook and CI. Prompts are stricter: there only
 * an accepted value is left in, see `preflight`.
 */
export function secretPolicy(secret: SecretHit, value: string, path: string, policy: Policy): Decided | null {
  const { severity, except, fakes, allow } = policy.secrets;
  const off = (key: string): Decided => ({ severity: 'off', key: `secrets.${key}` });
  if (severity.kinds[secret.kind] === 'off') return off(`severity.kinds.${secret.kind}`);
  if (except.some((one) => one.rules.includes(secret.ruleId) && matches(path, one.path))) return off('except');
  if (canBeFake[secret.ruleId] && fakes.some((start) => value.startsWith(start))) return off('fakes');
  if (isAccepted(value, allow)) return off('allow');
  const said = severity.paths.flatMap((one, index) =>
    matches(path, one.path) ? [{ severity: one.severity, key: `secrets.severity.paths.${index}` }] : [],
  );
  const byKind = severity.kinds[secret.kind];
  if (byKind !== undefined && byKind !== 'off')
    said.push({ severity: byKind, key: `secrets.severity.kinds.${secret.kind}` });
  return said.toSorted((one, other) => loudness[other.severity] - loudness[one.severity])[0] ?? null;
}

type Decided = NonNullable<Hit['decided']>;

/** A vendor's form or a key's frame says more than how a value begins. */
const canBeFake: Readonly<Record<SecretHit['ruleId'], boolean>> = {
  'secret-token': false,
  'secret-private-key': false,
  'secret-url-password': true,
  'secret-assignment': true,
};

const loudness: Readonly<Record<Severity, number>> = { note: 0, warning: 1, error: 2 };
