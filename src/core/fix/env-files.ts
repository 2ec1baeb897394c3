import { lineEndOf } from './text-edit.ts';

/** The text of `.env.example` with the variable in it, without a value; the same text when it is there already. */
export function withVariable(example: string | null, variable: string): string {
  const text = example ?? '';
  const isThere = text
    .split(/\r?\n/)
    .some((line) => line.replace(/^\s*(?:#\s*)?(?:export\s+)?/, '').startsWith(`${variable}=`));
  return isThere ? text : withLine(text, `${variable}=`);
}

/**
 * The text of a folder's `.gitignore` with `.env` in it; the same text when that is ignored already. The last line that
 * speaks of it decides.
 *
 * @param path of the `.env`, relative to that folder
 */
export function ignoringEnv(gitignore: string | null, path = '.env'): string {
  const text = gitignore ?? '';
  const covers = /^(!?)(\*\*\/|\/)?(?:\.env\*?|\*\.env|\.env\*\.?\*?)\s*$/;
  const said = text.split(/\r?\n/).flatMap((line) => {
    const [all, not, start] = covers.exec(line) ?? [];
    // `.env.*` is about others, `/.env` about the one at the top.
    if (all === undefined || line.includes('.env.*') || (start === '/' && path.includes('/'))) return [];
    return [not === ''];
  });
  return said.at(-1) === true ? text : withLine(text, '.env');
}

function withLine(text: string, line: string): string {
  const end = lineEndOf(text);
  const gap = text === '' || text.endsWith('\n') ? '' : end;
  return `${text}${gap}${line}${end}`;
}
