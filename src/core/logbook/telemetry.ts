import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { dollars } from '../budget/money.ts';
import { redact } from '../redact.ts';
import { steps, type RunRecord } from './record.ts';
import { common, genAi, own } from './telemetry-names.ts';
import type { Attributes, Event, Measured, Span, Telemetry } from './telemetry-values.ts';

/** What of a record goes out beside numbers, names and hashes. */
export interface TelemetryChoice {
  /** Prompts, inputs, answers and commands. */
  readonly prompts: boolean;
  readonly people: boolean;
}

/**
 * A run as spans, events and measures, by the names of `telemetry-names.ts`. The same run has the same ids, however often
 * it is sent. A record keeps how long each step took, and not when: steps stand one behind the other, in their order, and
 * tool calls, of which no time is kept, at the beginning of the agent's work. Every text is redacted once more.
 */
export function telemetryOf(record: RunRecord, choice: TelemetryChoice): Telemetry {
  const traceId = hexOf(`trace ${record.id}`, 32);
  const root = hexOf(`span ${record.id}`, 16);
  const facts = factsOf(record, choice);
  return {
    traceId,
    service: { [common.serviceName]: 'codex-guardrails', [common.serviceVersion]: record.productVersion },
    spans: [runSpan(record, root, facts), ...stepSpans(record, root, choice)],
    events: [
      runEvent(record, facts),
      ...record.findings.map((one) => findingEvent(record, one)),
      ...details(record, choice),
    ],
    root,
    measured: measuredOf(record),
    startedAt: record.startedAt,
    endedAt: record.endedAt,
  };
}

function runSpan(record: RunRecord, id: string, facts: Attributes): Span {
  const { fault } = record.outcome;
  return {
    id,
    parent: null,
    name: `invoke_agent ${record.template.id}`,
    startedAt: record.startedAt,
    endedAt: record.endedAt,
    attributes: facts,
    failed: fault?.kind ?? null,
  };
}

function stepSpans(record: RunRecord, root: string, { prompts }: TelemetryChoice): Span[] {
  const spans: Span[] = [];
  let at = record.startedAt;
  for (const step of steps) {
    const lasted = record.durations[step];
    if (lasted === undefined) continue;
    const id = hexOf(`step ${step} ${record.id}`, 16);
    const startedAt = at;
    at += Math.max(0, lasted);
    const failed = record.outcome.at === step ? (record.outcome.fault?.kind ?? null) : null;
    spans.push({ id, parent: root, name: step, startedAt, endedAt: at, attributes: { [own.step]: step }, failed });
    if (step === 'propose') spans.push(...toolSpans(record, id, startedAt, prompts));
  }
  return spans;
}

function toolSpans(record: RunRecord, parent: string, at: number, prompts: boolean): Span[] {
  return record.toolCalls.map((call, order) => ({
    id: hexOf(`tool ${order} ${record.id}`, 16),
    parent,
    name: `execute_tool ${toolNames[call.kind]}`,
    startedAt: at,
    endedAt: at,
    attributes: {
      [genAi.operation]: 'execute_tool',
      [genAi.toolName]: toolNames[call.kind],
      [genAi.toolType]: 'function',
      [own.toolOutcome]: call.outcome,
      [own.toolOrder]: order,
      ...(call.exitCode === undefined ? {} : { [own.toolExitCode]: call.exitCode }),
      ...(prompts ? { [genAi.toolArguments]: clean(call.text || call.paths.join(' ')) } : {}),
    },
    failed: call.outcome === 'failed' || call.outcome === 'declined' ? call.outcome : null,
  }));
}

const toolNames: Readonly<Record<RunRecord['toolCalls'][number]['kind'], string>> = {
  patch: 'apply_patch',
  command: 'shell',
  web: 'web_search',
  mcp: 'mcp',
  other: 'other',
};

function factsOf(record: RunRecord, { people, prompts }: TelemetryChoice): Attributes {
  const { usage, outcome, place, template, model, cost } = record;
  return {
    ...sharedOf(record),
    ...(record.agentVersion === null ? {} : { [genAi.agentVersion]: clean(record.agentVersion) }),
    [genAi.inputTokens]: usage.input,
    [genAi.outputTokens]: usage.output,
    [genAi.cachedTokens]: usage.cachedInput,
    [genAi.writtenTokens]: usage.cacheWrite,
    [genAi.reasoningTokens]: usage.reasoning,
    [own.usageComplete]: record.usageComplete,
    [own.runId]: record.id,
    ...(people ? { [own.person]: clean(record.person) } : {}),
    [own.outcome]: outcome.kind,
    [own.endedAt]: outcome.at,
    ...(outcome.fault ? { [common.errorType]: outcome.fault.kind } : {}),
    [own.practice]: record.practice,
    [own.repository]: clean(place.name),
    ...(place.commit === null ? {} : { [own.commit]: place.commit }),
    [own.templateVersion]: clean(template.version),
    [own.templateHash]: template.hash,
    [own.promptHash]: record.prompt.hash,
    [own.policyHash]: record.policyHash,
    ...(model.effort === null ? {} : { [own.effort]: clean(model.effort) }),
    ...(model.tier === null ? {} : { [own.tier]: clean(model.tier) }),
    [own.spent]: dollars(cost.spent),
    [own.unknown]: dollars(cost.unknown),
    [own.pricesDate]: record.prices.date,
    [own.redactions]: record.redactions,
    [own.packages]: record.packagesAdded.map(clean),
    [own.services]: record.servicesAdded.map(({ provider, service }) => clean(`${provider}/${service}`)),
    [own.regions]: record.regionsAdded.map(({ provider, region }) => clean(`${provider}/${region}`)),
    ...(prompts && Object.keys(record.inputs).length > 0 ? { [own.inputs]: clean(JSON.stringify(record.inputs)) } : {}),
  };
}

/** What measures are told apart by: few values each. */
function sharedOf({ backend, template, model, outcome }: RunRecord): Attributes {
  return {
    [genAi.operation]: 'invoke_agent',
    [genAi.provider]: 'openai',
    [genAi.agent]: backend,
    [genAi.promptName]: clean(template.id),
    [genAi.requestModel]: clean(model.asked),
    [genAi.responseModel]: clean(model.used ?? model.asked),
    [own.observed]: outcome.kind === 'observed',
  };
}

function runEvent(record: RunRecord, attributes: Attributes): Event {
  const failed = record.outcome.fault !== undefined || record.outcome.kind === 'crashed';
  return {
    name: own.runEvent,
    at: record.endedAt,
    severity: failed ? 'error' : 'info',
    body: record.outcome.kind,
    attributes,
  };
}

function findingEvent(record: RunRecord, finding: RunRecord['findings'][number]): Event {
  const severity = finding.verdict === 'deny' ? 'error' : finding.verdict === 'ask' ? 'warning' : 'info';
  return {
    name: own.findingEvent,
    at: record.endedAt,
    severity,
    body: finding.ruleId,
    attributes: {
      [own.runId]: record.id,
      [own.rule]: finding.ruleId,
      [own.severity]: finding.severity,
      [own.verdict]: finding.verdict,
      [own.path]: clean(finding.path),
      [own.line]: finding.range.line,
      [own.fingerprint]: finding.fingerprint,
      [own.waivedBy]:
        finding.waivedBy !== undefined || record.waived.some((one) => one.fingerprint === finding.fingerprint),
    },
  };
}

/** The words of a run, only where the policy has them sent. */
function details(record: RunRecord, { prompts }: TelemetryChoice): Event[] {
  if (!prompts || record.prompt.text === null) return [];
  const messages = (role: string, content: string): string =>
    JSON.stringify([{ role, parts: [{ type: 'text', content: clean(content) }] }]);
  return [
    {
      name: genAi.detailsEvent,
      at: record.endedAt,
      severity: 'info',
      body: '',
      attributes: {
        ...sharedOf(record),
        [own.runId]: record.id,
        [genAi.inputMessages]: messages('user', record.prompt.text),
        [genAi.outputMessages]: messages('assistant', record.message),
      },
    },
  ];
}

/** Increments of this one run: who collects them adds them up over all machines. */
function measuredOf(record: RunRecord): Measured[] {
  const shared = sharedOf(record);
  const { usage, cost, findings, outcome, durations } = record;
  const each = usage.each ?? (usage.requests > 0 ? [usage] : []);
  const verdicts = new Map<string, { attributes: Attributes; count: number }>();
  for (const { ruleId, severity, verdict } of findings) {
    const key = `${ruleId} ${severity} ${verdict}`;
    const attributes = { ...shared, [own.rule]: ruleId, [own.severity]: severity, [own.verdict]: verdict };
    verdicts.set(key, { attributes, count: (verdicts.get(key)?.count ?? 0) + 1 });
  }
  const money = (state: 'spent' | 'unknown') => ({
    attributes: { ...shared, [own.costState]: state, [own.practice]: record.practice },
    value: dollars(cost[state]),
  });
  const measured: Measured[] = [
    {
      name: genAi.tokenUsage,
      unit: '{token}',
      kind: 'histogram',
      bounds: tokenBounds,
      points: (['input', 'output'] as const).map((type) => ({
        attributes: { ...shared, [genAi.tokenType]: type },
        values: each.map((one) => one[type]),
      })),
    },
    {
      name: genAi.operationDuration,
      unit: 's',
      kind: 'histogram',
      bounds: secondBounds,
      points: [{ attributes: shared, values: durations.propose === undefined ? [] : [durations.propose / 1000] }],
    },
    {
      name: own.runs,
      unit: '{run}',
      kind: 'sum',
      points: [{ attributes: { ...shared, [own.outcome]: outcome.kind, [own.practice]: record.practice }, value: 1 }],
    },
    { name: own.cost, unit: 'USD', kind: 'sum', points: [money('spent'), money('unknown')] },
    {
      name: own.findings,
      unit: '{finding}',
      kind: 'sum',
      points: [...verdicts.values()].map(({ attributes, count }) => ({ attributes, value: count })),
    },
  ];
  return measured.flatMap((one) => withPoints(one));
}

function withPoints(measured: Measured): Measured[] {
  if (measured.kind === 'sum') return measured.points.length > 0 ? [measured] : [];
  const points = measured.points.filter(({ values }) => values.length > 0);
  return points.length > 0 ? [{ ...measured, points }] : [];
}

/** The bounds that the conventions name for these two. */
const tokenBounds = Array.from({ length: 14 }, (_, power) => 4 ** power);
const secondBounds = Array.from({ length: 14 }, (_, power) => 2 ** power / 100);

function clean(text: string): string {
  return text === '' ? '' : redact(text).text;
}

function hexOf(text: string, digits: number): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, digits);
}
