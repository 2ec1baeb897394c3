import { scan } from '../../core/check/check.ts';
import { Fault } from '../../core/fault.ts';
import { judge, type JudgedFinding } from '../../core/judge/judge.ts';
import {
  explainFinding,
  explainKey,
  explainRule,
  explanationText,
  subjectNamed,
  type ExplainGround,
  type Explanation,
} from '../../core/policy/explain.ts';
import { partsOf } from '../../core/policy/merge.ts';
import { defaultPolicy } from '../../core/policy/schema.ts';
import type { Team } from '../../core/team.ts';
import { openGit } from '../git.ts';
import { explainGround } from '../policy-explain.ts';
import { openFolder } from '../workspace-files.ts';
import { text, type Values } from './arguments.ts';
import { checkAsked } from './check.ts';
import type { Cli, Command } from './command.ts';
import { pathsOf } from './files.ts';
import { asJson, teamOf } from './team.ts';

/** Says which line of which policy decides on a rule, on what is found on a line of a file, or on a key. */
export const policyExplain: Command = async ({ values, positionals }, cli) => {
  const [asked = ''] = positionals;
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const ground = await explainGround(team, true, cli.now());
  const path = text(values, 'path') ?? null;
  const place = /^(.+):(\d+)(?::\d+)?$/.exec(asked);
  const found = place
    ? await atPlace(place[1] ?? '', Number(place[2]), values, team, ground, cli)
    : named(asked, path, ground, cli);
  if (found instanceof Fault) return found;
  const meaning = place ? '' : await meaningOfKey(asked, cli);
  if (asJson(values)) {
    const all = found.map((one) => ({
      ...one,
      ...(meaning === '' ? {} : { meaning }),
      text: explanationText(one, cli.words),
    }));
    cli.out(`${JSON.stringify(all, null, 2)}\n`);
  } else if (found.length === 0) cli.say(`${cli.words.explain.nothingHere(asked)}\n`);
  else {
    // Two findings of a line may have the same explanation.
    const said = [...new Set(found.map((one) => explanationText(one, cli.words)))].join('\n\n');
    cli.say(`${meaning === '' ? '' : `${meaning} `}${said}\n`);
  }
  return 0;
};

/** What a key is for, as completion and hover in the editor say it; empty for a rule. */
async function meaningOfKey(asked: string, cli: Cli): Promise<string> {
  if (!('key' in subjectNamed(asked))) return '';
  const [{ meaningOf }, texts] = await Promise.all([
    import('../../core/team-file/written-files.ts'),
    cli.words.keyTexts(),
  ]);
  return meaningOf('policy', partsOf(asked, defaultPolicy), texts);
}

function named(asked: string, path: string | null, ground: ExplainGround, cli: Cli): readonly Explanation[] | Fault {
  const subject = subjectNamed(asked);
  if ('rule' in subject) return [explainRule(subject.rule, path, ground)];
  if ('key' in subject) return [explainKey(subject.key, path, ground)];
  return new Fault('usage-wrong', {
    problem: cli.texts.nothingToExplain(asked, subject.nearest),
    remedy: cli.texts.seeHelp('codex-guardrails policy explain --help'),
  });
}

/** What is found on the line in what changed here, as `check` says it; else as a scan of the whole file finds it. */
async function atPlace(
  file: string,
  line: number,
  values: Values,
  team: Team,
  ground: ExplainGround,
  cli: Cli,
): Promise<readonly Explanation[] | Fault> {
  const paths = await pathsOf(team.folder, [file], cli);
  if (paths instanceof Fault) return paths;
  const [path = file] = paths.paths;
  const here = (found: readonly JudgedFinding[]): readonly Explanation[] =>
    found
      .filter((one) => one.path === path && one.range.line <= line && line <= one.range.endLine)
      .map((finding) => explainFinding(finding, ground));
  const changed = await changedFindings(values, team, ground, cli);
  if (changed instanceof Fault) return changed;
  const explained = here(changed);
  if (explained.length > 0) return explained;

  const files = await openFolder(team.folder);
  const content = files instanceof Fault ? files : await files.read(path);
  if (content instanceof Fault) return content;
  if (typeof content !== 'string') return new Fault('file-unreadable', { path, reason: cli.texts.binary(1) });
  const { findings } = await scan([{ path, text: content }], team.checkContext);
  return here(judge(findings, team.waivers, ground.today).findings);
}

/**
 * What `check` finds since the revision that was asked for, else since this branch left the default one, else since the
 * last commit. Nothing outside of a git repository, or before its first commit.
 */
async function changedFindings(
  values: Values,
  team: Team,
  { today }: ExplainGround,
  cli: Cli,
): Promise<readonly JudgedFinding[] | Fault> {
  const asked = text(values, 'base');
  const git = await openGit(team.folder, { env: cli.env });
  if (git === null || git instanceof Fault) return [];
  const base = asked ?? (await git.defaultBase());
  const found = await checkAsked(base === null ? {} : { base }, team, cli);
  if (found instanceof Fault) return asked === undefined ? [] : found;
  return judge(found.checked.findings, team.waivers, today).findings;
}
