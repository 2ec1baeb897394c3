import type { Collector, Source } from '../collector.ts';
import { tokensOf, type Token } from '../trees/tokens.ts';

/** mix.exs: the tuples of `deps`, a package renamed by `hex:` under its real name. */
export function readMix({ text }: Source, out: Collector): void {
  const tokens = tokensOf(text, true).filter((token) => token.kind !== 'newline');
  let inside = 0;
  let depth = 0;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind === 'word' && /^defp?$/.test(token.text))
      inside = /^(?:deps|dependencies|\w*_deps|deps_\w+)$/.test(tokens[at + 1]?.text ?? '') ? 1 : 0;
    if (!inside || token?.text !== '{' || token.kind !== 'mark') continue;
    const name = tokens[at + 1];
    if (name?.kind !== 'word' || !name.text.startsWith(':') || tokens[at + 2]?.text !== ',') continue;
    const tuple: Token[] = [];
    depth = 1;
    for (let next = at + 1; next < tokens.length && depth > 0; next++) {
      const one = tokens[next];
      if (!one) break;
      if (one.kind === 'mark' && /[{[(]/.test(one.text)) depth++;
      if (one.kind === 'mark' && /[}\])]/.test(one.text)) depth--;
      tuple.push(one);
    }
    addTuple(name, tuple, out);
  }
}

function addTuple(name: Token, tuple: readonly Token[], out: Collector): void {
  const option = (key: string): Token | undefined => {
    const at = tuple.findIndex((token, index) => token.text === key && tuple[index + 1]?.text === ':');
    return at < 0 ? undefined : tuple[at + 2];
  };
  const version = tuple[2]?.kind === 'string' ? tuple[2].text : null;
  const hex = option('hex');
  const own = { start: name.start + 1, end: name.end };
  const real = hex ? hex.text.replace(/^:/, '') : name.text.slice(1);
  const place = hex ? { start: hex.end - real.length, end: hex.end } : own;
  const source =
    option('git') || option('github') ? 'git' : option('path') || option('in_umbrella') ? 'path' : 'registry';
  const only = tuple.map((token) => token.text).join(' ');
  out.add('manifest', 'hex', real, version, place, {
    source,
    scope: /\bonly : (?:\[ )?:(?:dev|test)\b/.test(only) && !/:prod\b/.test(only) ? 'dev' : 'runtime',
  });
}
