import type { Collector, Source } from './collector.ts';
import { readIndented, readMakefile, readScript } from './commands/scripts.ts';
import type { Fact } from './fact.ts';
import { readJavaScript } from './imports/javascript.ts';
import { readPython } from './imports/python.ts';
import { readDockerfile } from './manifests/dockerfile.ts';
import { readGitHubActions } from './manifests/github-actions.ts';
import { readPackageJson } from './manifests/package-json.ts';
import { readPyproject } from './manifests/pyproject.ts';
import { readRequirements } from './manifests/requirements.ts';

/** One format: which files are of it, and how they are read. */
export interface Format {
  readonly name: string;
  readonly kind: Fact['kind'];
  readonly path: RegExp;
  /** It declares what the project depends on, so that an import of it is nothing new. */
  readonly declares: boolean;
  readonly read: (source: Source, out: Collector) => void | Promise<void>;
}

const format = (name: string, kind: Fact['kind'], path: RegExp, read: Format['read']): Format => ({
  name,
  kind,
  path,
  declares: kind === 'manifest' && !/^(?:dockerfile|github-actions|gitlab-ci|compose|kubernetes)$/.test(name),
  read,
});

/** Every format that is read. A file may be of several. */
export const formats: readonly Format[] = [
  format('package.json', 'manifest', /(?:^|\/)package\.json$/, readPackageJson),
  format(
    'requirements',
    'manifest',
    /(?:^|\/)(?:[\w.-]*requirements?[\w.-]*|constraints[\w.-]*)\.(?:txt|in|pip)$|(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/i,
    readRequirements,
  ),
  format('pyproject', 'manifest', /(?:^|\/)pyproject\.toml$/, readPyproject),
  format(
    'github-actions',
    'manifest',
    /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$/,
    readGitHubActions,
  ),
  format('dockerfile', 'manifest', /(?:^|\/)(?:[\w.-]+\.)?(?:Docker|Container)file(?:\.[\w.-]+)?$/i, readDockerfile),
  format('javascript', 'import', /\.(?:[mc]?[jt]sx?|vue|svelte|astro)$/i, readJavaScript),
  format('python', 'import', /\.(?:pyi?|pyw)$|(?:^|\/)(?:SConstruct|wscript)$/, readPython),
  format(
    'script',
    'command',
    /\.(?:sh|bash|zsh|ksh|fish|ps1|bat|cmd)$|(?:^|\/)(?:\.envrc|\.husky\/[^/]+|\.?(?:bash|zsh)rc|\.(?:bash_)?profile)$/i,
    readScript,
  ),
  format('makefile', 'command', /(?:^|\/)(?:GNU)?makefile(?:\.\w+)?$|\.mk$/i, readMakefile),
  format('justfile', 'command', /(?:^|\/)(?:\.?justfile|Procfile[\w.]*)$|\.just$/i, readIndented),
];

/** A file without extension that names its shell in the first line is a script. */
export function formatsOf(path: string, text: string): readonly Format[] {
  const found = formats.filter((one) => one.path.test(path));
  if (found.length > 0) return found;
  const shebang = /^#!\s*\S*?(?:env\s+(?:-S\s+)?)?(\w+)/.exec(text.slice(0, 100))?.[1] ?? '';
  const name = /^(?:ba|z|da|k|a)?sh$/.test(shebang)
    ? 'script'
    : shebang.startsWith('python')
      ? 'python'
      : /^(?:node|deno|bun)$/.test(shebang)
        ? 'javascript'
        : null;
  return name && !/\.\w+$/.test(path) ? formats.filter((one) => one.name === name) : [];
}
