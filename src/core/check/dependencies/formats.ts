import type { Collector, Source } from './collector.ts';
import { readIndented, readMakefile, readScript } from './commands/scripts.ts';
import type { Fact } from './fact.ts';
import { readGo } from './imports/go.ts';
import { readJavaScript } from './imports/javascript.ts';
import { readJava, readKotlin } from './imports/jvm.ts';
import { readCSharp, readPhp } from './imports/namespaces.ts';
import { readNotebook } from './imports/notebook.ts';
import { readPython } from './imports/python.ts';
import { readRuby } from './imports/ruby.ts';
import { readRust } from './imports/rust.ts';
import { readBunLock } from './locks/bun-lock.ts';
import { readGemfileLock, readGoSum, readGradleLock, readMixLock } from './locks/line-locks.ts';
import { readNpmLock } from './locks/npm-lock.ts';
import { readPipfileLock } from './locks/pipfile-lock.ts';
import { readPnpmLock } from './locks/pnpm-lock.ts';
import { tomlLock } from './locks/toml-lock.ts';
import { readChartLock, readComposerLock, readDenoLock, readNugetLock, readPubspecLock } from './locks/tree-locks.ts';
import { readYarnLock } from './locks/yarn-lock.ts';
import { readCargo } from './manifests/cargo.ts';
import { readCompose } from './manifests/compose.ts';
import { readComposer } from './manifests/composer.ts';
import { readConda } from './manifests/conda.ts';
import { readDeno } from './manifests/deno.ts';
import { readDevcontainer } from './manifests/devcontainer.ts';
import { readDockerfile } from './manifests/dockerfile.ts';
import { readExtensions } from './manifests/editor-extensions.ts';
import { readGitHubActions } from './manifests/github-actions.ts';
import { readGitLabCi } from './manifests/gitlab-ci.ts';
import { readGoMod } from './manifests/go-mod.ts';
import { readGradle } from './manifests/gradle.ts';
import { readGradleCatalog } from './manifests/gradle-catalog.ts';
import { readHelmChart } from './manifests/helm-chart.ts';
import { readKubernetes } from './manifests/kubernetes.ts';
import { readMaven } from './manifests/maven.ts';
import { readMcp } from './manifests/mcp.ts';
import { readMix } from './manifests/mix.ts';
import { readNuget } from './manifests/nuget.ts';
import { readPackageJson } from './manifests/package-json.ts';
import { readPipfile } from './manifests/pipfile.ts';
import { readPreCommit } from './manifests/pre-commit.ts';
import { readInlineScript } from './manifests/inline-script.ts';
import { readPipeline } from './manifests/pipelines.ts';
import { readPnpmWorkspace } from './manifests/pnpm-workspace.ts';
import { readPubspec } from './manifests/pubspec.ts';
import { readPyproject } from './manifests/pyproject.ts';
import { readRegistrySettings } from './manifests/registry-settings.ts';
import { readRequirements } from './manifests/requirements.ts';
import { readGemfile, readGemspec } from './manifests/ruby.ts';
import { readSetupCfg } from './manifests/setup-cfg.ts';
import { readSetupPy } from './manifests/setup-py.ts';
import { readTerraform, readTerraformLock } from './manifests/terraform.ts';

/** One format: which files are of it, and how they are read. */
export interface Format {
  readonly name: string;
  readonly kind: Fact['kind'];
  readonly path: RegExp;
  /** It declares what the project depends on, so that an import of it is nothing new. */
  readonly declares: boolean;
  /** What a file of the format holds somewhere; others with such a path are none. */
  readonly marks?: string;
  readonly read: (source: Source, out: Collector) => void | Promise<void>;
}

const format = (name: string, kind: Fact['kind'], path: RegExp, read: Format['read'], marks?: string): Format => ({
  name,
  kind,
  path,
  declares:
    kind === 'manifest' &&
    !/^(?:dockerfile|github-actions|gitlab-ci|compose|kubernetes|pipeline|inline-script)$/.test(name),
  read,
  ...(marks === undefined ? {} : { marks }),
});

/** Every format that is read. A file may be of several. */
export const formats: readonly Format[] = [
  format('package.json', 'manifest', /(?:^|\/)package\.json$/, readPackageJson),
  format('deno.json', 'manifest', /(?:^|\/)(?:deno|jsr|import[_-]?map)\.jsonc?$/, readDeno),
  format(
    'requirements',
    'manifest',
    /(?:^|\/)(?:[\w.-]*requirements?[\w.-]*|constraints[\w.-]*)\.(?:txt|in|pip)$|(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/i,
    readRequirements,
  ),
  format('pyproject', 'manifest', /(?:^|\/)pyproject\.toml$/, readPyproject),
  format('setup.cfg', 'manifest', /(?:^|\/)setup\.cfg$/, readSetupCfg),
  format('setup.py', 'manifest', /(?:^|\/)setup\.py$/, readSetupPy),
  format('pipfile', 'manifest', /(?:^|\/)Pipfile$/, readPipfile),
  format('conda', 'manifest', /(?:^|\/)(?:conda[\w.-]*|environment[\w.-]*)\.ya?ml$/i, readConda),
  format('go.mod', 'manifest', /(?:^|\/)go\.mod$/, readGoMod),
  format('cargo', 'manifest', /(?:^|\/)Cargo\.toml$/, readCargo),
  format('maven', 'manifest', /(?:^|\/)pom\.xml$|\.pom$/, readMaven),
  format('gradle', 'manifest', /\.gradle(?:\.kts)?$/, readGradle),
  format('gradle-catalog', 'manifest', /\.versions\.toml$/, readGradleCatalog),
  format('gemfile', 'manifest', /(?:^|\/)(?:Gemfile|gems\.rb|[\w.-]+\.gemfile)$/, readGemfile),
  format('gemspec', 'manifest', /\.gemspec$/, readGemspec),
  format('composer', 'manifest', /(?:^|\/)composer\.json$/, readComposer),
  format(
    'nuget',
    'manifest',
    /\.(?:cs|fs|vb)proj$|(?:^|\/)(?:Directory\.(?:Packages|Build)\.(?:props|targets)|Packages\.props|packages\.config)$/i,
    readNuget,
  ),
  format('pubspec', 'manifest', /(?:^|\/)pubspec\.ya?ml$/, readPubspec),
  format('mix', 'manifest', /(?:^|\/)mix\.exs$/, readMix),
  format('dockerfile', 'manifest', /(?:^|\/)(?:[\w.-]+\.)?(?:Docker|Container)file(?:\.[\w.-]+)?$/i, readDockerfile),
  format('compose', 'manifest', /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/i, readCompose),
  format('kubernetes', 'manifest', /\.ya?ml$/i, readKubernetes, 'apiVersion'),
  format('helm', 'manifest', /(?:^|\/)(?:Chart|requirements)\.ya?ml$/, readHelmChart),
  format('terraform', 'manifest', /\.(?:tf|tofu)$/, readTerraform),
  format(
    'github-actions',
    'manifest',
    /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$/,
    readGitHubActions,
  ),
  format(
    'gitlab-ci',
    'manifest',
    /(?:^|\/)[\w.-]*\.?gitlab-ci[\w.-]*\.ya?ml$|(?:^|\/)\.gitlab\/.*\.ya?ml$/,
    readGitLabCi,
  ),
  format('pre-commit', 'manifest', /(?:^|\/)\.pre-commit-(?:config|hooks)\.ya?ml$/, readPreCommit),
  format('devcontainer', 'manifest', /(?:^|\/)\.?devcontainer(?:-feature)?\.json$/, readDevcontainer),
  format('editor-extensions', 'manifest', /(?:^|\/)\.vscode\/extensions\.json$/, readExtensions),
  format(
    'mcp',
    'command',
    /(?:^|\/)(?:\.?mcp(?:[._-]\w+)?\.json|claude_desktop_config\.json|\.codex\/config\.toml)$/,
    readMcp,
  ),
  format(
    'registry-settings',
    'command',
    /(?:^|\/)(?:\.npmrc|\.yarnrc(?:\.ya?ml)?|bunfig\.toml|pip\.(?:conf|ini)|uv\.toml|\.cargo\/config(?:\.toml)?|nuget\.config)$/i,
    readRegistrySettings,
  ),
  format('pnpm-workspace', 'manifest', /(?:^|\/)pnpm-workspace\.ya?ml$/, readPnpmWorkspace),
  format('inline-script', 'manifest', /\.py$/, readInlineScript, '/// script'),
  format(
    'pipeline',
    'manifest',
    /(?:^|\/)(?:\.circleci\/[\w.-]+|azure-pipelines[\w.-]*|bitbucket-pipelines|\.drone|\.woodpecker(?:\/[\w.-]+)?|\.travis|cloudbuild[\w.-]*|buildspec[\w.-]*|[Tt]askfile[\w.-]*|appveyor|\.cirrus)\.ya?ml$/,
    readPipeline,
  ),
  format('npm-lock', 'lock', /(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/, readNpmLock),
  format('yarn-lock', 'lock', /(?:^|\/)yarn\.lock$/, readYarnLock),
  format('pnpm-lock', 'lock', /(?:^|\/)pnpm-lock\.ya?ml$/, readPnpmLock),
  format('bun-lock', 'lock', /(?:^|\/)bun\.lock$/, readBunLock),
  format('deno-lock', 'lock', /(?:^|\/)deno\.lock$/, readDenoLock),
  format('python-lock', 'lock', /(?:^|\/)(?:poetry|uv|pdm)\.lock$/, tomlLock('pypi')),
  format('pipfile-lock', 'lock', /(?:^|\/)Pipfile\.lock$/, readPipfileLock),
  format('cargo-lock', 'lock', /(?:^|\/)Cargo\.lock$/, tomlLock('cargo')),
  format('go.sum', 'lock', /(?:^|\/)go(?:\.work)?\.sum$/, readGoSum),
  format('gemfile-lock', 'lock', /(?:^|\/)(?:Gemfile|gems|[\w.-]+\.gemfile)\.lock(?:ed)?$/, readGemfileLock),
  format('composer-lock', 'lock', /(?:^|\/)composer\.lock$/, readComposerLock),
  format('pubspec-lock', 'lock', /(?:^|\/)pubspec\.lock$/, readPubspecLock),
  format('mix-lock', 'lock', /(?:^|\/)mix\.lock$/, readMixLock),
  format('nuget-lock', 'lock', /(?:^|\/)packages\.lock\.json$/, readNugetLock),
  format('gradle-lock', 'lock', /(?:^|\/)(?:buildscript-)?gradle\.lockfile$/, readGradleLock),
  format('chart-lock', 'lock', /(?:^|\/)Chart\.lock$/, readChartLock),
  format('terraform-lock', 'lock', /(?:^|\/)\.terraform\.lock\.hcl$/, readTerraformLock),
  format('javascript', 'import', /\.(?:[mc]?[jt]sx?|vue|svelte|astro)$/i, readJavaScript),
  format('go', 'import', /\.go$/, readGo),
  format('java', 'import', /\.java$/, readJava),
  format('kotlin', 'import', /\.(?:kt|kts|scala|groovy)$/, readKotlin),
  format('rust', 'import', /\.rs$/, readRust),
  format('ruby', 'import', /\.(?:rb|rake|ru)$|(?:^|\/)Rakefile$/, readRuby),
  format('php', 'import', /\.php$/, readPhp),
  format('csharp', 'import', /\.cs$/, readCSharp),
  format('notebook', 'import', /\.ipynb$/, readNotebook),
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
