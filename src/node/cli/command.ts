import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Fault } from '../../core/fault.ts';
import type { Format } from '../../core/words/format.ts';
import type { Words } from '../../core/words/words.ts';

/** The process as a command sees it; a test hands in its own. */
export interface Cli {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True when a person reads the output: then there may be progress on stderr. */
  readonly interactive: boolean;
  readonly signal: AbortSignal;
  readonly words: Words;
  readonly format: Format;
  /** Folder of the product: templates, policies and help pages are in it. */
  readonly productFolder: string;
  readonly productVersion: string;
  out(text: string): void;
  err(text: string): void;
  /** All of standard input. */
  read(): Promise<string>;
  /** One line that a person types after a question; null when there is nobody to ask. */
  ask(question: string): Promise<string | null>;
  now(): number;
}

export type Options = NonNullable<ParseArgsConfig['options']>;
export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** One command of the command line. It answers with its exit code; a Fault is said on stderr and is 2. */
export interface Command {
  /** `scan`, or `policy check`. */
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly options: Options;
  /** What each option does, in the order shown. */
  readonly about: Readonly<Record<string, string>>;
  run(args: { readonly values: Values; readonly positionals: readonly string[] }, cli: Cli): Promise<number | Fault>;
}

/** Parses the arguments of one command, or says what is wrong with them. */
export function parse(command: Command, args: readonly string[]): { values: Values; positionals: string[] } | Fault {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...command.options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    });
    return { values, positionals };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return new Fault('usage-wrong', { problem, remedy: `codex-guardrails ${command.name} --help` });
  }
}

/** The help of one command. */
export function helpOf(command: Command): string {
  const names = Object.entries(command.options).map(([name, option]) => {
    const short = option.short ? `-${option.short}, ` : '';
    return [`  ${short}--${name}${option.type === 'string' ? ' VALUE' : ''}`, command.about[name] ?? ''] as const;
  });
  const width = Math.max(...names.map(([name]) => name.length), 12) + 2;
  return [
    `codex-guardrails ${command.usage}`,
    '',
    command.summary,
    '',
    ...names.map(([name, about]) => `${name.padEnd(width)}${about}`),
    `${'  -h, --help'.padEnd(width)}Show this`,
    '',
  ].join('\n');
}

/** The value of a string option. */
export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option that may be given several times. */
export function texts(values: Values, name: string): string[] {
  const value = values[name];
  const all = Array.isArray(value) ? value : [value];
  return all.filter((one) => typeof one === 'string');
}

/** The format asked for, among those that a command has. */
export function formatAsked<T extends string>(values: Values, known: readonly T[], otherwise: T): T | Fault {
  const asked = text(values, 'format') ?? otherwise;
  const found = known.find((one) => one === asked);
  if (found) return found;
  return new Fault('usage-wrong', {
    problem: `--format ${asked} is not known.`,
    remedy: `--format ${known.join('|')}`,
  });
}
