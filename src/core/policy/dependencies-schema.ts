import * as z from 'zod';
import { isSwift } from '../glob.ts';
import { isRange } from '../check/dependencies/judge/versions.ts';
import { nearest } from '../team-file/nearest.ts';
import { issueOf } from '../team-file/slips.ts';
import { names } from './names-schema.ts';
import { verdict } from './parts.ts';

/** A package URL without version, `*` allowed in name and namespace: `pkg:npm/lodash`, `pkg:npm/%40acme/*`. */
const packagePattern = z
  .string()
  .max(500)
  .regex(/^pkg:[a-z][a-z0-9-]*\/[^\s@]+$/, 'purl');

/** The same, or the name of a group of the policy: `group:web-framework`. */
const packageOrGroup = z
  .string()
  .max(500)
  .regex(/^pkg:[a-z][a-z0-9-]*\/[^\s@]+$|^group:[\w.-]+$/, 'purl');

/** What is to be used in the place of another may name its version. */
const alternative = z
  .string()
  .max(500)
  .regex(/^pkg:[a-z][a-z0-9-]*\/[^\s@]+(?:@[^\s@/]+)?$/, 'purl');

export const scopes = ['runtime', 'dev', 'optional', 'peer', 'build'] as const;

const listed = z
  .strictObject({
    purl: packageOrGroup.describe('The package, a pattern of packages, or a group.'),
    versions: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Only these versions, as the ecosystem writes a range: ">=18 <20" for npm, ">=2,<3" for PyPI.'),
    scopes: z.array(z.enum(scopes)).min(1).optional().describe('Only where it is declared for this: dev, runtime, …'),
    use: alternative.optional().describe('What to use in its place.'),
    reason: z.string().max(500).optional().describe('Why; shown with the finding.'),
  })
  .superRefine(({ purl, versions }, context) => {
    const ecosystem = /^pkg:([^/]+)/.exec(purl)?.[1];
    if (versions === undefined || ecosystem === undefined || isRange(ecosystem, versions)) return;
    context.addIssue(issueOf({ kind: 'shape', data: { shape: 'version-range', got: versions } }, ['versions']));
  });

/** One line of `allow`, `ask` or `deny`. */
export type ListedPackage = z.infer<typeof listed>;

const list = z
  .array(z.union([packageOrGroup.transform((purl): ListedPackage => ({ purl })), listed]))
  .max(5000)
  .default([]);

const licence = z
  .string()
  .max(200)
  .regex(/^[\w.+*-]+(?: WITH [\w.+*-]+)?$/, 'licence');

/** The section `dependencies` of a policy. */
export const dependencies = z
  .strictObject({
    default: verdict.default('ask').describe('The verdict on a new package that no list names.'),
    allow: list.describe('Package URLs that may be added; * stands for any name, group:name for a group.'),
    ask: list.describe('Package URLs that a person has to agree to, whatever "allow" says.'),
    deny: list.describe('Package URLs that must not be added, with what to use in their place and why.'),
    groups: z
      .record(z.string().regex(/^[\w.-]+$/, 'id'), z.array(packagePattern).max(1000))
      .default({})
      .describe('Names for several package URLs, to be used in the lists as group:name.'),
    sources: z
      .strictObject({
        registry: verdict.default('allow').describe('From a registry: allow leaves it to the lists.'),
        git: verdict.default('ask').describe('From a git repository.'),
        url: verdict.default('ask').describe('From an address, as an archive or a module.'),
        path: verdict.default('allow').describe('From a folder or file of this machine.'),
        script: verdict
          .default('ask')
          .describe('Installed by a script that comes from the network and is run at once.'),
      })
      .prefault({})
      .describe('Where packages may come from.'),
    registries: z
      .record(z.string(), z.array(z.string().min(1).max(500)).max(100))
      .default({})
      .describe('Addresses of registries beside the public one, by ecosystem, such as npm: [https://npm.example.com].'),
    pin: z
      .record(z.string(), z.enum(['exact', 'range', 'any']))
      .default({})
      .describe('How tight a version has to be, by ecosystem: exact, range (some limit), any. Without a line: any.'),
    licences: z
      .strictObject({
        allow: z.array(licence).default([]).describe('SPDX identifiers that are fine; others ask.'),
        deny: z.array(licence).default([]).describe('SPDX identifiers that are not.'),
        unknown: verdict.default('ask').describe('The verdict where no licence is known.'),
        packages: z
          .record(packagePattern, z.string().min(1).max(200))
          .default({})
          .describe('Licences that the team has looked up itself, by package URL.'),
      })
      .prefault({})
      .describe('Licences of packages. Nothing is checked while both lists are empty.'),
    protectedBranches: z
      .array(z.string().trim().min(1).max(200).refine(isSwift, 'swift-glob'))
      .max(100)
      .default([])
      .describe(
        'Branches, such as main or release/*, into which a new direct dependency comes only when "allow" lists it or a waiver is approved.',
      ),
    names,
    undeclared: verdict
      .default('ask')
      .describe('The verdict on an import that no manifest declares; allow judges it as a package.'),
    imports: z
      .record(z.string(), z.record(z.string(), z.string().min(1).max(200)))
      .default({})
      .describe('Import names and the packages that bring them, by ecosystem, such as pypi: { cv2: opencv-python }.'),
  })
  .superRefine(({ allow, ask, deny, groups }, context) => {
    for (const [key, entries] of Object.entries({ allow, ask, deny })) {
      for (const [index, { purl }] of entries.entries()) {
        const name = purl.startsWith('group:') ? purl.slice('group:'.length) : null;
        if (name === null || Object.hasOwn(groups, name)) continue;
        const known = Object.keys(groups);
        const data = { got: purl, options: known.join(', '), suggestion: nearest(name, known) };
        context.addIssue(issueOf({ kind: 'not-one-of', data }, [key, index]));
      }
    }
  })
  .prefault({})
  .describe('Which packages an edit may add.');

export type DependencyPolicy = z.infer<typeof dependencies>;
