import type OpenAI from 'openai';
import type { ReasoningEffort } from 'openai/resources/shared';

export interface Endpoint {
  /** Null: OpenAI's own. */
  readonly baseUrl: string | null;
  /** With it `baseUrl` is not used. `deployment` stands in for the model's name. */
  readonly azure: { readonly endpoint: string; readonly apiVersion: string; readonly deployment?: string } | null;
}

export interface Client {
  readonly openai: OpenAI;
  /** Kept out of every message. */
  readonly key: string;
  readonly deployment: string | null;
  effort(asked: string): ReasoningEffort;
}

const openAiUrl = 'https://api.openai.com/v1';

/** OpenAI's own service, or Azure's: a key is needed, and everything in the documentation is there. */
export function isOfficial({ baseUrl, azure }: Endpoint): boolean {
  if (azure !== null || baseUrl === null) return true;
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).hostname : '';
  return host === 'openai.com' || host.endsWith('.openai.com') || host.endsWith('.azure.com');
}

/**
 * Loads the library when it is first needed. Retries and time limits are ours: the library would retry a used-up quota,
 * and its time limit ends with the first byte. A redirection is an error, so that the prompt goes nowhere else.
 */
export async function openClient(endpoint: Endpoint, key: string): Promise<Client> {
  const { OpenAI, AzureOpenAI } = await import('openai');
  const common = {
    apiKey: key === '' ? 'none' : key,
    maxRetries: 0,
    timeout: 2 ** 31 - 1,
    logLevel: 'off' as const,
    fetchOptions: { redirect: 'error' as const },
  };
  const { azure, baseUrl } = endpoint;
  const openai =
    azure === null
      ? new OpenAI({
          ...common,
          // Said even where it is the default: the environment must not send the prompt elsewhere.
          baseURL: baseUrl ?? openAiUrl,
          ...(isOfficial(endpoint) ? {} : { organization: null, project: null }),
        })
      : new AzureOpenAI({ ...common, endpoint: azure.endpoint, apiVersion: azure.apiVersion });
  return {
    openai,
    key,
    deployment: azure?.deployment ?? null,
    effort: (asked) => efforts.find((each) => each === asked) ?? null,
  };
}

const efforts = [
  'none',
  'minimal',
  'low',
  'medium',
  'high',
  'xhigh',
  'max',
] as const satisfies readonly ReasoningEffort[];
