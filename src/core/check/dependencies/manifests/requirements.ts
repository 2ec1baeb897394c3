import type { Collector, Source } from '../collector.ts';
import { placeIn } from '../collector.ts';
import { part, straight, type Piece } from '../piece.ts';
import { addRequirement } from './python-requirement.ts';

/** requirements.txt (https://pip.pypa.io/en/stable/reference/requirements-file-format/): one requirement a line. */
export function readRequirements({ path, text }: Source, out: Collector): void {
  const scope = /(?:dev|test|lint|doc|ci)[^/]*$/i.test(path) ? 'dev' : 'runtime';
  for (const line of logicalLines(text)) {
    const comment = /(?:^|\s)#/.exec(line.text);
    const bare = part(line, 0, comment?.index);
    const trimmed = bare.text.trimStart();
    const lead = bare.text.length - trimmed.length;
    const editable = /^(?:-e|--editable)(?:\s+|=)/.exec(trimmed);
    if (editable) addRequirement(part(bare, lead + editable[0].length), 'manifest', out, { scope });
    else if (/^(?:-i|--index-url|--extra-index-url|-f|--find-links)[\s=]/.test(trimmed)) {
      if (!/\/\/pypi\.(?:org|python\.org)\//.test(trimmed)) out.flag('custom-registry', placeIn(bare, lead), 'pypi');
    } else if (trimmed && !trimmed.startsWith('-')) {
      const options = /\s--?[a-z]/.exec(bare.text);
      addRequirement(part(bare, lead, options?.index), 'manifest', out, { scope });
    }
  }
}

/** Lines with those joined that end with a backslash. */
function logicalLines(text: string): Piece[] {
  const pieces: Piece[] = [];
  const line = /(?:[^\\\r\n]|\\(?!\r?\n|\r)|\\(?:\r\n|\r|\n))+/g;
  for (const match of text.matchAll(line)) {
    pieces.push(
      straight(
        match[0].replace(/\\(\r\n|\r|\n)/g, (joined) => ' '.repeat(joined.length)).replace(/^\ufeff/, ' '),
        match.index,
      ),
    );
  }
  return pieces;
}
