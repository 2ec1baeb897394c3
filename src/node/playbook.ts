import { dayOf } from '../core/budget/period.ts';
import { Fault } from '../core/fault.ts';
import {
  acceptanceOf,
  acceptanceRoles,
  mayAccept,
  changedSince,
  readAcceptances,
  sameAcceptance,
  withAcceptance,
  type Acceptance,
  type AcceptanceRole,
  type Accepted,
  type Standing,
} from '../core/playbook/acceptance.ts';
import { acceptancesPath, playbookPath } from '../core/playbook/paths.ts';
import { buildPlaybook, choiceOf, type Built, type PlaybookChoice } from '../core/playbook/playbook.ts';
import { isPerson } from '../core/person.ts';
import { faultOf } from '../core/team-file/problem.ts';
import type { Team } from '../core/team.ts';
import { openGit, type Git } from './git.ts';
import { readTeamText, writeTeamText } from './team-text.ts';

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

/** Accepts the playbook of the policy as it is now, for a role: in the repository, and where `keep` keeps it. */
export async function acceptPlaybook(
  team: Team,
  role: AcceptanceRole,
  now: number,
  keep: (acceptance: Omit<Acceptance, 'lines'>) => Promise<Fault | null>,
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

/**
 * How the acceptances of a repository stand: for the policy as it is now, by a holder of the role who committed it as it
 * stands there.
 */
export async function standingsOf(team: Team): Promise<Standing[] | Fault> {
  const content = await readTeamText(team.folder, acceptancesPath);
  if (content instanceof Fault) return content;
  const { acceptances, problems } = readAcceptances(content);
  if (problems[0] !== undefined) return faultOf(problems[0]);
  if (acceptances.length === 0) return [];
  const git = await openGit(team.folder);
  const isTheirs =
    git === null || git instanceof Fault || content === null
      ? () => false
      : await committedBy(content, acceptances, git);
  return acceptances.map((one): Standing => {
    const { role, person, date, policy } = one;
    const counts = isTheirs(one) && mayAccept(role, person, team.policy);
    const state = policy !== team.policyHash ? 'stale' : counts ? 'current' : 'unconfirmed';
    return { role, person, date, state, changed: state === 'stale' ? changedSince(one, team.policy) : [] };
  });
}

/** Tells whether the person of an acceptance wrote it, in one commit: for this role and this policy. */
async function committedBy(
  text: string,
  acceptances: readonly Acceptance[],
  git: Git,
): Promise<(acceptance: Acceptance) => boolean> {
  const lines = await git.blame(acceptancesPath, text);
  if (lines instanceof Fault) return () => false;
  const commitsOf = (acceptance: Acceptance): string[] => [
    ...new Set(acceptance.lines.flatMap((line) => lines[line - 1] ?? [])),
  ];
  const ids = [...new Set(acceptances.flatMap(commitsOf))];
  const [commits, shallow, changes] = await Promise.all([
    git.authors(ids, false),
    git.isShallow(),
    git.changesOf(ids, acceptancesPath),
  ]);
  if (commits instanceof Fault || shallow instanceof Fault || changes instanceof Fault) return () => false;
  return (acceptance) => {
    const stands = (one: string | null): boolean =>
      readAcceptances(one).acceptances.some((other) => sameAcceptance(other, acceptance));
    return commitsOf(acceptance).some((id) => {
      const [commit, change] = [commits.get(id), changes.get(id)];
      if (!commit || !change || (shallow && !commit.hasParents)) return false;
      return isPerson(commit.author, acceptance.person) && stands(change.after) && !change.before.some(stands);
    });
  };
}

/** The roles for which the person may accept, with how the acceptance of each stands; null: there is none. */
export async function rolesToAccept(
  team: Team,
): Promise<readonly { readonly role: AcceptanceRole; readonly standing: Standing | null }[] | Fault> {
  const standings = await standingsOf(team);
  if (standings instanceof Fault) return standings;
  return acceptanceRoles
    .filter((role) => mayAccept(role, team.person, team.policy))
    .map((role) => ({ role, standing: standings.findLast((one) => one.role === role) ?? null }));
}
