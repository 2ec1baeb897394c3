import type { Tool, Way } from './way.ts';

const pipValues =
  '-r --requirement -c --constraint -i --index-url --extra-index-url --index --default-index -t --target --prefix --root --python-version --platform --implementation --abi -f --find-links --trusted-host --proxy --timeout --retries --cache-dir --progress-bar --log --config-settings --global-option --no-binary --only-binary --upgrade-strategy --python -p --project --directory --group --optional --extra --package --requirements --constraints --overrides --env-file --index-strategy --keyring-provider --link-mode --exclude-newer --tag --branch --rev --report -b --build -d --dest -w --wheel-dir --pip-args --suffix --source -G -E --extras --platform --categories --pypi-mirror -s --build-constraint --resolution --prerelease';
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
const pip: Tool = { values: '--python --proxy --log --cache-dir', ways: pypiAll('install', 'download', 'wheel') };
const condaTool: Tool = { ways: conda('install', 'create', 'env create', 'update') };

/** pip and what installs from PyPI or conda channels. */
export const python: Readonly<Record<string, Tool>> = {
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
};
