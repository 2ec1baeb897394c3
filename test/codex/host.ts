import { z } from 'zod';
import type { ProposeRequest } from '../../src/core/agent/agent.ts';
import { createCodexAgent } from '../../src/node/codex/agent.ts';

/** One run in a process of its own, for a test that kills it. Says `working` when a command of the agent runs. */
const input = z
  .object({
    request: z.custom<ProposeRequest>(),
    folder: z.string(),
    dataFolder: z.string(),
    baseUrl: z.string(),
    command: z.object({ path: z.string(), args: z.array(z.string()) }),
  })
  .parse(JSON.parse(process.env['HOST_INPUT'] ?? ''));

const agent = createCodexAgent({
  ...input,
  provider: { baseUrl: input.baseUrl, bearer: 'practice', practice: true },
  log: () => undefined,
});
await agent.propose(
  input.request,
  {
    patched: async () => null,
    used: async () => true,
    plan: () => undefined,
    doing: () => process.stdout.write('working\n'),
  },
  new AbortController().signal,
);
