import { dayOf, isDay } from '../../core/budget/period.ts';
import { check } from '../../core/check/check.ts';
import { purlMatches } from '../../core/check/dependencies/purl.ts';
import type { Finding } from '../../core/check/finding.ts';
import { ruleIds, type RuleId } from '../../core/check/rules/ids.ts';
import { Fault } from '../../core/fault.ts';
import {
  barePurl,
  isWaivable,
  pendingWaiver,
  stateOf,
  waiversPath,
  type Waiver,
  type WaiverSubject,
} from '../../core/judge/waivers.ts';
import type { Team } from '../../core/team.ts';
import { openGit, type Base } from '../git.ts';
import { text, type Values } from './arguments.ts';
import type { Cli, Command } from './command.ts';
import { readTeamText, writeTeamText } from '../team-text.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

type Scope = 'fingerprint' | 'purl' | 'path';

/** Adds a pending waiver. It counts once someone else who may approve has committed `approvedBy`. */
export const waiversAsk: Command = async ({ values, positionals }, cli) => {
  const { waivers: say } = cli.texts;
  const [reason, until] = [text(values, 'reason')?.trim() ?? '', text(values, 'until') ?? ''];
  if (reason === '') return wrong(say.reasonMissing, cli);
  if (!isDay(until) || until < dayOf(cli.now())) return wrong(say.untilWrong(until), cli);
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  if (isUnsound(team, cli)) return 2;
  const asked = await subjectOf(positionals[0] ?? '', values, team, cli);
  if (asked instanceof Fault) return asked;
  const { subject, scope } = asked;
  if (!isWaivable(subject)) return wrong(say.askedEachTime(subject.path), cli);
  const known = team.waivers.find((one) => stateOf(one, dayOf(cli.now())) !== 'ended' && isFor(one, subject, scope));
  if (known) return wrong(say.known(`${waiversPath}:${known.line}`), cli);
  const before = await readTeamText(team.folder, waiversPath);
  if (before instanceof Fault) return before;
  const after = pendingWaiver(subject, { reason, requestedBy: team.person, until, scope }, before);
  if (after instanceof Fault) return after;
  const failed = await writeTeamText(team.folder, waiversPath, after);
  if (failed) return failed;
  const target = scope === 'purl' ? barePurl(String(subject.data['purl'])) : subject[scope];
  if (asJson(values))
    cli.out(
      `${JSON.stringify({ path: waiversPath, rule: subject.ruleId, [scope]: target, reason, until }, null, 2)}\n`,
    );
  else cli.say(`${say.asked(waiversPath, subject.ruleId, target)}\n`);
  return 0;
};

/** What is meant: a package, a rule in a file, or one finding of what changed. */
async function subjectOf(
  target: string,
  values: Values,
  team: Team,
  cli: Cli,
): Promise<{ readonly subject: WaiverSubject; readonly scope: Scope } | Fault> {
  const { waivers: say } = cli.texts;
  const named = text(values, 'rule');
  const rule = ruleIds.find((one) => one === (named ?? target));
  if (named !== undefined && rule === undefined) return wrong(say.ruleUnknown(named), cli);
  if (rule !== undefined && target === rule) {
    const path = text(values, 'path');
    if (path === undefined) return wrong(say.pathMissing, cli);
    return { subject: bareSubject(rule, { path }), scope: 'path' };
  }
  const isPurl = target.startsWith('pkg:');
  const isPrint = /^[0-9a-f]{8,32}$/.test(target);
  if (!isPurl && !isPrint) return wrong(say.targetUnknown(target), cli);
  if (rule !== undefined && (isPurl || target.length === 32))
    return isPurl
      ? { subject: bareSubject(rule, { data: { purl: target } }), scope: 'purl' }
      : { subject: bareSubject(rule, { fingerprint: target }), scope: 'fingerprint' };

  const findings = await findingsOf(values, team);
  if (findings instanceof Fault) return findings;
  const fitting = findings.filter(({ fingerprint, data }) =>
    isPurl
      ? typeof data['purl'] === 'string' && barePurl(data['purl']) === barePurl(target)
      : fingerprint.startsWith(target),
  );
  const [first] = fitting;
  if (isPurl) {
    const ruleId = isDenied(target, team) ? 'dependency-denied' : 'dependency-unapproved';
    const subject = first ?? bareSubject(ruleId, { data: { purl: target } });
    return { subject, scope: 'purl' };
  }
  if (first === undefined || fitting.length > 1) return wrong(say.findingUnknown(target), cli);
  return { subject: first, scope: 'fingerprint' };
}

/** Whether the policy denies the package whatever its version: nothing else about it would be worth a waiver. */
function isDenied(purl: string, { policy: { dependencies } }: Team): boolean {
  return dependencies.deny.some(
    ({ purl: pattern, versions, scopes }) =>
      versions === undefined &&
      scopes === undefined &&
      (pattern.startsWith('group:') ? (dependencies.groups[pattern.slice('group:'.length)] ?? []) : [pattern]).some(
        (one) => purlMatches(one, barePurl(purl)),
      ),
  );
}

function bareSubject(ruleId: RuleId, known: Partial<WaiverSubject>): WaiverSubject {
  return { ruleId, fingerprint: '', path: '', data: {}, ...known };
}

async function findingsOf(values: Values, team: Team): Promise<readonly Finding[] | Fault> {
  const git = await openGit(team.folder);
  if (git instanceof Fault) return git;
  if (git === null) return [];
  const revision = text(values, 'base');
  const base: Base = revision === undefined ? 'HEAD' : { revision };
  const edit = await git.editSince(base);
  return edit instanceof Fault ? edit : (await check(edit, { ...team.checkContext, committed: true })).findings;
}

function isFor(waiver: Waiver, { ruleId, fingerprint, path, data }: WaiverSubject, scope: Scope): boolean {
  if (waiver.rule !== ruleId) return false;
  if (scope === 'purl') return waiver.purl !== undefined && barePurl(waiver.purl) === barePurl(String(data['purl']));
  return scope === 'path' ? waiver.path === path : waiver.fingerprint === fingerprint;
}

function wrong(problem: string, cli: Cli): Fault<'usage-wrong'> {
  return new Fault('usage-wrong', { problem, remedy: cli.texts.seeHelp('codex-guardrails waivers ask --help') });
}
