import { maskOf } from '../../redact.ts';
import type { FindingData } from '../finding.ts';
import type { Hit, Rule } from '../rule.ts';
import { scanSecrets, type SecretHit } from '../secrets/scan.ts';

/**
 * Values that open something, written in plain text: tokens of known form, private keys, passwords in addresses, literals
 * given to names for secrets. One reading of the file serves all four rules.
 */
export const secretValues: Rule = {
  ids: ['secret-token', 'secret-private-key', 'secret-url-password', 'secret-assignment'],
  check: (file) => scanSecrets(file.text, file.path).map(hitOf),
};

function hitOf(secret: SecretHit): Hit {
  return {
    ruleId: secret.ruleId,
    start: secret.start,
    end: secret.end,
    subject: secret.name === null ? secret.kind : `${secret.kind} ${secret.name}`,
    secret: [[secret.start, secret.end]],
    data: dataOf(secret),
  };
}

function dataOf(secret: SecretHit): FindingData {
  return {
    ...secret.why.facts,
    kind: secret.kind,
    ...(secret.vendor === null ? {} : { vendor: secret.vendor }),
    ...(secret.name === null ? {} : { name: secret.name }),
    why: secret.why.code,
    confidence: secret.confidence,
    mask: maskOf(secret.kind),
    ...(secret.revoke === undefined ? {} : { revoke: secret.revoke }),
  };
}
