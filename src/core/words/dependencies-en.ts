import type { FindingData } from '../check/finding.ts';
import { nameIn, quoted } from './amounts.ts';
import type { Dictionary } from './words.ts';
import { reasonEn } from './preset-reasons.ts';

type DependencyRule =
  | 'dependency-denied'
  | 'dependency-source'
  | 'dependency-version'
  | 'dependency-scope'
  | 'dependency-licence'
  | 'dependency-unapproved'
  | 'import-undeclared'
  | 'dependency-unpinned'
  | 'dependency-dynamic'
  | 'remote-script';

/** The rules about packages, in English. */
export const dependenciesEn: Pick<Dictionary['rules'], DependencyRule> = {
  'dependency-denied': {
    title: 'Denied dependency',
    sentence: (data) => `${packageOf(data)} is denied by the policy${reason(data)}.${instead(data)}${also(data)}`,
  },
  'dependency-source': {
    title: 'Dependency from an unexpected source',
    sentence: (data) => {
      const from = has(data, 'from') ? ` (${quoted(data['from'])})` : '';
      if (data['what'] === 'custom-registry')
        return `Packages are taken from a registry that the policy does not list${from}. Use the usual registry, or have it added under dependencies.registries.`;
      const where = sources[String(data['what'])] ?? 'another source';
      const what = has(data, 'name') ? packageOf({ ...data, source: '' }) : 'A package';
      return `${what} comes from ${where}${from}, where nobody has agreed to it. Take it from a registry, or ask for approval.${also(data)}`;
    },
  },
  'dependency-version': {
    title: 'Dependency in a version that is not allowed',
    sentence: (data) => {
      const versions = quoted(data['versions']);
      const says: Readonly<Record<string, string>> = {
        denied: `is in the versions that the policy denies (${versions})`,
        asked: `is or may be in the versions that a person has to agree to (${versions})`,
        'may-be-denied': `may be in the versions that the policy denies (${versions}): what is written leaves it open`,
        'not-allowed': `is not in the versions that the policy allows (${versions})`,
        'may-not-be-allowed': `may get a version that the policy does not allow (it allows ${versions}): what is written leaves it open`,
      };
      return `${packageOf(data)} ${says[String(data['why'])] ?? says['not-allowed']}${reason(data)}.${instead(data)}${also(data)}`;
    },
  },
  'dependency-scope': {
    title: 'Dependency in the wrong section',
    sentence: (data) => {
      const here = scopes[String(data['scope'])] ?? quoted(data['scope']);
      const all = quoted(data['scopes']);
      const limit =
        data['why'] === 'denied' ? `the policy denies it for ${all}` : `the policy allows it for ${all} only`;
      return `${packageOf(data)} is added ${here}, but ${limit}${reason(data)}.${instead(data)}${also(data)}`;
    },
  },
  'dependency-licence': {
    title: 'Dependency with a licence that is not approved',
    sentence: (data) => {
      const licence = quoted(data['licence']);
      const says: Readonly<Record<string, string>> = {
        denied: `has a licence that the policy denies: ${licence}. Use another package.`,
        unlisted: `has a licence that the policy does not name: ${licence}. Use another package, or ask for approval.`,
      };
      const unknown =
        licence === ''
          ? 'has no licence that is known here: it is not installed, and no lock file names one. Install it and check again, or ask for approval.'
          : `states a licence that cannot be read as one ("${licence}"). Have a person read it.`;
      return `${packageOf(data)} ${says[String(data['why'])] ?? unknown}${also(data)}`;
    },
  },
  'dependency-unapproved': {
    title: 'Unapproved dependency',
    sentence: (data) =>
      `${packageOf(data)} is new and not on the list of approved packages${has(data, 'reason') ? ` (${reasonEn(quoted(data['reason']))})` : ''}${intoBranch(data)}.${instead(data) || ' Do without it, or ask for approval.'}${also(data)}`,
  },
  'import-undeclared': {
    title: 'Import of an undeclared package',
    sentence: (data) => {
      const next =
        data['approved'] === true
          ? 'It is approved: declare it, or take the import out.'
          : 'Do without it, or have the package approved and declare it.';
      return `${packageOf(data)} is declared by no manifest of the repository.${instead(data) || ` ${next}`}${also(data)}`;
    },
  },
  'dependency-unpinned': {
    title: 'Dependency without a fixed version',
    sentence: (data) => {
      const wanted = data['wanted'] === 'exact' ? 'one exact version' : 'a limit to its version';
      const pinned = has(data, 'pinned') ? ` Pin it to ${quoted(data['pinned'])}, which is used now.` : '';
      return `${packageOf(data)} needs ${wanted}, as the policy says for ${quoted(data['ecosystem'])}.${pinned}${also(data)}`;
    },
  },
  'dependency-dynamic': {
    title: 'Packages that only a run would tell',
    sentence: () =>
      'Which package is installed here is known only when this runs. Write its name out, so that it can be looked at.',
  },
  'remote-script': {
    title: 'Script from the network is run at once',
    sentence: (data) =>
      `A script from the network${has(data, 'from') ? ` (${quoted(data['from'])})` : ''} is run as it comes: nobody has read it, and it can change at any time. Use a package, or keep a reviewed copy.`,
  },
};

const sources: Readonly<Record<string, string>> = {
  registry: 'a registry',
  git: 'a git repository',
  url: 'an address',
  path: 'a folder of this machine',
};

const scopes: Readonly<Record<string, string>> = {
  runtime: 'for what is shipped (runtime)',
  dev: 'for development (dev)',
  optional: 'as optional',
  peer: 'as peer',
  build: 'for the build',
};

function packageOf({ name, version, ecosystem, kind, source }: FindingData): string {
  const shown = version === undefined || version === '' ? quoted(name) : `${quoted(name)} ${quoted(version)}`;
  const how = kind === 'import' ? ', imported' : kind === 'command' ? ', installed by a command' : '';
  const from = source === 'git' ? ', from a git repository' : source === 'url' ? ', from an address' : '';
  return `The package ${shown} (${quoted(ecosystem)}${how}${from})`;
}

function intoBranch(data: FindingData): string {
  if (data['branch'] === undefined) return '';
  return data['branch'] === ''
    ? '; nobody can tell here which branch it goes into, and some are protected'
    : `, and nothing else goes into the branch ${quoted(data['branch'])} without an approval`;
}

function reason(data: FindingData): string {
  return has(data, 'reason') ? `: ${reasonEn(quoted(data['reason']))}` : '';
}

function instead(data: FindingData): string {
  return has(data, 'use') ? ` Use ${quoted(nameIn(data['use']))} instead.` : '';
}

/** One finding stands for all that the policy says of a package. */
export function also(data: FindingData): string {
  return has(data, 'also') ? ` The same package is a case of ${quoted(data['also'])}, too.` : '';
}

function has(data: FindingData, key: string): boolean {
  return data[key] !== undefined && data[key] !== '';
}
