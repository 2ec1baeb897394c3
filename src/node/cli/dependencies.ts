import { extract } from '../../core/check/dependencies/extract.ts';
import { Fault } from '../../core/fault.ts';
import { LineIndex } from '../../core/range.ts';
import { placeOf } from '../../core/report/text.ts';
import type { Command } from './command.ts';
import { readNamed } from './files.ts';
import { asJson, teamOf } from './team.ts';

/** Prints what files declare, lock, import or install, in their order. What comes with a language is no dependency. */
export const dependencies: Command = async ({ values, positionals }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const read = await readNamed(team.folder, positionals, cli);
  if (read instanceof Fault) return read;
  const { parsers } = team.checkContext;
  const json = asJson(values);
  let count = 0;
  for (const { path, text } of read.files) {
    const lines = new LineIndex(text);
    for (const fact of await extract(path, text, parsers)) {
      if (fact.builtin) continue;
      const { ecosystem, name, version, purl, scope, kind } = fact;
      const range = lines.range(fact.start, fact.end);
      count++;
      if (json) {
        const plain = { path, ecosystem, name, version, purl, scope, kind, ...range };
        cli.out(`${JSON.stringify(plain)}\n`);
      } else cli.say(`${placeOf({ path, range })}: ${kind} ${purl} ${scope}\n`);
    }
  }
  for (const note of read.notes) cli.err(`${note}\n`);
  if (!json) cli.say(`${cli.texts.dependenciesFound(count, read.files.length)}\n`);
  return 0;
};
