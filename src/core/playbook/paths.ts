/** The page for people, at the root of the repository. */
export const playbookPath = 'PLAYBOOK.md';

/** Who accepted it, in which role. */
export const acceptancesPath = '.guardrails/acceptances.yaml';
