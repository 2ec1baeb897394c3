import type { FindingData } from '../check/finding.ts';
import { quoted } from './amounts.ts';
import { also } from './dependencies-en.ts';
import type { Dictionary } from './words.ts';

type NameRule = 'dependency-typo' | 'dependency-other-ecosystem' | 'dependency-nonexistent' | 'dependency-young';

/** The rules about names of packages, in English. */
export const namesEn: Pick<Dictionary['rules'], NameRule> = {
  'dependency-typo': {
    title: 'Name that resembles a known package',
    sentence: (data) => {
      const why = whys[String(data['why'])] ?? whys['letters'];
      return `${packageOf(data)} is not known here. ${quoted(data['target'])} is: ${why}. Use ${quoted(data['target'])}, or say that this name is meant.${also(data)}`;
    },
  },
  'dependency-other-ecosystem': {
    title: 'Name of a package of another registry',
    sentence: (data) =>
      `${packageOf(data)} is not known here, but it is a popular package of ${registry(data['targetEcosystem'])}. What has this name here may be something else.${also(data)}`,
  },
  'dependency-nonexistent': {
    title: 'Package that does not exist',
    sentence: (data) => {
      const meant =
        data['targetEcosystem'] === undefined ? '' : ` It is a package of ${registry(data['targetEcosystem'])}.`;
      const use = data['use'] === undefined ? '' : ` Most likely ${quoted(data['target'])} was meant.`;
      return `${packageOf(data)} does not exist: the registry has nothing of this name, and anybody could publish something under it.${use}${meant}${also(data)}`;
    },
  },
  'dependency-young': {
    title: 'Package that is very new',
    sentence: (data) =>
      `${packageOf(data)} was first published ${days(data['ageDays'])} (${quoted(data['published']).slice(0, 10)}); the policy wants ${quoted(data['minAgeDays'])} days. Nobody has had time to look at it.${also(data)}`,
  },
};

const whys: Readonly<Record<string, string>> = {
  letters: 'the names differ by a slip',
  looks: 'the names look the same, and are not',
  separators: 'the names differ in dots, dashes and underscores only',
  'word-order': 'it has the same words in another order',
  affix: 'it is that name with something added',
  scope: 'the scope differs',
  'import-name': 'that is the package which brings the module of this name',
};

const registries: Readonly<Record<string, string>> = {
  npm: 'npm (JavaScript)',
  pypi: 'PyPI (Python)',
  gem: 'RubyGems',
  golang: 'Go',
};

function registry(ecosystem: FindingData[string] | undefined): string {
  return registries[String(ecosystem)] ?? quoted(ecosystem);
}

function days(count: FindingData[string] | undefined): string {
  return count === 0 ? 'today' : count === 1 ? 'yesterday' : `${quoted(count)} days ago`;
}

function packageOf({ name, ecosystem, kind }: FindingData): string {
  const how = kind === 'import' ? ', imported' : kind === 'command' ? ', installed by a command' : '';
  return `The package ${quoted(name)} (${quoted(ecosystem)}${how})`;
}
