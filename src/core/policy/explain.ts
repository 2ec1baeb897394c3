import type { PolicyLine, Severity } from '../check/finding.ts';
import { registry } from '../check/rules/index.ts';
import { ruleIds, type RuleId } from '../check/rules/ids.ts';
import type { JudgedFinding, Verdict } from '../judge/judge.ts';
import { isWaivable, stateOf, type Waiver } from '../judge/waivers.ts';
import { nearest } from '../team-file/nearest.ts';
import { knowsKey } from '../team-file/slips.ts';
import { teamGlobOf } from '../team-file/team-files.ts';
import type { Words } from '../words/words.ts';
import { keyOfFinding, keyOfRule } from './deciding-keys.ts';
import type { Layers } from './layers.ts';
import { partsOf } from './merge.ts';
import { nearestKey } from './nearest-key.ts';
import { ruleSetting } from './mode-schema.ts';
import { lineFor, policyFor } from './path-policy.ts';
import { policyPath, readPolicy, type ReadPolicy } from './policy.ts';
import { layerValues, overridesOf, shownAt, type SaidValue, type ValueForPaths } from './said-values.ts';
import { defaultPolicy, policySchema, type Policy } from './schema.ts';

/** Which line of which layer decided something, and what it takes to change it. */
export interface Explanation {
  readonly rule: RuleId | null;
  /** The file that is asked about, null for the policy as a whole. */
  readonly path: string | null;
  /** The key that decides, and its value in a few words. */
  readonly key: string;
  readonly decided: SaidValue;
  /** What it took the place of, the nearest below first. */
  readonly overrode: readonly SaidValue[];
  readonly verdict: Verdict | 'off';
  readonly mode: SaidValue & { readonly of: 'rule' | 'policy' };
  /** What overrides say of the key for some paths. */
  readonly elsewhere: readonly ValueForPaths[];
  readonly waiver: { readonly waiver: Waiver; readonly counts: boolean } | null;
  readonly locked: boolean;
  /** No setting makes it quieter. */
  readonly firm: boolean;
}

/** What an explanation is made from: the policy's own text, what it builds on, and waivers. */
export interface ExplainGround {
  /** Null: there is no file. */
  readonly text: string | null;
  readonly layers: Layers;
  readonly waivers: readonly Waiver[];
  /** ISO date. */
  readonly today: string;
}

/** A subject as a person names it: a rule, or a key of the policy; with the nearest known name where it is neither. */
export function subjectNamed(
  name: string,
): { readonly rule: RuleId } | { readonly key: string } | { readonly nearest: string } {
  const rule = ruleIds.find((one) => one === name);
  if (rule) return { rule };
  // An item of a list is known when the list is.
  const list = name.replace(/\.\d+(?:\..*)?$/, '');
  if (knowsKey(policySchema, partsOf(list, defaultPolicy))) return { key: name };
  return { nearest: nearest(name, ruleIds) || nearestKey(name) };
}

/** Explains a key of the policy, for one file where it is given. */
export function explainKey(key: string, path: string | null, ground: ExplainGround): Explanation {
  return explained({ rule: null, key, path, verdict: null, finding: null }, ground, readOf(ground));
}

/** Explains a rule as the policy sets it, for one file where it is given. */
export function explainRule(rule: RuleId, path: string | null, ground: ExplainGround): Explanation {
  const read = readOf(ground);
  const { policy, lineOf } = read;
  const here = path === null ? policy : policyFor(policy, path);
  const lineHere = path === null ? lineOf : lineFor(policy, path, lineOf);
  const key = lineHere(`rules.${rule}`) ? `rules.${rule}` : keyOfRule(rule, lineHere);
  const { severity } = ruleSetting(here, rule);
  const verdict = verdictOf(severity ?? registry[rule].severity);
  return explained({ rule, key, path, verdict, finding: null }, ground, read);
}

/** Explains a finding: the key that decided on it, or the one that would. */
export function explainFinding(finding: JudgedFinding, ground: ExplainGround): Explanation {
  const { ruleId: rule, path, decidedBy, verdict } = finding;
  const read = readOf(ground);
  const { policy, lineOf } = read;
  const key = decidedBy?.key.replace(/^overrides\.\d+\./, '') ?? keyOfFinding(finding, lineFor(policy, path, lineOf));
  return explained({ rule, key, path, verdict, finding }, ground, read);
}

function readOf({ text, layers }: ExplainGround): ReadPolicy {
  return readPolicy(text, policyPath, undefined, layers);
}

/** An explanation as one paragraph. */
export function explanationText(explanation: Explanation, words: Words): string {
  const { rule, path, key, decided, overrode, verdict, mode, elsewhere, waiver, locked, firm } = explanation;
  const say = words.explain;
  const place = decided.at && placeText(decided.at);
  // The same value below decides nothing.
  const others = overrode
    .filter(({ value }) => value !== decided.value)
    .map(({ value, at: line }) => ({ value, place: line && placeText(line) }));
  const sentences = [
    ...(rule === null
      ? []
      : [say.rule(words.rules[rule].title, path === null ? inMode(verdict, mode.value) : verdict, path)]),
    say.value(key, decided.value, place),
    ...(others.length === 0 ? [] : [say.overrode(others)]),
    say.mode(mode.value, mode.at && placeText(mode.at), mode.of),
    ...(elsewhere.length === 0
      ? []
      : [
          say.elsewhere(
            elsewhere.map(({ paths, value, at: line }) => ({
              paths: paths.join(', '),
              value,
              place: line && placeText(line),
            })),
          ),
        ]),
    ...(waiver === null
      ? []
      : [
          waiver.counts
            ? say.waived(waiver.waiver.until, waiver.waiver.reason, waiver.waiver.approvedBy ?? '')
            : say.pending(waiver.waiver.line),
        ]),
    ...(locked ? [say.locked(key)] : []),
    firm ? say.firm : say.change(decided.at?.preset === undefined ? place : null, key, policyPath),
  ];
  return sentences.join(' ');
}

/** `.guardrails/policy.yaml:12`, `preset:regulated:30`. */
export function placeText({ path, line }: PolicyLine): string {
  return `${path}:${line}`;
}

function explained(
  asked: {
    readonly rule: RuleId | null;
    readonly key: string;
    readonly path: string | null;
    readonly verdict: Verdict | 'off' | null;
    readonly finding: JudgedFinding | null;
  },
  ground: ExplainGround,
  { policy, lineOf }: ReadPolicy,
): Explanation {
  const { rule, key, path, finding } = asked;
  const here = path === null ? policy : policyFor(policy, path);
  const lineHere = path === null ? lineOf : lineFor(policy, path, lineOf);
  const written = lineHere(key) ?? lineAbove(key, lineHere);
  const decided: SaidValue = { value: shownAt(here, key), at: written };
  // Where nothing lies below and nothing is added, no other value is looked for.
  const isAlone =
    Object.keys(ground.layers).length === 0 && policy.overrides.length === 0 && !/\badd\b|\\/.test(ground.text ?? '');
  const all = written === null || isAlone ? [] : layerValues(key, ground.text, ground.layers);
  const below = all.filter(({ at: line }) => !isSameLine(line, written));
  const builtIn: SaidValue = { value: shownAt(defaultPolicy, key), at: null };
  // An item of a list takes the place of no item; its whole list may.
  const isItem = /\.\d+$/.test(key);
  const overrode =
    written === null || isItem ? [] : [...below.toReversed(), builtIn].filter(({ value }) => value !== '—');
  const setting = rule === null ? { mode: here.mode, own: false } : modeOf(here, rule);
  return {
    rule,
    path,
    key,
    decided,
    overrode,
    verdict: asked.verdict ?? 'allow',
    mode: {
      value: setting.mode,
      at: (setting.own ? lineHere(`rules.${rule}`) : lineHere('mode')) ?? null,
      of: setting.own ? 'rule' : 'policy',
    },
    elsewhere: overridesOf(key, rule, policy, lineOf).filter(({ at: line }) => !isSameLine(line, written)),
    waiver: finding === null ? null : waiverOf(finding, ground),
    locked: policy.locked.some((one) => one === key || key.startsWith(`${one}.`)),
    firm: rule === 'protected-path' && path !== null && teamGlobOf(path) !== undefined,
  };
}

function modeOf(policy: Policy, rule: RuleId): { readonly mode: string; readonly own: boolean } {
  const said = policy.rules[rule];
  return { mode: ruleSetting(policy, rule).mode, own: typeof said === 'object' && said.mode !== undefined };
}

function waiverOf(finding: JudgedFinding, { waivers, today }: ExplainGround): Explanation['waiver'] {
  const mine = waivers.filter(
    ({ rule, fingerprint, purl, path }) =>
      rule === finding.ruleId &&
      (fingerprint === finding.fingerprint ||
        (purl !== undefined && purl === finding.data['purl']) ||
        path === finding.path),
  );
  const counting = isWaivable(finding) ? mine.find((one) => stateOf(one, today) === 'counts') : undefined;
  const waiver = counting ?? mine[0];
  return waiver ? { waiver, counts: counting !== undefined } : null;
}

/** Where the section of a key is written when the key itself is not. */
function lineAbove(key: string, lineOf: (key: string) => PolicyLine | undefined): PolicyLine | null {
  return lineOf(`add.${key}`) ?? null;
}

function isSameLine(one: PolicyLine | null, other: PolicyLine | null): boolean {
  return one !== null && other !== null && one.path === other.path && one.line === other.line;
}

/** What becomes of a rule's verdict where the policy only warns or observes. */
function inMode(verdict: Verdict | 'off', mode: string): Verdict | 'off' {
  if (mode === 'observe' && verdict !== 'off') return 'allow';
  return mode === 'warn' && verdict === 'deny' ? 'ask' : verdict;
}

function verdictOf(severity: Severity | 'off'): Verdict | 'off' {
  return ({ error: 'deny', warning: 'ask', note: 'allow', off: 'off' } as const)[severity];
}
