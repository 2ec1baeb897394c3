import { scanSecrets } from '../check/secrets/scan.ts';
import { isAccepted } from '../policy/accepted-value.ts';
import type { Policy } from '../policy/schema.ts';

/**
 * The kinds of credentials in what a tool of the agent put out, each once, before it is sent to a model. As in a prompt,
 * only a value that the policy accepts by its hash may be sent.
 */
export function credentialsIn(text: string, policy: Policy): readonly string[] {
  const hits = scanSecrets(text, '').filter((hit) => !isAccepted(text.slice(hit.start, hit.end), policy.secrets.allow));
  return [...new Set(hits.map((hit) => hit.kind))];
}
