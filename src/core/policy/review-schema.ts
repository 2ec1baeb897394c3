import * as z from 'zod';
import { glob } from './parts.ts';

const person = z.string().trim().min(1).max(200);
export const role = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/, 'role');

const required = z.strictObject({
  paths: z.array(glob).min(1).max(500).describe('Files that it is about.'),
  roles: z.array(role).min(1).max(20).describe('Roles of which each has to sign off an edit of them.'),
});

/** The section `review` of a policy. */
export const review = z
  .strictObject({
    roles: z
      .record(role, z.array(person).max(1000))
      .default({})
      .describe('Who holds a role, such as engineer or security: mail or name as git has it, or @handle.'),
    require: z
      .array(required)
      .max(200)
      .default([])
      .describe('Which roles have to sign off an edit of which files; all that fit count.'),
    selfApproval: z
      .boolean()
      .default(false)
      .describe('true: one person may sign off for several roles that they hold. false: each role is another person.'),
    waiverRoles: z
      .array(role)
      .max(20)
      .default([])
      .describe(
        'Roles of which one approves a waiver. Empty: any role; anybody else than who asks where nobody holds one.',
      ),
    signedApprovals: z
      .boolean()
      .default(false)
      .describe(
        'true: a waiver is approved, and a file signed off, only in a commit with a good signature of that person, known by the mail of the key: one without a mail (an SSH principal that is a bare name) counts for nobody.',
      ),
  })
  .prefault({})
  .describe('Who reviews what. Every edit of an agent needs a person; these need certain ones.');
