import type { RunRecord } from './record.ts';

/** A record in the form of its time; what it did not tell is left at what nobody knows. */
export type AnyRecord = RunRecord | RecordOne;

/** Version 1: before services, regions, sign-offs, effort, the agent's version and the layers of the policy were kept. */
export interface RecordOne extends Omit<
  RunRecord,
  'version' | 'model' | 'agentVersion' | 'servicesAdded' | 'regionsAdded' | 'signOffs' | 'policyLayers'
> {
  readonly version: 1;
  readonly model: Omit<RunRecord['model'], 'effort'>;
}

/**
 * A record of any version as the newest, for reading. What is kept stays as it was written: its hash is in the chain.
 *
 * @param value what was parsed of a record that was kept, or that an import has checked.
 * @returns null for a version that this product does not know.
 */
export function upgrade(value: unknown): RunRecord | null {
  if (typeof value !== 'object' || value === null || !('version' in value)) return null;
  if (value.version === 2) return value as RunRecord;
  if (value.version === 1) return fromOne(value as RecordOne);
  return null;
}

function fromOne(record: RecordOne): RunRecord {
  return {
    ...record,
    version: 2,
    agentVersion: null,
    model: { ...record.model, effort: null },
    servicesAdded: [],
    regionsAdded: [],
    signOffs: [],
    policyLayers: [],
  };
}
