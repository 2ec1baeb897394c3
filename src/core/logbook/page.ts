import type { Format } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import { chosenIn, chosenKinds, type ChosenKind } from './chosen.ts';
import { bullets, code, fenced, inline, plain, quoted, section, table } from '../markdown.ts';
import type { RunRecord } from './record.ts';

/** One run as a page that a person can read in two minutes: Markdown, with the diff. */
export function recordPage(record: RunRecord, words: Words, format: Format): string {
  const { labels } = words;
  const { template, outcome, cost, usage } = record;
  const sections = [
    `# ${template.id}@${template.version}: ${words.outcomes[outcome.kind]}`,
    record.practice ? `> ${labels['practice-note']}` : '',
    outcome.fault ? `> ${words.steps[outcome.at]}: ${plain(outcome.fault.message)}` : '',
    table([
      [labels.started, `${format.time(record.startedAt)} (${format.duration(record.endedAt - record.startedAt)})`],
      [labels.person, plain(record.person)],
      [labels.folder, placeOf(record)],
      [labels.agent, `${words.backends[record.backend]} · ${modelOf(record, labels)}`],
      [
        labels.cost,
        `${format.money(cost.spent)}${cost.unknown ? ` + ${format.money(cost.unknown)} ${labels.unknown}` : ''} (${labels.reserved}: ${format.money(cost.reserved)})`,
      ],
      [labels.tokens, tokensOf(record, format, labels)],
      [labels.decisions, decisionsOf(record, labels)],
      ...(record.draft ? [[labels.draft, draftOf(record.draft)] as const] : []),
      ...(record.signOffs.length > 0 ? [[labels['sign-offs'], signOffsOf(record)] as const] : []),
    ]),
    section(
      labels.inputs,
      bullets(
        Object.entries(record.inputs)
          .filter(([, value]) => value.length > 0)
          .map(([name, value]) => `**${name}**: ${inline(typeof value === 'string' ? value : value.join(', '))}`),
      ),
    ),
    section(labels.findings, findingsOf(record, words)),
    ...chosenSections(record, labels),
    section(
      labels.waived,
      bullets(record.waived.map((one) => `${code(one.ruleId)}: ${inline(one.reason)} (${plain(one.by)})`)),
    ),
    section(labels.diff, fenced(record.appliedDiff ?? record.proposedDiff, 'diff')),
    record.appliedDiff !== null && record.appliedDiff !== record.proposedDiff
      ? section(labels.proposed, fenced(record.proposedDiff, 'diff'))
      : '',
    section(labels.message, record.message ? quoted(record.message) : ''),
    section(labels.refused, bullets(record.toolCalls.filter(({ outcome }) => outcome === 'declined').map(callLine))),
    section(
      labels['tool-calls'],
      bullets(record.toolCalls.filter(({ outcome }) => outcome !== 'declined').map(callLine)),
    ),
    section(labels.notes, bullets(record.notes.map(inline))),
    section(labels.prompt, record.prompt.text === null ? labels['prompt-hashed'] : fenced(record.prompt.text, 'text')),
    table([
      [labels.template, `${template.id}@${template.version} ${codeOrNone(template.hash.slice(0, 12))}`],
      [labels.policy, codeOrNone(record.policyHash.slice(0, 12))],
      ...(record.policyLayers.length > 0 ? [[labels['policy-layers'], layersOf(record)] as const] : []),
      ...(record.agentVersion === null ? [] : [[labels['agent-version'], plain(record.agentVersion)] as const]),
      [labels.prices, `${record.prices.date} (${record.prices.from === 'policy' ? labels.policy : labels.product})`],
      [labels.requests, `${format.number(usage.requests)} · ${labels.steers}: ${format.number(record.steers)}`],
      [labels.redactions, format.number(record.redactions)],
      [labels.product, record.productVersion],
      ['id', code(record.id)],
    ]),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

function placeOf({ place }: RunRecord): string {
  const commit = place.commit ? ` · ${code(place.commit.slice(0, 12))}${place.dirty ? '+' : ''}` : '';
  return `${plain(place.name)}${commit}`;
}

function modelOf({ model }: RunRecord, labels: Words['labels']): string {
  const used = model.used && model.used !== model.asked ? ` → ${plain(model.used)}` : '';
  const effort = model.effort === null ? '' : `, ${labels.effort} ${plain(model.effort)}`;
  return `${plain(model.asked)}${used}${effort}${model.tier && model.tier !== 'default' ? ` (${plain(model.tier)})` : ''}`;
}

/** Packages, images, actions, modules, services and regions, each under its own head. */
function chosenSections(record: RunRecord, labels: Words['labels']): string[] {
  const chosen = chosenIn(record);
  return chosenKinds.map((kind) =>
    section(
      labels[chosenLabels[kind]],
      bullets(
        chosen
          .filter((one) => one.kind === kind)
          .map(({ name, detail }) => `${code(name)}${detail ? ` ${plain(detail)}` : ''}`),
      ),
    ),
  );
}

/** What stands over each kind of choice. */
export const chosenLabels = {
  package: 'packages',
  image: 'images',
  action: 'actions',
  module: 'modules',
  service: 'services',
  region: 'regions',
} as const satisfies Readonly<Record<ChosenKind, keyof Words['labels']>>;

function draftOf({ branch, commit, paths }: NonNullable<RunRecord['draft']>): string {
  return `${code(branch)} ${code(commit.slice(0, 12))} (${paths.map(code).join(', ')})`;
}

function signOffsOf({ signOffs }: RunRecord): string {
  return signOffs.map(({ role, person, path }) => `${plain(role)}: ${plain(person)} (${code(path)})`).join(', ');
}

function layersOf({ policyLayers }: RunRecord): string {
  return policyLayers.map(({ name, hash }) => `${plain(name)} ${code(hash.slice(0, 12))}`).join(', ');
}

function callLine(call: RunRecord['toolCalls'][number]): string {
  return `${code(call.kind)} ${call.outcome}: ${inline(call.text || call.paths.join(', '))}`;
}

function tokensOf({ usage }: RunRecord, format: Format, labels: Words['labels']): string {
  const cached = usage.cachedInput > 0 ? ` (${format.number(usage.cachedInput)} ${labels['tokens-cached']})` : '';
  return `${format.number(usage.input)} ${labels['tokens-in']}${cached} · ${format.number(usage.output)} ${labels['tokens-out']}`;
}

function decisionsOf(record: RunRecord, labels: Words['labels']): string {
  const count = (said: string): number => record.decisions.filter((one) => one.said === said).length;
  const parts = (['accepted', 'changed', 'rejected'] as const)
    .map((said) => [labels[said], count(said)] as const)
    .filter(([, number]) => number > 0)
    .map(([label, number]) => `${number} ${label}`);
  return parts.length > 0 ? parts.join(', ') : '—';
}

function findingsOf(record: RunRecord, words: Words): string {
  if (record.findings.length === 0) return words.labels.none;
  const { labels } = words;
  const rows = record.findings.map((finding) => [
    words.verdicts[finding.verdict],
    code(finding.ruleId),
    code(`${finding.path}:${finding.range.line}`),
    inline(findingSentence(finding, words)),
  ]);
  const head = [labels.verdict, labels.rule, labels.where, labels.said];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** What a finding says; of a rule that this product does not know, only its id. */
export function findingSentence(finding: RunRecord['findings'][number], words: Words): string {
  return Object.hasOwn(words.rules, finding.ruleId) ? words.finding(finding) : finding.ruleId;
}

/** A hash that is not known, as that of a run of another surface, is a dash. */
function codeOrNone(text: string): string {
  return text === '' ? '—' : code(text);
}
