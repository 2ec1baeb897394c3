import type { Fault } from '../fault.ts';
import type { RunRecord } from '../logbook/record.ts';
import type { RunNeeds, Task } from '../task.ts';
import { alertsFor, type Alert } from './alert.ts';
import { eventsOf, thresholdEvent, type AlertEvent } from './event.ts';

/** Where alerts go. It neither waits nor throws. */
export interface AlertWay {
  tell(alerts: readonly Alert[]): void;
  /** Remembers what a record will ask for, before it is kept; then is told whether it was, and tells. */
  owe(alerts: readonly Alert[], record: RunRecord): (isKept: boolean) => void;
}

/**
 * The needs of a run, with an eye on what the policy wants told: shares of a limit as they are reached, the rest from
 * the record once it is kept. The run goes on as it would without.
 */
export function withAlerts(task: Task, needs: RunNeeds, way: AlertWay): RunNeeds {
  const { policy, person, place, template, id } = task;
  if (policy.observability.alerts.length === 0) return needs;
  const told = (event: AlertEvent): void => {
    const alerts = alertsFor([event], policy);
    if (alerts.length > 0) way.tell(alerts);
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
        told(thresholdEvent(fault, { at: needs.now(), person, repository: place.name, run: id, template: named }));
        needs.watch.near?.(fault);
      },
    },
    logbook: {
      ...needs.logbook,
      append: async (record) => {
        const alerts = alertsFor(eventsOf(record, over), policy);
        const end = alerts.length > 0 ? way.owe(alerts, record) : null;
        const fault = await needs.logbook.append(record);
        end?.(fault === null);
        return fault;
      },
    },
  };
}

function isOverBudget(fault: Fault): fault is Fault<'over-budget'> {
  return fault.kind === 'over-budget';
}
