import { matches } from '../../glob.ts';
import { isWithin, machineOf, sampleOf, type Patience } from '../../glob-machine.ts';

/** Enough for hundreds of usual comparisons, and less than a tenth of a second for the worst. */
export const patient = (): Patience => ({ left: 20_000 });

/** True when every path that fits `glob` surely fits `wider` too. */
export function covers(wider: string, glob: string, patience: Patience): boolean {
  return coveredBy([wider], glob, patience);
}

/** True when every path that fits `glob` surely fits one of `widers` too, be it now this and now that one. */
export function coveredBy(widers: readonly string[], glob: string, patience: Patience): boolean {
  if (widers.some((wider) => isPlainly(wider, glob))) return true;
  patience.left -= widers.length / 20;
  if (patience.left < 0) return false;
  const sample = sampleOf(glob);
  // Most are told apart by one path.
  if (sample === null || !widers.some((wider) => matches(sample, wider))) return false;
  const inner = machineOf([glob]);
  const outer = machineOf(widers.filter((wider) => machineOf([wider]) !== null));
  return inner !== null && outer !== null && isWithin(inner, outer, patience);
}

/** The same one, all, or a folder around it, whatever form the glob has. */
function isPlainly(wider: string, glob: string): boolean {
  if (wider === glob || wider === '**' || wider === '**/*') return true;
  const [, folder, below] = /^((?:[\w.@-]+\/)+)\*\*(\/\*)?$/.exec(wider) ?? [];
  if (folder !== undefined) {
    // `a/**` is `a` itself too, and `a/**/*` is not.
    const rest = glob.startsWith(folder) ? glob.slice(folder.length) : '';
    return rest !== '' && (below === undefined || !/^\*\*(?:\/\*\*)*$/.test(rest));
  }
  // `**/x` fits x in any folder.
  const name = /^\*\*\/([\w.@-]+)$/.exec(wider)?.[1];
  return name !== undefined && (glob === name || (glob.endsWith(`/${name}`) && !/[{}()!|]/.test(glob)));
}
