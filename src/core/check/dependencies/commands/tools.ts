import { containers } from './tools/containers.ts';
import { javascript } from './tools/javascript.ts';
import { languages } from './tools/languages.ts';
import { python } from './tools/python.ts';
import { systems } from './tools/systems.ts';
import type { Tool } from './tools/way.ts';

/** Tools by the name of their program, without version and extension. */
export const tools: Readonly<Record<string, Tool>> = {
  ...javascript,
  ...python,
  ...containers,
  ...systems,
  ...languages,
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
