import type { Explanation } from '../policy/explain.ts';

/** Sentences of `policy explain`, joined to one paragraph. Places are said as `path:line`. */
export interface ExplainWords {
  /** The value of a key, and where it is written; null: built in. */
  readonly value: (key: string, value: string, place: string | null) => string;
  /** What a rule does, and the key that decided. */
  readonly rule: (title: string, verdict: Explanation['verdict'], path: string | null) => string;
  readonly overrode: (values: readonly { readonly value: string; readonly place: string | null }[]) => string;
  readonly mode: (mode: string, place: string | null, of: 'rule' | 'policy') => string;
  readonly elsewhere: (
    values: readonly { readonly paths: string; readonly value: string; readonly place: string | null }[],
  ) => string;
  readonly waived: (until: string, reason: string, approvedBy: string) => string;
  readonly pending: (line: number) => string;
  readonly change: (place: string | null, key: string, file: string) => string;
  readonly locked: (key: string) => string;
  readonly firm: string;
  readonly nothingHere: (place: string) => string;
  readonly more: (count: number) => string;
}

export const explainEn: ExplainWords = {
  value: (key, value, place) =>
    place === null
      ? value === '—'
        ? `"${key}" is not set: no policy file says anything of it, and what is built in holds.`
        : `"${key}" is ${value}: built in, no policy file says anything of it.`
      : `"${key}" is ${value}, written in ${place}.`,
  rule: (title, verdict, path) =>
    `${title}: ${{ deny: 'denied', ask: 'a person is asked', allow: 'only shown', off: 'not checked' }[verdict]}${path === null ? '' : ` in ${path}`}.`,
  overrode: (values) =>
    `It goes before ${values.map(({ value, place }) => `${value} (${place ?? 'built in'})`).join(' and ')}.`,
  mode: (mode, place, of) =>
    `The mode${of === 'rule' ? ' of this rule' : ''} is ${mode}${place === null ? ', built in' : `, by ${place}`}${{ enforce: '', warn: ': what would be denied asks', observe: ': nothing is held up' }[mode] ?? ''}.`,
  elsewhere: (values) =>
    `By path: ${values.map(({ paths, value, place }) => `${paths} has ${value}${place === null ? '' : ` (${place})`}`).join('; ')}.`,
  waived: (until, reason, approvedBy) => `Accepted until ${until} by ${approvedBy}: ${reason}.`,
  pending: (line) => `A waiver for it (.guardrails/waivers.yaml:${line}) does not count.`,
  change: (place, key, file) =>
    place === null ? `To change it, write "${key}" into ${file}.` : `To change it, edit ${place}.`,
  locked: (key) => `"${key}" is locked: it can be made stricter, not looser.`,
  firm: 'No policy and no comment makes it quieter.',
  nothingHere: (place) => `Nothing is found at ${place}.`,
  more: (count) => `${count} more`,
};
