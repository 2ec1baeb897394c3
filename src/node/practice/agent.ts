import type { Agent } from '../../core/agent/agent.ts';
import { practiceOnDemand } from './start.ts';
import type { Practice } from './start.ts';

export interface PracticeAgent extends Agent {
  /** Stops the practice server if it runs. */
  stop(): Promise<void>;
}

/**
 * Any agent, working against the practice server, which starts with the first run.
 *
 * @param makeAgent builds the agent for the server's base URL (`http://127.0.0.1:PORT/v1`); any key will do
 */
export function createPracticeAgent(
  via: Agent['via'],
  makeAgent: (baseUrl: string) => Agent | Promise<Agent>,
  practice: Practice = practiceOnDemand(),
): PracticeAgent {
  return {
    id: 'practice',
    via,
    practice: true,
    async propose(request, listener, signal) {
      const { baseUrl } = await practice.server();
      const agent = await makeAgent(baseUrl);
      return agent.propose(request, listener, signal);
    },
    stop: () => practice.stop(),
  };
}
