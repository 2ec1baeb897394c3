import { Fault } from '../fault.ts';
import type { InputSpec, InputType, InputValue, Template } from './template.ts';

/** What can be wrong with an input's value. The sentences are in `words/`. */
export const inputProblems = [
  'required',
  'unknown-input',
  'not-one-text',
  'not-a-list',
  'too-long',
  'too-many',
  'several-lines',
  'control-characters',
  'not-a-choice',
  'not-a-path',
  'not-a-range',
  'no-such-file',
] as const;
export type InputProblem = (typeof inputProblems)[number];

/** The inputs of a run, by name. A value that is empty or left out counts as not given. */
export type Inputs = Readonly<Record<string, InputValue>>;

/** The input by which a task asks for texts in more languages: codes such as `gn`, between commas or blanks. */
export const languagesInput = 'languages';

/** Faults of kind `input-invalid`, in the order of the form; `problem` is an `InputProblem`. */
export function validateInputs(template: Template, inputs: Inputs): Fault<'input-invalid'>[] {
  const fault = (input: string, problem: InputProblem): Fault<'input-invalid'> =>
    new Fault('input-invalid', { template: template.id, input, problem });
  const known = new Set(template.inputs.map(({ name }) => name));
  const unknown = Object.keys(inputs).filter((name) => !known.has(name));
  const wrong = template.inputs.flatMap((spec) => {
    const problem = inputProblem(spec, valueOf(spec, inputs));
    return problem === null ? [] : [fault(spec.name, problem)];
  });
  return [...wrong, ...unknown.map((name) => fault(name, 'unknown-input'))];
}

/** What is wrong with one value; null when nothing is. */
export function inputProblem(spec: InputSpec, value: InputValue | undefined): InputProblem | null {
  if (value === undefined || isEmpty(value)) return spec.required ? 'required' : null;
  if (spec.type === 'files') return filesProblem(spec, value);
  if (typeof value !== 'string') return 'not-one-text';
  if (value.length > mostOf(spec)) return 'too-long';
  const multiline = spec.type === 'longtext' || spec.type === 'selection';
  if (!multiline && /[\n\r\u2028\u2029]/.test(value)) return 'several-lines';
  if (controls.test(value)) return 'control-characters';
  if (spec.type === 'choice' && spec.choices?.includes(value) !== true) return 'not-a-choice';
  if (spec.type === 'file' && !isPath(value)) return 'not-a-path';
  if (spec.type === 'range' && !isRange(value)) return 'not-a-range';
  return null;
}

/** The value of an input, its literal default when the person gave none; undefined when there is neither. */
export function valueOf(spec: InputSpec, inputs: Inputs): InputValue | undefined {
  const given = Object.hasOwn(inputs, spec.name) ? inputs[spec.name] : undefined;
  const value = given === undefined ? spec.default : given;
  return value === undefined || isEmpty(value) ? undefined : value;
}

/** Paths of all `file` and `files` inputs, each once, for reading what is attached. */
export function attachedPaths(template: Template, inputs: Inputs): string[] {
  const paths = template.inputs.flatMap((spec) => {
    const value = spec.type === 'file' || spec.type === 'files' ? valueOf(spec, inputs) : undefined;
    return value === undefined ? [] : value;
  });
  return [...new Set(paths)];
}

function filesProblem(spec: InputSpec, value: InputValue): InputProblem | null {
  if (typeof value === 'string') return 'not-a-list';
  if (value.length > mostOf(spec)) return 'too-many';
  return value.every(isPath) ? null : 'not-a-path';
}

const most: Readonly<Record<InputType, number>> = {
  text: 500,
  longtext: 20_000,
  choice: 300,
  file: 1_000,
  files: 50,
  selection: 50_000,
  symbol: 300,
  range: 300,
};

function mostOf(spec: InputSpec): number {
  return spec.max ?? most[spec.type];
}

function isEmpty(value: InputValue): boolean {
  return typeof value === 'string' ? value.trim() === '' : value.length === 0;
}

/** Relative to the workspace folder, with `/`, not leaving it. */
function isPath(path: string): boolean {
  return (
    path.length > 0 &&
    path.length <= 1_000 &&
    !/^(?:[A-Za-z]:|\/|~)|[\\\n\r\0]/.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

/** `A..B` or `A...B`, or one revision: what changed since. Never something that git reads as an option. */
function isRange(range: string): boolean {
  const ends = range.split(/\.{2,3}/);
  return ends.length <= 2 && ends.every((end) => /^(?![-.])[\w/@{}~^+.-]+(?<!\.)$/.test(end) && !end.includes('..'));
}

/** Characters that no text in a form has, and that a terminal or a log would act on; tab and line ends are fine. */
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;
