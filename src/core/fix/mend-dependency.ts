import { read } from '../check/dependencies/extract.ts';
import type { Fact } from '../check/dependencies/fact.ts';
import { listsOf } from '../check/dependencies/judge/lists.ts';
import { removeDependency, replaceDependency } from '../check/dependencies/mend.ts';
import { pinDependency } from '../check/dependencies/mend-versions.ts';
import { moveToDev } from '../check/dependencies/move-to-dev.ts';
import type { Parsers } from '../check/dependencies/parsers.ts';
import { packageOf, purlOf } from '../check/dependencies/purl.ts';
import type { PackageKnowledge } from '../check/project.ts';
import type { DependencyPolicy } from '../policy/dependencies-schema.ts';
import type { TextEdit } from './text-edit.ts';

/** What can be done about a package that a file names. Empty lists where a person has to do it. */
export interface MendedDependency {
  readonly name: string;
  readonly remove: readonly TextEdit[];
  /** Null without an approved alternative. */
  readonly replace: readonly TextEdit[] | null;
  /** To the version that is locked or installed; null when none is known, or the format has no place for it. */
  readonly pin: { readonly version: string; readonly edits: readonly TextEdit[] } | null;
  /** To what is used for development only; null where there is no such place. */
  readonly toDev: readonly TextEdit[] | null;
}

/** What a fix knows beside the file. */
export interface MendGround {
  readonly parsers: Parsers;
  readonly packages?: PackageKnowledge | undefined;
  readonly dependencies: DependencyPolicy;
}

/**
 * @param start offset of the package's name
 * @param use package URL of the approved alternative
 */
export async function mendDependency(
  path: string,
  text: string,
  start: number,
  use: string | null,
  ground: MendGround,
): Promise<MendedDependency | null> {
  const { facts } = await read(path, text, ground.parsers);
  const fact = facts.find((one: Fact) => one.start === start);
  if (!fact) return null;
  const version = (await ground.packages?.installed(purlOf(fact.ecosystem, fact.name)))?.version ?? null;
  const pin = version === null ? [] : pinDependency(path, text, fact, version);
  const isPinned = pin.every((edit) => text.slice(edit.start, edit.end) === edit.newText);
  const moved = moveToDev(path, text, fact);
  return {
    name: fact.name,
    remove: removeDependency(path, text, fact),
    replace: use === null ? null : replaceDependency(path, text, fact, use, await versionOf(fact, use, ground)),
    pin: version === null || isPinned ? null : { version, edits: pin },
    toDev: moved === null || !(await isKept(path, moved, fact, ground)) ? null : [wholeText(text, moved)],
  };
}

/** The alternative's version: what is locked or installed of it, else the one that the policy allows. */
async function versionOf(fact: Fact, use: string, { packages, dependencies }: MendGround): Promise<string | null> {
  const one = packageOf(use);
  if (!one) return null;
  const purl = purlOf(one.ecosystem, one.name);
  const here = (await packages?.installed(purl))?.version;
  if (here) return here;
  const entries = listsOf(dependencies).allow({ ...fact, name: one.name, purl });
  return entries.find(({ versions }) => versions !== undefined)?.versions ?? null;
}

/** True when the file after the move still says the same package, and now for development. */
async function isKept(path: string, moved: string, fact: Fact, { parsers }: MendGround): Promise<boolean> {
  const { facts, unread } = await read(path, moved, parsers);
  const same = facts.filter((one) => one.kind === fact.kind && one.purl === fact.purl && one.version === fact.version);
  return (
    unread === undefined && same.some(({ scope }) => scope === 'dev') && !same.some(({ scope }) => scope === 'runtime')
  );
}

/** The least stretch that makes one text the other. */
function wholeText(before: string, after: string): TextEdit {
  let start = 0;
  while (start < before.length && start < after.length && before.charAt(start) === after.charAt(start)) start++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before.charAt(before.length - 1 - tail) === after.charAt(after.length - 1 - tail)) tail++;
  return { start, end: before.length - tail, newText: after.slice(start, after.length - tail) };
}
