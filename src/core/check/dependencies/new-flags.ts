import type { Flag, Manner } from './fact.ts';
import { addressAt } from './judge/registries.ts';

interface Flagged {
  readonly text: string;
  readonly flags: readonly Flag[];
}

/**
 * The flags that an edit adds. One whose line was there before is not new, wherever it stands now. Of those that only
 * say where a package comes from, one whose line changed is not new either: the package itself tells what changed. A
 * script from the network, or a name that only a run would tell, is another one when its line is; a registry, when its
 * address is.
 */
export function newFlags(was: Flagged, now: Flagged): readonly Flag[] {
  const lines = was.flags.map((flag) => keyOf(flag, was.text));
  const manners: (Manner | null)[] = was.flags.map(({ manner }) => manner);
  const others = now.flags.filter((flag) => {
    const at = lines.indexOf(keyOf(flag, now.text));
    if (at < 0) return true;
    lines[at] = '';
    manners[at] = null;
    return false;
  });
  const registries = new Set(was.flags.map((flag) => registryOf(flag, was.text)));
  return others.filter((flag) => {
    const { manner } = flag;
    if (manner === 'remote-script' || manner === 'dynamic') return true;
    if (manner === 'custom-registry') return !registries.has(registryOf(flag, now.text));
    const at = manners.indexOf(manner);
    if (at >= 0) manners[at] = null;
    return at < 0;
  });
}

function registryOf(flag: Flag, text: string): string | null {
  return flag.manner === 'custom-registry' ? addressAt(text, flag) : null;
}

/** Longer lines are data that was never broken into lines: there only what is around the flag counts. */
const longestLine = 500;
const around = 100;

/** The line of a flag, without what reformatting changes. */
function keyOf({ manner, start, end }: Flag, text: string): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const lineEnd = newline < 0 ? text.length : newline;
  const line =
    lineEnd - lineStart > longestLine
      ? text.slice(Math.max(0, start - around), end + around)
      : text.slice(lineStart, lineEnd);
  return `${manner} ${line.replace(/\s+|[,;\\]\s*$/g, '')}`;
}
