import type { TaskKind } from '../template/task.ts';
import type { ModelChoice, Policy } from './schema.ts';

/** The model (and effort) that the policy names for a kind of task. */
export function chooseModel(policy: Policy, task: TaskKind): ModelChoice {
  return policy.models.tasks[task] ?? policy.models.default;
}
