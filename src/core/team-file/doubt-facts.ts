/**
 * Lines of a policy that contradict each other, or that nothing comes of. `other` is the key of the other line with its
 * place, such as `models.deny (.guardrails/policy.yaml:4)`; the key alone where a default holds.
 */
export interface DoubtFacts {
  'also-denied': { item: string; by: string; other: string };
  /** `here` is the list's key. `item` is empty where the line cannot be taken out by itself. */
  outranked: { item: string; here: string; other: string };
  duplicate: { item: string; other: string };
  'no-effect': { why: NoEffect; item: string; other: string };
  'model-refused': { model: string; tasks: string; why: ModelWhy; other: string };
  'model-replaced': { model: string; used: string; tasks: string; why: ModelWhy; other: string };
  'fallback-circle': { models: string };
  'fallback-unusable': { model: string; fallback: string; why: ModelWhy; other: string };
  'effort-lowered': { effort: string; most: string; other: string };
  'tier-unpriced': { model: string; tier: string };
  'old-prices': { days: number; most: number; other: string };
  'old-rate': { days: number };
  'amount-above': { amount: number; limit: number; other: string };
  'approver-alone': { person: string; other: string };
  'retention-short': { days: number; least: number; other: string };
  'no-region': { provider: string; other: string };
  'region-none': { region: string; provider: string };
  'region-unknown': { region: string; provider: string; suggestion: string };
  'document-missing': { document: string };
  'alternative-denied': { use: string; other: string };
  'drafts-unapproved': Record<string, never>;
  'range-empty': { range: string };
  'ecosystem-unknown': { ecosystem: string; suggestion: string };
  'job-unknown': { job: string; suggestion: string };
  'scope-unknown': { scope: string; suggestion: string };
  /** `needs`: keys of which one gives the rule something to find. */
  'rule-idle': { rule: string; needs: string };
  'replaces-additions': { key: string; other: string };
  'role-unknown': { role: string; suggestion: string };
  'role-without-people': { role: string };
  'sign-off-impossible': { roles: string; people: string; other: string };
  'template-unknown': { template: string; suggestion: string };
  'templates-none': Record<string, never>;
  'templates-apart': { other: string };
}

/** Why a model is not used. */
export type ModelWhy = 'denied' | 'retired' | 'not-allowed';

/** Why a line does nothing. */
export type NoEffect =
  | 'throttle-never'
  | 'no-prices'
  | 'allow-retired'
  | 'row-before'
  | 'free-priced'
  | 'prompts-hashed'
  | 'prompts-outlive'
  | 'provider-denied'
  | 'hosts-open'
  | 'hosts-alone'
  | 'group-unused'
  | 'group-empty'
  | 'licences-empty'
  | 'lookup-off'
  | 'pin-loose'
  | 'rule-off'
  | 'secrets-off'
  | 'secrets-excepted'
  | 'override-empty'
  | 'override-same'
  | 'override-covered'
  | 'role-nobody'
  | 'no-copy'
  | 'strings-off'
  | 'language-twice'
  | 'language-unused'
  | 'webhook-unused'
  | 'alert-nobody'
  | 'approval-idle';
