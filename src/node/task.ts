import { randomUUID } from 'node:crypto';
import { dayOf, periodOf } from '../core/budget/period.ts';
import type { Task } from '../core/task.ts';
import type { Team } from '../core/team.ts';
import type { Attachment } from '../core/template/prompt.ts';
import type { Inputs } from '../core/template/inputs.ts';
import type { Template } from '../core/template/template.ts';
import { withAskedLanguages } from '../core/policy/asked-languages.ts';
import { layerHashes } from '../core/policy/layer-hashes.ts';
import { platformZones } from './zones.ts';

/** A task that begins now, for a person in a team's folder. */
export function newTask(
  team: Team,
  template: Template,
  inputs: Inputs,
  attachments: readonly Attachment[],
  productVersion: string,
): Task {
  const now = Date.now();
  const policy = withAskedLanguages(team.policy, template, inputs);
  return {
    id: randomUUID(),
    template,
    inputs,
    attachments,
    person: team.person,
    place: team.place,
    policy,
    policyHash: team.policyHash,
    policyLayers: layerHashes(team.policyLayers),
    waivers: team.waivers,
    checkContext: policy === team.policy ? team.checkContext : { ...team.checkContext, policy },
    period: periodOf(team.policy.budget.period, team.policy.budget.timeZone, now, platformZones()),
    today: dayOf(now),
    productVersion,
  };
}
