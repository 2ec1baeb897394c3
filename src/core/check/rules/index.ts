import type { Severity } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { RuleId } from './ids.ts';
import { dependencyDenied } from './dependency-denied.ts';
import { dependencyUnapproved } from './dependency-unapproved.ts';
import { protectedPath } from './protected-path.ts';
import { secretValues } from './secret-values.ts';
import { suppressionInvalid } from './suppression-invalid.ts';
import { unreviewableChange } from './unreviewable-change.ts';

/** Every rule: who finds it, and how loud it is when neither the hit nor the policy says. */
export const registry: Record<RuleId, { readonly rule: Rule; readonly severity: Severity }> = {
  'secret-token': { rule: secretValues, severity: 'error' },
  'secret-private-key': { rule: secretValues, severity: 'error' },
  'secret-url-password': { rule: secretValues, severity: 'error' },
  'secret-assignment': { rule: secretValues, severity: 'error' },
  'dependency-denied': { rule: dependencyDenied, severity: 'error' },
  'dependency-unapproved': { rule: dependencyUnapproved, severity: 'warning' },
  'protected-path': { rule: protectedPath, severity: 'warning' },
  'unreviewable-change': { rule: unreviewableChange, severity: 'warning' },
  'suppression-invalid': { rule: suppressionInvalid, severity: 'warning' },
};

/** Each rule once: some find several ids in one reading. */
export const rules: readonly Rule[] = [...new Set(Object.values(registry).map((entry) => entry.rule))];
