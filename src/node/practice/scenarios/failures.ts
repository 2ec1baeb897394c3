import type { Answer } from '../answer.ts';
import { say } from '../answer.ts';
import type { Scenario } from './scenario.ts';

/** What the service can answer instead of an answer. Codes as the API's error guide names them. */
export const failures = {
  e400: fails(400, 'invalid_request_error', 'invalid_value', 'Practice: this request is not valid.'),
  e401: fails(401, 'invalid_request_error', 'invalid_api_key', 'Practice: this API key is not known.'),
  e403: fails(
    403,
    'request_forbidden',
    'unsupported_country_region_territory',
    'Practice: not available in this region.',
  ),
  e404: fails(404, 'invalid_request_error', 'model_not_found', 'Practice: this model does not exist.'),
  e429: fails(429, 'requests', 'rate_limit_exceeded', 'Practice: too many requests. Try again in 20ms.', {
    'retry-after-ms': '20',
  }),
  e500: fails(500, 'server_error', null, 'Practice: the service had an error.'),
  e503: fails(503, 'server_error', 'server_is_overloaded', 'Practice: the service is overloaded.'),
  quota: fails(429, 'insufficient_quota', 'insufficient_quota', 'Practice: the quota is used up.'),
  credit: fails(429, 'insufficient_quota', 'credit_balance_exhausted', 'Practice: no credit is left.'),
  'spend-project': spendLimit('project'),
  'spend-organization': spendLimit('organization'),
  limit: () => ({
    ...nothing,
    failure: {
      status: 429,
      error: {
        type: 'usage_limit_reached',
        message: 'Practice: the usage limit is reached.',
        plan_type: 'pro',
        resets_at: 1_800_000_000,
      },
    },
  }),
  /** Fails once, and answers when asked the same again. */
  flaky: () => ({ ...say('The second try went well.'), failure: { status: 500, error: serverError } }),
  'fail-quota': failsInStream('insufficient_quota', 'Practice: the quota is used up.'),
  'fail-context': failsInStream('context_length_exceeded', 'Practice: the prompt is longer than the model can read.'),
  'fail-server': failsInStream('server_error', 'Practice: the service had an error.'),
  hang: () => ({ ...nothing, ending: { kind: 'hang' } }),
  cut: () => ({
    ...say('This answer will not come to its end because the connection breaks.'),
    ending: { kind: 'cut' },
  }),
  /** `ms` before the first byte. */
  slowstart: (scene) => ({
    ...say('That took a while.'),
    startAfter: Math.min(Number(scene.parameters['ms'] ?? 3000), 60_000),
  }),
} satisfies Record<string, Scenario>;

/** How services say that they do not have a model: the API, a project without access, and a sign-in with ChatGPT. */
export type LackingForm = 'not-found' | 'no-access' | 'plan';

/** What a service answers for a model that it does not have. */
export function lacking(model: string, form: LackingForm): { readonly status: number; readonly body: object } {
  if (form === 'plan')
    return {
      status: 400,
      body: { detail: `The '${model}' model is not supported when using Codex with a ChatGPT account.` },
    };
  const message =
    form === 'not-found'
      ? `The model \`${model}\` does not exist or you do not have access to it.`
      : `Project \`practice\` does not have access to model \`${model}\``;
  const error = { message, type: 'invalid_request_error', param: null, code: 'model_not_found' };
  return { status: form === 'not-found' ? 404 : 403, body: { error } };
}

const nothing: Answer = { parts: [], ending: { kind: 'completed' } };
const serverError = { message: 'Practice: the service had an error.', type: 'server_error', param: null, code: null };

function fails(
  status: number,
  type: string,
  code: string | null,
  message: string,
  headers: Record<string, string> = {},
): Scenario {
  return () => ({
    parts: [],
    ending: { kind: 'completed' },
    failure: { status, headers, error: { message, type, param: null, code } },
  });
}

function spendLimit(of: 'project' | 'organization'): Scenario {
  return fails(
    429,
    'insufficient_quota',
    `${of}_spend_limit_exceeded`,
    `Practice: the ${of} has reached its spend limit.`,
  );
}

function failsInStream(code: string, message: string): Scenario {
  return () => ({ parts: [], ending: { kind: 'failed', code, message } });
}
