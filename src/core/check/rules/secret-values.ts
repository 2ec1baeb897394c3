import { maskOf } from '../../redact.ts';
import type { FindingData } from '../finding.ts';
import type { FileContext, Hit, Rule } from '../rule.ts';
import { scanQuickly, type SecretHit } from '../secrets/scan.ts';
import { secretPolicy } from './secret-policy.ts';

/**
 * Values that open something, written in plain text: tokens of known form, private keys, passwords in addresses, literals
 * given to names for secrets. One reading of the file serves all four rules.
 */
export const secretValues: Rule = {
  ids: ['secret-token', 'secret-private-key', 'secret-url-password', 'secret-assignment'],
  check: (file) => {
    const { hits, cutAt } = scanQuickly(file.text, file.path);
    const secrets = hits.map((secret) => hitOfSecret(secret, file));
    return cutAt === null ? secrets : [...secrets, ...notLookedAt(cutAt, file)];
  },
};

/** The first line that the edit adds where the text was too dense to be looked at: silence would pass for an answer. */
function notLookedAt(cutAt: number, { lines, added }: FileContext): Hit[] {
  let line = lines.line(cutAt);
  while (line <= lines.count && !added(line)) line++;
  if (line > lines.count) return [];
  const start = Math.max(cutAt, lines.start(line));
  const data = { what: 'secrets-unread' };
  return [{ ruleId: 'unreviewable-change', start, end: start, data, subject: 'secrets-unread', severity: 'warning' }];
}

function hitOfSecret(secret: SecretHit, file: FileContext): Hit {
  // What the edit does not touch is dropped by `check`: it needs no slow answer from the policy.
  const touched = isTouched(secret, file);
  const value = file.text.slice(secret.start, secret.end);
  const decided = touched ? secretPolicy(secret, value, file.path, file.policy) : null;
  const hit = hitOf(secret, touched ? file.known(value) : null);
  return decided === null ? hit : { ...hit, decided };
}

function isTouched({ start, end }: SecretHit, { lines, added }: FileContext): boolean {
  const last = lines.line(end);
  for (let line = lines.line(start); line <= last; line++) if (added(line)) return true;
  return false;
}

function hitOf(secret: SecretHit, before: ReturnType<FileContext['known']>): Hit {
  return {
    ruleId: secret.ruleId,
    start: secret.start,
    end: secret.end,
    subject: secret.name === null ? secret.kind : `${secret.kind} ${secret.name}`,
    secret: [[secret.start, secret.end]],
    ...(secret.severity === undefined ? {} : { severity: secret.severity }),
    data: { ...dataOf(secret), ...(before === null ? {} : { before }) },
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
