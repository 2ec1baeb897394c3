import * as z from 'zod';
import { isSwift } from '../glob.ts';

/** Forms that several parts of the policy share. */
export const severity = z.enum(['error', 'warning', 'note']);

/** What the policy says of something that an edit adds. */
export const verdict = z.enum(['allow', 'ask', 'deny']);

/** A glob relative to the workspace folder, with `/`. */
export const glob = z
  .string()
  .min(1)
  .max(500)
  .regex(/^(?![/\\])(?!.*\\)(?!(?:.*\/)?\.\.(?:\/|$))[^\n\r\0]+$/, 'glob')
  .refine(isSwift, 'swift-glob');
