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

/** The section `observability` of a policy: what the playbook says of watching. What is kept is in `retention`. */
export const observability = z
  .strictObject({
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
