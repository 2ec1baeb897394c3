import { cloudIds, type CloudId } from '../../check/clouds/pack.ts';
import { languages as known, type Language } from '../../check/language/languages.ts';
import { presets, type Preset } from '../layers-schema.ts';
import type { Mode } from '../mode-schema.ts';
import { compare, type Seen } from './seen.ts';

/** What a person decides before the file is written. */
export interface Answers {
  readonly preset: Preset;
  readonly mode: Mode;
  /** Providers that may be used. */
  readonly clouds: readonly CloudId[];
  /** Of what people read, and of comments in code. */
  readonly languages: { readonly copy: Language; readonly comments: Language };
  /** US dollars a month. */
  readonly budget: number;
  /** Persons by role. */
  readonly reviewers: Readonly<Record<string, readonly string[]>>;
}

export const modes = ['enforce', 'warn', 'observe'] as const satisfies readonly Mode[];

/** The five questions, in their order. */
export const questions = ['preset', 'clouds', 'languages', 'budget', 'reviewers'] as const;
export type Question = (typeof questions)[number];

/** What holds where a person says nothing: what the repository shows, under the mildest preset. */
export function defaultAnswers(seen: Seen, preset: Preset = 'small-team'): Answers {
  return {
    preset,
    mode: 'enforce',
    clouds: seen.clouds.map(({ id }) => id),
    languages: {
      copy: seen.texts.copy ?? (preset === 'paraguay' ? 'es' : 'en'),
      comments: seen.texts.comments ?? 'en',
    },
    budget: preset === 'regulated' ? 200 : 50,
    reviewers: reviewersOf(seen),
  };
}

/** The owners; where they are teams alone, in which git knows nobody, who looks as well. */
function reviewersOf({ owners, person }: Seen): Answers['reviewers'] {
  if (owners === null || owners.names.length === 0) return {};
  const alone = owners.names.every(isTeam) && person !== null;
  return { engineer: alone ? [...owners.names, person] : owners.names };
}

/** `@acme/web`, as CODEOWNERS names a team. */
export function isTeam(name: string): boolean {
  return /^@[^/]+\/./.test(name);
}

/** An answer as a person types it, put into the answers; null when it cannot be read. Empty keeps what is there. */
export function answered(answers: Answers, question: Question | 'mode', typed: string): Answers | null {
  const said = typed.trim();
  if (said === '') return answers;
  switch (question) {
    case 'preset': {
      const preset = presets.find((one) => one === said);
      return preset ? { ...answers, preset } : null;
    }
    case 'mode': {
      const mode = modes.find((one) => one === said);
      return mode ? { ...answers, mode } : null;
    }
    case 'clouds': {
      const clouds = said === 'none' || said === '-' ? [] : cloudsIn(said);
      return clouds ? { ...answers, clouds } : null;
    }
    case 'languages': {
      const words = wordsIn(said.toLowerCase());
      const tags = words.flatMap((word) => known.filter((one) => one === word));
      const [copy, comments = 'en'] = tags;
      if (copy === undefined || tags.length > 2 || tags.length < words.length) return null;
      return { ...answers, languages: { copy, comments } };
    }
    case 'budget': {
      const budget = /^\$?\d{1,6}(?:\.\d{1,2})?$/.test(said) ? Number(said.replace('$', '')) : 0;
      return budget > 0 ? { ...answers, budget } : null;
    }
    case 'reviewers': {
      const reviewers = said === 'none' || said === '-' ? {} : reviewersIn(said);
      return reviewers ? { ...answers, reviewers } : null;
    }
  }
}

/** The answer as it would be typed. */
export function typedAnswer(answers: Answers, question: Question): string {
  const { preset, clouds, languages, budget, reviewers } = answers;
  switch (question) {
    case 'preset':
      return preset;
    case 'clouds':
      return clouds.length === 0 ? 'none' : clouds.join(', ');
    case 'languages':
      return `${languages.copy}, ${languages.comments}`;
    case 'budget':
      return String(budget);
    case 'reviewers': {
      const said = Object.entries(reviewers).flatMap(([role, names]) => names.map((name) => `${role}=${name}`));
      return said.length === 0 ? 'none' : said.join(', ');
    }
  }
}

function cloudsIn(text: string): CloudId[] | null {
  const words = wordsIn(text.toLowerCase());
  const known = cloudIds.filter((id) => words.includes(id));
  return known.length === new Set(words).size ? known.toSorted(compare) : null;
}

/** `security=ana@example.com, bo@example.com`: a name without a role is an engineer. */
function reviewersIn(text: string): Record<string, string[]> | null {
  const found: Record<string, string[]> = {};
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const [, role = 'engineer', name = ''] = /^(?:([a-z][a-z0-9-]{0,59})=)?([^=\n]{1,200})$/.exec(part) ?? [];
    if (name.trim() === '') return null;
    found[role] = [...(Object.hasOwn(found, role) ? (found[role] ?? []) : []), name.trim()];
  }
  return found;
}

function wordsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
