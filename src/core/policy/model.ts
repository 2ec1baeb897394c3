import { Fault } from '../fault.ts';
import type { TaskKind } from '../template/task.ts';
import type { Template } from '../template/template.ts';
import { efforts } from './models-schema.ts';
import type { ModelChoice, Policy } from './schema.ts';

/** The model (and effort) that the policy names for a kind of task. */
export function chooseModel(policy: Policy, task: TaskKind): ModelChoice {
  return policy.models.tasks[task] ?? policy.models.default;
}

/**
 * The choice as it may be used: a model that is retired, denied or not allowed, or that the template leaves out, gives way
 * to its fallback. A template narrows what the policy allows and never widens it. Fault `model-not-allowed` when nothing
 * is left.
 *
 * @param today ISO date
 */
export function usableModel(
  policy: Policy,
  template: Pick<Template, 'task' | 'models'>,
  wanted: ModelChoice,
  today: string,
): ModelChoice | Fault<'model-not-allowed'> {
  const named = template.models ?? [];
  const seen = new Set<string>();
  for (let model: string | undefined = wanted.model; model !== undefined; model = fallbackOf(policy, model)) {
    if (seen.has(model)) break;
    seen.add(model);
    if (isAllowed(policy, model, today) && (named.length === 0 || isNamed(named, model)))
      return { ...wanted, model, ...effortOf(policy, wanted) };
  }
  return new Fault('model-not-allowed', { model: wanted.model, task: template.task });
}

function isAllowed({ models }: Policy, model: string, today: string): boolean {
  const { allow, deny, retired } = models;
  if (deny.some((pattern) => fits(pattern, model))) return false;
  const end = Object.hasOwn(retired, model) ? retired[model] : undefined;
  if (end !== undefined && end <= today) return false;
  return allow === undefined || isNamed(allow, model);
}

function isNamed(patterns: readonly string[], model: string): boolean {
  return patterns.some((pattern) => fits(pattern, model));
}

function fallbackOf({ models: { fallback } }: Policy, model: string): string | undefined {
  return Object.hasOwn(fallback, model) ? fallback[model] : undefined;
}

function effortOf({ models: { maxEffort } }: Policy, { effort }: ModelChoice): Pick<ModelChoice, 'effort'> {
  if (maxEffort === undefined || effort === undefined) return {};
  return { effort: efforts.indexOf(effort) > efforts.indexOf(maxEffort) ? maxEffort : effort };
}

/** Plain text with `*` for any text. */
function fits(pattern: string, text: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  if (parts.length === 0) return pattern === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  const last = parts.pop() ?? '';
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
