import { publicRegistry } from '../commands/tools.ts';
import type { Collector, Source } from '../collector.ts';

/** Settings of package managers that name a registry: every package that is installed after it comes from there. */
const settings: readonly (readonly [file: RegExp, ecosystem: string, setting: RegExp])[] = [
  [/\.npmrc$/, 'npm', /^[ \t]*(?:@[\w.-]+:)?registry[ \t]*=[ \t]*["']?(\S+?)["']?[ \t]*$/gm],
  [/\.yarnrc$/, 'npm', /^[ \t]*"?(?:@[\w.-]+:)?registry"?[ \t]+["']?([^\s"']+)/gm],
  [/\.yarnrc\.ya?ml$/, 'npm', /^[ \t]*npmRegistryServer:[ \t]*["']?([^\s"'#]+)/gm],
  [/bunfig\.toml$/, 'npm', /^[ \t]*(?:registry|url)[ \t]*=[ \t]*["']([^"'\n]+)/gm],
  [/pip\.(?:conf|ini)$/, 'pypi', /^[ \t]*(?:extra-)?index-url[ \t]*=[ \t]*(\S+)/gm],
  [/uv\.toml$/, 'pypi', /^[ \t]*(?:(?:extra-|default-)?index-url|url)[ \t]*=[ \t]*["']([^"'\n]+)/gm],
  [/\.cargo\/config(?:\.toml)?$/, 'cargo', /^[ \t]*(?:index|registry)[ \t]*=[ \t]*["'](?:sparse\+)?([^"'\n]+)/gm],
  [/nuget\.config$/i, 'nuget', /<add\b[^<>]*?\bvalue="(https?:[^"]+)"/gi],
];

/** Registries other than the public ones in `.npmrc`, `pip.conf` and their kin. */
export function readRegistrySettings({ path, text }: Source, out: Collector): void {
  for (const [file, ecosystem, setting] of settings) {
    if (!file.test(path)) continue;
    for (const match of text.matchAll(setting)) {
      const address = match[1] ?? '';
      if (address === '' || publicRegistry.test(address) || address.startsWith('https://api.nuget.org/')) continue;
      const start = match.index + match[0].lastIndexOf(address);
      out.flag('custom-registry', { start, end: start + address.length }, ecosystem);
    }
  }
}
