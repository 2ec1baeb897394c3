import type { FileContext } from '../../rule.ts';
import type { Change } from '../change.ts';
import type { Fact } from '../fact.ts';
import { judgeName, type JudgedName } from './judge-name.ts';

/** The rules about names. */
export const nameRules = [
  'dependency-typo',
  'dependency-other-ecosystem',
  'dependency-nonexistent',
  'dependency-young',
] as const satisfies readonly JudgedName['ruleId'][];

/**
 * What is to be said of the names that are new to the repository: most likely not the one that was meant, or of no package
 * at all.
 */
export function nameJudge({ added }: Change, { policy, project, text }: FileContext): NameJudge {
  const isOff = policy.dependencies.names.check === 'off';
  const newcomers = new Set(added.filter(({ declared }) => !declared).map(({ fact }) => fact));
  return async (fact) =>
    isOff || !newcomers.has(fact) || !isNamed(fact)
      ? []
      : judgeName(fact, isGuessed(fact, text), policy, project.packages);
}

export type NameJudge = (fact: Fact) => Promise<readonly JudgedName[]>;

/** Lock files follow the manifests; what comes from a repository or a folder has its name from there. */
function isNamed(fact: Fact): boolean {
  return fact.kind !== 'lock' && (fact.source ?? 'registry') === 'registry';
}

/** A module need not bear its distribution's name, nor a program its package's. */
function isGuessed(fact: Fact, text: string): boolean {
  if (fact.kind === 'import') return fact.ecosystem !== 'npm' && fact.ecosystem !== 'golang';
  const line = text.slice(text.lastIndexOf('\n', fact.start - 1) + 1, fact.start);
  return fact.kind === 'command' && /\b(?:npx|bunx|uvx|dlx|exec|pipx\s+run|x)\s[^;&|]*$/.test(line);
}
