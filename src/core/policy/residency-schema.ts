import * as z from 'zod';
import { glob, verdict } from './parts.ts';

/** A host name, or `*.` before one for all of its subdomains. */
const host = z
  .string()
  .max(253)
  .regex(/^(?:\*\.)?[a-zA-Z0-9_](?:[a-zA-Z0-9_.-]*[a-zA-Z0-9])?$/, 'host');

const dataClass = z.strictObject({
  paths: z
    .array(glob)
    .default([])
    .describe('Files that hold such data: never sent with a prompt, and never readable for an agent.'),
  markers: z
    .array(z.string().trim().min(4).max(100))
    .default([])
    .describe('Texts that mark such data, such as CLASSIFICATION: RESTRICTED: what holds one is not sent.'),
  code: z.array(glob).default([]).describe('Code that handles such data: it may call only the hosts that are listed.'),
});

/** The section `residency` of a policy. Nothing is restricted while it says nothing. */
export const residency = z
  .strictObject({
    classes: z
      .record(z.string().min(1).max(60), dataClass)
      .default({})
      .describe('Kinds of data that must not leave, such as personal or health.'),
    hosts: z
      .array(host)
      .default([])
      .describe('Hosts that code which handles such data may call, such as api.example.com or *.example.com.'),
    stores: verdict
      .optional()
      .describe('The verdict on new buckets, queues and databases outside the allowed regions (ask).'),
    replication: verdict.optional().describe('The verdict on copies into other regions (ask).'),
    publicBuckets: verdict.optional().describe('The verdict on buckets that anyone can read (deny).'),
    analytics: verdict.optional().describe('The verdict on new packages that send usage data to others (ask).'),
    otherHosts: verdict.optional().describe('The verdict on calls to hosts that are not listed (ask).'),
  })
  .prefault({})
  .describe('Which data must stay where it is. The verdicts hold as soon as a class or a host is named.');
