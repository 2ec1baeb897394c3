import type { PolicyLine } from '../check/finding.ts';
import type { Waiver } from '../judge/waivers.ts';
import { waiversPath } from '../judge/waivers.ts';
import type { Policy } from '../policy/schema.ts';
import type { Template } from '../template/template.ts';
import { inside } from './called.ts';
import { modelSection } from './models.ts';
import { moneySection } from './money.ts';
import { packageSection } from './packages.ts';
import { placeSection } from './places.ts';
import { reviewSection } from './review.ts';
import { plain } from '../markdown.ts';
import { code, codes, link, names, source, table, type Source } from './table.ts';
import { words as coreWords } from '../words/index.ts';
import { playbookLanguages, playbookWords, type PlaybookLanguage, type PlaybookWords } from './words.ts';

export type PlaybookChoice = PlaybookLanguage | 'both';

/** What became of the playbook. `not-ours`: a person wrote what is there, and it stays. */
export type Built =
  | { readonly kind: 'built'; readonly language: PlaybookChoice; readonly changed: boolean }
  | { readonly kind: 'not-ours' };

/** All that a playbook is made from: files of the repository and of the product, no clock and no history. */
export interface PlaybookGround {
  readonly policy: Policy;
  readonly policyHash: string;
  readonly lineOf: (key: string) => PolicyLine | undefined;
  readonly templates: readonly Template[];
  readonly waivers: readonly Waiver[];
}

/** What a section is made from. */
export interface Page extends PlaybookGround {
  readonly words: PlaybookWords;
  readonly language: PlaybookLanguage;
  /** Where a key of the policy is decided: a line, or the key itself where the built-in value holds. */
  readonly from: (key: string) => Source;
}

/**
 * The playbook as Markdown: what the policy says, for people, each row with the line that decided it. The same ground
 * gives the same text.
 */
export function buildPlaybook(ground: PlaybookGround, choice: PlaybookChoice): string {
  const languages = choice === 'both' ? playbookLanguages : [choice];
  const mark = `<!-- ${marker} ${choice}: written by "codex-guardrails playbook build" -->`;
  return [mark, '', ...languages.flatMap((language) => inLanguage(ground, language))].join('\n').trimEnd() + '\n';
}

/** In which languages a playbook was written; null for a text that is none. */
export function choiceOf(text: string): PlaybookChoice | null {
  const found = /^\uFEFF?<!-- codex-guardrails-playbook (en|es|both):/.exec(text)?.[1];
  return found === 'en' || found === 'es' || found === 'both' ? found : null;
}

const marker = 'codex-guardrails-playbook';

function inLanguage(ground: PlaybookGround, language: PlaybookLanguage): string[] {
  const page: Page = { ...ground, language, words: playbookWords(language), from: (key) => ground.lineOf(key) ?? key };
  const { words, policy, policyHash } = page;
  const layers = policy.extends.map((one) => code(typeof one === 'string' ? one : 'path' in one ? one.path : one.url));
  return [
    `# ${words.title}`,
    '',
    [
      words.intro(code(policyHash.slice(0, 12))),
      words.modes[policy.mode],
      ...(layers.length > 0 ? [words.builtOn(layers.join(', '))] : []),
    ].join(' '),
    '',
    ...modelSection(page),
    ...packageSection(page),
    ...placeSection(page),
    ...moneySection(page),
    ...reviewSection(page),
    ...templateSection(page),
    ...waiverSection(page),
    `## ${words.signOff.title}`,
    '',
    words.signOff.text,
    '',
  ];
}

function templateSection({ templates, policy, words, language, from }: Page): string[] {
  const { templates: say, nobody } = words;
  const rows = [...templates]
    .sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
    .map(({ id, version, summary, language: written, budgetClass, owners, source: kept, folder }) => [
      code(`${id}@${version}`),
      plain(summary[language] ?? summary['en'] ?? ''),
      words.languageCalled(written),
      plain(budgetClass),
      owners.length > 0 ? names(owners, words) : nobody,
      kept === 'team' ? link(folder.split('/').at(-1) ?? folder, `${folder}/SKILL.md`) : say.builtIn,
    ]);
  const needed = policy.prompts.requireTemplate.map(({ paths, templates: ids, tasks }, index) => {
    const tasksNamed = tasks.map((task) => inside(coreWords(language).tasks[task]));
    const which = [...ids.map(code), ...tasksNamed].join(', ');
    return `- ${say.needed(which, codes(paths, words))} (${source(from(`prompts.requireTemplate.${index}`), words)})`;
  });
  return [
    `## ${say.title}`,
    '',
    ...(rows.length > 0
      ? [say.columns, say.columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
      : [say.none]),
    '',
    ...(needed.length > 0 ? [...needed, ''] : []),
  ];
}

/** What the file says; whether an approval counts today is for the check to tell. */
function waiverSection({ waivers, words }: Page): string[] {
  const { waivers: say } = words;
  const rows = waivers
    .filter(({ approvedBy }) => approvedBy !== undefined)
    .map(({ rule, fingerprint, purl, path, reason, approvedBy = '', until, line }) => ({
      cells: [
        code(purl ?? path ?? fingerprint?.slice(0, 12) ?? ''),
        code(rule),
        plain(reason),
        plain(approvedBy),
        until,
      ],
      from: { path: waiversPath, line, key: 'waivers' },
    }));
  return [
    `## ${say.title}`,
    '',
    ...(rows.length > 0 ? [say.lead, '', ...table(say.columns, rows, words)] : [say.none, '']),
  ];
}
