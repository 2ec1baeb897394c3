import type { Exposed } from '../check/known-before.ts';
import type { Prompt } from '../template/prompt.ts';
import type { Agent, Proposal, ProposeRequest } from './agent.ts';

/** What of this machine an agent can see in a run; undefined in practice, where nothing leaves it. */
export function exposedTo(
  { practice, via }: Pick<Agent, 'practice' | 'via'>,
  prompt: Prompt,
  denyRead: ProposeRequest['denyRead'],
): Exposed | undefined {
  if (practice) return undefined;
  const sent = [prompt.text, ...prompt.attachments.map(({ text }) => text)];
  // One call of the Responses API carries no files but the attached ones.
  return { sent, withheld: via === 'codex' ? denyRead : null };
}

/** The same when the agent is done and says which of its edit's secrets it could read. */
export function exposedIn(exposed: Exposed | undefined, { readable }: Proposal): Exposed | undefined {
  return exposed && readable ? { ...exposed, readable } : exposed;
}
