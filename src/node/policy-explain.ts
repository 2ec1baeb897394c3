import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayOf } from '../core/budget/period.ts';
import type { JudgedFinding } from '../core/judge/judge.ts';
import { explainFinding, explainRule, explanationText, type ExplainGround } from '../core/policy/explain.ts';
import { policyPath } from '../core/policy/policy.ts';
import { holdersOf } from '../core/review/sign-off.ts';
import type { RuleId } from '../core/check/rules/ids.ts';
import type { Team } from '../core/team.ts';
import type { Words } from '../core/words/words.ts';

/** What an explanation is made from, read now. Without trust the folder's own file does not count. */
export async function explainGround(team: Team, trusted: boolean, now: number): Promise<ExplainGround> {
  return {
    text: trusted ? await readFile(join(team.folder, policyPath), 'utf8').catch(() => null) : null,
    layers: team.policyLayers,
    waivers: team.waivers,
    today: dayOf(now),
  };
}

/** Why a finding is what it is, as one paragraph, and the line to look at where it is in a file of the folder. */
export async function explainIn(
  team: Team,
  finding: JudgedFinding,
  trusted: boolean,
  words: Words,
  now: number,
): Promise<{ readonly text: string; readonly place: { readonly path: string; readonly line: number } | null }> {
  const explanation = explainFinding(finding, await explainGround(team, trusted, now));
  const { at } = explanation.decided;
  const place = at === null || at.preset !== undefined ? null : { path: at.path, line: at.line };
  const text = explanationText(explanation, words);
  return { text: finding.ruleId === 'sign-off-missing' ? `${text} ${whoSigns(finding, team, words)}` : text, place };
}

function whoSigns({ data }: JudgedFinding, { policy }: Team, words: Words): string {
  const roles = String(data['roles']).split(', ');
  return words.signing.who(roles.map((role) => ({ role, people: holdersOf(role, policy) })));
}

/** What the policy makes of a rule, as one paragraph. */
export async function explainRuleIn(
  team: Team,
  rule: RuleId,
  trusted: boolean,
  words: Words,
  now: number,
): Promise<string> {
  return explanationText(explainRule(rule, null, await explainGround(team, trusted, now)), words);
}
