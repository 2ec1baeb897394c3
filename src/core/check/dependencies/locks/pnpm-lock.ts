import type { Collector, Source } from '../collector.ts';

/** pnpm-lock.yaml: the keys below `packages:`, in the three ways that pnpm has written them, of every document. */
export function readPnpmLock({ text }: Source, out: Collector): void {
  for (const section of text.matchAll(/^packages:[ \t]*\r?\n/gm)) {
    const from = section.index + section[0].length;
    const next = /^[^\s#]/m.exec(text.slice(from));
    readSection(text.slice(from, next ? from + next.index : undefined), from, out);
  }
}

function readSection(body: string, from: number, out: Collector): void {
  for (const match of body.matchAll(entry)) {
    const [, quote = '', key = '', inner = ''] = match;
    const found = packageOf(key, inner);
    if (!found) continue;
    const at = key.indexOf(found.name);
    const start = from + match.index + 2 + quote.length + Math.max(0, at);
    const scope = /^ {4}dev: true/m.test(inner) ? 'dev' : 'runtime';
    const end = start + (at < 0 ? key.length : found.name.length);
    out.add('lock', 'npm', found.name, found.version, { start, end }, { scope });
  }
}

const entry = /^ {2}(['"]?)([^\s'"][^\n]*?)\1:(?:[ \t]*\{[^\n]*\})?[ \t]*\r?$((?:\n(?: {3,}[^\n]*|\r?$))*)/gm;

function packageOf(key: string, inner: string): { readonly name: string; readonly version: string | null } | null {
  const named = /^ {4}name:[ \t]*['"]?([^\s'"]+)/m.exec(inner)?.[1];
  const versioned = /^ {4}version:[ \t]*['"]?([^\s'"]+)/m.exec(inner)?.[1];
  const bare = key.replace(/\(.*$/, '');
  if (/^(?:file|link):|@(?:file|link):/.test(bare)) {
    const name = named ?? /^(.+)@(?:file|link):/.exec(bare)?.[1];
    return name && versioned ? { name, version: versioned } : null;
  }
  if (named) return { name: named, version: versioned ?? null };
  const modern = /^\/?((?:@[^@/]+\/)?[^@/]+)@([^/].*)$/.exec(bare);
  if (modern?.[1] && modern[2])
    return { name: modern[1], version: versioned ?? (/^[a-z+]+:/.test(modern[2]) ? null : modern[2]) };
  const old = /^(?:[\w.-]+\.[a-z]+(?::\d+)?)?\/((?:@[^@/]+\/)?[^@/]+)\/([^/_]+)/.exec(bare);
  return old?.[1] && old[2] ? { name: old[1], version: old[2] } : null;
}
