import * as z from 'zod';
import { glob } from './parts.ts';

/** What something can run on. */
export const targetKinds = ['serverless', 'container', 'kubernetes', 'vm'] as const;

const target = z.enum(targetKinds);

const exposure = z.strictObject({
  prefer: z.array(target).default([]).describe('Preferred targets: any other one asks. Empty: no preference.'),
  forbid: z.array(target).default([]).describe('Targets that are denied.'),
});

const sensitive = z.strictObject({
  paths: z.array(glob).default([]).describe('Files of infrastructure that are all about such workloads.'),
  names: z
    .array(z.string().trim().min(1).max(200))
    .default([])
    .describe('Or resources by their names, * for any text, such as *patient*.'),
  exposed: z
    .enum(['ask', 'deny'])
    .default('deny')
    .describe('The verdict when anyone can reach one of them. Where nobody can tell, it asks.'),
});

/** The section `targets` of a policy. Empty lists restrict nothing. */
export const targets = z
  .strictObject({
    public: exposure.prefault({}).describe('For what anyone on the network can reach.'),
    private: exposure.prefault({}).describe('For what only an own network can reach.'),
    sensitive: sensitive
      .prefault({})
      .describe('Workloads and databases with sensitive data: they belong in a private network.'),
  })
  .prefault({})
  .describe('What things should run on: serverless, container, kubernetes or vm; and what must stay private.');
