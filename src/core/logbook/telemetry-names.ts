/**
 * Every name that telemetry has, in one table. Those of `genAi` are the OpenTelemetry semantic conventions for generative
 * AI, of the version below: https://github.com/open-telemetry/semantic-conventions-genai, as in the package
 * `@opentelemetry/semantic-conventions`. They are not stable yet; a new version of them changes this file alone.
 */
export const conventionsVersion = '1.45.0';

export const genAi = {
  operation: 'gen_ai.operation.name',
  provider: 'gen_ai.provider.name',
  agent: 'gen_ai.agent.name',
  agentVersion: 'gen_ai.agent.version',
  promptName: 'gen_ai.prompt.name',
  requestModel: 'gen_ai.request.model',
  responseModel: 'gen_ai.response.model',
  inputTokens: 'gen_ai.usage.input_tokens',
  outputTokens: 'gen_ai.usage.output_tokens',
  cachedTokens: 'gen_ai.usage.cache_read.input_tokens',
  writtenTokens: 'gen_ai.usage.cache_creation.input_tokens',
  reasoningTokens: 'gen_ai.usage.reasoning.output_tokens',
  tokenType: 'gen_ai.token.type',
  toolName: 'gen_ai.tool.name',
  toolType: 'gen_ai.tool.type',
  toolArguments: 'gen_ai.tool.call.arguments',
  inputMessages: 'gen_ai.input.messages',
  outputMessages: 'gen_ai.output.messages',
  detailsEvent: 'gen_ai.client.inference.operation.details',
  tokenUsage: 'gen_ai.client.token.usage',
  operationDuration: 'gen_ai.client.operation.duration',
} as const;

/** Names of other conventions, which are stable. */
export const common = {
  serviceName: 'service.name',
  serviceVersion: 'service.version',
  errorType: 'error.type',
} as const;

/** What no convention has a name for. */
export const own = {
  runId: 'codex_guardrails.run.id',
  person: 'codex_guardrails.run.person',
  outcome: 'codex_guardrails.run.outcome',
  endedAt: 'codex_guardrails.run.ended_at_step',
  observed: 'codex_guardrails.run.observed',
  practice: 'codex_guardrails.run.practice',
  repository: 'codex_guardrails.repository',
  commit: 'codex_guardrails.commit',
  templateVersion: 'codex_guardrails.template.version',
  templateHash: 'codex_guardrails.template.hash',
  promptHash: 'codex_guardrails.prompt.hash',
  policyHash: 'codex_guardrails.policy.hash',
  effort: 'codex_guardrails.request.effort',
  tier: 'codex_guardrails.response.service_tier',
  usageComplete: 'codex_guardrails.usage.complete',
  spent: 'codex_guardrails.cost.spent',
  unknown: 'codex_guardrails.cost.unknown',
  pricesDate: 'codex_guardrails.cost.prices_date',
  redactions: 'codex_guardrails.redactions',
  packages: 'codex_guardrails.packages',
  services: 'codex_guardrails.services',
  regions: 'codex_guardrails.regions',
  inputs: 'codex_guardrails.inputs',
  step: 'codex_guardrails.step',
  toolOutcome: 'codex_guardrails.tool.outcome',
  toolExitCode: 'codex_guardrails.tool.exit_code',
  toolOrder: 'codex_guardrails.tool.order',
  rule: 'codex_guardrails.finding.rule',
  severity: 'codex_guardrails.finding.severity',
  verdict: 'codex_guardrails.finding.verdict',
  path: 'codex_guardrails.finding.path',
  line: 'codex_guardrails.finding.line',
  fingerprint: 'codex_guardrails.finding.fingerprint',
  waivedBy: 'codex_guardrails.finding.waived',
  costState: 'codex_guardrails.cost.state',
  runEvent: 'codex_guardrails.run',
  findingEvent: 'codex_guardrails.finding',
  runs: 'codex_guardrails.runs',
  cost: 'codex_guardrails.cost',
  findings: 'codex_guardrails.findings',
} as const;
