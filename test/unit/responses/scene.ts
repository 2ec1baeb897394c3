import type {
  Agent,
  PlanStep,
  ProposeListener,
  ProposeRequest,
  Proposal,
  Usage,
} from '../../../src/core/agent/agent.ts';
import type { FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import type { Json } from '../../../src/core/json.ts';
import { startPracticeServer, type PracticeOptions } from '../../../src/node/practice/server.ts';
import { createResponsesAgent } from '../../../src/node/responses/agent.ts';
import type { ResponsesOptions } from '../../../src/node/responses/agent.ts';
import { readSample } from '../../sample/sample.ts';

export interface Run extends Proposal {
  readonly requests: readonly Json[];
  readonly paths: readonly string[];
  readonly seen: readonly (readonly FileEdit[])[];
  readonly spent: readonly Usage[];
  readonly milliseconds: number;
}

export interface Setting {
  readonly options?: Partial<ResponsesOptions>;
  readonly request?: Partial<ProposeRequest>;
  readonly listener?: Partial<ProposeListener>;
  readonly signal?: AbortSignal;
  readonly lacks?: PracticeOptions['lacks'];
}

const request: ProposeRequest = {
  runId: 'run-1',
  prompt: { text: '', attachments: [] },
  instructions: 'No secrets in files.',
  model: 'practice-model',
  effort: null,
  maxOutputTokens: 1000,
  maxSteers: 2,
  access: 'scratch',
  denyRead: [],
  linkReadOnly: [],
};

/** Runs the agent on a prompt against a practice server of its own, on the sample's files. */
export async function propose(prompt: string, setting: Setting = {}): Promise<Run> {
  const requests: Json[] = [];
  const paths: string[] = [];
  const server = await startPracticeServer({
    ...(setting.lacks === undefined ? {} : { lacks: setting.lacks }),
    heard: (path, body) => {
      paths.push(path);
      requests.push(body);
    },
  });
  const seen: (readonly FileEdit[])[] = [];
  const spent: Usage[] = [];
  const listener: ProposeListener = {
    patched: async (files) => {
      seen.push(files);
      return null;
    },
    used: async (usage) => {
      spent.push(usage);
      return true;
    },
    plan: (_steps: readonly PlanStep[]) => {},
    doing: () => {},
    ...setting.listener,
  };
  try {
    const agent: Agent = createResponsesAgent({
      baseUrl: server.baseUrl,
      azure: null,
      apiKey: async () => 'practice',
      readFile: readSample,
      practice: true,
      patience: { firstWait: 1, idle: 2000 },
      ...setting.options,
      ...(setting.options?.azure === undefined || setting.options.azure === null
        ? {}
        : { azure: { ...setting.options.azure, endpoint: server.baseUrl.replace('/v1', '') } }),
    });
    const start = performance.now();
    const proposal = await agent.propose(
      { ...request, prompt: { text: prompt, attachments: [] }, ...setting.request },
      listener,
      setting.signal ?? new AbortController().signal,
    );
    return { ...proposal, requests, paths, seen, spent, milliseconds: performance.now() - start };
  } finally {
    await server.stop();
  }
}

/** The proposed files by path. */
export function after(run: Proposal): Record<string, string> {
  return Object.fromEntries(
    run.edit.files.map((file) => [file.path, typeof file.after === 'string' ? file.after : '']),
  );
}

/** The provider's code in a fault's facts. */
export function codeOf(data: object | undefined): unknown {
  return data === undefined ? undefined : Reflect.get(data, 'code');
}
