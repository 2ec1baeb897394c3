import type { Fact } from '../dependencies/fact.ts';
import { judgeName } from '../dependencies/names/judge-name.ts';
import { changeIn, dataOf, subjectOf } from '../dependencies/report.ts';
import type { Hit, Rule } from '../rule.ts';

/** Names of new packages that are most likely not the ones that were meant, or that do not exist. */
export const dependencyName: Rule = {
  ids: ['dependency-typo', 'dependency-other-ecosystem', 'dependency-nonexistent', 'dependency-young'],
  check: async (file) => {
    if (file.text === '' || file.policy.dependencies.names.check === 'off') return [];
    const { added } = await changeIn(file);
    const facts = added.filter(({ fact, declared }) => !declared && isNamed(fact)).map(({ fact }) => fact);
    const hits = await Promise.all(
      facts.map(async (fact): Promise<Hit[]> => {
        const judged = await judgeName(fact, isGuessed(fact, file.text), file.policy, file.project.packages);
        return judged.map(({ ruleId, severity, data, policyKey }) => ({
          ruleId,
          severity,
          start: fact.start,
          end: fact.end,
          data: { ...dataOf(fact), ...data },
          subject: subjectOf(fact),
          policyKey,
        }));
      }),
    );
    return hits.flat();
  },
};

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
