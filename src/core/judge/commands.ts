import { check, type CheckContext } from '../check/check.ts';
import { forbiddenCommands, type ForbiddenCommand } from '../check/dependencies/commands/forbidden.ts';
import { purlMatches } from '../check/dependencies/purl.ts';
import { ruleSetting } from '../policy/mode-schema.ts';
import type { Policy } from '../policy/schema.ts';
import { judge } from './judge.ts';
import { stateOf, type Waiver } from './waivers.ts';

/**
 * What the agent is told of a command that it is about to run, or wants to; null when the policy has nothing against it.
 * A command is judged as a script that an edit adds: by the same rules, lists and waivers.
 * @param today ISO date
 */
export async function commandText(
  command: string,
  context: CheckContext,
  waivers: readonly Waiver[],
  today: string,
): Promise<string | null> {
  // What an agent writes into its command silences nothing.
  const after = command.slice(0, longest).replaceAll('guardrails:', '');
  const { findings } = await check({ files: [{ path: 'command.sh', before: null, after }] }, context);
  const about = findings.filter(({ ruleId }) =>
    /^(?:dependency-|remote-script$|cloud-|region-|residency$)/.test(ruleId),
  );
  const against = judge(about, waivers, today).findings.filter(({ verdict }) => verdict !== 'allow');
  if (against.length === 0) return null;
  const denied = against.some(({ verdict }) => verdict === 'deny');
  const said = against.slice(0, 10).map(({ ruleId, data }) => {
    const subject = data['purl'] ?? data['region'] ?? data['serviceName'] ?? data['from'] ?? '';
    const use = data['use'] ? `; use ${data['use']} instead` : '';
    return `- ${ruleId}${subject === '' ? '' : ` (${subject})`}${use}`;
  });
  return [
    denied
      ? 'The team policy denies what this command does:'
      : 'A person of the team has to agree to what this command does:',
    ...new Set(said),
    denied
      ? 'Do without it, and take back what it changed.'
      : 'Do without it, or say in your last words what is needed and why.',
  ].join('\n');
}

/** As long as a command that a program can be given; what is behind that is not read. */
const longest = 200_000;

/** The commands that are never to run, as far as the policy is enforced and nobody has waived it. */
export function forbiddenIn(policy: Policy, waivers: readonly Waiver[], today: string): readonly ForbiddenCommand[] {
  const { severity = 'error', mode } = ruleSetting(policy, 'dependency-denied');
  if (severity !== 'error' || mode !== 'enforce') return [];
  const waived = waivers.filter((each) => each.rule === 'dependency-denied' && stateOf(each, today) === 'counts');
  return forbiddenCommands(policy.dependencies).filter(
    ({ purl }) => !waived.some((each) => each.purl !== undefined && purlMatches(each.purl, purl)),
  );
}
