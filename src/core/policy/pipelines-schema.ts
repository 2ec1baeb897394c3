import * as z from 'zod';
import { glob } from './parts.ts';
import { role } from './review-schema.ts';

const pattern = z.string().min(1).max(200);
const level = z.enum(['none', 'read', 'write']);

/** The section `pipelines` of a policy. */
export const pipelines = z
  .strictObject({
    files: z
      .array(glob)
      .default([])
      .describe('Files that are pipelines beside the known ones; they are judged by their path alone.'),
    changes: z
      .enum(['ask', 'draft', 'deny'])
      .default('ask')
      .describe(
        'ask: findings say what a change of a pipeline means. draft: one of an agent goes to a branch of its own, opens as a draft, and needs CI and approval. deny: every change of one is denied.',
      ),
    approval: z
      .array(role)
      .max(20)
      .default([])
      .describe(
        'With changes: draft, roles of which one signs off a pipeline that an agent changed, where review.require asks for none.',
      ),
    requiredJobs: z
      .array(pattern)
      .default([])
      .describe(
        'Jobs, by id, name or what a run of their matrix is called, such as test (20) (* stands for any text), that may never be removed, renamed or made skippable.',
      ),
    permissions: z
      .record(z.string().min(1).max(100), level)
      .default({})
      .describe('The widest permission that a scope may have, such as contents: read; more is denied, less is silent.'),
    pin: z
      .enum(['sha', 'version', 'any'])
      .default('sha')
      .describe('How firmly actions, reusable workflows and includes of others are pinned.'),
    trustedActions: z
      .array(pattern)
      .default(['actions/*', 'github/*'])
      .describe('Actions, workflows and includes that a version is firm enough for, such as actions/*.'),
    pinImages: z
      .enum(['digest', 'version', 'any'])
      .default('version')
      .describe('How firmly images of jobs and services are pinned; latest and its like are no version.'),
    runners: z
      .array(pattern)
      .default([])
      .describe('Labels of runners that may be used, such as ubuntu-*; any other is denied. Empty: a change asks.'),
    secrets: z
      .array(pattern)
      .default([])
      .describe('Secrets that any job may use without a finding, such as CODECOV_*.'),
  })
  .prefault({})
  .describe('What an edit may change in pipelines (continuous integration and deployment).');
