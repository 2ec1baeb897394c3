import { rmSync } from 'node:fs';
import { alertsFor, type Alert } from '../../core/alerts/alert.ts';
import { brokenEvent } from '../../core/alerts/event.ts';
import { withAlerts } from '../../core/alerts/with-alerts.ts';
import { dayOf } from '../../core/budget/period.ts';
import type { VerifiedChain } from '../../core/logbook/chain.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import { samePerson } from '../../core/person.ts';
import type { RunNeeds, Task } from '../../core/task.ts';
import type { Team } from '../../core/team.ts';
import { sendBehind } from '../outbox/behind.ts';
import { openAlerts, type AlertNeeds, type Delivered } from './outbox.ts';

/** A run whose alerts are put on their way while it goes, and that waits for none of them. */
export interface AlertFollower {
  /** What the run is given. */
  readonly needs: RunNeeds;
  /** Sends what can be sent within so many milliseconds; what cannot waits for the next time. */
  end(patience: number): Promise<AlertsEnd>;
}

export interface AlertsEnd {
  /** The alerts whose owner is the person of this run. */
  readonly own: readonly Alert[];
  /** By webhook. */
  readonly delivered: readonly Delivered[];
  /** What the disk had against it. */
  readonly failed: string | null;
}

/** Sends only for a policy that names a webhook, and opens a queue only then. What waits from before is sent meanwhile. */
export function followAlerts(task: Task, needs: RunNeeds, machine: AlertNeeds): AlertFollower {
  const way = openWay(task, { logbook: needs.logbook, ...machine });
  return { needs: withAlerts(task, needs, way), end: way.end };
}

/** Tells of a logbook that does not verify, as the policy wants; nothing when it does. */
export async function tellBroken(
  found: VerifiedChain,
  { policy, person, name }: Pick<Team, 'policy' | 'person' | 'name'>,
  machine: AlertNeeds,
  patience: number,
): Promise<AlertsEnd> {
  const at = machine.now();
  const event = brokenEvent(found, { at, today: dayOf(at), person, repository: name });
  const way = openWay({ policy, person }, machine);
  way.tell(event === null ? [] : alertsFor([event], policy));
  return way.end(patience);
}

function openWay({ policy, person }: Pick<Task, 'policy' | 'person'>, machine: AlertNeeds) {
  const own: Alert[] = [];
  const isTold = policy.observability.alerts.some(({ to }) => to !== undefined);
  const outbox = openAlerts(policy, machine);
  const behind = isTold ? sendBehind(() => outbox) : null;
  const toPerson = (alerts: readonly Alert[]): void => {
    own.push(...alerts.filter(({ owner }) => owner !== '' && samePerson(owner, person)));
  };
  return {
    tell: (alerts: readonly Alert[]): void => {
      behind?.keep(alerts);
      toPerson(alerts);
    },
    owe: (alerts: readonly Alert[], record: RunRecord) => {
      const owed = behind?.guarded(() => outbox.owe(alerts, record)) ?? null;
      return (isKept: boolean): void => {
        // What cannot wait in its queue stays owed.
        behind?.guarded(() => {
          if (isKept) outbox.keep(alerts);
          if (owed !== null) rmSync(owed, { force: true });
        });
        if (isKept) toPerson(alerts);
      };
    },
    end: async (patience: number): Promise<AlertsEnd> => {
      const ended = await behind?.end(patience);
      return { own, delivered: ended?.flushed ?? [], failed: ended?.failed ?? null };
    },
  };
}
