import type { Agent } from '../core/agent/agent.ts';
import { Fault } from '../core/fault.ts';
import type { BackendChoice, Team } from '../core/team.ts';
import { createCodexAgent } from './codex/agent.ts';
import { findCodex } from './codex/find.ts';
import type { Provider } from './codex/home.ts';
import { apiKey, hasLogin } from './codex/login.ts';
import { practiceOnDemand } from './practice/start.ts';
import { createResponsesAgent } from './responses/agent.ts';
import type { Endpoint } from './responses/client.ts';
import { openFolder } from './workspace-files.ts';

export interface BackendNeeds {
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The key of the Responses API, asked for when a run begins. */
  readonly responsesKey: () => Promise<string>;
  readonly log: (line: string) => void;
}

/** Who can propose, made on demand. A new backend is one entry here and one folder beside this file. */
export interface Backends {
  agent(choice: BackendChoice, team: Pick<Team, 'folder'>): Promise<Agent | Fault>;
  close(): Promise<void>;
}

/** Where Codex's requests go. Only a person's own word sends the key elsewhere than to OpenAI. */
function endpointOf({ codexEndpoint, azure, baseUrl }: BackendChoice): Endpoint {
  return codexEndpoint === 'responses' ? { azure, baseUrl: baseUrl || null } : { azure: null, baseUrl: null };
}

/** Files that tell an agent how to work in a repository; an untrusted copy does not load them by itself. */
const instructionFiles = ['AGENTS.md'];

export function createBackends(needs: BackendNeeds): Backends {
  const practice = practiceOnDemand();

  const codex = async (choice: BackendChoice, folder: string, provider: Provider | null): Promise<Agent | Fault> => {
    const { dataFolder, log } = needs;
    if (provider === null && !(await hasLogin(dataFolder)))
      return new Fault('backend-not-set-up', { backend: 'codex' });
    const found = await findCodex({ setting: choice.codexPath, env: needs.env });
    if (found instanceof Fault) return found;
    const key = provider === null ? await apiKey(dataFolder) : null;
    const upstream = key === null ? null : { key, ...endpointOf(choice) };
    return createCodexAgent({ command: found.command, folder, dataFolder, provider, upstream, instructionFiles, log });
  };

  const responses = async (
    choice: BackendChoice,
    folder: string,
    practiceUrl: string | null,
  ): Promise<Agent | Fault> => {
    const files = await openFolder(folder);
    if (files instanceof Fault) return files;
    return createResponsesAgent({
      baseUrl: practiceUrl ?? (choice.baseUrl || null),
      azure: practiceUrl === null ? choice.azure : null,
      apiKey: practiceUrl === null ? needs.responsesKey : async () => 'practice',
      readFile: async (path) => {
        const content = await files.read(path);
        // Not null: a file that cannot be read is there all the same, and must not look like a new one.
        if (content instanceof Fault) throw new Error(content.kind);
        return content;
      },
      practice: practiceUrl !== null,
    });
  };

  return {
    agent: async (choice, { folder }) => {
      if (choice.backend === 'codex') return codex(choice, folder, null);
      if (choice.backend === 'responses') return responses(choice, folder, null);
      const { baseUrl } = await practice.server();
      return choice.through === 'codex'
        ? codex(choice, folder, { baseUrl, bearer: 'practice', practice: true })
        : responses(choice, folder, baseUrl);
    },
    close: () => practice.stop(),
  };
}
