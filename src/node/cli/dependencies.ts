import { extract } from '../../core/check/dependencies/extract.ts';
import { Fault } from '../../core/fault.ts';
import { LineIndex } from '../../core/range.ts';
import { openTeam } from '../team.ts';
import { formatAsked, type Command } from './command.ts';
import { folderAbout, folderOption, teamFolder } from './folder.ts';
import { pathsToScan, readTexts } from './scan.ts';

export const dependencies: Command = {
  name: 'dependencies',
  summary: 'Print what files declare, lock, import or install',
  usage: 'dependencies PATH… [--format text|jsonl] [--folder DIR]',
  options: { format: { type: 'string' }, ...folderOption },
  about: { format: 'How to print: text, jsonl (text)', ...folderAbout },
  run: async ({ values, positionals }, cli) => {
    const format = formatAsked(values, ['text', 'jsonl'] as const, 'text');
    if (format instanceof Fault) return format;
    if (positionals.length === 0) {
      return new Fault('usage-wrong', { problem: 'PATH', remedy: 'codex-guardrails dependencies .' });
    }
    const folder = teamFolder(values, cli);
    if (folder instanceof Fault) return folder;
    const paths = await pathsToScan(folder, positionals, cli);
    if (paths instanceof Fault) return paths;
    const read = await readTexts(folder, paths);
    if (read instanceof Fault) return read;
    const { parsers } = (await openTeam(folder, cli.productFolder, true)).checkContext;
    let count = 0;
    for (const { path, text } of read.files) {
      const lines = new LineIndex(text);
      for (const { ecosystem, name, version, purl, scope, kind, start, end } of await extract(path, text, parsers)) {
        const { line, column, endLine, endColumn } = lines.range(start, end);
        count++;
        cli.out(
          format === 'jsonl'
            ? `${JSON.stringify({ path, ecosystem, name, version, purl, scope, kind, line, column, endLine, endColumn })}\n`
            : `${path}:${line}:${column}: ${kind} ${purl} ${scope}\n`,
        );
      }
    }
    if (format === 'text') cli.out(`${count} in ${read.files.length} files\n`);
    for (const note of read.notes) cli.err(`${note}\n`);
    return 0;
  },
};
