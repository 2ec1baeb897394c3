import * as z from 'zod';
import { taskKinds } from '../template/task.ts';
import { glob } from './parts.ts';

const required = z
  .strictObject({
    paths: z.array(glob).min(1).max(500).describe('Files that it is about.'),
    templates: z
      .array(z.string().min(1).max(64))
      .max(100)
      .default([])
      .describe('Ids of the templates that a run may use for them.'),
    tasks: z.array(z.enum(taskKinds)).default([]).describe('Or kinds of task, whichever template it is.'),
  })
  .describe('Templates for some files; a run with another one cannot attach or change them.');

/** The section `prompts` of a policy. */
export const prompts = z
  .strictObject({
    requireTemplate: z.array(required).max(200).default([]).describe('Which templates are needed for which files.'),
    lockedOnly: z
      .boolean()
      .default(false)
      .describe('true: only templates whose version is in the lock file (codex-guardrails templates lock) run.'),
    reviewers: z
      .array(z.string().trim().min(1).max(200))
      .max(1000)
      .default([])
      .describe('Who signs off changes of templates and their lock; nobody in particular when it is empty.'),
  })
  .prefault({})
  .describe('Which prompts may be sent.');
