import * as vscode from 'vscode';
import { rolesLeft, type FileToSign, type Signing } from '../../core/review/to-sign.ts';
import type { Words } from '../../core/words/index.ts';

/** More lines than these would not fit a dialog. */
const mostLines = 12;

/** What is signed in one sentence, then file by file, and who has to sign afterwards. */
export function signingText({ person, files }: Signing, words: Words): { message: string; detail: string } {
  const mine = files.filter((file) => file.mine.length > 0);
  const open = files.filter(({ left }) => left.length > 0);
  if (mine.length === 0) {
    const detail = fileLines(open, words.signing.who(rolesLeft(open)));
    return { message: vscode.l10n.t('Others have to sign this edit'), detail };
  }
  const then = open.length === 0 ? '' : words.signing.afterwards(rolesLeft(open), open.length);
  const message = words.signing.signs(
    person,
    mine.map(({ file, mine: roles }) => ({ path: file.path, roles })),
  );
  return { message, detail: mine.length === 1 ? then : fileLines(mine, then) };
}

function fileLines(files: readonly FileToSign[], then: string): string {
  const lines = files.slice(0, mostLines).map(({ file, mine, missing }) => {
    const roles = mine.length > 0 ? mine : missing;
    return `${file.path}: ${roles.join(', ')}${file.after === null ? ` (${vscode.l10n.t('deleted')})` : ''}`;
  });
  const rest = files.length - lines.length;
  return [
    ...lines,
    ...(rest > 0 ? [vscode.l10n.t('and {0} more', rest)] : []),
    ...(then === '' ? [] : ['', then]),
  ].join('\n');
}
