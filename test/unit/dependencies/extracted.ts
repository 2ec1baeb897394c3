import { extract, read } from '../../../src/core/check/dependencies/extract.ts';
import { parsers } from '../../../src/node/grammars.ts';

/** Facts of a text, one a line: `kind ecosystem name@version`, and what is not usual about it. */
export async function extracted(path: string, text: string): Promise<string[]> {
  const facts = await extract(path, text, parsers);
  return facts.map(({ kind, ecosystem, name, version, scope, source, builtin, override }) => {
    const notes = [
      scope === 'runtime' ? '' : scope,
      source === 'registry' ? '' : source,
      builtin ? 'builtin' : '',
      override ? 'override' : '',
    ];
    return [kind, ecosystem, version === null ? name : `${name}@${version}`, ...notes.filter(Boolean)].join(' ');
  });
}

/** What stands at the place of each fact. */
export async function places(path: string, text: string): Promise<string[]> {
  return (await extract(path, text, parsers)).map(({ start, end }) => text.slice(start, end));
}

/** Packages and manners of a command. */
export async function installs(command: string): Promise<{ packages: string[]; manners: string[] }> {
  const { facts, flags } = await read('run.sh', command, parsers);
  return {
    packages: facts.map(
      ({ ecosystem, name, version }) => `${ecosystem}:${name}${version === null ? '' : `@${version}`}`,
    ),
    manners: [...new Set(flags.map(({ manner }) => manner))].sort(),
  };
}
