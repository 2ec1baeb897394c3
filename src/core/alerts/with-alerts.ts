import type { Fault } from '../fault.ts';
import type { RunNeeds, Task } from '../task.ts';
import { alertsFor, type Alert } from './alert.ts';
import { eventsOf, thresholdEvent, type AlertEvent } from './event.ts';

/**
 * The needs of a run, with an eye on what the policy wants told: shares of a limit as they are reached, the rest from
 * the record once it is kept. The run goes on as it would without.
 *
 * @param tell takes the alerts that fit; it neither waits nor throws.
 */
export function withAlerts(task: Task, needs: RunNeeds, tell: (alerts: readonly Alert[]) => void): RunNeeds {
  const { policy, person, place, template, id } = task;
  if (policy.observability.alerts.length === 0) return needs;
  const told = (events: readonly AlertEvent[]): void => {
    const alerts = alertsFor(events, policy);
    if (alerts.length > 0) tell(alerts);
  };
  let over: Fault<'over-budget'> | null = null;
  return {
    ...needs,
    say: (fault) => {
      if (isOverBudget(fault)) over = fault;
      return needs.say(fault);
    },
    watch: {
      ...needs.watch,
      near: (fault) => {
        const named = `${template.id}@${template.version}`;
        told([thresholdEvent(fault, { at: needs.now(), person, repository: place.name, run: id, template: named })]);
        needs.watch.near?.(fault);
      },
    },
    logbook: {
      ...needs.logbook,
      append: async (record) => {
        const fault = await needs.logbook.append(record);
        if (!fault) told(eventsOf(record, over));
        return fault;
      },
    },
  };
}

function isOverBudget(fault: Fault): fault is Fault<'over-budget'> {
  return fault.kind === 'over-budget';
}
