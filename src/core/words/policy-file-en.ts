import type { Question } from '../policy/init/answers.ts';
import type { Seen } from '../policy/init/seen.ts';

/** What a policy that was written from a repository says of itself, and the questions before it. */
export interface PolicyFileWords {
  readonly head: (seen: Seen) => string;
  readonly preset: (preset: 'small-team' | 'regulated' | 'paraguay') => string;
  readonly mode: string;
  readonly observedEverywhere: string;
  readonly observedHere: string;
  readonly observed: (what: readonly string[]) => string;
  readonly secrets: (places: readonly string[]) => string;
  readonly noPackages: (verdict: 'allow' | 'ask' | 'deny') => string;
  readonly packages: (count: number, manifests: readonly string[]) => string;
  readonly defaultVerdict: string;
  readonly clouds: (others: 'allow' | 'ask' | 'deny') => string;
  readonly noClouds: string;
  readonly cloudsOfPreset: (allowed: readonly string[]) => string;
  readonly cloudNotAllowed: (id: string, path: string) => string;
  readonly foundIn: (path: string) => string;
  readonly regions: string;
  readonly regionIn: (name: string, path: string) => string;
  readonly noRegions: string;
  readonly languages: string;
  readonly guarded: string;
  readonly review: (codeowners: string | null) => string;
  readonly required: string;
  readonly teams: string;
  readonly registries: string;
  readonly noReviewers: string;
  readonly budget: string;
  readonly approvers: string;
  readonly presets: Readonly<Record<'small-team' | 'regulated' | 'paraguay', string>>;
  /** A question, and how an answer to it is written. */
  readonly questions: Readonly<Record<Question, { readonly ask: string; readonly form: string }>>;
  /** "TypeScript (31 files), npm, AWS, 2 pipelines" */
  readonly seen: (seen: Seen) => string;
}

export const policyFileEn: PolicyFileWords = {
  head: (seen) =>
    `Guardrails policy of this repository: what an agent may do here, and what a person decides.\nWritten from what stands in the repository: ${policyFileEn.seen(seen)}.\nEvery key is optional. "codex-guardrails policy explain KEY" tells where a value comes from,\n"codex-guardrails policy backtest" what a change of this file would have held up.`,
  preset: (preset) =>
    `What this file builds on: ${policyFileEn.presets[preset]}. Keys here go before it; a list here takes the place of its list, "add" adds to it.`,
  mode: 'enforce: as it is written. warn: what would be denied asks. observe: nothing is held up, findings are shown and kept.',
  observedEverywhere:
    'Rules that this repository fails in many files today: they only observe. Take the lines away once that is mended.',
  observedHere:
    'What stands in these files today would fail: there the rule only observes, elsewhere it holds. Take a line away once its files are mended.',
  observed: (what) => `Found: ${short(what, 'and', 'more')}`,
  secrets: (places) =>
    `SECRETS stand in these files. No line of a policy lets them through: take them out, and change them where they are valid.\n${places
      .slice(0, 50)
      .map((place) => `  ${place}`)
      .join('\n')}${places.length > 50 ? `\n  and ${places.length - 50} more` : ''}`,
  noPackages: (verdict) =>
    `No package is approved by name here. A new one ${{ allow: 'is allowed', ask: 'asks', deny: 'is denied' }[verdict]}.`,
  packages: (count, manifests) =>
    `Packages that this repository uses already${manifests.length > 0 ? `, declared in ${short(manifests, 'and', 'more', 4)}` : ''}: ${count}. They may be added anywhere in it.`,
  defaultVerdict: 'A package that no list names: allow, ask or deny.',
  clouds: (others) =>
    `Cloud providers that may be used; another one ${{ allow: 'is allowed too', ask: 'asks', deny: 'is denied' }[others]}. Single services: aws/dynamodb, or "ask" and "deny" lists.`,
  noClouds: 'No cloud provider is approved: the first use of one is as "clouds.default" says.',
  cloudsOfPreset: (allowed) =>
    `Cloud providers that what this file builds on approves: ${short(allowed, 'and', 'more')}.`,
  cloudNotAllowed: (id, path) => `Not approved although in use: ${id} (${path}).`,
  foundIn: (path) => `found in ${path}`,
  regions: 'Regions in use today are the only ones for their providers.',
  regionIn: (name, path) => `${name} in ${path}`,
  noRegions:
    'No region stands in this repository, so none is restricted. To restrict them:\nregions:\n  allow:\n    aws: [sa-east-1]',
  languages: 'The language of what people read, and of comments in code: es, en, pt or gn.',
  guarded: 'Pipelines, infrastructure and owners of this repository: a person looks at every change of them.',
  review: (codeowners) =>
    `Who reviews what, by mail or name as git has it, or @handle${codeowners === null ? '' : `; proposed from ${codeowners}`}.`,
  required: 'Changes of these need a sign-off of each role.',
  teams: 'Git knows nobody by the name of a team such as @acme/web: write the mails of its members beside it.',
  registries: 'Registries beside the public one that stand in this repository, by ecosystem; another one asks.',
  noReviewers:
    'Nobody is named as a reviewer. Every edit of an agent needs a person all the same. To ask for certain ones:\nreview:\n  roles: { engineer: [ana@example.com], security: [bo@example.com] }\n  require:\n    - { paths: [infra/**], roles: [engineer, security] }',
  budget: 'US dollars a month for all runs on a machine; what one run may cost comes from what this file builds on.',
  approvers: 'Who may grant more, by mail or name as git has it:\napprovers: [lead@example.com]',
  presets: {
    'small-team': 'sound defaults; new packages ask, secrets are denied',
    regulated: 'only approved packages, warnings fail, records are kept for years',
    paraguay: 'for teams in Paraguay: approved packages, personal data held back, guaraníes shown',
  },
  questions: {
    preset: { ask: 'How strict?', form: 'small-team, regulated or paraguay' },
    clouds: { ask: 'Which clouds may be used?', form: 'names such as aws, google; none' },
    languages: { ask: 'Which languages: what people read, and comments in code?', form: 'tags such as es, en' },
    budget: { ask: 'How many US dollars a month?', form: 'a number' },
    reviewers: { ask: 'Who reviews?', form: 'role=person, such as security=ana@example.com; none' },
  },
  seen: (seen) => {
    const parts = [
      seen.languages
        .slice(0, 3)
        .map(({ name, files }) => `${name} (${plural(files, 'file')})`)
        .join(', '),
      seen.managers.join(', '),
      seen.clouds.map(({ id }) => id).join(', '),
      seen.pipelines.length > 0 ? plural(seen.pipelines.length, 'pipeline') : '',
      seen.packages.length > 0 ? plural(seen.packages.length, 'package') : '',
    ].filter((part) => part !== '');
    return parts.length === 0 ? plural(seen.files, 'file') : parts.join('; ');
  },
};

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** The first of many, and how many more there are. */
export function short(items: readonly string[], and: string, more: string, most = 8): string {
  const shown = items.slice(0, most).join(', ');
  return items.length > most ? `${shown} ${and} ${items.length - most} ${more}` : shown;
}
