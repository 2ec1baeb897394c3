import { canonicalJson } from './canonical-json.ts';

/** True when `now` guards at least as much as `held`. Both are values of one key; undefined where it is not written. */
type NotLooser = (held: unknown, now: unknown) => boolean;

/**
 * The keys whose values have an order. A key that is not here cannot be told stricter from looser, so a locked one stays
 * exactly as it is. `*` stands for one part of a key.
 */
const orders: readonly (readonly [key: string, order: NotLooser])[] = [
  ['mode', upThe('observe', 'warn', 'enforce')],
  ['failOn', upThe('error', 'warning', 'note')],
  ['rules.*', ruleOrder],
  ['secrets.inPrompt', upThe('redact', 'stop')],
  ['secrets.severity.kinds.*', upThe('off', 'note', 'warning', 'error')],
  ['secrets.allow', fewer],
  ['secrets.except', fewer],
  ['secrets.fakes', fewer],
  ['dependencies.default', upThe('allow', 'ask', 'deny')],
  ['dependencies.sources.*', upThe('allow', 'ask', 'deny')],
  ['dependencies.allow', fewer],
  ['dependencies.ask', more],
  ['dependencies.deny', more],
  ['dependencies.protectedBranches', more],
  ['dependencies.pin.*', upThe('any', 'range', 'exact')],
  ['dependencies.licences.allow', fewer],
  ['dependencies.licences.deny', more],
  ['dependencies.licences.unknown', upThe('allow', 'ask', 'deny')],
  ['dependencies.undeclared', upThe('allow', 'ask', 'deny')],
  ['dependencies.names.check', upThe('off', 'on')],
  ['dependencies.names.knownNames', fewer],
  ['dependencies.names.minAgeDays', higher],
  ['clouds.default', upThe('allow', 'ask', 'deny')],
  ['clouds.allow', fewer],
  ['clouds.ask', more],
  ['clouds.deny', more],
  ['clouds.lockIn', upThe('allow', 'note', 'ask', 'deny')],
  ['regions.allow.*', confines],
  ['regions.others', upThe('allow', 'ask', 'deny')],
  ['regions.unresolved', upThe('allow', 'ask', 'deny')],
  ['regions.inherited', upThe('allow', 'ask', 'deny')],
  ['residency.classes.*.paths', more],
  ['residency.classes.*.markers', more],
  ['residency.classes.*.code', more],
  ['residency.hosts', fewer],
  ['residency.stores', upThe('allow', 'ask', 'deny')],
  ['residency.replication', upThe('allow', 'ask', 'deny')],
  ['residency.publicBuckets', upThe('allow', 'ask', 'deny')],
  ['residency.analytics', upThe('allow', 'ask', 'deny')],
  ['residency.otherHosts', upThe('allow', 'ask', 'deny')],
  ['targets.public.forbid', more],
  ['targets.private.forbid', more],
  ['targets.sensitive.paths', more],
  ['targets.sensitive.names', more],
  ['targets.sensitive.exposed', upThe('ask', 'deny')],
  ['languages.strings', upThe('off', 'shown')],
  ['languages.calls', more],
  ['languages.paths', more],
  ['languages.optional', fewer],
  ['languages.translations', more],
  ['costs.free', fewer],
  ['costs.monthLimit', lower],
  ['costs.verdict', upThe('ask', 'deny')],
  ['costs.unpriced', upThe('allow', 'ask', 'deny')],
  ['pipelines.files', more],
  ['pipelines.changes', upThe('ask', 'draft', 'deny')],
  ['pipelines.approval', fewer],
  ['pipelines.requiredJobs', more],
  ['pipelines.permissions.*', upThe('write', 'read', 'none')],
  ['pipelines.pin', upThe('any', 'version', 'sha')],
  ['pipelines.pinImages', upThe('any', 'version', 'digest')],
  ['pipelines.trustedActions', fewer],
  ['pipelines.secrets', fewer],
  ['protected', more],
  ['agent.access', upThe('scratch', 'read-only')],
  ['agent.denyRead', more],
  ['agent.link', fewer],
  ['models.maxOutputTokens', lower],
  ['models.allow', confines],
  ['models.deny', more],
  ['models.maxEffort', downTo('xhigh', 'high', 'medium', 'low', 'minimal', 'none')],
  ['models.default.tier', upThe('priority', 'default', 'flex')],
  ['models.tasks.*.tier', upThe('priority', 'default', 'flex')],
  ['budget.limit', lower],
  ['budget.run', lower],
  ['budget.perPerson', lower],
  ['budget.perRepository', lower],
  ['budget.perClass.*', lower],
  ['budget.approvers', fewer],
  ['prompts.lockedOnly', upThe(false, true)],
  ['prompts.requireTemplate', more],
  ['observability.readers', confinesPersons],
  ['observability.alerts', more],
  ['observability.webhooks.*.people', upThe(true, false)],
  ['observability.otlp.prompts', upThe(true, false)],
  ['observability.otlp.people', upThe(true, false)],
  ['review.selfApproval', upThe(true, false)],
  ['review.require', more],
  ['review.signedApprovals', upThe(false, true)],
];

/** The keys, in parts, at which `now` is looser than `held` or not to be compared with it; none when it guards as much. */
export function looser(key: readonly string[], held: unknown, now: unknown): (readonly string[])[] {
  if (same(held, now)) return [];
  const order = orders.find(([pattern]) => fits(pattern, key))?.[1];
  if (order) return order(held, now) ? [] : [key];
  if (!isSection(held) || !isSection(now)) return [key];
  const parts = [...new Set([...Object.keys(held), ...Object.keys(now)])];
  return parts.flatMap((part) => looser([...key, part], held[part], now[part]));
}

export function isSection(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

function fits(pattern: string, key: readonly string[]): boolean {
  const parts = pattern.split('.');
  return parts.length === key.length && parts.every((part, at) => part === '*' || part === key[at]);
}

/** The later value is the stricter one. Nothing is only as strict as nothing; the strictest is at least as strict as it. */
function upThe(...values: readonly unknown[]): NotLooser {
  return (held, now) =>
    values.includes(now) &&
    (now === values.at(-1) || (held !== undefined && values.indexOf(now) >= values.indexOf(held)));
}

/** The same, where nothing is as loose as the first. */
function downTo(first: unknown, ...others: readonly unknown[]): NotLooser {
  return (held, now) => upThe(first, ...others)(held ?? first, now);
}

function lower(held: unknown, now: unknown): boolean {
  return typeof now === 'number' && (held === undefined || (typeof held === 'number' && now <= held));
}

function higher(held: unknown, now: unknown): boolean {
  return typeof now === 'number' && (held === undefined || (typeof held === 'number' && now >= held));
}

/** What is listed lets through: part of the list is stricter. */
function fewer(held: unknown, now: unknown): boolean {
  if (!Array.isArray(now) || !Array.isArray(held)) return false;
  const known = new Set(held.map(canonicalJson));
  return now.every((item) => known.has(canonicalJson(item)));
}

/** Only what is listed is let through, and everything where there is no list. */
function confines(held: unknown, now: unknown): boolean {
  return held === undefined ? Array.isArray(now) : fewer(held, now);
}

/** Only the persons of the list; everybody where it is empty. */
function confinesPersons(held: unknown, now: unknown): boolean {
  if (!Array.isArray(held) || held.length === 0) return Array.isArray(now);
  return Array.isArray(now) && now.length > 0 && fewer(held, now);
}

/** What is listed holds back: the whole list and more is stricter. */
function more(held: unknown, now: unknown): boolean {
  if (!Array.isArray(now)) return false;
  const known = new Set(now.map(canonicalJson));
  return held === undefined || (Array.isArray(held) && held.every((item) => known.has(canonicalJson(item))));
}

/** Without a severity the rule's own counts, which only `error` is surely as strict as; the same for modes. */
function ruleOrder(held: unknown, now: unknown): boolean {
  const [was, is] = [ruleParts(held), ruleParts(now)];
  const loud = upThe('off', 'note', 'warning', 'error');
  const modes = upThe('observe', 'warn', 'enforce');
  return (
    (same(was.severity, is.severity) || loud(was.severity, is.severity)) &&
    (same(was.mode, is.mode) || modes(was.mode, is.mode))
  );
}

function ruleParts(value: unknown): { readonly severity: unknown; readonly mode: unknown } {
  return isSection(value) ? { severity: value['severity'], mode: value['mode'] } : { severity: value, mode: undefined };
}
