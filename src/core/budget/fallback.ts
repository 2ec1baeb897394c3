import type { Proposal } from '../agent/agent.ts';
import { Fault } from '../fault.ts';
import { usableModel } from '../policy/model.ts';
import type { Ledger, Reservation, ReserveRequest } from './ledger.ts';
import type { Nano } from './money.ts';
import { planRun, type Plan, type PlanRequest } from './plan.ts';

/** A plan, and the money that is held for it. */
export interface Held {
  readonly plan: Plan;
  readonly reservation: Reservation;
}

interface FallbackNeeds {
  readonly request: PlanRequest;
  readonly order: Omit<ReserveRequest, 'worst' | 'tags' | 'limits'>;
  readonly ledger: Ledger;
  readonly isOver: () => boolean;
  /** Another model takes the place of one that is missing, and holds its own money. */
  readonly instead: (held: Held) => void;
}

/**
 * Lets an agent propose; where the provider does not have the model, and before anything was done or paid, it goes on with
 * the next one that the policy names, as if the run had only begun.
 *
 * @returns what was proposed, and by which plan. Its fault is `model-missing` when the policy names no other model,
 *   `fallback-dearer`, or why there is no money for the other one.
 */
export async function proposeOrFallBack(
  first: Held,
  propose: (held: Held) => Promise<Proposal>,
  needs: FallbackNeeds,
): Promise<{ readonly held: Held; readonly proposal: Proposal }> {
  const missing = new Set<string>();
  let held = first;
  for (;;) {
    const proposal = await propose(held);
    if (!lacksModel(proposal) || needs.isOver()) return { held, proposal };
    missing.add(held.plan.choice.model);
    const next = await replan(first.reservation.amount, missing, proposal.fault, needs);
    if (next instanceof Fault) return { held, proposal: { ...proposal, fault: next, model: '' } };
    held = next;
    needs.instead(held);
  }
}

/** Models in the place of missing ones that a run asks for, one after the other. */
const mostFallbacks = 3;

function lacksModel({ fault, usage, usageComplete, edit, toolCalls }: Proposal): boolean {
  const isUntouched = usage.requests === 0 && usageComplete && edit.files.length === 0 && toolCalls.length === 0;
  return fault?.kind === 'model-missing' && isUntouched;
}

/** @param shown what was held at first, and shown to a person before the run: never passed. */
async function replan(
  shown: Nano,
  missing: ReadonlySet<string>,
  lacking: Fault | null,
  { request, order, ledger }: FallbackNeeds,
): Promise<Held | Fault> {
  const plan = missing.size > mostFallbacks ? null : await planRun({ ...request, missing }, ledger);
  if (plan === null || (plan instanceof Fault && plan.kind === 'model-not-allowed'))
    return withRemedy(lacking, missing, request);
  if (plan instanceof Fault) return plan;
  const { quote, tags, limits } = plan;
  if (quote.worst > shown) {
    const models = { model: [...missing].join(', '), fallback: plan.choice.model };
    return new Fault('fallback-dearer', { ...models, mostNano: quote.worst, heldNano: shown });
  }
  const reservation = await ledger.reserve({ ...order, worst: quote.worst, tags, limits });
  return reservation instanceof Fault ? reservation : { plan, reservation };
}

/** What is missing, with a model that the policy could name in its place. */
function withRemedy(
  lacking: Fault | null,
  missing: ReadonlySet<string>,
  { policy, template, today }: PlanRequest,
): Fault<'model-missing'> {
  const data = lacking?.data;
  const usual = usableModel(policy, template, policy.models.default, today, missing);
  const [model = '', ...others] = missing;
  return new Fault('model-missing', {
    model,
    code: data !== undefined && 'code' in data ? data.code : '',
    reason: data !== undefined && 'reason' in data ? data.reason : '',
    tried: others.join(', '),
    instead: usual instanceof Fault ? '' : usual.choice.model,
  });
}
