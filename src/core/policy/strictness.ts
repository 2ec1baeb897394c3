import { canonicalJson } from './canonical-json.ts';
import { isCloudKey, loosensClouds, undenying } from './cloud-strictness.ts';
import type { Policy } from './schema.ts';

/** The policies that hold the two values of a key: some keys mean more or less by what others say. */
export interface Among {
  readonly before: Policy;
  readonly after: Policy;
}

/** True when `now` guards at least as much as `held`. Both are values of one key; undefined where it is not written. */
type NotLooser = (held: unknown, now: unknown, among?: Among) => boolean;

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
  ['dependencies.allow', fewerAllowed],
  ['dependencies.ask', moreAsked],
  ['dependencies.deny', more],
  ['dependencies.protectedBranches', more],
  ['dependencies.pin.*', upThe('any', 'range', 'exact')],
  ['dependencies.licences.allow', confinesWhereAny],
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
  ['regions.allow.*', confinesRegions],
  ['regions.others', upThe('allow', 'ask', 'deny')],
  ['regions.unresolved', upThe('allow', 'ask', 'deny')],
  ['regions.inherited', upThe('allow', 'ask', 'deny')],
  ['residency.classes.*.paths', more],
  ['residency.classes.*.markers', more],
  ['residency.classes.*.code', more],
  ['residency.hosts', fewerHosts],
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
  ['languages.translations', moreTranslations],
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
  ['observability.readers', confinesWhereAny],
  ['observability.alerts', more],
  ['observability.webhooks.*.people', upThe(true, false)],
  ['observability.otlp.prompts', upThe(true, false)],
  ['observability.otlp.people', upThe(true, false)],
  ['review.selfApproval', upThe(true, false)],
  ['review.require', more],
  ['review.signedApprovals', upThe(false, true)],
];

/**
 * The keys, in parts, at which `now` is looser than `held` or not to be compared with it; none when it guards as much.
 * A key whose meaning hangs on others is only told to be as strict with the policies around it, `among`.
 */
export function looser(key: readonly string[], held: unknown, now: unknown, among?: Among): (readonly string[])[] {
  const [section, name] = key;
  if (section === 'clouds' && name === 'deny' && among) {
    const around = undenying(among).map((list) => ['clouds', list]);
    return same(held, now) || (more(held, now) && !loosensClouds(name, among)) ? around : [key, ...around];
  }
  if (same(held, now)) return [];
  const order = orders.find(([pattern]) => fits(pattern, key))?.[1];
  if (order && section === 'clouds' && isCloudKey(name) && among && loosensClouds(name, among)) return [key];
  if (order) return order(held, now, among) ? [] : [key];
  if (!isSection(held) || !isSection(now)) return [key];
  const parts = [...new Set([...Object.keys(held), ...Object.keys(now)])];
  return parts.flatMap((part) => looser([...key, part], held[part], now[part], among));
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

/** Only what is listed; everything where the list is empty. */
function confinesWhereAny(held: unknown, now: unknown): boolean {
  if (!Array.isArray(held) || held.length === 0) return Array.isArray(now);
  return Array.isArray(now) && now.length > 0 && fewer(held, now);
}

/** A line that allows some versions or scopes holds back the others, so it stays. */
function fewerAllowed(held: unknown, now: unknown): boolean {
  if (!Array.isArray(held) || !Array.isArray(now) || !fewer(held, now)) return false;
  const kept = new Set(now.map(canonicalJson));
  return held.every(
    (item: unknown) =>
      kept.has(canonicalJson(item)) ||
      (isSection(item) && item['versions'] === undefined && item['scopes'] === undefined),
  );
}

/** Where what no list names is denied, a line that asks lets through, but for what was allowed. */
function moreAsked(held: unknown, now: unknown, among?: Among): boolean {
  if (!more(held, now) || !Array.isArray(held) || !Array.isArray(now) || !among) return false;
  const { default: verdict, allow } = among.before.dependencies;
  if (verdict !== 'deny') return true;
  const known = new Set(held.map(canonicalJson));
  const allowed = new Set<unknown>(allow.map(({ purl }) => purl));
  return now.every((item: unknown) => known.has(canonicalJson(item)) || (isSection(item) && allowed.has(item['purl'])));
}

/** Where other providers are held back, a list for one of them lets its regions through, unless it is empty. */
function confinesRegions(held: unknown, now: unknown, among?: Among): boolean {
  if (held !== undefined) return confines(held, now);
  return Array.isArray(now) && (now.length === 0 || among?.before.regions.others === 'allow');
}

/** Hosts alone make stores, copies and analytics asked about; without any of them only classes of data do. */
function fewerHosts(held: unknown, now: unknown, among?: Among): boolean {
  if (!fewer(held, now) || !Array.isArray(now)) return false;
  return now.length > 0 || Object.keys(among?.before.residency.classes ?? {}).length > 0;
}

/** A language that texts are kept in is one that any text may have. */
function moreTranslations(held: unknown, now: unknown, among?: Among): boolean {
  if (!more(held, now) || !Array.isArray(held) || !Array.isArray(now) || !among) return false;
  const { copy, optional } = among.before.languages;
  const known = new Set<unknown>([...held, ...optional, copy]);
  return copy === undefined || now.every((language) => known.has(language));
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
