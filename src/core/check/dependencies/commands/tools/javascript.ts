import type { Tool, Way } from './way.ts';

const npmValues =
  '--prefix -C --registry --tag --omit --include --save-prefix -w --workspace --cache --userconfig --loglevel --before --otp --location --script-shell --filter -F --dir --cwd --reporter --store-dir --network-concurrency --cache-folder --modules-folder --backend --mutex --allow-build';
const npmAll = (...verbs: string[]): Way[] =>
  verbs.map((verb) => ({ verb, ecosystem: 'npm', takes: 'all', values: npmValues }));
const npmRun = (verb: string): Way => ({
  verb,
  ecosystem: 'npm',
  takes: 'first',
  values: npmValues,
  packages: '--package -p',
  exec: true,
});
const npmInit = (...verbs: string[]): Way[] =>
  verbs.map((verb) => ({ verb, ecosystem: 'npm', takes: 'first', values: npmValues, exec: true, as: 'initializer' }));
const npm: Tool = {
  values: npmValues,
  ways: [
    ...npmAll(
      'install',
      'i',
      'in',
      'ins',
      'inst',
      'insta',
      'instal',
      'isnt',
      'isnta',
      'isntal',
      'isntall',
      'add',
      'install-test',
      'it',
    ),
    npmRun('exec'),
    npmRun('x'),
    ...npmInit('create', 'init', 'innit'),
  ],
};

/** npm and what installs from its registry: package managers, runners and scaffolds of JavaScript. */
export const javascript: Readonly<Record<string, Tool>> = {
  npm,
  cnpm: npm,
  npx: { ways: [npmRun('')] },
  pnpx: { ways: [npmRun('')] },
  bunx: { ways: [npmRun('')] },
  pnpm: { values: npmValues, ways: [...npmAll('add', 'install', 'i'), npmRun('dlx'), ...npmInit('create', 'init')] },
  yarn: {
    values: npmValues,
    ways: [...npmAll('add', 'global add', 'workspace * add'), npmRun('dlx'), ...npmInit('create')],
  },
  bun: { values: npmValues, ways: [...npmAll('add', 'install', 'i', 'a'), npmRun('x'), ...npmInit('create', 'c')] },
  lerna: { ways: [{ verb: 'add', ecosystem: 'npm', takes: 'first', values: '--scope --registry' }] },
  ng: { ways: [{ verb: 'add', ecosystem: 'npm', takes: 'first', values: '--project --registry' }] },
  expo: { ways: npmAll('install') },
  rush: { ways: [{ verb: 'add', ecosystem: 'npm', takes: 'none', packages: '-p --package' }] },
  volta: { ways: npmAll('install', 'pin') },
  corepack: { ways: npmAll('prepare', 'use', 'install') },
  deno: {
    ways: [
      { verb: 'add', ecosystem: 'jsr', takes: 'all', as: 'deno' },
      {
        verb: 'install',
        ecosystem: 'jsr',
        takes: 'first',
        as: 'deno',
        values: '-n --name --root --config -c --import-map --cert',
      },
      { verb: 'i', ecosystem: 'jsr', takes: 'first', as: 'deno', values: '-n --name --root' },
      ...['run', 'test', 'bench', 'serve', 'x'].map((verb): Way => ({
        verb,
        ecosystem: 'jsr',
        takes: 'first',
        as: 'deno',
        exec: true,
        values: '--config -c --import-map --cert --port --host',
      })),
      { verb: 'cache', ecosystem: 'jsr', takes: 'all', as: 'deno' },
    ],
  },
  jsr: {
    ways: [
      { verb: 'add', ecosystem: 'jsr', takes: 'all' },
      { verb: 'install', ecosystem: 'jsr', takes: 'all' },
      { verb: 'i', ecosystem: 'jsr', takes: 'all' },
    ],
  },
};
