import * as z from 'zod';

/** What somebody has to be told of. */
export const alertKinds = ['threshold', 'over-budget', 'denied', 'secret', 'waiver', 'logbook-broken'] as const;

const person = z.string().trim().min(1).max(200);

const alert = z.strictObject({
  when: z
    .enum(alertKinds)
    .describe(
      'threshold or over-budget of money; an edit that was denied; a secret in a prompt or an edit; a waiver that a person gave for a run; a logbook that does not verify.',
    ),
  owner: person.describe('Who acts on it.'),
  action: z.string().trim().min(1).max(300).optional().describe('What they do then.'),
});

/** https, or http to this machine; no user, password, query or fragment. */
const collector = /^(?:https:\/\/[^\s/?#@]+|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?)(?:\/[^\s?#]*)?$/;

/** A policy must not pick any secret of the environment and send it away: only variables made for this. */
const headersVariable = /^(?:OTEL_EXPORTER_OTLP_HEADERS|CODEX_GUARDRAILS_OTLP_[A-Z0-9_]{1,60})$/;

const otlp = z
  .strictObject({
    endpoint: z
      .string()
      .max(2000)
      .regex(collector, 'otlp-endpoint')
      .describe('Address of the collector without /v1/logs, /v1/metrics and /v1/traces, which are added to it.'),
    headersFrom: z
      .string()
      .regex(headersVariable, 'otlp-variable')
      .optional()
      .describe('Environment variable with headers for the collector, as name=value,name=value.'),
    prompts: z
      .boolean()
      .default(false)
      .describe('Whether texts are sent too: prompts, inputs, answers and commands, without their secrets.'),
    people: z.boolean().default(false).describe('Whether it is sent who ran something.'),
    queueMegabytes: z
      .int()
      .min(1)
      .max(1000)
      .default(20)
      .describe('Most that waits on this machine while the collector is away; the oldest goes first.'),
  })
  .describe('Sends what the logbook keeps of each run to a collector, by OTLP over HTTP. Left out, nothing is sent.');

/** Where telemetry goes, and what of it. */
export type Otlp = z.infer<typeof otlp>;

/** The section `observability` of a policy: what the playbook says of watching. What is kept is in `retention`. */
export const observability = z
  .strictObject({
    otlp: otlp.optional(),
    readers: z
      .array(person)
      .max(100)
      .default([])
      .describe('Who may be given exports of the logbook; shown in the playbook. On a machine, its account decides.'),
    alerts: z
      .array(alert)
      .max(50)
      .default([])
      .describe('Who acts on what; shown in the playbook. The product itself sends nobody a message.'),
  })
  .prefault({})
  .describe('Who watches what the agents do.');
