import * as z from 'zod';
import { issueOf } from '../team-file/slips.ts';

/** What somebody has to be told of. */
export const alertKinds = ['threshold', 'over-budget', 'denied', 'secret', 'waiver', 'logbook-broken'] as const;

export type AlertKind = (typeof alertKinds)[number];

/** How a message looks to those who take it. */
export const webhookFormats = ['json', 'slack', 'teams', 'discord'] as const;
export type WebhookFormat = (typeof webhookFormats)[number];

const person = z.string().trim().min(1).max(200);

/** Alerts that are about money, whose owner is who answers for the bill when they name none. */
const aboutMoney: ReadonlySet<AlertKind> = new Set(['threshold', 'over-budget']);

/** Also the end of a variable's name and a file's, so nothing but these. */
const webhookNames = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const longestName = 40;
const webhookName = z.string().max(longestName).regex(webhookNames, 'webhook');

/** True for what may be the name of a webhook: it has no path in it. */
export function isWebhookName(text: string): boolean {
  return text.length <= longestName && webhookNames.test(text);
}

const alert = z
  .strictObject({
    when: z
      .enum(alertKinds)
      .describe(
        'threshold or over-budget of money; an edit that was denied; a secret in a prompt or an edit; a waiver that a person gave for a run; a logbook that does not verify.',
      ),
    owner: person
      .optional()
      .describe('Who acts on it. Left out, threshold and over-budget are for budget.billingOwner.'),
    action: z.string().trim().min(1).max(300).optional().describe('What they do then.'),
    to: webhookName
      .optional()
      .describe(
        'Name of a webhook that is told. A machine has its address from CODEX_GUARDRAILS_ALERT_NAME or "codex-guardrails alerts set NAME"; without one nothing is sent.',
      ),
  })
  .superRefine(({ when, owner }, context) => {
    if (owner === undefined && !aboutMoney.has(when))
      context.addIssue(issueOf({ kind: 'missing', data: { key: 'owner' } }, ['owner']));
  });

const webhook = z.strictObject({
  format: z
    .enum(webhookFormats)
    .default('json')
    .describe('What it takes: json, a message of slack or discord, or a card of a workflow of teams.'),
  people: z.boolean().default(false).describe('Whether it is told whose run it was.'),
  language: z.enum(['en', 'es']).default('en').describe('Language of the message.'),
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

export type AlertRule = z.infer<typeof alert>;
/** How a webhook is written to. */
export type Webhook = z.infer<typeof webhook>;

/** The section `observability` of a policy: who watches, and what they are told. What is kept is in `retention`. */
export const observability = z
  .strictObject({
    otlp: otlp.optional(),
    readers: z
      .array(person)
      .max(100)
      .default([])
      .describe(
        'Who is shown the runs of others, and may export them. Empty: everybody. It binds this product, not an account that opens the database itself.',
      ),
    webhooks: z
      .record(webhookName, webhook)
      .default({})
      .describe('How the webhooks of alerts are written to, by name; one that is not here gets json.'),
    alerts: z
      .array(alert)
      .max(50)
      .default([])
      .describe('Who acts on what, and which webhook is told. Facts go out: rules, counts, amounts; no text of a run.'),
  })
  .prefault({})
  .describe('Who watches what the agents do.');
