/**
 * Bundles the two roots into `dist/`, and the thread that the command line's scan starts. `node esbuild.ts [--production] [--watch]`
 *
 * `extension.js` and `cli.js` share chunks, so that what the editor does not use at its start is not loaded at its start.
 */
import { build, context, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = import.meta.dirname;
const dist = path.join(root, 'dist');

/** How both roots are bundled; `production` minifies and leaves out what only developers read. */
export function bundleOptions(production: boolean): BuildOptions & { metafile: true } {
  return {
    absWorkingDir: root,
    entryPoints: {
      extension: 'src/extension.ts',
      cli: 'src/cli.ts',
      'scan-worker': 'src/node/scan/worker.ts',
      'backtest-worker': 'src/node/backtest/worker.ts',
    },
    outdir: dist,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    // OpenTelemetry's readers of the machine's id are never asked: where a run took place is ours to say.
    external: ['vscode', './getMachineId-*'],
    plugins: [loadTogether(), requireWhereUsed()],
    mainFields: ['module', 'main'], // jsonc-parser's "main" requires its own parts in a way that no bundler can follow
    banner: { js: requireInModules },
    minify: production,
    sourcemap: production ? 'external' : 'linked',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  };
}

/**
 * Light modules that are loaded on first use, by what uses them: one load brings the whole group. Alone, each would be a
 * file of its own and cut what it shares with the others into more: a hundred files of a few hundred bytes.
 */
const groups: Readonly<Record<string, RegExp>> = {
  editor: /^src\/vscode\//,
  cli: /^src\/node\/cli\/(?!run\.ts)/,
  values: /^src\/(core\/(budget\/(money|period)|words\/index)\.ts|node\/(format|zones)\.ts)/,
  team: /^src\/(core\/(judge\/|review\/|team-file\/|template\/|policy\/explain\.ts|check\/rules\/ids\.ts)|node\/(team|books|readers|playbook|templates|update-layers|fetch-text|task|team-problems|policy-now|attachments|git|practice-folder|git\/is-tracked|git\/(open-)?draft|sign-off-desk|apply\/editor-journal)\.ts)/,
  sending:
    /^src\/(core\/run\.ts|node\/(backends|sign-in|codex\/login|otlp\/follow|alerts\/(follow|desk|addresses))\.ts)/,
  pages: /^src\/(core\/(logbook|budget)|node\/observe)\//,
  check:
    /^src\/(core\/(check\/(check|pipelines\/job-names)\.ts|fix\/|policy\/(init\/|backtest-page\.ts))|node\/policy-(draft|explain|backtest)\.ts)/,
};

/** Bundled CommonJS asks for Node's modules by `require`, which ES modules lack. */
const requireInModules = `import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);`;

/** Takes the banner out of the files that never ask for it, which are all but a few: each pays for what it imports. */
function requireWhereUsed(): Plugin {
  return {
    name: 'require-where-used',
    setup({ initialOptions, onEnd }) {
      const written = initialOptions.write !== false;
      initialOptions.write = false;
      onEnd(({ outputFiles = [], metafile }) => {
        for (const file of outputFiles) {
          const rest = file.text.replace(requireInModules, '');
          if (file.path.endsWith('.js') && !/\brequire\b/.test(rest)) {
            file.contents = Buffer.from(rest);
            const output = metafile?.outputs[path.relative(root, file.path).replaceAll('\\', '/')];
            if (output) output.bytes = file.contents.length;
          }
          if (!written) continue;
          mkdirSync(path.dirname(file.path), { recursive: true });
          writeFileSync(file.path, file.contents);
        }
      });
    },
  };
}

/**
 * The editor's API is asked for by `require`, which hands out the object itself. For `import`, VS Code writes a module
 * with an export for each of its parts into a data URL, which costs an extension 5 ms of its start to read and compile.
 */
const importedApi = /^import \* as vscode from 'vscode';$/m;
const requiredApi = `import { createRequire } from 'node:module';
  export const vscode = createRequire(import.meta.url)('vscode');`;

/** Turns `import('./a.ts')` of a module in a group into the import of the group, and the module out of it. */
function loadTogether(): Plugin {
  const later = /\bimport\('(\.{1,2}\/[^']+\.ts)'\)/g;
  const nameOf = (importer: string, target: string): string =>
    path.relative(root, path.resolve(path.dirname(importer), target)).replaceAll('\\', '/');
  const groupOf = (name: string): string | undefined => Object.keys(groups).find((group) => groups[group]?.test(name));
  const members = (group: string): string[] => {
    const files = globSync('src/**/*.ts', { cwd: root }).map((file) => path.join(root, file));
    const names = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(later)].map(([, target = '']) => nameOf(file, target)),
    );
    return [...new Set(names)].filter((name) => groupOf(name) === group).toSorted();
  };
  return {
    name: 'load-together',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^group:/ }, ({ path: name }) => ({ path: name.slice('group:'.length), namespace: 'group' }));
      onLoad({ filter: /./, namespace: 'group' }, ({ path: group }) => ({
        contents: members(group)
          .map((name) => `export * as ${JSON.stringify(name)} from './${name}';`)
          .join('\n'),
        resolveDir: root,
      }));
      onResolve({ filter: /^vscode:required$/ }, () => ({ path: 'vscode', namespace: 'required' }));
      onLoad({ filter: /./, namespace: 'required' }, () => ({ contents: requiredApi }));
      onLoad({ filter: /[/\\]src[/\\].*\.ts$/, namespace: 'file' }, ({ path: file }) => ({
        contents: readFileSync(file, 'utf8')
          .replace(importedApi, "import { vscode } from 'vscode:required';")
          .replaceAll(later, (whole, target: string) => {
            const name = nameOf(file, target);
            const group = groupOf(name);
            return group === undefined ? whole : `import('group:${group}').then((all) => all[${JSON.stringify(name)}])`;
          }),
        loader: 'ts',
      }));
    },
  };
}

/** Bytes of JavaScript that the editor reads to activate the extension: `extension.js` and its static chunks. */
export function bytesAtActivation(metafile: Metafile): number {
  const seen = new Set<string>();
  const visit = (file: string): void => {
    const output = metafile.outputs[file];
    if (output === undefined || seen.has(file)) return;
    seen.add(file);
    for (const { kind, path: imported } of output.imports) if (kind === 'import-statement') visit(imported);
  };
  visit('dist/extension.js');
  return [...seen].reduce((sum, file) => sum + (metafile.outputs[file]?.bytes ?? 0), 0);
}

/** Builds `dist/` and returns esbuild's account of it. */
export async function buildDist(production: boolean): Promise<Metafile> {
  const { metafile } = await build(bundleOptions(production));
  removeOthers(metafile);
  copyGrammars();
  return metafile;
}

/** Chunks of earlier builds go only now, so that a build that fails leaves the last good one. */
function removeOthers(metafile: Metafile): void {
  for (const file of globSync('dist/**/*.{js,map}', { cwd: root })) {
    if (metafile.outputs[file.replaceAll('\\', '/')] === undefined) rmSync(path.join(root, file));
  }
}

/** The parsers that the dependency rules load on first use, from the package that VS Code itself gets them from. */
function copyGrammars(): void {
  const from = path.join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm');
  const to = path.join(dist, 'grammars');
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const file of grammars) copyFileSync(path.join(from, file), path.join(to, file));
  copyFileSync(path.join(from, 'tree-sitter.js'), path.join(to, 'tree-sitter.cjs')); // CommonJS that must not be bundled
}

const grammars = [
  'tree-sitter',
  'tree-sitter-javascript',
  'tree-sitter-typescript',
  'tree-sitter-tsx',
  'tree-sitter-python',
  'tree-sitter-go',
  'tree-sitter-java',
  'tree-sitter-rust',
  'tree-sitter-ruby',
  'tree-sitter-php',
  'tree-sitter-c-sharp',
].map((name) => `${name}.wasm`);

function printSizes(metafile: Metafile): void {
  const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    if (!file.endsWith('.map')) console.log(`${kB(bytes)}  ${file}`);
  }
  console.log(`${kB(bytesAtActivation(metafile))}  loaded at activation`);
  for (const file of grammars.map((name) => path.join(dist, 'grammars', name)).filter((name) => existsSync(name))) {
    console.log(`${kB(statSync(file).size)}  ${path.relative(root, file)}`);
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { production: { type: 'boolean' }, watch: { type: 'boolean' } } });
  const production = values.production ?? false;
  printSizes(await buildDist(production));
  if (values.watch) {
    await (await context({ ...bundleOptions(production), logLevel: 'info' })).watch();
  }
}
