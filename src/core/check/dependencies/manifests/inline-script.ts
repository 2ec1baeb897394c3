import type { Collector, Source } from '../collector.ts';
import { readToml } from '../trees/toml.ts';
import { itemsOf } from '../trees/tree.ts';
import { addRequirement } from './python-requirement.ts';

const block = /^# \/\/\/ script[ \t]*\r?\n((?:#(?: [^\n]*)?(?:\r?\n|(?![^])))*?)(?:# \/\/\/[ \t]*\r?$|(?!#))/m;

/** The requirements that a Python script declares in its own comment (PEP 723); one that is not closed ends with the comment. */
export function readInlineScript({ text }: Source, out: Collector): void {
  const match = block.exec(text);
  if (!match?.[1]) return;
  const start = match.index + match[0].indexOf(match[1]);
  // Everything around it is blanked, so that the places stay.
  const toml = ' '.repeat(start) + match[1].replace(/^# ?/gm, (mark) => ' '.repeat(mark.length));
  for (const item of itemsOf(readToml(toml), 'dependencies'))
    if (item.type === 'scalar') addRequirement(item, 'manifest', out);
}
