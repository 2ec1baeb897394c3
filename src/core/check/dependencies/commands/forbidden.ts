import type { DependencyPolicy } from '../../../policy/dependencies-schema.ts';
import { packageOf } from '../purl.ts';

/** A command that is never to run, by the words that it begins with; a list stands for any of its words. */
export interface ForbiddenCommand {
  readonly words: readonly (string | readonly string[])[];
  /** The package that it would install, as a package URL, and what the policy says of it. */
  readonly purl: string;
  readonly reason?: string;
  readonly use?: string;
}

/**
 * The commands that would install what the policy denies whatever its version and use, in their plain forms. An agent
 * that can be told beforehand which commands it may not run is told these; every other form is judged when it is seen.
 */
export function forbiddenCommands({ deny, groups }: DependencyPolicy): readonly ForbiddenCommand[] {
  const entries = deny.filter(({ versions, scopes }) => versions === undefined && scopes === undefined);
  return entries
    .flatMap(({ purl, reason, use }) => {
      const purls = purl.startsWith('group:') ? (groups[purl.slice('group:'.length)] ?? []) : [purl];
      return purls.flatMap((one) => commandsFor(one, { ...(reason ? { reason } : {}), ...(use ? { use } : {}) }));
    })
    .slice(0, most);
}

/** More would make a run slow to begin; the check looks at all. */
const most = 2000;

function commandsFor(purl: string, said: Pick<ForbiddenCommand, 'reason' | 'use'>): readonly ForbiddenCommand[] {
  const found = purl.includes('*') ? null : packageOf(purl);
  // What could mean something else to whoever reads the words is left to the check.
  if (!found || !/^[@\w][\w@./:-]*$/.test(found.name)) return [];
  const ways = Object.hasOwn(installs, found.ecosystem) ? (installs[found.ecosystem] ?? []) : [];
  return ways.map((words) => ({ words: [...words, found.name], purl, ...said }));
}

const installs: Readonly<Record<string, readonly (readonly (string | readonly string[])[])[]>> = {
  npm: [
    ['npm', ['install', 'i', 'add', 'in', 'ins', 'inst', 'exec', 'x', 'create', 'init']],
    ['npm', ['install', 'i', 'add'], ['-D', '-E', '-g', '--save', '--save-dev', '--save-exact', '--global']],
    ['pnpm', ['add', 'install', 'i', 'dlx', 'exec', 'create']],
    ['pnpm', ['add', 'install', 'i'], ['-D', '-E', '-g', '-w', '--save-dev', '--save-exact', '--global']],
    ['yarn', ['add', 'dlx', 'create']],
    ['yarn', 'add', ['-D', '-E', '--dev', '--exact']],
    ['yarn', 'global', 'add'],
    ['bun', ['add', 'install', 'i', 'a', 'x', 'create']],
    ['bun', ['add', 'install', 'i', 'a'], ['-d', '-D', '-E', '-g', '--dev']],
    [['npx', 'pnpx', 'bunx']],
    [
      ['npx', 'bunx'],
      ['-y', '--yes'],
    ],
  ],
  pypi: [
    [
      ['pip', 'pip3'],
      ['install', 'download', 'wheel'],
    ],
    [['pip', 'pip3'], 'install', ['-U', '-q', '--upgrade', '--quiet', '--user']],
    [['python', 'python3'], '-m', 'pip', 'install'],
    ['uv', 'add'],
    ['uv', 'add', '--dev'],
    ['uv', 'pip', 'install'],
    ['uv', 'tool', ['install', 'run']],
    ['uvx'],
    ['poetry', 'add'],
    ['pdm', 'add'],
    ['pipenv', 'install'],
    ['pipx', ['install', 'run']],
  ],
  cargo: [['cargo', ['add', 'install']]],
  golang: [['go', ['get', 'install']]],
  gem: [
    ['gem', ['install', 'i']],
    ['bundle', 'add'],
  ],
  composer: [['composer', 'require']],
  nuget: [['dotnet', 'add', 'package']],
};
