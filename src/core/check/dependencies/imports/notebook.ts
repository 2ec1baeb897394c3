import type { Collector, Source } from '../collector.ts';
import { readCommands } from '../commands/read-commands.ts';
import { part, type Piece } from '../piece.ts';
import { readJson } from '../trees/json.ts';
import { get, itemsOf, scalarsOf, textOf } from '../trees/tree.ts';
import { addPythonModule, modulesOf } from './python.ts';

/** Jupyter notebooks: the imports of their code cells, and what `!pip install` and `%pip install` bring. */
export async function readNotebook({ text, parsers }: Source, out: Collector): Promise<void> {
  for (const cell of itemsOf(readJson(text), 'cells')) {
    if (textOf(cell, 'cell_type') !== 'code') continue;
    const code = joined(scalarsOf(get(cell, 'source')));
    const python = { text: code.text.replace(/^[ \t]*[!%][^\n]*/gm, (line) => ' '.repeat(line.length)), at: code.at };
    for (const match of code.text.matchAll(/^[ \t]*[!%]{1,2}([^\n]*)/gm)) {
      const start = match.index + match[0].length - (match[1]?.length ?? 0);
      readCommands(part(code, start, match.index + match[0].length), out);
    }
    if (!/\bimport/.test(python.text)) continue;
    const modules = await parsers.parse('python', python.text, modulesOf);
    if (!modules) out.unread = 'not-parsed';
    for (const { name, start } of modules ?? []) addPythonModule(name, python.at(start), out);
  }
}

/** The lines of a cell as one text. */
function joined(lines: readonly Piece[]): Piece {
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    starts.push(text.length);
    text += line.text;
  }
  return {
    text,
    at: (index) => {
      const line = starts.findLastIndex((start) => start <= index);
      return lines[line]?.at(index - (starts[line] ?? 0)) ?? 0;
    },
  };
}
