import { nearest } from '../../team-file/nearest.ts';

/** Types of package URLs that the check reads out of files and commands. */
const ecosystems = [
  'ansible',
  'apk',
  'brew',
  'cargo',
  'chocolatey',
  'composer',
  'conda',
  'deb',
  'docker',
  'flatpak',
  'gem',
  'gh-extension',
  'githubactions',
  'golang',
  'hackage',
  'helm',
  'hex',
  'jsr',
  'luarocks',
  'maven',
  'nimble',
  'nix',
  'npm',
  'nuget',
  'opam',
  'powershell',
  'pre-commit',
  'pub',
  'pypi',
  'rpm',
  'snap',
  'swift',
  'terraform',
  'vcpkg',
  'vscode',
  'winget',
];

/** What people call them beside that. */
const others: Readonly<Record<string, string>> = {
  actions: 'githubactions',
  bundler: 'gem',
  crates: 'cargo',
  dart: 'pub',
  dotnet: 'nuget',
  elixir: 'hex',
  go: 'golang',
  gradle: 'maven',
  java: 'maven',
  node: 'npm',
  oci: 'docker',
  packagist: 'composer',
  php: 'composer',
  pip: 'pypi',
  pnpm: 'npm',
  poetry: 'pypi',
  python: 'pypi',
  ruby: 'gem',
  rubygems: 'gem',
  rust: 'cargo',
  yarn: 'npm',
};

/** The ecosystem that a misspelt one most likely is; null for one that is known, or that is like none. */
export function ecosystemMeant(name: string): string | null {
  if (ecosystems.includes(name)) return null;
  const known = Object.hasOwn(others, name) ? others[name] : nearest(name, ecosystems);
  return known === undefined || known === '' ? null : known;
}
