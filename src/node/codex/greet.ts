import { Fault } from '../../core/fault.ts';
import type { Client } from './client.ts';
import { initialized } from './protocol.ts';
import { judgeVersion, versionIn } from './version.ts';

/** How Codex and OpenAI see who talks: one name for runs and setup. */
export const clientInfo = { name: 'codex_guardrails', title: 'Codex Guardrails', version: '0.1.0' };

/** Who answers. */
export interface Greeted {
  readonly version: string | undefined;
  /** For a person, about the version. */
  readonly notes: readonly string[];
}

/** Begins to talk: nothing else is answered before. A fault says why there is no talking with it. */
export async function greet(client: Client): Promise<Greeted | Fault> {
  const hello = await client.request(
    'initialize',
    { clientInfo, capabilities: { experimentalApi: false } },
    initialized,
  );
  if (hello instanceof Fault) return hello;
  const notes = judgeVersion(hello.userAgent);
  if (notes instanceof Fault) return notes;
  client.notify('initialized');
  return { version: versionIn(hello.userAgent), notes };
}
