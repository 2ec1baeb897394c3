import { idle, type Doubt, type Doubting } from './doubt.ts';

/** Webhooks that no alert writes to, and alerts that reach nobody. */
export const observabilityDoubts: Doubting = ({ observability: { webhooks, alerts }, budget }) => [
  ...Object.keys(webhooks).flatMap((name): Doubt[] =>
    alerts.some(({ to }) => to === name)
      ? []
      : [idle(`observability.webhooks.${name}`, 'webhook-unused', { other: 'observability.alerts', atKey: true })],
  ),
  ...alerts.flatMap(({ owner, to }, index): Doubt[] =>
    owner !== undefined || to !== undefined || budget.billingOwner !== undefined
      ? []
      : [
          idle(`observability.alerts.${index}.when`, 'alert-nobody', {
            other: 'budget.billingOwner',
            severity: 'warning',
          }),
        ],
  ),
];
