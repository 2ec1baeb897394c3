import type * as z from 'zod';
import { Fault } from '../fault.ts';
import { LineIndex } from '../range.ts';
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
 * @returns the template, or the first thing that is wrong; `templateProblems` has all of them.
 */
export function readTemplate(files: TemplateFiles, folder: string, source: Template['source']): Template | Fault {
  const { template, problems } = readTemplateWithProblems(files, folder, source);
  if (template !== null) return template;
  const [first] = problems;
  return first === undefined ? new Fault('file-unreadable', { path: folder, reason: 'unknown' }) : faultOf(first);
}

/** The same with everything that is wrong; `template` is null when anything is. */
export function readTemplateWithProblems(
  files: TemplateFiles,
  folder: string,
  source: Template['source'],
): { readonly template: Template | null; readonly problems: readonly FileProblem[] } {
  const skillPath = `${folder}/SKILL.md`;
  const yamlPath = `${folder}/template.yaml`;
  const missing = ['SKILL.md', 'template.yaml'].filter((file) => typeof files.get(file) !== 'string');
  if (missing.length > 0)
    return {
      template: null,
      problems: missing.map((file) =>
        problemAt(`${folder}/${file}`, start, '', { kind: 'file-missing', data: { file } }),
      ),
    };

  const skill = readSkill(textOf(files, 'SKILL.md'), skillPath, folder);
  const facts = validate(templateSchema, readYaml(textOf(files, 'template.yaml'), yamlPath));
  const problems = [...skill.problems, ...facts.problems];
  if (skill.value === null || facts.value === null || problems.length > 0) return { template: null, problems };

  const inputs: InputSpec[] = facts.value.inputs.map(inputSpec);
  for (const [index, input] of inputs.entries()) {
    const problem = input.default === undefined ? null : inputProblem(input, input.default);
    if (problem === null) continue;
    const key = `inputs.${index}.default`;
    const range = placeOf(facts.place, key)?.range ?? start;
    problems.push(problemAt(yamlPath, range, key, { kind: 'default-unfit', data: { input: input.name, problem } }));
  }
  const lines = new LineIndex(skill.text);
  for (const { start, end, cause } of parseBody(skill.body, inputs).slips) {
    const range = lines.range(skill.bodyStart + start, skill.bodyStart + end);
    problems.push(problemAt(skillPath, range, '', cause));
  }
  if (problems.length > 0) return { template: null, problems };

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
  };
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

const start = { line: 1, column: 1, endLine: 1, endColumn: 1 };

interface Skill {
  readonly value: { readonly name: string; readonly description: string } | null;
  readonly problems: FileProblem[];
  readonly text: string;
  readonly body: string;
  /** Offset of the body in the text. */
  readonly bodyStart: number;
}

/** Frontmatter and body of a SKILL.md. Line ends of the body are `\n`, so that a checkout does not change a prompt. */
function readSkill(source: string, path: string, folder: string): Skill {
  const text = source.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const match = /^---[ \t]*\n(.*?)(?:\n|(?<=^---[ \t]*\n))---[ \t]*(?:\n|$)/s.exec(text);
  const nothing = { value: null, text, body: '', bodyStart: 0 };
  if (match === null)
    return { ...nothing, problems: [problemAt(path, start, '', { kind: 'skill-no-frontmatter', data: {} })] };
  const bodyStart = match[0].length + (/^\n*/.exec(text.slice(match[0].length))?.[0].length ?? 0);
  const body = `${text.slice(bodyStart).trimEnd()}\n`;
  // The opening line becomes an empty one, so that lines count as in the file.
  const { value, problems: slips, place } = validate(skillSchema, readYaml(`\n${match[1] ?? ''}`, path));
  const problems = [...slips];
  const end = new LineIndex(text).range(text.length, text.length);
  if (value !== null && value.name !== nameOf(folder)) {
    const range = placeOf(place, 'name')?.range ?? start;
    const data = { name: value.name, folder: nameOf(folder) };
    problems.push(problemAt(path, range, 'name', { kind: 'skill-name-folder', data }));
  }
  if (body.trim() === '') problems.push(problemAt(path, end, '', { kind: 'skill-no-body', data: {} }));
  return { value, problems, text, body, bodyStart };
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
