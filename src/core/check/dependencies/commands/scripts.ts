import type { Collector, Source } from '../collector.ts';
import { part, replaced, straight, type Piece } from '../piece.ts';
import { readCommands } from './read-commands.ts';

/** A script of a shell, as a whole. */
export function readScript({ text }: Source, out: Collector): void {
  readCommands(straight(text, 0), out);
}

/** Makefile: the recipes, with the variables that the file itself sets. */
export function readMakefile({ text }: Source, out: Collector): void {
  const variables = new Map<string, string>();
  for (const match of text.matchAll(
    /^(?:export[ ]+|override[ ]+)?([A-Za-z_]\w*)[ \t]*(?:[:?]{0,3})=[ \t]*([^\r\n#]*)/gm,
  )) {
    if (match[1] && !/\$[({]/.test(match[2] ?? '')) variables.set(match[1], (match[2] ?? '').trim());
  }
  for (const match of text.matchAll(
    /^(?:\t|[^\s#:=][^\r\n:=]*:[^\r\n=;]*;)[ \t]*[@+-]*[ \t]*((?:\\\r?\n|[^\r\n])*)/gm,
  )) {
    const recipe = match[1] ?? '';
    readCommands(expanded(straight(recipe, match.index + match[0].length - recipe.length), variables), out);
  }
}

function expanded(piece: Piece, variables: ReadonlyMap<string, string>): Piece {
  const known = replaced(piece, /\$\$|\$[({]([A-Za-z_]\w*)[)}]/g, ([whole, name]) => {
    if (whole === '$$') return '$';
    return variables.get(name ?? '') ?? (/^(?:MAKE|CURDIR)$/.test(name ?? '') ? 'make' : `\${${name}}`);
  });
  return known;
}

/** justfile: indented lines below a recipe; Procfile: what follows the name. */
export function readIndented({ text }: Source, out: Collector): void {
  for (const match of text.matchAll(/^(?:[ \t]+[@-]?|[\w-]+:[ \t]+)((?:\\\r?\n|[^\r\n])+)/gm)) {
    const command = match[1] ?? '';
    readCommands(part(straight(command, match.index + match[0].length - command.length), 0), out);
  }
}
