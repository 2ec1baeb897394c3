/** How a tool installs: a table, one line per way. */
export interface Way {
  /** The words that follow the tool's name, `*` for any one word, `` for none. */
  readonly verb: string;
  readonly ecosystem: string;
  /** `all`: every word that is no option is a package; `first`: only the first, the rest belongs to the program; */
  readonly takes: 'all' | 'first' | 'none';
  /** Options that take a value. */
  readonly values?: string;
  /** Options whose value is a package. */
  readonly packages?: string;
  /** Option that gives the version of the packages named. */
  readonly version?: string;
  /** Runs at once what it fetches. */
  readonly exec?: true;
  /** Words to pass over before the packages. */
  readonly skip?: number;
  /** Options under which nothing is installed from a registry. */
  readonly not?: string;
  /** How the words are to be read, when not as the ecosystem's usual. */
  readonly as?: 'initializer' | 'deno' | 'winget' | 'helm' | 'image';
}

export interface Tool {
  /** Options before the verb that take a value. */
  readonly values?: string;
  readonly ways: readonly Way[];
}

const npmValues =
  '--prefix -C --registry --tag --omit --include --save-prefix -w --workspace --cache --userconfig --loglevel --before --otp --location --script-shell --filter -F --dir --cwd --reporter --store-dir --network-concurrency --cache-folder --modules-folder --backend --mutex --allow-build';
const pipValues =
  '-r --requirement -c --constraint -i --index-url --extra-index-url --index --default-index -t --target --prefix --root --python-version --platform --implementation --abi -f --find-links --trusted-host --proxy --timeout --retries --cache-dir --progress-bar --log --config-settings --global-option --no-binary --only-binary --upgrade-strategy --python -p --project --directory --group --optional --extra --package --requirements --constraints --overrides --env-file --index-strategy --keyring-provider --link-mode --exclude-newer --tag --branch --rev --report -b --build -d --dest -w --wheel-dir --pip-args --suffix --source -G -E --extras --platform --categories --pypi-mirror -s --build-constraint --resolution --prerelease';
const cargoValues =
  '--features -F --branch --tag --rev --registry --index --root --target --target-dir --bin --rename -p --package --profile -j --jobs --manifest-path --example --color --config -Z --path --git --optional-deps --strategies --pkg-url --pkg-fmt --bin-dir --targets';
const dockerValues =
  '-v --volume -e --env -p --publish --name -w --workdir -u --user --network --net --mount --entrypoint --platform -l --label --env-file --add-host --cap-add --cap-drop --cpus -m --memory --hostname -h --ip --link --log-driver --log-opt --restart --security-opt --shm-size --tmpfs --ulimit --volumes-from --device --dns --gpus --pid --ipc --userns --expose --pull --cidfile --stop-signal --health-cmd --runtime --annotation --cgroupns --group-add --detach-keys --isolation --mac-address --network-alias --oom-score-adj --storage-opt --sysctl --uts';

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
const pypiAll = (...verbs: string[]): Way[] =>
  verbs.map((verb) => ({
    verb,
    ecosystem: 'pypi',
    takes: 'all',
    values: pipValues,
    packages: '-e --editable --with --with-editable',
  }));
const pypiRun = (verb: string): Way => ({
  verb,
  ecosystem: 'pypi',
  takes: 'first',
  values: pipValues,
  packages: '--from --spec --with -w',
  exec: true,
});
const conda = (...verbs: string[]): Way[] =>
  verbs.map((verb) => ({
    verb,
    ecosystem: 'conda',
    takes: 'all',
    values:
      '-n --name -p --prefix -c --channel -f --file --solver --root-prefix -r --platform --repodata-fn --feature --manifest-path',
  }));
const system = (ecosystem: string, values: string, ...verbs: string[]): Way[] =>
  verbs.map((verb) => ({ verb, ecosystem, takes: 'all', values }));
const image = (verb: string, takes: 'first' | 'all'): Way => ({
  verb,
  ecosystem: 'docker',
  takes,
  values: dockerValues,
  as: 'image',
});
const editors: Tool = { ways: [{ verb: '', ecosystem: 'vscode', takes: 'none', packages: '--install-extension' }] };

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
const docker: Tool = {
  values: '-H --host -c --context --config -l --log-level',
  ways: ['pull', 'image pull']
    .map((verb) => image(verb, 'first'))
    .concat(['run', 'create', 'container run', 'container create'].map((verb) => image(verb, 'first'))),
};
const pip: Tool = { values: '--python --proxy --log --cache-dir', ways: pypiAll('install', 'download', 'wheel') };
const condaTool: Tool = { ways: conda('install', 'create', 'env create', 'update') };
const dnf: Tool = {
  values: '--setopt --enablerepo --disablerepo --repo -c --releasever --installroot -x --exclude',
  ways: system(
    'rpm',
    '--setopt --enablerepo --disablerepo --repo -c --releasever --installroot -x --exclude',
    'install',
    'reinstall',
    'localinstall',
  ),
};
const apt: Tool = {
  values: '-o -c -t --target-release --option --default-release',
  ways: system('deb', '-o -c -t --target-release --option --default-release', 'install', 'reinstall', 'build-dep'),
};
const helmValues =
  '--version --repo -n --namespace -f --values --set --set-string --set-file --set-json --kube-context --kubeconfig --timeout --username --password --ca-file --cert-file --key-file --keyring --description --post-renderer -o --output -d --destination --untardir';

/** Tools by the name of their program, without version and extension. */
export const tools: Readonly<Record<string, Tool>> = {
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
  pip: pip,
  easy_install: { ways: pypiAll('') },
  uv: {
    values: '--project --directory --config-file --cache-dir --color --allow-insecure-host',
    ways: [
      ...pypiAll('add', 'pip install', 'tool install'),
      pypiRun('tool run'),
      { verb: 'run', ecosystem: 'pypi', takes: 'none', values: pipValues, packages: '--with' },
    ],
  },
  uvx: { ways: [pypiRun('')] },
  poetry: { values: '-C --directory -P --project', ways: pypiAll('add', 'self add') },
  pipx: {
    ways: [
      { verb: 'install', ecosystem: 'pypi', takes: 'all', values: pipValues, packages: '--preinstall' },
      pypiRun('run'),
      { verb: 'inject', ecosystem: 'pypi', takes: 'all', values: pipValues, skip: 1 },
    ],
  },
  pipenv: { ways: pypiAll('install') },
  pdm: { values: '-p --project', ways: pypiAll('add', 'self add') },
  rye: { ways: pypiAll('add', 'install', 'tools install') },
  conda: condaTool,
  mamba: condaTool,
  micromamba: condaTool,
  pixi: { ways: conda('add', 'global install') },
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
  apt,
  'apt-get': apt,
  aptitude: apt,
  apk: { ways: system('apk', '-t --virtual -X --repository -p --root --arch', 'add') },
  dnf,
  yum: dnf,
  microdnf: dnf,
  zypper: { values: '-R --root', ways: system('rpm', '-t --type -r --repo --from', 'install', 'in') },
  pacman: { ways: system('alpm', '--root --dbpath', '-S', '-Sy', '-Syu', '-Syy', '-Syyu', '-Su') },
  yay: { ways: system('alpm', '', '-S', '-Sy', '-Syu') },
  paru: { ways: system('alpm', '', '-S', '-Sy', '-Syu') },
  brew: { ways: system('brew', '', 'install', 'reinstall', 'install --cask', 'cask install') },
  port: { ways: system('macports', '', 'install') },
  snap: { ways: system('snap', '--channel', 'install') },
  flatpak: { ways: system('flatpak', '', 'install') },
  choco: {
    ways: [
      { verb: 'install', ecosystem: 'chocolatey', takes: 'all', values: '-s --source --params', version: '--version' },
    ],
  },
  scoop: { ways: system('scoop', '', 'install') },
  winget: {
    ways: [
      {
        verb: 'install',
        ecosystem: 'winget',
        takes: 'first',
        values: '-s --source --scope -l --location --override -a --architecture',
        packages: '--id --name',
        version: '-v --version',
      },
    ],
  },
  'nix-env': { ways: system('nix', '-f -p', '-i', '-iA') },
  docker,
  podman: docker,
  nerdctl: docker,
  kubectl: {
    values: '-n --namespace --context --kubeconfig',
    ways: ['run', 'create deployment', 'create job', 'create cronjob', 'debug'].map((verb): Way => ({
      verb,
      ecosystem: 'docker',
      takes: 'none',
      packages: '--image',
      as: 'image',
    })),
  },
  helm: {
    values: '-n --namespace --kube-context --kubeconfig',
    ways: [
      ...['install', 'upgrade', 'template'].map((verb): Way => ({
        verb,
        ecosystem: 'helm',
        takes: 'all',
        as: 'helm',
        skip: 1,
        values: helmValues,
        version: '--version',
      })),
      { verb: 'pull', ecosystem: 'helm', takes: 'first', as: 'helm', values: helmValues, version: '--version' },
    ],
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

/** Options that name another registry than the usual one, by ecosystem. */
export const registryOptions: Readonly<Record<string, string>> = {
  npm: '--registry',
  pypi: '-i --index-url --extra-index-url --index --default-index -f --find-links --source --pypi-mirror',
  cargo: '--registry --index',
  gem: '--source -s',
  nuget: '--source -s --add-source -Source',
  helm: '--repo',
  composer: '--repository --repository-url',
  pub: '--hosted-url -u',
  apk: '-X --repository',
};

/** The registries that everybody uses: naming one of them is no custom registry. */
export const publicRegistry =
  /^(?:https?:\/\/)?(?:registry\.npmjs\.org|registry\.yarnpkg\.com|(?:www\.)?pypi\.org(?:\/simple)?|pypi\.python\.org(?:\/simple)?|api\.nuget\.org\/.*|rubygems\.org|packagist\.org|crates\.io|pub\.dev|nuget\.org|PyPI|pypi)\/?$/i;
