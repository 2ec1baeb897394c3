import { keyWithPlace } from '../check/finding.ts';
import type { ReadWaivers } from '../judge/waivers.ts';
import { waiversTwice } from '../judge/waivers.ts';
import { problemAt, type FileProblem } from '../team-file/problem.ts';
import { canonicalJson } from './canonical-json.ts';
import { agentDoubts } from './doubts/agent.ts';
import { budgetDoubts } from './doubts/budget.ts';
import { cloudDoubts } from './doubts/clouds.ts';
import { dependencyDoubts } from './doubts/dependencies.ts';
import type { Doubt, Doubting, DoubtGround } from './doubts/doubt.ts';
import { duplicateDoubts } from './doubts/duplicates.ts';
import { groupDoubts } from './doubts/groups.ts';
import { languageDoubts } from './doubts/languages.ts';
import { modelDoubts } from './doubts/models.ts';
import { observabilityDoubts } from './doubts/observability.ts';
import { overrideDoubts } from './doubts/overrides.ts';
import { patternDoubts } from './doubts/patterns.ts';
import { pipelineDoubts } from './doubts/pipelines.ts';
import { placeDoubts } from './doubts/places.ts';
import { promptDoubts } from './doubts/prompts.ts';
import { reviewDoubts } from './doubts/review.ts';
import { ruleDoubts } from './doubts/rules.ts';
import { waiverDoubts } from './doubts/waivers.ts';
import { presetOf } from './layers-schema.ts';
import { overridable } from './overrides-schema.ts';
import { applied } from './path-policy.ts';
import type { ReadPolicy } from './policy.ts';

export type { DoubtGround } from './doubts/doubt.ts';

/**
 * What counts as it is written and may not be what is meant: contradictions, lines that do nothing, ended waivers, persons
 * and patterns of nothing. What a preset says is said by the product and never in doubt, and a default is nobody's line.
 */
export function doubtsOf(read: ReadPolicy, waivers: ReadWaivers, ground: DoubtGround): FileProblem[] {
  return [...policyDoubts(read, ground), ...waiverDoubts(read.policy, waivers, ground), ...waiversTwice(waivers)];
}

/** About what a policy sets for all files and an override for some, with the sections that are looked at. */
const ofSections: readonly (readonly [sections: readonly string[], Doubting])[] = [
  [['dependencies'], dependencyDoubts],
  [['clouds'], cloudDoubts],
  [['clouds', 'regions', 'residency', 'targets'], placeDoubts],
  [['languages'], languageDoubts],
  [['pipelines'], pipelineDoubts],
];

/** About the policy as a whole. */
const ofWhole: readonly Doubting[] = [
  modelDoubts,
  agentDoubts,
  budgetDoubts,
  groupDoubts,
  ruleDoubts,
  overrideDoubts,
  reviewDoubts,
  promptDoubts,
  observabilityDoubts,
  duplicateDoubts,
  patternDoubts,
];

/** Nobody reads more, and to find the place of each takes a while. */
const mostDoubts = 500;

function policyDoubts(read: ReadPolicy, ground: DoubtGround): FileProblem[] {
  const { policy } = read;
  const base = ofSections.map(([, doubting]) => doubting(policy, ground));
  const byPath = policy.overrides.map((override) => {
    const here = applied(policy, override);
    return ofSections.flatMap(([sections, doubting], index) =>
      sections.some((one) => override[one] !== undefined) ? doubting(here, ground) : (base[index] ?? []),
    );
  });
  const isEverywhere = (doubt: Doubt): boolean =>
    byPath.every((others, index) => others.some((one) => isSame(one, doubt)) || writes(index, doubt, read));
  const all = [
    ...base.flat().filter(isEverywhere),
    ...ofWhole.flatMap((doubting) => doubting(policy, ground)),
    ...byPath.flatMap((doubts, index) => doubts.flatMap((one) => withinOverride(one, `overrides.${index}.`, read))),
  ];
  const isWrong = mistakesIn(read);
  const found = all
    .slice(0, mostDoubts)
    .flatMap((doubt) => shown(doubt, read))
    .filter((one) => !isWrong(one));
  const once = new Map(found.map((one) => [canonicalJson([one.path, one.range, one.cause]), one]));
  return [...once.values()].toSorted(byPlace);
}

/** True for a value with a mistake in it: what is left without it is nobody's line, and the mistake was said. */
function mistakesIn({ problems }: ReadPolicy): (doubt: FileProblem) => boolean {
  const wrong = new Set<string>();
  for (const { path, key, severity } of problems) {
    const parts = severity === undefined ? key.split('.') : [];
    for (let end = parts.length; end > 0; end--) wrong.add(canonicalJson([path, parts.slice(0, end).join('.')]));
  }
  return ({ path, key }) => wrong.has(canonicalJson([path, key]));
}

function isSame(one: Doubt, other: Doubt): boolean {
  return one.keys.join() === other.keys.join() && canonicalJson(one.cause('')) === canonicalJson(other.cause(''));
}

/** True when an override has a list of its own in the place of the one that is in doubt: it says nothing of that one. */
function writes(index: number, { keys }: Doubt, { rangeOf }: ReadPolicy): boolean {
  return keys.some((key) => rangeOf(`overrides.${index}.${key.replace(/\.\d+(?:\..*)?$/, '')}`) !== undefined);
}

function byPlace(one: FileProblem, other: FileProblem): number {
  if (one.path !== other.path) return one.path < other.path ? -1 : 1;
  return one.range.line - other.range.line || one.range.column - other.range.column;
}

/** A doubt of the policy for some paths, where the override itself writes the line. */
function withinOverride(doubt: Doubt, begin: string, { rangeOf }: ReadPolicy): Doubt[] {
  const there = (key: string): string => (overridable.some((one) => key.startsWith(`${one}.`)) ? begin + key : key);
  const { keys, other } = doubt;
  const own = keys.map(there).filter((key) => key.startsWith(begin));
  if (own.length === 0) return [];
  const mine = other !== undefined && rangeOf(there(other)) !== undefined ? there(other) : other;
  return [{ ...doubt, keys: own, ...(mine === undefined ? {} : { other: mine }) }];
}

/** At the first of its lines that the team wrote; nowhere when it wrote none. */
function shown({ keys, other, severity, cause, atKey }: Doubt, { rangeOf, lineOf }: ReadPolicy): FileProblem[] {
  for (const key of keys) {
    const found = rangeOf(key);
    if (found === undefined || presetOf(found.path) !== null) continue;
    const range = atKey === true ? (found.key ?? found.range) : found.range;
    const problem = problemAt(
      found.path,
      range,
      key,
      cause(other === undefined ? '' : keyWithPlace(other, lineOf)),
      severity,
    );
    const place = other === undefined ? undefined : rangeOf(other);
    return other === undefined || place === undefined || presetOf(place.path) !== null
      ? [problem]
      : [{ ...problem, other: { key: other, path: place.path, range: place.key ?? place.range } }];
  }
  return [];
}
