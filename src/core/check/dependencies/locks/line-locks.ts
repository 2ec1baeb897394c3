import type { Collector, Source } from '../collector.ts';

/** go.sum: a line for each module; lines for a go.mod alone name what was looked at and not taken. */
export function readGoSum({ text }: Source, out: Collector): void {
  const seen = new Set<string>();
  for (const match of text.matchAll(/^(\S+)[ \t]+(v[^\s/]+)[ \t]+h1:/gm)) {
    const [, name = '', version = ''] = match;
    if (seen.has(`${name} ${version}`)) continue;
    seen.add(`${name} ${version}`);
    out.add('lock', 'golang', name, version, { start: match.index, end: match.index + name.length });
  }
}

/** Gemfile.lock: the specs of each source. */
export function readGemfileLock({ text }: Source, out: Collector): void {
  let section = '';
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0];
    if (/^\S/.test(line)) section = line.trim();
    const spec = /^ {4}([^\s(]+)[ \t]*(?:\(([^)]*)\))?/.exec(line);
    if (!spec?.[1] || /^ {5}/.test(line) || !/^(?:GEM|GIT|PATH|PLUGIN SOURCE)$/.test(section)) continue;
    const start = match.index + 4;
    const version = spec[2]?.replace(/-.*$/, '');
    out.add(
      'lock',
      'gem',
      spec[1],
      version,
      { start, end: start + spec[1].length },
      { source: section === 'GIT' ? 'git' : section === 'PATH' ? 'path' : 'registry' },
    );
  }
}

/** gradle.lockfile: `group:name:version=configurations`. */
export function readGradleLock({ text }: Source, out: Collector): void {
  for (const match of text.matchAll(/^([\w.-]+:[\w.-]+):([^\s=:]+)=/gm)) {
    const [, name = '', version = ''] = match;
    out.add('lock', 'maven', name, version, { start: match.index, end: match.index + name.length });
  }
}

/** mix.lock: `"name": {:hex, :name, "version", …}`. */
export function readMixLock({ text }: Source, out: Collector): void {
  for (const match of text.matchAll(
    /^[ \t%{]*"([\w.-]+)":[ \t]*\{:(\w+),[ \t]*(?::(\w+)|"([^"]*)"),[ \t]*"([^"]*)"/gm,
  )) {
    const [, key = '', kind = '', atom = '', , version = ''] = match;
    const name = kind === 'hex' && atom ? atom : key;
    const start = match.index + match[0].indexOf(name, name === key ? 0 : match[0].indexOf(`:${atom},`));
    out.add(
      'lock',
      'hex',
      name,
      version,
      { start, end: start + name.length },
      { source: kind === 'hex' ? 'registry' : 'git' },
    );
  }
}
