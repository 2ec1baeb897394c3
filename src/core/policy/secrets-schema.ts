import * as z from 'zod';
import type { RuleId } from '../check/rules/ids.ts';
import { nearest } from '../team-file/nearest.ts';
import { issueOf } from '../team-file/slips.ts';
import { acceptedForm, mostSalts, stretchOf } from './accepted-value.ts';
import { glob, severity } from './parts.ts';
import { isSecretKind, secretKinds } from './secret-kinds.ts';

/** The rules that find secrets: what the section `secrets` of a policy is about. */
export const secretRuleIds = [
  'secret-token',
  'secret-private-key',
  'secret-url-password',
  'secret-assignment',
] as const satisfies readonly RuleId[];

const kinds = z.record(z.string(), z.union([severity, z.literal('off')])).superRefine((value, context) => {
  for (const key of Object.keys(value)) {
    if (isSecretKind(key)) continue;
    const data = { key, suggestion: nearest(key, secretKinds()), known: '' };
    context.addIssue(issueOf({ kind: 'unknown-key', data }, [key]));
  }
});

const pathSeverity = z.strictObject({
  path: glob.describe('Which files.'),
  severity: severity.describe('How loud secrets in them are.'),
});

const exception = z.strictObject({
  path: glob.describe('Which files.'),
  rules: z.array(z.enum(secretRuleIds)).min(1).describe('The rules that are left out there.'),
});

/** The shape is a shape's name, so that the problem never repeats what may be the value itself. */
const accepted = z.string().max(200).regex(acceptedForm, 'accepted-value');

const allow = z.array(accepted).superRefine((entries, context) => {
  const salts = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    salts.add(stretchOf(entry));
    if (salts.size > mostSalts)
      context.addIssue(issueOf({ kind: 'too-many-salts', data: { limit: mostSalts } }, [index]));
  }
});

/** The section `secrets` of a policy. */
export const secrets = z
  .strictObject({
    inPrompt: z
      .enum(['redact', 'stop'])
      .default('redact')
      .describe('What happens when a prompt or an attached file holds a secret: take it out, or send nothing.'),
    severity: z
      .strictObject({
        kinds: kinds
          .default({})
          .describe('How loud a kind of secret is, such as github-pat or password; off is not reported.'),
        paths: z.array(pathSeverity).default([]).describe('How loud secrets are in files that a glob names.'),
      })
      .prefault({})
      .describe(
        'Goes before "rules", unless a rule is off. Where a kind and a glob both fit, or several globs, the loudest counts.',
      ),
    except: z
      .array(z.union([glob.transform((path): Exception => ({ path, rules: [...secretRuleIds] })), exception]))
      .default([])
      .describe('Files in which secrets are not reported, such as test/fixtures/**, or only some of the rules.'),
    allow: allow
      .default([])
      .describe('Values that may stand in plain text, each as the line that "codex-guardrails secrets hash" prints.'),
    fakes: z
      .array(z.string().min(4).max(100))
      .default([])
      .describe(
        'How made-up passwords begin, such as example-: they are not reported. A token of a known form is, whatever this says.',
      ),
  })
  .prefault({})
  .describe('What counts as a secret here, and how loud it is.');

type Exception = z.infer<typeof exception>;
