import { noUsage, withRequest, type Usage } from '../../core/agent/agent.ts';
import type { Paid } from '../../core/budget/purse.ts';
import type { Counted } from './gateway.ts';

/** Adds up what came back, request by request, whoever of a run asked. */
export interface Count {
  add(paid: Exclude<Paid, 'nothing'>): void;
  counted(): Omit<Counted, 'mostUnknown'>;
}

export function openCount(): Count {
  let usage: Usage = noUsage;
  let complete = true;
  let model: string | null = null;
  let tier: string | null = null;
  return {
    add: (paid) => {
      if (paid === 'unknown') {
        complete = false;
        return;
      }
      usage = withRequest(usage, paid.usage);
      model = paid.model === '' ? model : paid.model;
      tier = paid.usage.tier ?? tier;
    },
    counted: () => ({ usage, complete, model, tier }),
  };
}
