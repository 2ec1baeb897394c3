import type * as z from 'zod';
import { Fault } from '../fault.ts';
import { LineIndex } from '../range.ts';
import type { Range } from '../range.ts';
import { conflictsIn } from '../team-file/conflicts.ts';
import { faultOf, problemAt } from '../team-file/problem.ts';
import type { FileProblem } from '../team-file/problem.ts';
import { validate } from '../team-file/validate.ts';
import { placeOf, readYaml } from '../team-file/yaml.ts';
import { parseBody } from './body.ts';
import { templateHash } from './hash.ts';
import type { TemplateFiles } from './hash.ts';
import { inputProblem } from './inputs.ts';
import { skillSchema, templateSchema } from './schema.ts';
import type { inputSchema } from './schema.ts';
import type { InputSpec, Template } from './template.ts';

/**
 * Reads a template from the files of its folder, by path within it. `folder` is the folder's own path, for showing
 * (`.agents/skills/x`); its last part is the name that the skill must have.
 * @returns the template, or the first thing that is wrong; `readTemplateWithProblems` has all of them.
 */
export function readTemplate(files: TemplateFiles, folder: string, source: Template['source']): Template | Fault {
  const { template, problems } = readTemplateWithProblems(files, folder, source);
  if (template !== null) return template;
  const [first] = problems;
  return first === undefined ? new Fault('file-unreadable', { path: folder, reason: 'unknown' }) : faultOf(first);
}

/** What a template's files say, and all that is wrong in them. */
export interface ReadTemplate {
  /** Null when anything is wrong. */
  readonly template: Template | null;
  readonly problems: readonly FileProblem[];
  /** Where the version stands in template.yaml, and the name in SKILL.md; at the file's start when there is none. */
  readonly at: { readonly version: Range; readonly name: Range };
}

/** The same with everything that is wrong. */
export function readTemplateWithProblems(
  files: TemplateFiles,
  folder: string,
  source: Template['source'],
): ReadTemplate {
  const skillPath = `${folder}/SKILL.md`;
  const yamlPath = `${folder}/template.yaml`;
  const missing = ['SKILL.md', 'template.yaml'].filter((file) => typeof files.get(file) !== 'string');
  if (missing.length > 0)
    return {
      template: null,
      problems: missing.map((file) =>
        problemAt(`${folder}/${file}`, start, '', { kind: 'file-missing', data: { file } }),
      ),
      at: { version: start, name: start },
    };

  const skill = readSkill(textOf(files, 'SKILL.md'), skillPath, folder);
  const facts = validate(templateSchema, readYaml(textOf(files, 'template.yaml'), yamlPath));
  const rangeOf = (key: string): Range => placeOf(facts.place, key)?.range ?? start;
  const problems = [...skill.problems, ...facts.problems];
  const at = { version: rangeOf('version'), name: skill.name };
  // An input that was left out for a slip of its own would be missed in the prompt too.
  const inputsAreRead = !facts.leftOut.some((key) => key === '' || /^inputs(?:\.|$)/.test(key));
  if (facts.value === null || !inputsAreRead) return { template: null, problems, at };

  const inputs: InputSpec[] = facts.value.inputs.map(inputSpec);
  for (const [index, input] of inputs.entries()) {
    const problem = input.default === undefined ? null : inputProblem(input, input.default);
    if (problem === null) continue;
    const key = `inputs.${index}.default`;
    problems.push(
      problemAt(yamlPath, rangeOf(key), key, { kind: 'default-unfit', data: { input: input.name, problem } }),
    );
  }
  if (skill.body !== null) {
    const lines = new LineIndex(skill.text);
    const { slips, unused } = parseBody(skill.body, inputs);
    for (const { start, end, cause } of slips) {
      const range = lines.range(skill.bodyStart + start, skill.bodyStart + end);
      problems.push(problemAt(skillPath, range, '', cause));
    }
    // A slip may hide the place of an input.
    for (const index of slips.length > 0 ? [] : unused) {
      const key = `inputs.${index}.name`;
      const data = { input: inputs[index]?.name ?? '' };
      problems.push(problemAt(yamlPath, rangeOf(key), key, { kind: 'input-unused', data }));
    }
  }
  if (problems.length > 0 || skill.value === null || skill.body === null) return { template: null, problems, at };

  const { name: id, description } = skill.value;
  const { inputs: _, summary = { en: firstSentence(description) }, models, ...rest } = facts.value;
  const hash = templateHash(files);
  return {
    template: {
      id,
      ...rest,
      ...(models ? { models } : {}),
      summary,
      description,
      inputs,
      body: skill.body,
      hash,
      source,
      folder,
    },
    problems: [],
    at,
  };
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

const start = { line: 1, column: 1, endLine: 1, endColumn: 1 };

interface Skill {
  readonly value: { readonly name: string; readonly description: string } | null;
  readonly problems: FileProblem[];
  /** Where the name stands. */
  readonly name: Range;
  readonly text: string;
  /** Null when there is none. */
  readonly body: string | null;
  /** Offset of the body in the text. */
  readonly bodyStart: number;
}

/** Frontmatter and body of a SKILL.md. Line ends of the body are `\n`, so that a checkout does not change a prompt. */
function readSkill(source: string, path: string, folder: string): Skill {
  const text = source.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const nothing = { value: null, name: start, text, body: null, bodyStart: 0 };
  const lines = new LineIndex(text);
  const conflicts = conflictsIn(text, lines).map(({ range, end }) =>
    problemAt(path, range, '', { kind: 'merge-conflict', data: { end } }),
  );
  if (conflicts.length > 0) return { ...nothing, problems: conflicts };
  const match = /^---[ \t]*\n(.*?)(?:\n|(?<=^---[ \t]*\n))---[ \t]*(?:\n|$)/s.exec(text);
  if (match === null)
    return { ...nothing, problems: [problemAt(path, start, '', { kind: 'skill-no-frontmatter', data: {} })] };
  const bodyStart = match[0].length + (/^\n*/.exec(text.slice(match[0].length))?.[0].length ?? 0);
  const body = `${text.slice(bodyStart).trimEnd()}\n`;
  // The opening line becomes an empty one, so that lines count as in the file.
  const { value, problems: slips, place } = validate(skillSchema, readYaml(`\n${match[1] ?? ''}`, path));
  const problems = [...slips];
  const name = placeOf(place, 'name')?.range ?? start;
  if (value !== null && value.name !== nameOf(folder)) {
    const data = { name: value.name, folder: nameOf(folder) };
    problems.push(problemAt(path, name, 'name', { kind: 'skill-name-folder', data }));
  }
  const isEmpty = body.trim() === '';
  if (isEmpty)
    problems.push(problemAt(path, lines.range(text.length, text.length), '', { kind: 'skill-no-body', data: {} }));
  return { value, problems, name, text, body: isEmpty ? null : body, bodyStart };
}

function nameOf(folder: string): string {
  return folder.split('/').at(-1) ?? folder;
}

function textOf(files: TemplateFiles, name: string): string {
  const content = files.get(name);
  return typeof content === 'string' ? content : '';
}

/** Optional keys are absent, not undefined. */
function inputSpec(input: z.infer<typeof inputSchema>): InputSpec {
  const { name, type, label, required, hint, from, default: first, choices, max } = input;
  return {
    name,
    type,
    label,
    required,
    ...(hint === undefined ? {} : { hint }),
    ...(from === undefined ? {} : { from }),
    ...(first === undefined ? {} : { default: first }),
    ...(choices === undefined ? {} : { choices }),
    ...(max === undefined ? {} : { max }),
  };
}
