import type { Infrastructure } from '../infrastructure/read.ts';
import { placesInCode } from './in-code.ts';
import { hasCommands, placesInCommands } from './in-commands.ts';
import { placesInHosts } from './in-hosts.ts';
import { placesInInfrastructure } from './in-infrastructure.ts';
import type { Place } from './place.ts';
import { codeTokens, isCode, isTest } from './tokens.ts';
import { readToml } from '../dependencies/trees/toml.ts';
import { mapsOf } from '../dependencies/trees/tree.ts';
import { isPathological } from '../dependencies/limits.ts';
import { isPlaceKey } from '../dependencies/regions.ts';
import { scalarsOf } from '../dependencies/trees/tree.ts';
import { regionNamed } from './table.ts';

/** Every place of a file where a region stands or must stand, in the order of the text. Tests and prose have none. */
export function placesIn(path: string, text: string, read: Infrastructure): readonly Place[] {
  if (text === '' || isLock(path)) return [];
  const places = [
    ...placesInInfrastructure(path, text, read),
    ...(path.endsWith('.toml') ? inToml(path, text) : []),
    ...(isCode(path) && !isTest(path) ? [...placesInCode(path, text), ...hostsInCode(path, text)] : []),
    ...(hasCommands(path) ? placesInCommands(path, text) : []),
    ...(isConfiguration(path) ? hostsInLines(text) : []),
  ];
  const seen = new Set<number>();
  return places
    .sort((one, other) => one.start - other.start || other.end - one.end)
    .filter(({ start }) => !seen.has(start) && seen.add(start));
}

function isLock(path: string): boolean {
  return /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|composer\.lock|poetry\.lock|uv\.lock|Cargo\.lock|deno\.lock)$|\.tfstate(?:\.backup)?$|\.lock\.hcl$/.test(
    path,
  );
}

function isConfiguration(path: string): boolean {
  return /\.(?:tf|tofu|tfvars|bicep|ya?ml|json|jsonc|toml|sh|bash|env|properties|ini|conf)$|(?:^|\/)(?:[\w.-]*Dockerfile[\w.-]*|Makefile|\.env[\w.-]*)$/.test(
    path,
  );
}

/** `fly.toml`, and any key of another TOML file that speaks of a place. */
function inToml(path: string, text: string): Place[] {
  if (isPathological(text, 'manifest')) return [];
  const provider = /(?:^|\/)fly[\w.-]*\.toml$/.test(path) ? 'fly' : null;
  const tree = readToml(text);
  return mapsOf(tree).flatMap((map) =>
    map.entries.flatMap(({ key, value }) =>
      !isPlaceKey(key.text)
        ? []
        : scalarsOf(value).flatMap((scalar): Place[] => {
            if (!regionNamed(scalar.text, provider)) return [];
            return [
              { provider, start: scalar.start, end: scalar.end, values: [scalar.text], strict: provider !== null },
            ];
          }),
    ),
  );
}

function hostsInCode(path: string, text: string): Place[] {
  if (!/amazonaws|\.aws|pkg\.dev|googleapis|cloudfunctions|digitaloceanspaces/.test(text)) return [];
  return codeTokens(path, text).flatMap((token) =>
    token.kind === 'string' ? placesInHosts(token.text, token.start) : [],
  );
}

function hostsInLines(text: string): Place[] {
  if (!/amazonaws|\.aws|pkg\.dev|googleapis|cloudfunctions|digitaloceanspaces/.test(text)) return [];
  const shown = text.replace(/^([ \t]*)(#|\/\/)[^\n]*/gm, (line) => ' '.repeat(line.length));
  return [...placesInHosts(shown, 0)];
}
