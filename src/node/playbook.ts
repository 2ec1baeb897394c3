import { dayOf } from '../core/budget/period.ts';
import { Fault } from '../core/fault.ts';
import {
  acceptanceOf,
  acceptancesPath,
  mayAccept,
  withAcceptance,
  type Acceptance,
  type AcceptanceRole,
} from '../core/playbook/acceptance.ts';
import { buildPlaybook, choiceOf, playbookPath, type PlaybookChoice } from '../core/playbook/playbook.ts';
import type { Team } from '../core/team.ts';
import { readTeamText, writeTeamText } from './team-text.ts';

/** What became of the playbook. `not-ours`: a person wrote what is there, and it stays. */
export type Built =
  | { readonly kind: 'built'; readonly language: PlaybookChoice; readonly changed: boolean }
  | { readonly kind: 'not-ours' };

/** Writes the playbook from the policy; in the language that it has, or that is asked for. */
export async function writePlaybook(team: Team, asked: PlaybookChoice | null): Promise<Built | Fault> {
  const before = await readTeamText(team.folder, playbookPath);
  if (before instanceof Fault) return before;
  const has = before === null ? null : choiceOf(before);
  if (before !== null && has === null) return { kind: 'not-ours' };
  const language = asked ?? has ?? usualChoice(team);
  const built = playbookOf(team, language);
  if (before === built) return { kind: 'built', language, changed: false };
  const failed = await writeTeamText(team.folder, playbookPath, built);
  return failed ?? { kind: 'built', language, changed: true };
}

/** The playbook of a team as its files are now. */
export function playbookOf(team: Team, choice: PlaybookChoice): string {
  const { policy, policyHash, templates, waivers, checkContext } = team;
  return buildPlaybook({ policy, policyHash, templates, waivers, lineOf: checkContext.policyLine }, choice);
}

/** The language of the team's text for customers. */
export function usualChoice({ policy }: Team): PlaybookChoice {
  return policy.languages.copy === 'es' ? 'es' : 'en';
}

/** What became of an acceptance. What is accepted is what was read, so the playbook has to be there and current. */
export type Accepted =
  | { readonly kind: 'accepted'; readonly acceptance: Omit<Acceptance, 'line'> }
  | { readonly kind: 'not-holder'; readonly holders: readonly string[] }
  | { readonly kind: 'missing' | 'stale' };

/** Accepts the playbook of the policy as it is now, for a role: in the repository, and where `keep` keeps it. */
export async function acceptPlaybook(
  team: Team,
  role: AcceptanceRole,
  now: number,
  keep: (acceptance: Omit<Acceptance, 'line'>) => Promise<Fault | null>,
): Promise<Accepted | Fault> {
  const { folder, person, policy, policyHash } = team;
  if (!mayAccept(role, person, policy)) return { kind: 'not-holder', holders: policy.review.roles[role] ?? [] };
  const written = await readTeamText(folder, playbookPath);
  if (written instanceof Fault) return written;
  if (written === null) return { kind: 'missing' };
  const choice = choiceOf(written);
  if (choice === null || playbookOf(team, choice) !== written.replaceAll('\r\n', '\n')) return { kind: 'stale' };
  const before = await readTeamText(folder, acceptancesPath);
  if (before instanceof Fault) return before;
  const acceptance = acceptanceOf(role, person, dayOf(now), policy, policyHash);
  const after = withAcceptance(before, acceptance);
  if (after instanceof Fault) return after;
  const failed = (await keep(acceptance)) ?? (await writeTeamText(folder, acceptancesPath, after));
  return failed ?? { kind: 'accepted', acceptance };
}
