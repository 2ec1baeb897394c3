import type { Proposal, ProposeListener, ProposeRequest } from '../../core/agent/agent.ts';
import { startGateway, type Gateway } from '../gateway/gateway.ts';
import type { Upstream } from '../gateway/upstream.ts';
import type { Conversation } from './conversation.ts';
import type { Limits } from './limits.ts';

/** A gateway, and the conversation that hears of it once there is one. */
export interface Passage {
  readonly gateway: Gateway;
  readonly heard: { conversation: Conversation | null };
}

/** Opens the gateway that a run's requests go through, paid out of the run's purse. */
export async function openPassage(
  upstream: Upstream,
  run: { readonly request: ProposeRequest; readonly listener: ProposeListener; readonly limits: Limits },
): Promise<Passage> {
  const { request, listener, limits } = run;
  const { purse } = listener;
  if (!purse) throw new Error('A gateway pays out of the purse of its run.');
  const heard: Passage['heard'] = { conversation: null };
  const gateway = await startGateway({
    upstream,
    ...(request.tier === undefined ? {} : { tier: request.tier }),
    maxOutputTokens: request.maxOutputTokens,
    purse,
    credentialsIn: (text) => listener.credentialsIn?.(text) ?? [],
    used: () => heard.conversation?.counted(),
    ended: (fault) => heard.conversation?.stop(fault),
    limits: { idleSeconds: limits.stallSeconds },
  });
  return { gateway, heard };
}

/** What passed through the gateway counts, and why it let nothing more through: Codex knows less of both. */
export function countedBy(gateway: Gateway, proposal: Proposal): Proposal {
  const { usage, complete, mostUnknown, model, tier } = gateway.counted();
  const { fault } = proposal;
  const isCancelled = fault !== null && 'code' in fault.data && fault.data.code === 'cancelled';
  return {
    ...proposal,
    usage,
    usageComplete: complete,
    mostUnknown,
    model: model ?? proposal.model,
    tier: tier ?? proposal.tier,
    fault: isCancelled ? fault : (gateway.fault() ?? fault),
  };
}
