import type { Collector, Source } from '../collector.ts';
import { splitNpm } from '../manifests/npm-spec.ts';

const entry =
  /^(?!__metadata)(["']?)((?:@[^@\s"'/]+\/)?[^@\s"',/]+)@([^\n]*?):[ \t]*\r?$((?:\n(?:[ \t][^\n]*|\r?))*)/gm;

/** yarn.lock, classic and berry. What an alias leads to counts; workspaces are the project's own. */
export function readYarnLock({ text }: Source, out: Collector): void {
  for (const match of text.matchAll(entry)) {
    const [, quote = '', written = '', rest = '', body = ''] = match;
    const version = /^[ \t]+version:?[ \t]+"?([^"\s]+)"?/m.exec(body)?.[1] ?? null;
    const resolution = /^[ \t]+resolution:[ \t]+"?((?:@[^@/"]+\/)?[^@"]+)@([^"\n]*)/m.exec(body);
    if (/^(?:workspace|link|portal):/.test(resolution?.[2] ?? '') || version === null) continue;
    const alias = /^npm:((?:@[^@/]+\/)?[^@/\s"',]+)@/.exec(rest);
    const name = resolution?.[1] ?? (alias?.[1] ? splitNpm(alias[1]).name : written);
    const shown = resolution || !alias ? written : (alias[1] ?? written);
    const start = match.index + quote.length + (shown === written ? 0 : written.length + 1 + 'npm:'.length);
    out.add('lock', 'npm', name, version, { start, end: start + shown.length });
  }
}
