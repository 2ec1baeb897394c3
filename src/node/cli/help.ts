import { commandNames, formOf, type CommandName, type OptionForm } from './forms.ts';
import type { CliWords } from './words/words.ts';

/** The help of one command. */
export function commandHelp(name: CommandName, texts: CliWords): string {
  const { takes, options } = formOf(name);
  const { summary, options: about } = texts.commands[name];
  const described: Readonly<Record<string, string>> = about;
  const rows = Object.entries(options).map(
    ([option, form]) => [shown(option, form, texts), described[option] ?? ''] as const,
  );
  const usage = ['codex-guardrails', name, formText(takes, texts), `[${texts.options}]`]
    .filter((part) => part !== '')
    .join(' ');
  return `${usage}\n\n${summary}\n\n${table([...rows, ['-h, --help', texts.help]])}`;
}

/** Every command, or those of one family, in a line each. */
export function overview(family: string, texts: CliWords): string {
  const named = commandNames.filter((name) => family === '' || name.startsWith(`${family} `));
  const rows = named.map((name) => [name, texts.commands[name].summary] as const);
  const usage = ['codex-guardrails', family, `<${texts.command}>`, `[${texts.options}]`].filter((part) => part !== '');
  const rest: readonly (readonly [string, string])[] = family === '' ? [['--version', texts.version]] : [];
  return `${usage.join(' ')}\n\n${table([...rows, ...rest])}\n${texts.manners}\n`;
}

/** What a command or an option takes, in the reader's language: `FILE:LINE`. */
export function formText(form: string, { placeholders }: CliWords): string {
  return form.replaceAll(/\b[A-Z]{2,}(?:-[A-Z]{2,})*\b/g, (word) => placeholders[word] ?? word);
}

function shown(name: string, { short, value, choices }: OptionForm, texts: CliWords): string {
  const takes = choices?.join('|') ?? (value === undefined ? undefined : formText(value, texts));
  return `${short === undefined ? '' : `-${short}, `}--${name}${takes === undefined ? '' : ` ${takes}`}`;
}

/** Two columns; a first column that is too wide has its second on the next line. */
function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(widest, Math.max(...rows.map(([name]) => name.length))) + 2;
  return rows
    .map(([name, about]) => {
      const gap = name.length > width - 2 ? `\n${' '.repeat(width + 2)}` : ' '.repeat(width - name.length);
      return `  ${name}${gap}${about}\n`;
    })
    .join('');
}

const widest = 26;
