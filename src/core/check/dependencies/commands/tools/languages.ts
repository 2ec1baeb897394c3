import { system, type Tool, type Way } from './way.ts';

const cargoValues =
  '--features -F --branch --tag --rev --registry --index --root --target --target-dir --bin --rename -p --package --profile -j --jobs --manifest-path --example --color --config -Z --path --git --optional-deps --strategies --pkg-url --pkg-fmt --bin-dir --targets';
const editors: Tool = { ways: [{ verb: '', ecosystem: 'vscode', takes: 'none', packages: '--install-extension' }] };

/** Package managers of other languages, and of editors and tools. */
export const languages: Readonly<Record<string, Tool>> = {
  cargo: {
    values: '--config -Z -C --color',
    ways: ['add', 'install', 'binstall'].map((verb): Way => ({
      verb,
      ecosystem: 'cargo',
      takes: 'all',
      values: cargoValues,
      version: '--version --vers',
      not: '--path',
    })),
  },
  go: {
    values: '-C',
    ways: [
      { verb: 'get', ecosystem: 'golang', takes: 'all', values: '-C -modfile -tags -mod' },
      {
        verb: 'install',
        ecosystem: 'golang',
        takes: 'all',
        values: '-C -ldflags -tags -modfile -mod -gcflags -o -p -asmflags -buildmode',
      },
      {
        verb: 'run',
        ecosystem: 'golang',
        takes: 'first',
        exec: true,
        values: '-C -ldflags -tags -modfile -mod -gcflags -exec',
      },
      { verb: 'get -tool', ecosystem: 'golang', takes: 'all' },
    ],
  },
  gem: {
    ways: ['install', 'i'].map((verb): Way => ({
      verb,
      ecosystem: 'gem',
      takes: 'all',
      values: '-s --source -i --install-dir -n --bindir --platform -P --trust-policy -g --file --without',
      version: '-v --version',
    })),
  },
  bundle: {
    ways: [
      {
        verb: 'add',
        ecosystem: 'gem',
        takes: 'all',
        values: '--group -g --source -s --branch --path --require -r --ref --glob',
        version: '--version -v',
        not: '--path',
      },
    ],
  },
  composer: {
    values: '--working-dir -d',
    ways: [
      ...['require', 'req', 'r', 'global require', 'global req'].map((verb): Way => ({
        verb,
        ecosystem: 'composer',
        takes: 'all',
        values: '--working-dir -d --ignore-platform-req',
      })),
      {
        verb: 'create-project',
        ecosystem: 'composer',
        takes: 'first',
        values: '--working-dir -d --repository --repository-url -s --stability',
      },
    ],
  },
  dotnet: {
    ways: ['add package', 'add * package', 'package add', 'tool install', 'tool update', 'new install'].map(
      (verb): Way => ({
        verb,
        ecosystem: 'nuget',
        takes: 'first',
        values:
          '-s --source -f --framework --package-directory --tool-path --add-source --configfile --project --arch -a --verbosity',
        version: '-v --version',
      }),
    ),
  },
  nuget: {
    ways: [
      {
        verb: 'install',
        ecosystem: 'nuget',
        takes: 'first',
        values: '-OutputDirectory -Source -Framework -ConfigFile',
        version: '-Version',
      },
    ],
  },
  paket: {
    ways: [{ verb: 'add', ecosystem: 'nuget', takes: 'first', values: '--project --group', version: '--version -V' }],
  },
  'install-package': {
    ways: [
      {
        verb: '',
        ecosystem: 'nuget',
        takes: 'first',
        values: '-ProjectName -Source',
        version: '-Version',
        packages: '-Id -Name',
      },
    ],
  },
  'install-module': {
    ways: [
      {
        verb: '',
        ecosystem: 'powershell',
        takes: 'first',
        values: '-Scope -Repository',
        version: '-RequiredVersion -MinimumVersion',
        packages: '-Name',
      },
    ],
  },
  dart: {
    ways: ['pub add', 'pub global activate'].map((verb): Way => ({
      verb,
      ecosystem: 'pub',
      takes: verb.endsWith('add') ? 'all' : 'first',
      values: '--directory -C --hosted-url -u --source -s --git-url --git-ref --git-path',
      not: '--path',
    })),
  },
  flutter: {
    ways: ['pub add', 'pub global activate'].map((verb): Way => ({
      verb,
      ecosystem: 'pub',
      takes: verb.endsWith('add') ? 'all' : 'first',
      values: '--directory -C --hosted-url',
      not: '--path',
    })),
  },
  mix: {
    ways: ['archive.install hex', 'escript.install hex', 'igniter.install'].map((verb): Way => ({
      verb,
      ecosystem: 'hex',
      takes: 'first',
      values: '--organization --repo',
    })),
  },
  gh: {
    ways: [
      { verb: 'extension install', ecosystem: 'gh-extension', takes: 'first', values: '--pin' },
      { verb: 'ext install', ecosystem: 'gh-extension', takes: 'first', values: '--pin' },
    ],
  },
  code: editors,
  'code-insiders': editors,
  codium: editors,
  cursor: editors,
  windsurf: editors,
  luarocks: { ways: system('luarocks', '--server --tree', 'install') },
  cpanm: { ways: system('cpan', '-L -l --local-lib --mirror', '') },
  cpan: { ways: system('cpan', '', '', 'install') },
  opam: { ways: system('opam', '--switch', 'install') },
  cabal: { ways: system('hackage', '', 'install') },
  stack: { ways: system('hackage', '', 'install') },
  nimble: { ways: system('nimble', '', 'install') },
  vcpkg: { ways: system('vcpkg', '--triplet', 'install', 'add port') },
  'ansible-galaxy': { ways: system('ansible', '-p -r -s --server', 'install', 'collection install', 'role install') },
  swift: { ways: [] },
};
