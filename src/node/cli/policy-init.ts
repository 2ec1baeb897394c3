import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { unifiedDiff } from '../../core/edit/diff.ts';
import { Fault } from '../../core/fault.ts';
import { answered, defaultAnswers, questions, typedAnswer, type Answers } from '../../core/policy/init/answers.ts';
import type { Draft } from '../../core/policy/init/draft.ts';
import type { Seen } from '../../core/policy/init/seen.ts';
import { presets } from '../../core/policy/layers-schema.ts';
import { policyPath } from '../../core/policy/policy.ts';
import { signOffAttributes } from '../../core/review/sign-off.ts';
import { openPolicyDesk } from '../policy-draft.ts';
import { writeTeamText } from '../team-text.ts';
import { text, type Values } from './arguments.ts';
import type { Cli, Command } from './command.ts';
import { teamFolder } from './folder.ts';
import { asJson } from './team.ts';

/**
 * Looks at the repository, asks five questions where somebody is there to answer, and writes a policy that the repository
 * passes today. One that is there is only replaced when that was asked for. 1 when secrets stand in the repository.
 */
export const policyInit: Command = async ({ values }, cli) => {
  const { texts } = cli;
  const folder = teamFolder(values, cli);
  if (folder instanceof Fault) return folder;
  const wrong = valuesWrong(values, cli);
  if (wrong) return wrong;
  const mayAsk = cli.interactive && values['yes'] !== true;
  const isThere = existsSync(join(folder, policyPath));
  if (isThere && !mayAsk && values['diff'] !== true && values['overwrite'] !== true)
    return new Fault('usage-wrong', { problem: texts.policyExists(policyPath), remedy: texts.removePolicy });

  const desk = await openPolicyDesk(folder, cli.productFolder);
  if (desk instanceof Fault) return desk;
  if (mayAsk) cli.err(`${cli.words.policyFile.seen(desk.seen)}\n`);
  const answers = await answersOf(desk.seen, values, mayAsk ? cli : null, cli);
  if (answers === null)
    return new Fault('usage-wrong', {
      problem: texts.initLeft,
      remedy: texts.seeHelp('codex-guardrails policy init --help'),
    });
  if (answers instanceof Fault) return answers;
  const draft = await desk.draft(answers, cli.words);
  if (draft instanceof Fault) return draft;

  const difference = unifiedDiff({ files: [{ path: policyPath, before: desk.existing, after: draft.text }] });
  if (values['diff'] === true) {
    cli.say(difference);
    return 0;
  }
  if (isThere) {
    if (!asJson(values)) cli.say(difference === '' ? `${texts.policySame(policyPath)}\n` : difference);
    if (difference === '') return codeOf(draft);
    if (values['overwrite'] !== true && !texts.yes.test((await cli.ask(texts.askReplace(policyPath))) ?? ''))
      return new Fault('usage-wrong', { problem: texts.policyExists(policyPath), remedy: texts.removePolicy });
  }
  const failed = await writeTeamText(folder, policyPath, draft.text);
  if (failed) return failed;
  const { path: attributes, text: lines } = signOffAttributes;
  const merges = Object.keys(answers.reviewers).length > 0 && !existsSync(join(folder, attributes));
  const unmerged = merges ? await writeTeamText(folder, attributes, lines) : null;
  if (unmerged) return unmerged;
  report(draft, answers, values, cli);
  if (merges && !asJson(values)) cli.say(`${texts.attributesWritten(attributes)}\n`);
  return codeOf(draft);
};

function codeOf({ secrets, failing }: Draft): 0 | 1 {
  return secrets.length + failing.length > 0 ? 1 : 0;
}

function report({ secrets, failing }: Draft, answers: Answers, values: Values, cli: Cli): void {
  if (asJson(values)) {
    const left = failing.map(({ ruleId, path, range }) => ({ path, line: range.line, rule: ruleId }));
    cli.out(`${JSON.stringify({ path: policyPath, ...answers, secrets, failing: left }, null, 2)}\n`);
    return;
  }
  cli.say(`${cli.texts.policyWritten(policyPath, answers.preset, secrets.length + failing.length === 0)}\n`);
  for (const { path, line, rule } of secrets) cli.say(`${path}:${line}: ${cli.words.rules[rule].title}\n`);
  for (const one of failing) cli.say(`${one.path}:${one.range.line}: ${cli.words.finding(one)}\n`);
  if (secrets.length > 0) cli.say(`${cli.texts.secretsStay}\n`);
}

/** Options go before answers, answers before what the repository shows. Null: the person left. */
async function answersOf(seen: Seen, values: Values, asking: Cli | null, cli: Cli): Promise<Answers | null | Fault> {
  let answers = defaultAnswers(
    seen,
    presets.find((one) => one === text(values, 'preset')),
  );
  const mode = answered(answers, 'mode', text(values, 'mode') ?? '');
  if (mode) answers = mode;
  for (const question of questions) {
    const given = text(values, question);
    if (given !== undefined) {
      const next = answered(answers, question, given);
      if (next === null) return unreadable(`--${question}`, given, cli);
      answers = next;
      continue;
    }
    if (asking === null) continue;
    const { ask, form } = cli.words.policyFile.questions[question];
    for (;;) {
      const typed = await asking.ask(`${ask} (${form}) [${typedAnswer(answers, question)}]: `);
      if (typed === null) return null;
      const next = answered(answers, question, typed);
      if (next !== null) {
        // Another preset has other habits; what the repository shows stays.
        answers = question === 'preset' ? { ...defaultAnswers(seen, next.preset), mode: answers.mode } : next;
        break;
      }
      cli.err(`${cli.texts.answerUnreadable(form)}\n`);
    }
  }
  return answers;
}

function valuesWrong(values: Values, cli: Cli): Fault | null {
  const preset = text(values, 'preset');
  if (preset === undefined || presets.some((one) => one === preset)) return null;
  return new Fault('usage-wrong', {
    problem: cli.texts.presetUnknown(preset, presets.join(', ')),
    remedy: cli.texts.seeHelp('codex-guardrails policy init --help'),
  });
}

function unreadable(option: string, given: string, cli: Cli): Fault {
  const question = questions.find((one) => `--${one}` === option);
  return new Fault('usage-wrong', {
    problem: cli.texts.choiceUnknown(option, given, question ? cli.words.policyFile.questions[question].form : ''),
    remedy: cli.texts.seeHelp('codex-guardrails policy init --help'),
  });
}
