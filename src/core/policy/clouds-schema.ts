import * as z from 'zod';
import { cloudIds } from '../check/clouds/pack.ts';
import { packs } from '../check/clouds/packs.ts';
import { nearest } from '../team-file/nearest.ts';
import { issueOf } from '../team-file/slips.ts';
import { verdict } from './parts.ts';

/** A provider, or one of its services: `aws`, `aws/dynamodb`. A name that no pack has is a slip, never silently nothing. */
const cloud = z
  .string()
  .max(100)
  .superRefine((value, context) => {
    const [provider = '', service, ...more] = value.split('/');
    const id = cloudIds.find((one) => one === provider);
    if (id === undefined) return unknown(value, provider, cloudIds, '');
    const services = Object.keys(packs[id].services);
    if (service !== undefined && (more.length > 0 || !services.includes(service)))
      unknown(value, service, services, `${id}/`);
    function unknown(got: string, word: string, options: readonly string[], before: string): void {
      const close = nearest(word, options);
      const data = {
        got,
        options: options.map((option) => before + option).join(', '),
        suggestion: close === '' ? '' : before + close,
      };
      context.addIssue(issueOf({ kind: 'not-one-of', data }, []));
    }
  });

const deniedCloud = z.strictObject({
  service: cloud.describe('The provider, or provider/service.'),
  reason: z.string().max(500).optional().describe('Why; shown with the finding.'),
});
type DeniedCloud = z.infer<typeof deniedCloud>;

const documented = z.strictObject({
  service: cloud.describe('The provider, or provider/service.'),
  document: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe(
      'Where the case for it is written: a path in the repository or an https address. Left out, none is written yet and a use asks.',
    ),
  reason: z.string().max(500).optional().describe('The case in a few words; shown with the finding.'),
});

/** The section `clouds` of a policy. */
export const clouds = z
  .strictObject({
    default: verdict
      .default('ask')
      .describe(
        'The verdict on a provider that no list names. With ask, one that the repository uses already is not new.',
      ),
    allow: z.array(cloud).default([]).describe('Approved providers, or single services of one: aws, google/bigquery.'),
    ask: z.array(cloud).default([]).describe('Providers or services that a person looks at each time.'),
    deny: z
      .array(z.union([cloud.transform((service): DeniedCloud => ({ service })), deniedCloud]))
      .default([])
      .describe('Providers or services that must not be used. A service goes before its provider.'),
    lockIn: z
      .enum(['allow', 'note', 'ask', 'deny'])
      .default('allow')
      .describe(
        'What holds for a service of an approved provider that exists only there, and that no list names itself.',
      ),
    documented: z
      .array(documented)
      .default([])
      .describe('Services that may be used only with a documented case, with the place of the document.'),
  })
  .prefault({})
  .describe('Which cloud providers and services an edit may begin to use.');
