import type { Policy } from '../policy/schema.ts';
import type { Verdict } from '../judge/judge.ts';
import { playbookEn } from './words-en.ts';
import { playbookEs } from './words-es.ts';

export const playbookLanguages = ['en', 'es'] as const;
export type PlaybookLanguage = (typeof playbookLanguages)[number];

export type Watched = Policy['observability']['alerts'][number]['when'];

/** The texts of a playbook in one language. Arguments are Markdown already. */
export interface PlaybookWords {
  readonly title: string;
  readonly intro: (hash: string) => string;
  readonly modes: Readonly<Record<Policy['mode'], string>>;
  readonly builtOn: (layers: string) => string;
  readonly decidedIn: string;
  readonly always: string;
  readonly builtIn: (key: string) => string;
  readonly preset: (name: string, line: number) => string;
  readonly more: (count: number) => string;
  readonly nobody: string;
  /** A language by its code: Spanish. */
  readonly languageCalled: (tag: string) => string;
  readonly verdicts: Readonly<Record<Verdict | 'note', string>>;

  readonly models: {
    readonly title: string;
    readonly lead: string;
    readonly columns: readonly string[];
    readonly codex: string;
    readonly general: string;
    readonly others: string;
    readonly effortOfModel: string;
    readonly plainTier: string;
    /** Between two models, of which the second takes the place of the first. */
    readonly thenUse: string;
    readonly refused: string;
    readonly rules: string;
    readonly ruleColumns: readonly string[];
    readonly only: string;
    readonly denied: string;
    readonly retired: (day: string) => string;
    readonly fallback: (other: string) => string;
    readonly maxEffort: (effort: string) => string;
  };
  readonly packages: {
    /** Of a line of a list; those of presets are known in both languages. */
    readonly reason: (text: string) => string;
    readonly title: string;
    readonly lead: (verdict: Verdict) => string;
    readonly columns: readonly string[];
    readonly verdicts: Readonly<Record<Verdict, string>>;
    readonly versions: (range: string) => string;
    readonly onlyFor: (scopes: string) => string;
    readonly instead: (purl: string) => string;
    readonly others: string;
    readonly undeclared: string;
    readonly otherPackages: (count: number) => string;
    readonly intoBranches: (branches: string) => string;
    readonly onlyListed: string;
    readonly group: (name: string) => string;
    readonly sources: (verdict: Verdict) => string;
    readonly sourceKinds: Readonly<Record<'git' | 'url' | 'path' | 'script', string>>;
    readonly licences: string;
    readonly pinned: Readonly<Record<'exact' | 'range', string>>;
    readonly packagesOf: (ecosystem: string) => string;
    readonly registries: (ecosystem: string) => string;
    readonly workflow: string;
    readonly steps: readonly string[];
  };
  readonly places: {
    readonly title: string;
    readonly columns: readonly string[];
    readonly clouds: string;
    readonly otherClouds: string;
    /** Where no row names one. */
    readonly anyCloud: string;
    readonly lockIn: string;
    readonly documented: string;
    readonly regions: (provider: string) => string;
    readonly otherRegions: string;
    readonly anyRegion: string;
    readonly publicTarget: string;
    readonly privateTarget: string;
    readonly sensitive: (which: string) => string;
    readonly staysPrivate: Readonly<Record<'ask' | 'deny', string>>;
    readonly prefer: (kinds: string) => string;
    readonly forbid: (kinds: string) => string;
    readonly data: (name: string) => string;
    readonly neverSent: (paths: string) => string;
    readonly hosts: string;
    readonly unreadable: string;
    readonly secretInPrompt: string;
    readonly inPrompt: Readonly<Record<'redact' | 'stop', string>>;
    readonly languages: (copy: string | null, comments: string | null) => string;
    readonly language: string;
    readonly translations: (tag: string) => string;
    readonly kept: string;
    readonly optionalLanguages: string;
  };
  readonly money: {
    readonly title: string;
    readonly columns: readonly string[];
    readonly whole: string;
    readonly period: Readonly<Record<'day' | 'week' | 'month', string>>;
    readonly run: string;
    readonly perPerson: string;
    readonly perRepository: string;
    readonly perClass: (name: string) => string;
    readonly thresholds: string;
    readonly told: (percents: string) => string;
    readonly throttle: string;
    readonly throttled: (at: number, model: string | null, effort: string | null) => string;
    readonly approvers: string;
    readonly owner: string;
    readonly infrastructure: string;
    readonly alerts: string;
    readonly alertColumns: readonly string[];
    readonly when: Readonly<Record<Watched, string>>;
    readonly noAlerts: string;
    readonly kept: string;
    readonly days: (days: number) => string;
    readonly promptDays: (days: number) => string;
    readonly promptHash: string;
    readonly readers: string;
    readonly everybody: string;
    readonly sent: string;
    readonly sentWith: Readonly<Record<'prompts' | 'people', string>>;
  };
  readonly review: {
    readonly title: string;
    readonly roleColumns: readonly string[];
    readonly ruleColumns: readonly string[];
    readonly loud: Readonly<Record<'error' | 'warning' | 'note' | 'off', string>>;
    /** @param keys what some paths have other values of */
    readonly otherwise: (keys: string) => string;
    readonly failing: string;
    readonly failsOn: Readonly<Record<'error' | 'warning' | 'note', string>>;
    readonly everybody: string;
    readonly anyone: string;
    readonly signs: (paths: string) => string;
    readonly pullRequest: string;
    readonly infrastructure: string;
    readonly items: {
      readonly secrets: string;
      readonly packages: Readonly<Record<Verdict, string>>;
      readonly protected: (paths: string) => string;
      readonly pipelines: string;
      readonly noPipelines: string;
      /** Roles of which one approves; empty where `review.require` alone counts. */
      readonly agentPipelines: (roles: string) => string;
      /** Where no policy names anybody who could approve. */
      readonly noApprover: string;
      readonly suppressions: string;
      readonly tests: string;
      readonly language: string;
      readonly signOff: (paths: string, roles: string) => string;
      readonly cost: string;
      readonly clouds: Readonly<Record<Verdict, string>>;
      readonly regions: string;
      readonly targets: string;
      readonly data: string;
      readonly infrastructureCost: (limit: string | null) => string;
      readonly permissions: (scopes: string) => string;
      readonly jobs: (jobs: string) => string;
      readonly pinnedActions: string;
      readonly pinnedImages: string;
    };
  };
  readonly templates: {
    readonly title: string;
    readonly columns: readonly string[];
    readonly builtIn: string;
    readonly none: string;
    readonly needed: (templates: string, paths: string) => string;
  };
  readonly waivers: {
    readonly title: string;
    readonly lead: string;
    readonly columns: readonly string[];
    readonly none: string;
  };
  readonly signOff: { readonly title: string; readonly text: string };
}

export function playbookWords(language: PlaybookLanguage): PlaybookWords {
  return language === 'es' ? playbookEs : playbookEn;
}
