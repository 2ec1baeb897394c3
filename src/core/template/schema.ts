import * as z from 'zod';
import { glob } from '../policy/parts.ts';
import { issueOf } from '../team-file/slips.ts';
import { taskKinds } from './task.ts';
import type { InputDefault, InputType } from './template.ts';

const semverPattern =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?$/;
const languagePattern = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

const line = z.string().trim().min(1).max(300);
/** A text by language; English is always there. */
const labels = z.object({ en: line }).catchall(line);
const language = z.string().regex(languagePattern, 'language');

export const inputTypes = [
  'text',
  'longtext',
  'choice',
  'file',
  'files',
  'selection',
  'symbol',
  'range',
] as const satisfies readonly InputType[];
const inputDefaults = [
  'selection',
  'active-file',
  'diff',
  'failing-test',
  'symbol',
] as const satisfies readonly InputDefault[];

/** Which types a place in the editor can fill. */
const fillable: Readonly<Record<InputDefault, readonly InputType[]>> = {
  selection: ['selection', 'text', 'longtext'],
  'active-file': ['file', 'files'],
  diff: ['range', 'longtext'],
  'failing-test': ['text', 'longtext', 'symbol'],
  symbol: ['symbol', 'text'],
};

/** One input of the form. */
export const inputSchema = z
  .strictObject({
    name: z
      .string()
      .max(40)
      .regex(/^[a-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*$/, 'input-name')
      .describe('Name of the place in the prompt: {{name}}.'),
    type: z.enum(inputTypes).describe('What the form asks for.'),
    label: labels.describe('What the form shows, by language.'),
    hint: labels.optional().describe('A line of help below the field, by language.'),
    required: z.boolean().default(false).describe('Whether the run needs it.'),
    from: z.enum(inputDefaults).optional().describe('Where the first value comes from in the editor.'),
    default: z
      .union([z.string(), z.array(z.string())])
      .optional()
      .describe('The first value, when the editor has none.'),
    choices: z.array(line).min(1).max(50).optional().describe('The possible values of a choice.'),
    max: z.int().min(1).max(200_000).optional().describe('Longest text in characters, or most files.'),
  })
  .superRefine((value, context) => {
    const { name, type, choices, from } = value;
    if (type === 'choice' && choices === undefined)
      context.addIssue(issueOf({ kind: 'choices-missing', data: { input: name } }, ['name']));
    if (type !== 'choice' && choices !== undefined)
      context.addIssue(issueOf({ kind: 'choices-unexpected', data: { input: name, type } }, ['choices']));
    if (from !== undefined && !fillable[from].includes(type))
      context.addIssue(issueOf({ kind: 'from-unfit', data: { from, type } }, ['from']));
  });

/** The one description of a template's `template.yaml`. */
export const templateSchema = z.strictObject({
  version: z
    .string()
    .max(60)
    .regex(semverPattern, 'semver')
    .describe('Semantic version. Any change of the folder needs a new one.'),
  task: z.enum(taskKinds).describe('The kind of task; the policy names a model for each.'),
  title: labels.describe('The name that people see, by language.'),
  summary: labels.optional().describe('One line on what it does, by language.'),
  inputs: z
    .array(inputSchema)
    .max(20)
    .default([])
    .superRefine((inputs, context) => {
      for (const [index, { name }] of inputs.entries())
        if (inputs.findIndex((each) => each.name === name) < index)
          context.addIssue(issueOf({ kind: 'input-twice', data: { input: name } }, [index, 'name']));
    })
    .describe('What the form asks for, in this order.'),
  paths: z.array(glob).max(200).default([]).describe('Paths that the proposal may touch; none means any.'),
  models: z
    .array(z.string().min(1).max(200))
    .max(50)
    .optional()
    .describe('Models with which it may run, * for any text: narrows what the policy allows, and never widens it.'),
  budgetClass: z
    .enum(['small', 'medium', 'large'])
    .default('medium')
    .describe('How big a run of this template usually is.'),
  language: language.default('en').describe('Language of the closing message.'),
  owners: z.array(line).max(50).default([]).describe('Who answers for the template.'),
});

/**
 * The part of an Agent Skill's frontmatter that a template needs; other keys are for other readers
 * (https://agentskills.io/specification).
 */
export const skillSchema = z.looseObject({
  name: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'skill-name')
    .describe('Name of the skill and of the template: that of its folder.'),
  description: z
    .string()
    .trim()
    .min(1)
    .max(1024)
    .describe('What it does and when to use it, in English; every reader of skills goes by it.'),
  metadata: z.record(z.string(), z.string()).optional().describe('Facts for other readers of skills, as texts.'),
});
