import * as z from 'zod';

/** What something can run on. */
export const targetKinds = ['serverless', 'container', 'kubernetes', 'vm'] as const;

const target = z.enum(targetKinds);

const exposure = z.strictObject({
  prefer: z.array(target).default([]).describe('Preferred targets: any other one asks. Empty: no preference.'),
  forbid: z.array(target).default([]).describe('Targets that are denied.'),
});

/** The section `targets` of a policy. Empty lists restrict nothing. */
export const targets = z
  .strictObject({
    public: exposure.prefault({}).describe('For what anyone on the network can reach.'),
    private: exposure.prefault({}).describe('For what only an own network can reach.'),
  })
  .prefault({})
  .describe('What things should run on: serverless, container, kubernetes or vm.');
