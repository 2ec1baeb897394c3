import { noUsage } from '../agent/agent.ts';
import type { RunRecord } from './record-schema.ts';

export { outcomeKinds, steps } from './record-values.ts';
export type { OutcomeKind, Step } from './record-values.ts';
export type { RunRecord } from './record-schema.ts';

export type Outcome = RunRecord['outcome'];
/** Where a run was: name of the workspace folder, its path on this machine, and its commit (null without git). */
export type Place = RunRecord['place'];

/** What a record holds of a run of which only the beginning is known. */
export const nothingKnown = {
  version: 2,
  inputs: {},
  prompt: { text: null, hash: '', attachments: [] },
  redactions: 0,
  agentVersion: null,
  model: { asked: '', used: null, effort: null, tier: null },
  toolCalls: [],
  steers: 0,
  notes: [],
  message: '',
  proposedDiff: '',
  appliedDiff: null,
  packagesAdded: [],
  servicesAdded: [],
  regionsAdded: [],
  findings: [],
  hunks: [],
  decisions: [],
  waived: [],
  signOffs: [],
  usage: noUsage,
  usageComplete: true,
  policyLayers: [],
} satisfies Partial<RunRecord>;
