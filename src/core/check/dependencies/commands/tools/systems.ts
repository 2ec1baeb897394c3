import { system, type Tool } from './way.ts';

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

/** Package managers of operating systems. */
export const systems: Readonly<Record<string, Tool>> = {
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
};
