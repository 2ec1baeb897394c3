import { outcomeKinds } from '../../core/logbook/record-values.ts';

/** What one option takes. Without `value` and `choices` it is a switch. */
export interface OptionForm {
  /** The name of its value in the help: `DIR`. */
  readonly value?: string;
  /** The only values that it takes; the first one is meant when it is left out. */
  readonly choices?: readonly string[];
  readonly short?: string;
  /** It may be given several times. */
  readonly many?: true;
}

/** What one command takes. */
export interface Form {
  /** What stands between its name and its options, in the help. */
  readonly takes: string;
  /** The fewest and the most arguments that are no options. */
  readonly least: number;
  readonly most: number;
  readonly options: Readonly<Record<string, OptionForm>>;
}

const folder = { value: 'DIR' } as const;
const scope = { value: 'all|person|repository|KIND:NAME' } as const;
const textOrJson = { choices: ['text', 'json'] } as const;
const textOrLines = { choices: ['text', 'jsonl'] } as const;
const report = { choices: ['text', 'jsonl', 'json', 'sarif'] } as const;
const alone = { takes: '', least: 0, most: 0 } as const;
const paths = { takes: 'PATH…', least: 1, most: Infinity } as const;

const runFilter = {
  template: { value: 'ID' },
  model: { value: 'NAME' },
  outcome: { choices: outcomeKinds },
  person: { value: 'NAME' },
  since: { value: 'YYYY-MM-DD' },
  until: { value: 'YYYY-MM-DD' },
  folder,
} as const;

/** Every command with what it takes, in the order of the help. A name of two words is a command of a family. */
export const forms = {
  run: {
    takes: 'TEMPLATE',
    least: 1,
    most: 1,
    options: {
      input: { value: 'NAME=VALUE', short: 'i', many: true },
      backend: { choices: ['practice', 'codex', 'responses'] },
      'dry-run': {},
      accept: { value: 'all|none|HUNK,…' },
      waive: { value: 'REASON' },
      through: { choices: ['responses', 'codex'] },
      codex: { value: 'PROGRAM' },
      'base-url': { value: 'URL' },
      'azure-endpoint': { value: 'URL' },
      'azure-api-version': { value: 'VERSION' },
      format: textOrJson,
      folder,
    },
  },
  scan: { ...paths, options: { threads: { value: 'N' }, format: report, folder } },
  check: {
    ...alone,
    options: {
      base: { value: 'REV' },
      staged: {},
      diff: { value: 'FILE|-' },
      jobs: { value: 'FILE|-|env' },
      format: report,
      folder,
    },
  },
  'sign-off': { ...alone, options: { base: { value: 'REV' }, format: textOrJson, folder } },
  'draft open': {
    takes: 'RUN',
    least: 1,
    most: 1,
    options: { 'dry-run': {}, remote: { value: 'NAME' }, format: textOrJson, folder },
  },
  dependencies: { ...paths, options: { format: textOrLines, folder } },
  'secrets hash': { ...alone, options: { format: textOrJson, folder } },
  'policy check': { ...alone, options: { format: textOrLines, folder } },
  'policy init': {
    ...alone,
    options: {
      preset: { value: 'NAME' },
      mode: { choices: ['enforce', 'warn', 'observe'] },
      clouds: { value: 'NAME,…' },
      languages: { value: 'TAG,TAG' },
      budget: { value: 'AMOUNT' },
      reviewers: { value: 'ROLE=PERSON,…' },
      yes: { short: 'y' },
      diff: {},
      overwrite: {},
      format: textOrJson,
      folder,
    },
  },
  'policy explain': {
    takes: 'RULE|FILE:LINE|KEY',
    least: 1,
    most: 1,
    options: { path: { value: 'FILE' }, base: { value: 'REV' }, format: textOrJson, folder },
  },
  'policy backtest': {
    ...alone,
    options: { policy: { value: 'FILE' }, commits: { value: 'N' }, 'fail-on-new': {}, format: textOrJson, folder },
  },
  'policy update': { ...alone, options: { format: textOrLines, folder } },
  'playbook build': { ...alone, options: { language: { choices: ['en', 'es', 'both'] }, format: textOrJson, folder } },
  'playbook check': { ...alone, options: { accepted: {}, format: textOrJson, folder } },
  'playbook accept': {
    ...alone,
    options: { role: { choices: ['product', 'engineering', 'security', 'finance'] }, format: textOrJson, folder },
  },
  'waivers list': { ...alone, options: { format: textOrLines, folder } },
  'waivers ask': {
    takes: 'RULE|FINGERPRINT|PURL',
    least: 1,
    most: 1,
    options: {
      reason: { value: 'TEXT' },
      until: { value: 'YYYY-MM-DD' },
      rule: { value: 'RULE' },
      path: { value: 'FILE' },
      base: { value: 'REV' },
      format: textOrJson,
      folder,
    },
  },
  'templates list': { ...alone, options: { format: textOrJson, folder } },
  'templates check': { ...alone, options: { format: textOrLines, folder } },
  'templates lock': { ...alone, options: { format: textOrJson, folder } },
  'budget status': { ...alone, options: { practice: {}, format: textOrJson, folder } },
  'budget grant': {
    takes: 'AMOUNT',
    least: 1,
    most: 1,
    options: {
      reason: { value: 'TEXT' },
      until: { value: 'YYYY-MM-DD' },
      to: scope,
      request: { value: 'ID' },
      practice: {},
      format: textOrJson,
      folder,
    },
  },
  'budget request': {
    takes: 'AMOUNT',
    least: 1,
    most: 1,
    options: { reason: { value: 'TEXT' }, to: scope, practice: {}, format: textOrJson, folder },
  },
  'budget prices': { ...alone, options: { format: textOrJson, folder } },
  'budget settle': {
    takes: 'RUN',
    least: 1,
    most: 1,
    options: { spent: { value: 'AMOUNT' }, reason: { value: 'TEXT' }, format: textOrJson, folder },
  },
  'alerts list': { ...alone, options: { format: textOrJson, folder } },
  'alerts set': { takes: 'NAME', least: 1, most: 1, options: { remove: {}, format: textOrJson, folder } },
  'alerts test': { takes: 'NAME', least: 1, most: 1, options: { format: textOrJson, folder } },
  'alerts send': { ...alone, options: { format: textOrJson, folder } },
  'logbook list': {
    ...alone,
    options: { limit: { value: 'N' }, text: { value: 'WORDS' }, ...runFilter, format: textOrLines },
  },
  'logbook show': { takes: 'ID', least: 1, most: 1, options: { format: textOrJson } },
  'logbook compare': { takes: 'ID ID', least: 2, most: 2, options: { format: textOrJson } },
  'logbook stats': { ...alone, options: { ...runFilter, format: textOrJson } },
  'logbook verify': {
    ...alone,
    options: { anchor: { value: 'FILE|LINE', many: true }, git: {}, format: textOrJson, folder },
  },
  'logbook anchor': { ...alone, options: { git: {}, format: textOrJson, folder } },
  'logbook export': {
    ...alone,
    options: {
      to: { value: 'FILE|-' },
      format: { choices: ['jsonl', 'csv', 'html'] },
      ...runFilter,
      'with-prompts': {},
      force: {},
    },
  },
  'logbook import': {
    takes: 'FILE',
    least: 0,
    most: 1,
    options: { codex: {}, all: {}, 'dry-run': {}, format: textOrJson, folder },
  },
  'logbook purge': {
    ...alone,
    options: { before: { value: 'YYYY-MM-DD' }, prompts: {}, 'dry-run': {}, yes: {}, format: textOrJson, folder },
  },
} as const satisfies Readonly<Record<string, Form>>;

export type CommandName = keyof typeof forms;
export type OptionName<N extends CommandName> = keyof (typeof forms)[N]['options'] & string;

export const commandNames = Object.keys(forms) as readonly CommandName[];

/** The form of a command, as plain data. */
export function formOf(name: CommandName): Form {
  return forms[name];
}
