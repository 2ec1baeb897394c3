import type { Collector, Source } from '../collector.ts';
import type { Scope } from '../fact.ts';
import { part, straight } from '../piece.ts';
import { addRequirement } from './python-requirement.ts';

const lists: Readonly<Record<string, Scope>> = {
  install_requires: 'runtime',
  'install-requires': 'runtime',
  setup_requires: 'build',
  'setup-requires': 'build',
  tests_require: 'dev',
  'tests-require': 'dev',
};

/** setup.cfg: the requirement lists of `[options]` and every list of `[options.extras_require]`. */
export function readSetupCfg({ text }: Source, out: Collector): void {
  let section = '';
  let scope: Scope | null = null;
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = straight(match[0], match.index);
    const header = /^\[([^\]]+)\]?\s*$/.exec(line.text);
    const key = /^([\w.-]+)\s*[=:][ \t]*/.exec(line.text);
    let value = line;
    if (header) {
      section = header[1]?.trim() ?? '';
      scope = null;
      continue;
    }
    if (key?.[1]) {
      scope =
        section === 'options' ? (lists[key[1]] ?? null) : section === 'options.extras_require' ? 'optional' : null;
      value = part(line, key[0].length);
    } else if (!/^\s/.test(line.text)) continue;
    if (!scope) continue;
    const bare = part(
      value,
      0,
      /(?:^|\s)[#;](?!\s*(?:python_|sys_|platform_|os_|implementation_|extra\b))/.exec(value.text)?.index,
    );
    if (bare.text.trim()) addRequirement(bare, 'manifest', out, { scope });
  }
}
