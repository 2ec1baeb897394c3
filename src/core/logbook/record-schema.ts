import * as z from 'zod';
import type { RuleId } from '../check/rules/ids.ts';
import type { FaultKind } from '../fault.ts';
import type { JudgedFinding } from '../judge/judge.ts';
import { verdict } from '../policy/parts.ts';
import { backendIds, outcomeKinds, steps, toolCallKinds, toolCallOutcomes } from './record-values.ts';

/**
 * A run as the logbook keeps and exports it, version 2: the one source of the type, of the published
 * `media/schema/record.schema.json`, and of what an import takes. Import it lazily where only the type is needed.
 */
const text = z.string();
const hash = z.string().describe('SHA-256, in hex; empty where it is not known.');
/** As far as a `Date` goes. */
const time = z.number().min(0).max(8.64e15).describe('Milliseconds since 1970-01-01T00:00:00Z.');
/** More is nobody's run, and sums of many stay whole numbers. */
const most = 1e12;
const count = z.int().min(0).max(most);
const nano = z
  .number()
  .min(0)
  .max(1000 * most)
  .describe('Nano-dollars: 1e-9 USD.');
const line = z.int().min(1);

// Ids of rules and kinds of faults grow with the product: a record of a newer one is no wrong record.
const ruleId = z.string().describe('Id of the rule.') as z.ZodType<RuleId, RuleId>;
const faultKind = z.string().describe('What failed, in one word.') as z.ZodType<FaultKind, FaultKind>;

const tokens = {
  input: count.describe('Those from the cache and those written to it are among them.'),
  cachedInput: count,
  cacheWrite: count,
  output: count.describe('Reasoning is among them.'),
  reasoning: count,
};

const range = z.strictObject({ line, column: line, endLine: line, endColumn: line });

const finding = z.strictObject({
  ruleId,
  severity: z.enum(['error', 'warning', 'note']),
  path: text,
  range,
  fingerprint: text,
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).describe('Facts; never the secret.'),
  mode: z.enum(['warn', 'observe']).optional().describe('How the policy treats it, where that is not enforce.'),
  decidedBy: z
    .strictObject({ path: text, line: z.number(), key: text, preset: text.optional() })
    .optional()
    .describe('The line of the policy that decided.'),
  verdict,
  wouldBe: verdict.optional(),
  waivedBy: z
    .strictObject({
      requestedBy: text,
      approvedBy: text.optional(),
      reason: text,
      until: text,
      endsSoon: z.literal(true).optional(),
    })
    .optional()
    .describe('The approved waiver that covered it.'),
});

export const recordSchema = z
  .strictObject({
    version: z.literal(2),
    id: z.string().min(1),
    startedAt: time,
    endedAt: time,
    durations: z
      .partialRecord(z.enum(steps), z.number())
      .describe('Milliseconds in each step that was entered; "review" is the person’s time.'),
    person: text,
    place: z.strictObject({
      name: text.describe('Name of the workspace folder.'),
      folder: text.describe('Its path on that machine.'),
      commit: text.nullable().describe('Commit that was checked out; null without git.'),
      dirty: z.boolean(),
    }),
    template: z.strictObject({ id: text, version: text, hash, task: text }),
    inputs: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    prompt: z.strictObject({
      text: text.nullable().describe('Redacted; null where the policy keeps the hash only, or it was purged.'),
      hash,
      attachments: z.array(text),
    }),
    redactions: count.describe('Secrets that were taken out of the prompt before it was sent.'),
    backend: z.enum(backendIds),
    practice: z.boolean(),
    agentVersion: text.nullable().describe('Version that the agent states of itself; null where it states none.'),
    model: z.strictObject({
      asked: text,
      used: text.nullable(),
      effort: text.nullable().describe('Effort asked of the model; null: its own default.'),
      tier: text.nullable().describe('Service tier that the provider named; by request in usage.each.'),
    }),
    toolCalls: z
      .array(
        z.strictObject({
          kind: z.enum(toolCallKinds),
          text,
          paths: z.array(text),
          outcome: z
            .enum(toolCallOutcomes)
            .describe('"declined": tried and refused by the guard. "steered": done, and told to mend it.'),
          exitCode: z.number().optional(),
        }),
      )
      .describe('What the agent did or tried.'),
    steers: count.describe('How often the agent was told of a violation.'),
    notes: z.array(text),
    message: text.describe('The agent’s last words.'),
    proposedDiff: text,
    appliedDiff: text.nullable(),
    packagesAdded: z
      .array(text)
      .describe('Package URLs of packages, images, actions and modules that the proposal brings in.'),
    servicesAdded: z
      .array(z.strictObject({ provider: text, service: text, region: text.optional() }))
      .describe('Services of cloud providers that the proposal begins to use.'),
    regionsAdded: z
      .array(z.strictObject({ provider: text, region: text }))
      .describe('Regions of cloud providers that the proposal brings in.'),
    findings: z.array(finding),
    hunks: z.array(
      z.strictObject({
        id: text,
        path: text,
        beforeStart: z.int(),
        beforeLines: count,
        afterStart: z.int(),
        afterLines: count,
      }),
    ),
    decisions: z.array(z.strictObject({ hunk: text, said: z.enum(['accepted', 'rejected', 'changed']) })),
    waived: z.array(z.strictObject({ fingerprint: text, ruleId: text, by: text, reason: text })),
    signOffs: z
      .array(
        z.strictObject({
          role: text,
          person: text,
          at: text.describe('ISO date.'),
          path: text,
          digest: text.describe('SHA-256 of the path and of what the file becomes.'),
        }),
      )
      .describe('Who signed what a file becomes, in which role.'),
    draft: z
      .strictObject({ branch: text, commit: text, paths: z.array(text) })
      .nullable()
      .optional()
      .describe('Pipelines that went to a branch of their own, to be opened as a draft.'),
    usage: z.strictObject({
      ...tokens,
      requests: count,
      each: z
        .array(z.strictObject({ ...tokens, tier: text.nullable() }))
        .optional()
        .describe('By request, in order; left out where they are not told apart.'),
    }),
    usageComplete: z.boolean().describe('False: more may have been used than is known.'),
    cost: z.strictObject({ reserved: nano, spent: nano, unknown: nano }),
    prices: z.strictObject({
      date: text.describe('Day of the price table that was used.'),
      from: z.enum(['product', 'policy']),
    }),
    outcome: z.strictObject({
      kind: z.enum(outcomeKinds),
      at: z.enum(steps).describe('The step at which it ended.'),
      fault: z.strictObject({ kind: faultKind, message: text }).optional(),
    }),
    policyHash: hash,
    policyLayers: z
      .array(z.strictObject({ name: text, hash }))
      .describe('What the policy builds on, each with the hash of its text.'),
    productVersion: text,
  })
  .describe('One run, complete. Texts are redacted.');

/** As read: nothing in it changes, and what is optional is there or not there. */
type Fixed<T> = T extends string | number | boolean | null
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Fixed<Item>[]
    : { readonly [K in keyof T]: Fixed<Exclude<T[K], undefined>> };

/** One run, complete. Texts are redacted. */
export type RunRecord = Omit<Fixed<z.infer<typeof recordSchema>>, 'findings'> & {
  readonly findings: readonly JudgedFinding[];
};
