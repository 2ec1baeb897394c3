import { forEachChild, parse, type SyntaxNode as ShellNode } from 'unbash';
import { Collector, placeIn } from '../dependencies/collector.ts';
import { readCommands } from '../dependencies/commands/read-commands.ts';
import { invocations } from '../dependencies/commands/shell.ts';
import { programOf, unwrapped } from '../dependencies/commands/wrappers.ts';
import { replaced, type Piece } from '../dependencies/piece.ts';
import type { Ignoring, Span } from './model.ts';

/** One command of a script. */
export interface Command extends Span {
  /** The words as they run, and those of each command inside that a wrapper (`sudo`, `xvfb-run`) only runs. */
  readonly forms: readonly (readonly string[])[];
  /** What keeps its failure from failing the script. */
  readonly ignored: Ignoring | null;
}

export interface Script {
  readonly commands: readonly Command[];
  /** Scripts that come from the network and run at once. */
  readonly remote: readonly Span[];
  /** `set +e` and its kin. */
  readonly lenient: readonly Ignoring[];
}

const nothing: Script = { commands: [], remote: [], lenient: [] };
/** Longer scripts are data. */
const longest = 100_000;
const read = new WeakMap<Piece, Script>();

/** The commands of a shell text; expressions of the pipeline stand for a word that nobody knows. */
export function scriptOf(piece: Piece | null): Script {
  if (piece === null || piece.text.length > longest) return nothing;
  let script = read.get(piece);
  if (!script) {
    script = readScript(piece);
    read.set(piece, script);
  }
  return script;
}

function readScript(written: Piece): Script {
  const known = replaced(written, /\$\{\{.*?\}\}/gs, () => '$EXPRESSION');
  const piece: Piece = known.text.includes('\r') ? { text: known.text.replaceAll('\r', ' '), at: known.at } : known;
  const out = new Collector();
  readCommands(piece, out);
  const ignored = ignoredIn(piece);
  const commands = invocations(piece).flatMap(({ words }): Command[] => {
    const [first] = words;
    const last = words.at(-1);
    if (!first || !last) return [];
    const start = first.piece.at(0);
    const end = Math.max(start, last.piece.at(Math.max(0, last.piece.text.length - 1)) + 1);
    const forms: string[][] = [];
    for (let inside: typeof words | null = words, depth = 0; inside && inside.length > 0 && depth < 5; depth++) {
      forms.push([programOf(inside[0]), ...inside.slice(1).map((word) => word.text)]);
      inside = unwrapped(inside);
    }
    const range = ignored.find((one) => one.from <= start && start < one.to);
    return [{ start, end, forms, ignored: range?.how ?? null }];
  });
  const lenient = commands.flatMap((command): Ignoring[] => {
    const [form = []] = command.forms;
    const text = form.join(' ');
    return /^set (?:.* )?\+(?:\w*e\w*|o (?:errexit|pipefail))\b/.test(text)
      ? [{ start: command.start, end: command.end, text }]
      : [];
  });
  const remote = out.flags.filter(({ manner }) => manner === 'remote-script');
  return {
    commands,
    lenient,
    remote: remote.map(({ start, end }) => ({
      start,
      end: Math.max(end, commands.find((command) => command.start === start)?.end ?? end),
    })),
  };
}

interface Ignored {
  readonly from: number;
  readonly to: number;
  readonly how: Ignoring;
}

/** The stretches whose failure goes nowhere: `… || true`, `… &`. Offsets in the file. */
function ignoredIn(piece: Piece): Ignored[] {
  const found: Ignored[] = [];
  const walk = (node: ShellNode): void => {
    if (node.type === 'Statement' && node.background)
      found.push({
        from: piece.at(node.pos),
        to: piece.at(node.end),
        how: { text: '&', ...placeIn(piece, node.pos, node.end) },
      });
    if (node.type === 'AndOr') {
      const last = node.commands.at(-1);
      const before = node.commands.at(-2);
      const text = last ? piece.text.slice(last.pos, last.end).trim() : '';
      if (last && before && node.operators.at(-1) === '||' && isHarmless(text)) {
        const gap = piece.text.slice(before.end).search(/\S/);
        const place = placeIn(piece, before.end + Math.max(0, gap), last.end);
        found.push({ from: piece.at(node.pos), to: place.start, how: { text: `|| ${text}`, ...place } });
      }
    }
    // What a condition asks may fail, unless the answer fails the script.
    if (node.type === 'If' && !fails.test(piece.text.slice(node.pos, node.end)))
      found.push({
        from: piece.at(node.clause.pos),
        to: piece.at(Math.max(node.clause.pos, node.clause.end - 1)) + 1,
        how: { text: 'if', ...placeIn(piece, node.pos, node.clause.end) },
      });
    forEachChild(node, (child: ShellNode) => {
      walk(child);
      return undefined;
    });
  };
  if (/\|\||&|\bif\b/.test(piece.text)) walk(parse(piece.text));
  return found;
}

/** True for commands that always succeed, also several in braces. */
function isHarmless(text: string): boolean {
  return text
    .replace(/^[{(]\s*|\s*;?\s*[})]$/g, '')
    .split(/;|&&|\n/)
    .every((one) => harmless.test(one.trim()));
}

const harmless = /^(?:true|:|exit 0|return 0|echo\b[^|&;]*|printf\b[^|&;]*|\/bin\/true)$/;
const fails = /\b(?:exit|return)\s+(?:[1-9]|"?\$)|\bfalse\b/;
