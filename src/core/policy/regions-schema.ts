import * as z from 'zod';
import { looksLikeRegion, regionsOf, type Provider } from '../check/regions/table.ts';
import { nearest } from '../team-file/nearest.ts';
import { issueOf } from '../team-file/slips.ts';
import { verdict } from './parts.ts';

/** Regions of a provider: names as the provider writes them, `*` for any text (`eu-*`). A misspelt one is a mistake. */
const regionsOfProvider = (provider: Provider) =>
  z.array(z.string().min(1).max(60)).superRefine((names, context) => {
    for (const [index, name] of names.entries()) {
      if (name.includes('*') || looksLikeRegion(name, provider)) continue;
      const known = [...regionsOf(provider).keys()];
      const data = { got: name, options: known.join(', '), suggestion: nearest(name, known) };
      context.addIssue(issueOf({ kind: 'not-one-of', data }, [index]));
    }
  });

const allow = z.strictObject({
  aws: regionsOfProvider('aws').optional().describe('Regions of AWS, such as sa-east-1.'),
  google: regionsOfProvider('google').optional().describe('Regions of Google Cloud, such as southamerica-east1.'),
  azure: regionsOfProvider('azure').optional().describe('Regions of Azure, such as brazilsouth.'),
  oracle: regionsOfProvider('oracle').optional().describe('Regions of Oracle Cloud, such as sa-saopaulo-1.'),
  alibaba: regionsOfProvider('alibaba').optional().describe('Regions of Alibaba Cloud, such as eu-central-1.'),
  digitalocean: regionsOfProvider('digitalocean').optional().describe('Regions of DigitalOcean, such as fra1.'),
  fly: regionsOfProvider('fly').optional().describe('Regions of Fly, such as gru.'),
  vercel: regionsOfProvider('vercel').optional().describe('Regions of Vercel, such as gru1.'),
  render: regionsOfProvider('render').optional().describe('Regions of Render, such as frankfurt.'),
} satisfies Record<Provider, z.ZodType>);

/** The section `regions` of a policy. Without it no region is restricted. */
export const regions = z
  .strictObject({
    allow: allow
      .prefault({})
      .describe('The only regions that an edit may use, by provider; a provider that is not named is not restricted.'),
    others: verdict.default('allow').describe('The verdict on regions of providers that "allow" does not name.'),
    unresolved: verdict
      .default('ask')
      .describe('The verdict on a region that only a run would tell, such as a variable without a default.'),
    inherited: verdict
      .default('ask')
      .describe('The verdict on a region that is wherever the file is deployed, such as AWS::Region.'),
  })
  .prefault({})
  .describe('Where things may run and data may be kept.');
