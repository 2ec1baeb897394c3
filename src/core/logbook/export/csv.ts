import { dollars } from '../../budget/money.ts';
import type { RunRecord } from '../record.ts';
import type { Entry } from '../chain.ts';
import { isoTime } from './iso-time.ts';

type Cell = string | number | boolean | null;

const columns: Readonly<Record<string, (record: RunRecord, entry: Entry) => Cell>> = {
  id: ({ id }) => id,
  kind: (_, { kind }) => kind,
  started: ({ startedAt }) => isoTime(startedAt),
  ended: ({ endedAt }) => isoTime(endedAt),
  person: ({ person }) => person,
  repository: ({ place }) => place.name,
  commit: ({ place }) => place.commit,
  dirty: ({ place }) => place.dirty,
  template: ({ template }) => template.id,
  template_version: ({ template }) => template.version,
  template_hash: ({ template }) => template.hash,
  backend: ({ backend }) => backend,
  practice: ({ practice }) => practice,
  model_asked: ({ model }) => model.asked,
  model_used: ({ model }) => model.used,
  effort: ({ model }) => model.effort,
  tier: ({ model }) => model.tier,
  outcome: ({ outcome }) => outcome.kind,
  outcome_at: ({ outcome }) => outcome.at,
  input_tokens: ({ usage }) => usage.input,
  cached_input_tokens: ({ usage }) => usage.cachedInput,
  output_tokens: ({ usage }) => usage.output,
  requests: ({ usage }) => usage.requests,
  spent_usd: ({ cost }) => dollars(cost.spent),
  unknown_usd: ({ cost }) => dollars(cost.unknown),
  reserved_usd: ({ cost }) => dollars(cost.reserved),
  prices_of: ({ prices }) => prices.date,
  findings_denied: (record) => verdicts(record, 'deny'),
  findings_asked: (record) => verdicts(record, 'ask'),
  findings_allowed: (record) => verdicts(record, 'allow'),
  waived: ({ waived }) => waived.length,
  hunks: ({ hunks }) => hunks.length,
  hunks_accepted: ({ decisions }) => decisions.filter(({ said }) => said !== 'rejected').length,
  packages: ({ packagesAdded }) => packagesAdded.join(' '),
  services: ({ servicesAdded }) => servicesAdded.map(({ provider, service }) => `${provider}/${service}`).join(' '),
  regions: ({ regionsAdded }) => regionsAdded.map(({ provider, region }) => `${provider}/${region}`).join(' '),
  sign_offs: ({ signOffs }) => signOffs.map(({ role, person }) => `${role}: ${person}`).join('; '),
  tool_calls: ({ toolCalls }) => toolCalls.length,
  tool_calls_refused: ({ toolCalls }) => toolCalls.filter(({ outcome }) => outcome === 'declined').length,
  policy_hash: ({ policyHash }) => policyHash,
  product_version: ({ productVersion }) => productVersion,
  entry: (_, { seq }) => seq,
  entry_hash: (_, { hash }) => hash,
};

/** The names of the columns: RFC 4180, lines end with CRLF. */
export function csvHead(): string {
  return row(Object.keys(columns));
}

/** One run. Amounts are US dollars, times UTC. */
export function csvRow(record: RunRecord, entry: Entry): string {
  return row(Object.values(columns).map((cell) => cell(record, entry)));
}

function row(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  // A spreadsheet would run what begins like a formula: https://owasp.org/www-community/attacks/CSV_Injection
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// oxlint-disable-next-line no-control-regex
const formula = /^[\s\u0000-\u0020]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u;

function verdicts({ findings }: RunRecord, verdict: RunRecord['findings'][number]['verdict']): number {
  return findings.filter((finding) => finding.verdict === verdict).length;
}
