import type { PolicyLine, Severity } from '../check/finding.ts';
import { registry } from '../check/rules/index.ts';
import { ruleIds, type RuleId } from '../check/rules/ids.ts';
import type { JudgedFinding, Verdict } from '../judge/judge.ts';
import { stateOf, type Waiver } from '../judge/waivers.ts';
import { nearest } from '../team-file/nearest.ts';
import { at, knowsKey } from '../team-file/slips.ts';
import { placeOf, readYaml } from '../team-file/yaml.ts';
import type { Words } from '../words/words.ts';
import { nameOf, presetOf } from './layers-schema.ts';
import { referencesIn, type Layers } from './layers.ts';
import { partsOf } from './merge.ts';
import { ruleSetting } from './mode-schema.ts';
import { lineFor, policyFor } from './path-policy.ts';
import { policyPath, readPolicy } from './policy.ts';
import { defaultPolicy, policySchema, type Policy } from './schema.ts';
import { isSection } from './strictness.ts';

/** A value with the line that it is written on; null: built in. */
export interface SaidValue {
  readonly value: string;
  readonly at: PolicyLine | null;
}

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
  readonly elsewhere: readonly (SaidValue & { readonly paths: readonly string[] })[];
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
  const [section = ''] = name.split('.');
  return { nearest: nearest(name, ruleIds) || nearest(section, Object.keys(defaultPolicy)) };
}

/** Explains a key of the policy, for one file where it is given. */
export function explainKey(key: string, path: string | null, ground: ExplainGround): Explanation {
  return explained({ rule: null, key, path, verdict: null, finding: null }, ground);
}

/** Explains a rule as the policy sets it, for one file where it is given. */
export function explainRule(rule: RuleId, path: string | null, ground: ExplainGround): Explanation {
  const { policy, lineOf } = readPolicy(ground.text, policyPath, undefined, ground.layers);
  const here = path === null ? policy : policyFor(policy, path);
  const lineHere = path === null ? lineOf : lineFor(policy, path, lineOf);
  const key = lineHere(`rules.${rule}`) ? `rules.${rule}` : keyOfRule(rule, lineHere);
  const { severity } = ruleSetting(here, rule);
  return explained({ rule, key, path, verdict: verdictOf(severity ?? registry[rule].severity), finding: null }, ground);
}

/** Explains a finding: the key that decided on it, or the one that would. */
export function explainFinding(finding: JudgedFinding, ground: ExplainGround): Explanation {
  const { ruleId: rule, path, decidedBy, verdict } = finding;
  const { policy, lineOf } = readPolicy(ground.text, policyPath, undefined, ground.layers);
  const key = decidedBy?.key.replace(/^overrides\.\d+\./, '') ?? keyOfRule(rule, lineFor(policy, path, lineOf));
  return explained({ rule, key, path, verdict, finding }, ground);
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
    ...(rule === null ? [] : [say.rule(words.rules[rule].title, verdict, path)]),
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
): Explanation {
  const { rule, key, path, finding } = asked;
  const { policy, lineOf } = readPolicy(ground.text, policyPath, undefined, ground.layers);
  const here = path === null ? policy : policyFor(policy, path);
  const lineHere = path === null ? lineOf : lineFor(policy, path, lineOf);
  const written = lineHere(key) ?? lineAbove(key, lineHere);
  const decided: SaidValue = { value: shown(valueAt(here, key)), at: written };
  const all = layerValues(key, ground);
  const below = all.filter(({ at: line }) => !isSameLine(line, written));
  const builtIn: SaidValue = { value: shown(valueAt(defaultPolicy, key)), at: null };
  const overrode = written === null ? [] : [...below.toReversed(), builtIn].filter(({ value }) => value !== '—');
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
    firm: rule === 'protected-path' && path !== null && /^\.(?:guardrails|agents\/skills)\//.test(path),
  };
}

/** Every layer's own value of a key, the lowest layer first. */
function layerValues(key: string, { text, layers }: ExplainGround): SaidValue[] {
  const found: SaidValue[] = [];
  const seen = new Set<string>();
  const visit = (source: string, path: string): void => {
    if (seen.has(path) || seen.size > 32) return;
    seen.add(path);
    for (const reference of referencesIn(source, path)) {
      const layer = layers[nameOf(reference)];
      if (layer && 'text' in layer) visit(layer.text, layer.path);
    }
    const { value, place } = readYaml(source, path);
    for (const one of [key, `add.${key}`]) {
      const there = placeOf(place, one);
      if (!there) continue;
      const { line } = there.key ?? there.range;
      const preset = presetOf(path);
      const said = one === key ? valueAt(value, key) : at(value, ['add', key]);
      const plus = one === key ? '' : '+ ';
      found.push({ value: plus + shown(said), at: { path, line, key: one, ...(preset === null ? {} : { preset }) } });
    }
  };
  if (text !== null) visit(text, policyPath);
  return found;
}

/** What overrides say of a key, or of the rule. */
function overridesOf(
  key: string,
  rule: RuleId | null,
  policy: Policy,
  lineOf: (key: string) => PolicyLine | undefined,
): Explanation['elsewhere'] {
  return policy.overrides.flatMap(({ paths, ...sections }, index) => {
    const keys = rule === null || key === `rules.${rule}` ? [key] : [`rules.${rule}`, key];
    for (const one of keys) {
      const value = valueAt(sections, one);
      if (value === undefined) continue;
      return [{ paths: paths.slice(0, 5), value: shown(value), at: lineOf(`overrides.${index}.${one}`) ?? null }];
    }
    return [];
  });
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
  const counting = mine.find((one) => stateOf(one, today) === 'counts');
  const waiver = counting ?? mine[0];
  return waiver ? { waiver, counts: counting !== undefined } : null;
}

/** The keys by which a rule is decided where the policy sets no severity of it; the written one before the others. */
function keyOfRule(rule: RuleId, lineOf: (key: string) => PolicyLine | undefined): string {
  const keys = decidingKeys[rule] ?? [];
  return keys.find((key) => lineOf(key)) ?? keys[0] ?? `rules.${rule}`;
}

const decidingKeys: Readonly<Partial<Record<RuleId, readonly string[]>>> = {
  'dependency-denied': ['dependencies.deny'],
  'dependency-unapproved': ['dependencies.default', 'dependencies.allow'],
  'dependency-source': ['dependencies.sources'],
  'dependency-version': ['dependencies.allow', 'dependencies.deny'],
  'dependency-scope': ['dependencies.allow', 'dependencies.deny'],
  'dependency-licence': ['dependencies.licences'],
  'dependency-unpinned': ['dependencies.pin'],
  'import-undeclared': ['dependencies.undeclared'],
  'remote-script': ['dependencies.sources.script'],
  'dependency-typo': ['dependencies.names.check'],
  'dependency-other-ecosystem': ['dependencies.names.check'],
  'dependency-nonexistent': ['dependencies.names.lookup'],
  'dependency-young': ['dependencies.names.minAgeDays'],
  'region-denied': ['regions.allow'],
  'region-unresolved': ['regions.unresolved'],
  residency: ['residency.classes', 'residency.hosts'],
  'deployment-target': ['targets'],
  'sensitive-exposed': ['targets.sensitive'],
  'infrastructure-cost': ['costs.monthLimit', 'costs.unpriced'],
  'cloud-denied': ['clouds.deny'],
  'cloud-unapproved': ['clouds.default', 'clouds.allow'],
  'cloud-lock-in': ['clouds.lockIn', 'clouds.documented'],
  'protected-path': ['protected'],
  'sign-off-missing': ['review.require'],
  'pipeline-changed': ['pipelines.changes'],
  'pipeline-permissions': ['pipelines.permissions'],
};

/** Where the section of a key is written when the key itself is not. */
function lineAbove(key: string, lineOf: (key: string) => PolicyLine | undefined): PolicyLine | null {
  return lineOf(`add.${key}`) ?? null;
}

function valueAt(value: unknown, key: string): unknown {
  return at(value, [...partsOf(key, value)]);
}

function isSameLine(one: PolicyLine | null, other: PolicyLine | null): boolean {
  return one !== null && other !== null && one.path === other.path && one.line === other.line;
}

function verdictOf(severity: Severity | 'off'): Verdict | 'off' {
  return ({ error: 'deny', warning: 'ask', note: 'allow', off: 'off' } as const)[severity];
}

const mostShown = 80;

/** A value in a few words: a list by its first items and how many they are, an item by its name before all else. */
function shown(value: unknown): string {
  if (value === undefined) return '—';
  const line = parts(value).replaceAll(/\s+/g, ' ');
  return line.length > mostShown ? `${line.slice(0, mostShown - 1)}…` : line;
}

function parts(value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.slice(0, 3).map(parts);
    return value.length > 3 ? `[${items.join(', ')}, … ${value.length}]` : `[${items.join(', ')}]`;
  }
  if (!isSection(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first && (first[0] === 'purl' || first[0] === 'service')) return parts(first[1]);
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, each]) => `${key}: ${parts(each)}`).join(', ')} }`;
}
