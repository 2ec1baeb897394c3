import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Fault } from '../../core/fault.ts';
import type { Inputs } from '../../core/template/inputs.ts';
import type { InputValue, Template } from '../../core/template/template.ts';
import { reasonOf } from '../reason.ts';
import { texts, type Values } from './arguments.ts';
import type { Cli } from './command.ts';

/**
 * The form's values from `--input NAME=VALUE`. A text may be `@FILE`, or `@-` for standard input; `@@` begins one that
 * begins with `@`. Names of files are taken as they are. A list grows with each value that is given.
 */
export async function inputsAsked(values: Values, template: Template, cli: Cli): Promise<Inputs | Fault> {
  const inputs = new Map<string, InputValue>();
  for (const given of texts(values, 'input')) {
    const at = given.indexOf('=');
    if (at < 1) {
      return new Fault('usage-wrong', {
        problem: cli.texts.inputMalformed(given),
        remedy: cli.texts.seeHelp('codex-guardrails templates list'),
      });
    }
    const name = given.slice(0, at);
    const spec = template.inputs.find((one) => one.name === name);
    if (spec === undefined)
      return new Fault('input-invalid', { template: template.id, input: name, problem: 'unknown-input' });
    const isText = spec.type === 'text' || spec.type === 'longtext' || spec.type === 'selection';
    const value = isText ? await textOf(given.slice(at + 1), cli) : given.slice(at + 1);
    if (value instanceof Fault) return value;
    const before = inputs.get(name);
    inputs.set(name, spec.type === 'files' ? [...(Array.isArray(before) ? before : []), value] : value);
  }
  return Object.fromEntries(inputs);
}

async function textOf(given: string, cli: Cli): Promise<string | Fault> {
  if (!given.startsWith('@')) return given;
  if (given.startsWith('@@')) return given.slice(1);
  const file = given.slice(1);
  try {
    return file === '-' ? await cli.read() : await readFile(resolve(cli.cwd, file), 'utf8');
  } catch (error) {
    return new Fault('file-unreadable', { path: file, reason: reasonOf(error) });
  }
}
