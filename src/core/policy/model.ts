import { Fault } from '../fault.ts';
import type { TaskKind } from '../template/task.ts';
import type { Template } from '../template/template.ts';
import { efforts } from './models-schema.ts';
import type { ModelChoice, Policy } from './schema.ts';
import { fits } from '../wildcard.ts';

/** The model (and effort) that the policy names for a kind of task. */
export function chooseModel(policy: Policy, task: TaskKind): ModelChoice {
  return policy.models.tasks[task] ?? policy.models.default;
}

/** A model that the policy names and that is not used, and why. */
export interface Skipped {
  readonly model: string;
  readonly because: Unusable;
}

/**
 * `missing`: the provider does not have it, for whoever asks. `left-out`: the template runs with others only. `not-allowed`:
 * the policy lists the ones that may be used.
 */
export type Unusable = 'missing' | 'denied' | 'retired' | 'not-allowed' | 'left-out';

/** What runs, and what it stands in for. */
export interface UsableModel {
  readonly choice: ModelChoice;
  /** In the order in which each gave way to the next one. */
  readonly skipped: readonly Skipped[];
}

/**
 * The choice as it may be used: a model that is retired, denied or not allowed, that the template leaves out, or that the
 * provider does not have, gives way to its fallback. A template narrows what the policy allows and never widens it. Fault
 * `model-not-allowed` when nothing is left.
 *
 * @param today ISO date
 * @param missing models that the provider was asked for and does not have
 */
export function usableModel(
  policy: Policy,
  template: Pick<Template, 'task' | 'models'>,
  wanted: ModelChoice,
  today: string,
  missing: ReadonlySet<string> = none,
): UsableModel | Fault<'model-not-allowed'> {
  const skipped: Skipped[] = [];
  for (let model: string | undefined = wanted.model; model !== undefined; model = fallbackOf(policy, model)) {
    if (skipped.some((one) => one.model === model)) break;
    const because = missing.has(model) ? 'missing' : unusable(policy, template, model, today);
    if (because === null) return { choice: { ...wanted, model, ...effortOf(policy, wanted) }, skipped };
    skipped.push({ model, because });
  }
  const [first, ...others] = skipped;
  const because = first?.because ?? 'not-allowed';
  const by = keyAgainst(policy, wanted.model, because);
  const tried = others.map(({ model }) => model).join(', ');
  return new Fault('model-not-allowed', { model: wanted.model, task: template.task, because, by, tried });
}

/** The key that keeps a model from being used: `models.deny.2`. Empty when it is none of the policy. */
export function keyAgainst({ models }: Pick<Policy, 'models'>, model: string, because: Unusable): string {
  if (because === 'denied') return `models.deny.${models.deny.findIndex((pattern) => fits(model, pattern))}`;
  if (because === 'retired') return `models.retired.${model}`;
  return because === 'not-allowed' ? 'models.allow' : '';
}

const none: ReadonlySet<string> = new Set();

/** Why a model is not used; null when it may be. */
export function unusable(
  policy: Policy,
  { models: named = [] }: Pick<Template, 'models'>,
  model: string,
  today: string,
): Unusable | null {
  const { allow, deny, retired } = policy.models;
  if (isListed(deny, model)) return 'denied';
  const end = Object.hasOwn(retired, model) ? retired[model] : undefined;
  if (end !== undefined && end <= today) return 'retired';
  if (allow !== undefined && !isListed(allow, model)) return 'not-allowed';
  return named.length > 0 && !isListed(named, model) ? 'left-out' : null;
}

function isListed(patterns: readonly string[], model: string): boolean {
  return patterns.some((pattern) => fits(model, pattern));
}

/** The model that the policy names in the place of another one. */
export function fallbackOf({ models: { fallback } }: Policy, model: string): string | undefined {
  return Object.hasOwn(fallback, model) ? fallback[model] : undefined;
}

function effortOf({ models: { maxEffort } }: Policy, { effort }: ModelChoice): Pick<ModelChoice, 'effort'> {
  if (maxEffort === undefined || effort === undefined) return {};
  return { effort: efforts.indexOf(effort) > efforts.indexOf(maxEffort) ? maxEffort : effort };
}
