import * as z from 'zod';

/** A package URL without version, `*` allowed in name and namespace. */
const packagePattern = z
  .string()
  .max(500)
  .regex(/^pkg:[a-z][a-z0-9-]*\/[^\s@]+$/, 'purl');

/** The section `names` of `dependencies`: whether a new package's name is a real one, and the one that was meant. */
export const names = z
  .strictObject({
    check: z
      .enum(['on', 'off'])
      .default('on')
      .describe('Whether the names of new packages are compared with those of known ones.'),
    lookup: z
      .enum(['off', 'on'])
      .default('off')
      .describe(
        'Whether names that are not known here are looked up at the registry that this project is configured for.',
      ),
    internal: z
      .array(packagePattern)
      .max(1000)
      .default([])
      .describe('Packages of your own, such as pkg:npm/%40acme/*: never looked up, and never taken for a typo.'),
    knownNames: z
      .array(packagePattern)
      .max(5000)
      .default([])
      .describe('Packages that exist, beside the popular ones that the product knows.'),
    minAgeDays: z
      .int()
      .min(0)
      .max(3650)
      .default(7)
      .describe('A package that was first published fewer days ago asks; told by the look-up alone.'),
  })
  .prefault({})
  .describe('Whether the names of new packages are real, and the ones that were meant.');
