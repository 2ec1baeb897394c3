import type { Collector, Source } from '../collector.ts';

/** `[[package]]` tables of Cargo.lock, poetry.lock, uv.lock and pdm.lock, read line by line: they grow very long. */
export function tomlLock(ecosystem: 'cargo' | 'pypi'): ({ text }: Source, out: Collector) => void {
  return ({ text }, out) => {
    for (const match of text.matchAll(/^\[\[package\]\][ \t]*\r?\n((?:(?!\[\[)[^\n]*(?:\n|$))*)/gm)) {
      const offset = match.index + match[0].length - (match[1]?.length ?? 0);
      addTable(match[1] ?? '', offset, ecosystem, out);
    }
  };
}

function addTable(body: string, offset: number, ecosystem: string, out: Collector): void {
  const head = /^(?:(?!\[)[^\n]*(?:\n|$))*/.exec(body)?.[0] ?? body;
  const name = /^name[ \t]*=[ \t]*"([^"\n]+)"/m.exec(head);
  if (!name?.[1]) return;
  const version = /^version[ \t]*=[ \t]*"([^"\n]+)"/m.exec(head)?.[1] ?? null;
  const source = /^source[ \t]*=[ \t]*(.+)$/m.exec(head)?.[1] ?? '';
  const table = /^\[package\.source\][ \t]*\r?\n((?:(?!\[)[^\n]*(?:\n|$))*)/m.exec(body)?.[1] ?? '';
  const type = /^type[ \t]*=[ \t]*"(\w+)"/m.exec(table)?.[1] ?? '';
  const own =
    (ecosystem === 'cargo' && source === '') ||
    /\b(?:virtual|editable|directory|path)\s*=/.test(source) ||
    /^(?:directory|file)$/.test(type) ||
    /^path[ \t]*=/m.test(head);
  const git = /\bgit\b/.test(source) || type === 'git' || /^git[ \t]*=/m.test(head);
  const dev = /^(?:category[ \t]*=[ \t]*"dev"|groups[ \t]*=[ \t]*\["(?!default|main))/m.test(head);
  const start = offset + name.index + name[0].length - name[1].length - 1;
  out.add(
    'lock',
    ecosystem,
    name[1],
    version,
    { start, end: start + name[1].length },
    { scope: dev ? 'dev' : 'runtime', source: own ? 'path' : git ? 'git' : 'registry' },
  );
}
