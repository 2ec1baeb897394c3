import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Agent } from '../../../src/core/agent/agent.ts';
import { alertsFor, type Alert } from '../../../src/core/alerts/alert.ts';
import { eventsOf } from '../../../src/core/alerts/event.ts';
import { Fault } from '../../../src/core/fault.ts';
import type { RunRecord } from '../../../src/core/logbook/record.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import type { Policy } from '../../../src/core/policy/schema.ts';
import type { Reviewer } from '../../../src/core/review/decision.ts';
import type { RunNeeds } from '../../../src/core/task.ts';
import { words } from '../../../src/core/words/index.ts';
import { storeAddress } from '../../../src/node/alerts/addresses.ts';
import { openAlerts, type AlertNeeds, type AlertOutbox } from '../../../src/node/alerts/outbox.ts';
import { openWorkspace } from '../../../src/node/apply/workspace.ts';
import { runOf } from '../logbook/sample.ts';
import { startCollector, type Answer, type Collector, type Received } from '../otlp/collector.ts';
import type { TestWorld } from '../run/world.ts';

export const never = new AbortController().signal;

/** A receiver on loopback, a data folder that knows its address, and the way of a policy's alerts to it. */
export interface Scene {
  readonly receiver: Collector;
  readonly folder: string;
  readonly policy: Policy;
  readonly needs: AlertNeeds;
  readonly outbox: AlertOutbox;
  /** What the outbox takes for the time. */
  at: number;
}

export function policyOf(text: string): Policy {
  const { policy, problems } = readPolicy(text);
  if (problems.length > 0) throw new Error(problems[0]?.problem);
  return policy;
}

export const everything = (more = ''): string =>
  `budget: { billingOwner: fin@example.com }
observability:
  alerts:
${['denied', 'secret', 'waiver', 'logbook-broken'].map((when) => `    - { when: ${when}, owner: Ana, action: Look, to: on-call }`).join('\n')}
    - { when: threshold, to: on-call }
    - { when: over-budget, to: on-call }
${more}`;

export async function scene(
  t: TestContext,
  {
    policy = everything(),
    env = {},
    answer,
    address,
  }: {
    policy?: string;
    env?: Readonly<Record<string, string>>;
    answer?: (request: Received, nth: number) => Answer;
    /** The stored address; null: none. */
    address?: (endpoint: string) => string | null;
  } = {},
): Promise<Scene> {
  const receiver = await startCollector(answer);
  t.after(() => receiver.stop());
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-alerts-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  storeAddress(folder, 'on-call', (address ?? ((at) => `${at}/hook/T0K3N`))(receiver.endpoint));
  const read = policyOf(policy);
  const needs = { dataFolder: folder, env, now: () => scene.at };
  const scene: Scene = {
    receiver,
    folder,
    policy: read,
    needs,
    at: Date.UTC(2026, 10, 21, 12),
    outbox: openAlerts(read, needs),
  };
  return scene;
}

/** A run of which a secret was found, denied and waived, and whose prompt had one. */
export function loudRun(more: Partial<RunRecord> = {}): RunRecord {
  const range = { line: 3, column: 1, endLine: 3, endColumn: 9 };
  const finding = { severity: 'error', path: 'src/a.ts', range, data: {}, verdict: 'deny' } as const;
  return runOf({
    findings: [
      { ...finding, ruleId: 'secret-token', fingerprint: 'f1' },
      { ...finding, ruleId: 'secret-token', fingerprint: 'f2' },
      { ...finding, ruleId: 'dependency-denied', fingerprint: 'f3' },
    ],
    waived: [{ fingerprint: 'f3', ruleId: 'dependency-denied', by: 'Ana', reason: 'a reason that stays here' }],
    redactions: 2,
    outcome: { kind: 'denied', at: 'review' },
    ...more,
  });
}

/** The needs of a run in a world, with nobody who watches. */
export async function needsIn(world: TestWorld, agent: Agent, reviewer: Reviewer): Promise<RunNeeds> {
  const workspace = await openWorkspace(world.folder, world.home);
  if (workspace instanceof Fault) throw new Error(workspace.kind);
  return {
    agent,
    workspace,
    reviewer,
    ledger: world.books.ledger,
    logbook: world.books.logbook,
    now: () => Date.now(),
    say: (fault) => words('en').fault(fault).message,
    watch: {
      step: () => undefined,
      plan: () => undefined,
      doing: () => undefined,
      early: () => undefined,
      spent: () => undefined,
    },
  };
}

/** A person who discards what is denied. */
export const discard: Reviewer = { review: async () => ({ kind: 'discard', because: 'denied' }) };

/** The alerts of a run. */
export const alertsIn = (record: RunRecord, policy: Policy): readonly Alert[] =>
  alertsFor(eventsOf(record, null), policy);
