import type { Acceptance } from '../../core/playbook/acceptance.ts';
import { canonicalJson } from '../../core/policy/canonical-json.ts';
import { Fault } from '../../core/fault.ts';
import { appendEntry } from './chain.ts';
import type { Database } from './database.ts';

/** Links an acceptance into the logbook's chain. */
export async function keepAcceptance(
  db: Database,
  acceptance: Omit<Acceptance, 'lines'>,
  at: number,
): Promise<Fault | null> {
  const { role, policy } = acceptance;
  const done = await db.write((sql) =>
    appendEntry(sql, {
      kind: 'acceptance',
      at,
      ref: `${role}-${policy.slice(0, 16)}`,
      body: canonicalJson(acceptance),
      prompt: null,
    }),
  );
  return done instanceof Fault ? done : null;
}
