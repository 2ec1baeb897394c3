import { parseArgs } from 'node:util';
import { nearest } from '../../core/team-file/nearest.ts';
import { Fault } from '../../core/fault.ts';
import { formOf, type CommandName, type OptionForm } from './forms.ts';
import type { CliWords } from './words/words.ts';
import { formText } from './help.ts';

export interface Arguments {
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly help: boolean;
}

/** The value of each option that was given, by its long name. A switch is `true`. */
export type Values = Readonly<Partial<Record<string, string | true | readonly string[]>>>;

/**
 * Reads the arguments of one command: `--name VALUE`, `--name=VALUE`, `-n VALUE`, and what follows `--` as it is. The
 * last value of an option that is given twice counts. Fault `usage-wrong` for anything that the command does not take.
 */
export function readArguments(name: CommandName, args: readonly string[], texts: CliWords): Arguments | Fault {
  const form = formOf(name);
  const options: Readonly<Record<string, OptionForm>> = { ...form.options, help: { short: 'h' } };
  const wrong = (problem: string): Fault =>
    new Fault('usage-wrong', { problem, remedy: texts.seeHelp(`codex-guardrails ${name} --help`) });
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { short, ...option }]) => [
        name,
        { type: isSwitch(option) ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) } as const,
      ]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });

  // Who asks for help has not made a mistake yet.
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) {
    return { values: {}, positionals: [], help: true };
  }
  const values: Record<string, string | true | string[]> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) return wrong(texts.unknownOption(rawName, near(rawName, options)));
    if (isSwitch(option)) {
      if (value !== undefined) return wrong(texts.valueUnwanted(rawName));
      values[token.name] = true;
      continue;
    }
    if (value === undefined) return wrong(texts.valueMissing(rawName));
    if (!inlineValue && /^-./.test(value)) return wrong(texts.valueAmbiguous(rawName, value));
    if (option.choices !== undefined && !option.choices.includes(value)) {
      return wrong(texts.choiceUnknown(rawName, value, option.choices.join(', ')));
    }
    const before = values[token.name];
    values[token.name] = option.many === true ? [...(Array.isArray(before) ? before : []), value] : value;
  }
  const tooMany = positionals[form.most];
  // What is written where a value is to be piped in may be the value.
  if (tooMany !== undefined) return wrong(texts.argumentUnwanted(name === 'secrets hash' ? '…' : tooMany));
  if (positionals.length < form.least) return wrong(texts.argumentMissing(formText(form.takes, texts)));
  return { values, positionals, help: false };
}

/** The value of an option that takes one. */
export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option that may be given several times. */
export function texts(values: Values, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}

function isSwitch({ value, choices }: OptionForm): boolean {
  return value === undefined && choices === undefined;
}

function near(rawName: string, options: Readonly<Record<string, OptionForm>>): string {
  const found = rawName.startsWith('--') ? nearest(rawName.slice(2), Object.keys(options)) : '';
  return found === '' ? '' : `--${found}`;
}
