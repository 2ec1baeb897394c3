import { providerNames, providers } from '../../check/regions/table.ts';
import { purlMatches } from '../../check/dependencies/purl.ts';
import { matches } from '../../glob.ts';
import type { PolicyFileWords } from '../../words/policy-file-en.ts';
import type { Policy } from '../schema.ts';
import type { Accommodation } from './accommodate.ts';
import { isTeam, type Answers } from './answers.ts';
import { compare, type Seen } from './seen.ts';
import { comment, listOf, scalar } from './yaml.ts';

/** What the file is written from. */
export interface FileFacts {
  readonly answers: Answers;
  readonly seen: Seen;
  readonly found: Accommodation;
  /** What the preset alone says. */
  readonly preset: Policy;
}

/** The text of a policy: what was decided, why each line is there, and what could be said beside. Ends with a line end. */
export function policyFile(facts: FileFacts, words: PolicyFileWords): string {
  const parts = [head, mode, rules, secrets, dependencies, clouds, regions, languages, guarded, review, budget];
  return `${parts
    .map((part) => part(facts, words))
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
}

type Part = (facts: FileFacts, words: PolicyFileWords) => string;

const head: Part = ({ answers, seen }, words) =>
  [
    comment(words.head(seen)),
    'version: 1',
    '',
    comment(words.preset(answers.preset)),
    `extends: [${answers.preset}]`,
  ].join('\n');

const mode: Part = ({ answers }, words) => `${comment(words.mode)}\nmode: ${answers.mode}`;

/** What fails today is only observed where it stands; elsewhere the rule holds from the first day. */
const rules: Part = ({ found: { observed } }, words) => {
  const everywhere = observed.filter(({ paths }) => paths.includes('**'));
  const here = observed.filter(({ paths }) => !paths.includes('**'));
  return [
    ...(everywhere.length === 0
      ? []
      : [
          comment(words.observedEverywhere),
          'rules:',
          ...everywhere.flatMap(({ rule, what }) => [
            ...(what.length > 0 ? [comment(words.observed(what), '  ')] : []),
            `  ${rule}: { mode: observe }`,
          ]),
          '',
        ]),
    ...(here.length === 0
      ? []
      : [
          comment(words.observedHere),
          'overrides:',
          ...here.flatMap(({ rule, paths, what }) => [
            ...(what.length > 0 ? [comment(words.observed(what), '  ')] : []),
            `  - paths: ${listOf(paths, '      ')}`,
            `    rules: { ${rule}: { mode: observe } }`,
          ]),
        ]),
  ]
    .join('\n')
    .trimEnd();
};

const secrets: Part = ({ found }, words) =>
  found.secrets.length === 0
    ? ''
    : comment(words.secrets(found.secrets.map(({ path, line, rule }) => `${path}:${line} (${rule})`)));

const dependencies: Part = ({ seen, found, preset }, words) => {
  // A contradiction would be a problem of the file: what the preset denies is observed, not allowed.
  const isDenied = (purl: string): boolean =>
    preset.dependencies.deny.some((one) => one.purl === purl || purlMatches(one.purl, purl));
  const used = [...new Set([...seen.packages, ...found.packages])].filter((purl) => !isDenied(purl)).toSorted(compare);
  const verdict = preset.dependencies.default;
  const registries = registriesPart(found.registries, words);
  if (used.length === 0)
    return [comment(words.noPackages(verdict)), 'dependencies:', `  default: ${verdict}`, ...registries].join('\n');
  return [
    comment(words.packages(used.length, seen.manifests)),
    'dependencies:',
    comment(words.defaultVerdict, '  '),
    `  default: ${verdict}`,
    `  allow:`,
    ...used.map((purl) => `    - ${scalar(purl)}`),
    ...registries,
  ].join('\n');
};

function registriesPart(registries: Accommodation['registries'], words: PolicyFileWords): string[] {
  const rows = Object.entries(registries);
  if (rows.length === 0) return [];
  return [
    comment(words.registries, '  '),
    '  registries:',
    ...rows.map(([ecosystem, all]) => `    ${scalar(ecosystem)}: ${listOf(all, '      ')}`),
  ];
}

/** Without an answer the preset's list holds; its default verdict holds in any case. */
const clouds: Part = ({ answers, seen, preset }, words) => {
  const others = seen.clouds.filter(({ id }) => !answers.clouds.includes(id));
  const said = others.map(({ id, path }) => comment(words.cloudNotAllowed(id, path)));
  if (answers.clouds.length === 0) {
    const { allow } = preset.clouds;
    return [comment(allow.length === 0 ? words.noClouds : words.cloudsOfPreset(allow)), ...said].join('\n');
  }
  const lines = answers.clouds.map((id) => {
    const path = seen.clouds.find((one) => one.id === id)?.path;
    return `    - ${id}${path === undefined ? '' : comment(words.foundIn(path), ' ').split('\n', 1)[0]}`;
  });
  return [comment(words.clouds(preset.clouds.default)), ...said, 'clouds:', '  allow:', ...lines].join('\n');
};

/** Regions are narrowed to those in use, for the providers that are in use. */
const regions: Part = ({ seen, preset }, words) => {
  const rows = providers.flatMap((provider) => {
    const here = seen.regions.filter((one) => one.provider === provider);
    if (here.length === 0) return [];
    const before = preset.regions.allow[provider] ?? [];
    const names = [...new Set([...before, ...here.map(({ name }) => name)])];
    const said = here.map(({ name, path }) => words.regionIn(name, path)).slice(0, 4);
    return [
      comment(`${providerNames[provider]}: ${said.join(', ')}`, '    '),
      `    ${provider}: ${listOf(names, '      ')}`,
    ];
  });
  if (rows.length === 0) return Object.keys(preset.regions.allow).length > 0 ? '' : comment(words.noRegions);
  return [comment(words.regions), 'regions:', '  allow:', ...rows].join('\n');
};

const languages: Part = ({ answers: { languages: said } }, words) =>
  [comment(words.languages), 'languages:', `  copy: ${said.copy}`, `  comments: ${said.comments}`].join('\n');

/** Pipelines, infrastructure and CODEOWNERS that the preset's list does not cover. */
const guarded: Part = ({ seen, preset }, words) => {
  const more = guardedBeside(seen, preset);
  if (more.length === 0) return '';
  return [comment(words.guarded), 'add:', '  protected:', ...more.map((glob) => `    - ${scalar(glob)}`)].join('\n');
};

function guardedBeside(seen: Seen, { protected: list }: Policy): string[] {
  const paths = [...seen.pipelines, ...(seen.owners ? [seen.owners.path] : [])];
  const open = paths.filter((path) => !list.some((glob) => matches(path, glob)));
  return [...new Set([...open.map(placeOf), ...seen.infrastructure.filter((glob) => !list.includes(glob))])].toSorted(
    compare,
  );
}

/** `.circleci/config.yml` stands for its folder, a file at the top for itself. */
function placeOf(path: string): string {
  const folder = /^(?:.*\/)?(\.circleci|\.buildkite|\.github\/workflows|\.gitlab\/ci|\.tekton|\.woodpecker)\//.exec(
    path,
  )?.[0];
  return folder === undefined ? path.replace(/[[\](){}!?+@\\]/g, '?') : `${folder}**`;
}

const review: Part = ({ answers: { reviewers }, seen, preset }, words) => {
  const roles = Object.entries(reviewers).filter(([, names]) => names.length > 0);
  const { owners } = seen;
  const isProposed = owners !== null && roles.some(([, names]) => names.some((name) => owners.names.includes(name)));
  if (roles.length === 0) return comment(words.noReviewers);
  const paths = [...new Set([...guardedBeside(seen, preset), ...seen.infrastructure])].toSorted(compare);
  const workflows = seen.pipelines.map(placeOf);
  const all = [...new Set([...paths, ...workflows])].toSorted(compare);
  return [
    comment(words.review(isProposed ? owners.path : null)),
    'review:',
    ...(roles.some(([, names]) => names.some(isTeam)) ? [comment(words.teams, '  ')] : []),
    '  roles:',
    ...roles.map(([role, names]) => `    ${role}: ${listOf(names, '      ')}`),
    ...(all.length === 0
      ? []
      : [
          comment(words.required, '  '),
          '  require:',
          `    - paths: ${listOf(all, '        ')}`,
          `      roles: [${roles.map(([role]) => role).join(', ')}]`,
        ]),
  ].join('\n');
};

const budget: Part = ({ answers, preset }, words) => {
  const run = Math.min(preset.budget.run, answers.budget);
  return [
    comment(words.budget),
    'budget:',
    `  limit: ${answers.budget}`,
    ...(run === preset.budget.run ? [] : [`  run: ${run}`]),
    comment(words.approvers, '  '),
  ].join('\n');
};
