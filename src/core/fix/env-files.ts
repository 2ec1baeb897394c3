import { lineEndOf } from './text-edit.ts';

/** The text of `.env.example` with the variable in it, without a value; the same text when it is there already. */
export function withVariable(example: string | null, variable: string): string {
  const text = example ?? '';
  const isThere = text
    .split(/\r?\n/)
    .some((line) => line.replace(/^\s*(?:#\s*)?(?:export\s+)?/, '').startsWith(`${variable}=`));
  return isThere ? text : withLine(text, `${variable}=`);
}

/** The text of `.gitignore` with `.env` in it; the same text when that is ignored already. */
export function ignoringEnv(gitignore: string | null): string {
  const text = gitignore ?? '';
  const covers = /^\s*(?:\*\*\/|\/)?(?:\.env\*?|\*\.env|\.env\.\*|\.env\*\.?\*?)\s*$/;
  return text.split(/\r?\n/).some((line) => covers.test(line) && !line.includes('.env.*'))
    ? text
    : withLine(text, '.env');
}

function withLine(text: string, line: string): string {
  const end = lineEndOf(text);
  const gap = text === '' || text.endsWith('\n') ? '' : end;
  return `${text}${gap}${line}${end}`;
}
