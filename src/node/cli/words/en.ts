import { alertsEn } from './alerts-en.ts';
import { logbookEn } from './logbook-en.ts';
import { playbookEn } from './playbook-en.ts';
import type { CliWords } from './words.ts';

const folder = 'The workspace folder (else the nearest with a policy inside of the repository, or its root)';
const textOrJson = 'How to print (text)';
const textOrLines = 'How to print; jsonl is one JSON object a line (text)';
const report = 'How to print; jsonl is one finding a line (text)';

export const en: CliWords = {
  alerts: alertsEn.alerts,
  playbook: playbookEn.playbook,
  waivers: playbookEn.waivers,
  ...logbookEn,
  commands: {
    run: {
      summary: 'Run a template: propose, check, review, apply, log',
      options: {
        input: 'A value for the form, again for each file of a list; @FILE and @- read a text, @@ is a plain @',
        backend: 'Who proposes (practice)',
        'dry-run': 'Show the prompt, what the policy tells the agent, and what it may cost; nothing is sent',
        accept: 'What is accepted when nobody is asked (none)',
        waive: 'Why denied findings are accepted for this run; it is kept in the logbook',
        through: 'Who plays a practice run (responses)',
        codex: 'The codex program (else it is searched)',
        'base-url': 'An OpenAI-compatible server for the backend responses, and for codex with an API key',
        'azure-endpoint': 'An Azure OpenAI endpoint for the backend responses',
        'azure-api-version': 'The API version sent to Azure (preview)',
        format: 'How to print the end; json is the whole record (text)',
        folder,
      },
    },
    scan: {
      summary: 'Check whole files, as if every line were new',
      options: {
        threads: 'How many at once (as many as cores, when there is much to look at)',
        format: report,
        folder,
      },
    },
    check: {
      summary: 'Check only what was added since a commit, in the index, or by a diff',
      options: {
        base: 'What differs from where this branch left REV (else from HEAD)',
        staged: 'What is in the index',
        diff: 'A unified diff from a file, or - for standard input',
        jobs: 'With --base, results of this pipeline’s jobs: {"test":{"result":"success"}}; env: GUARDRAILS_JOBS',
        format: report,
        folder,
      },
    },
    'sign-off': {
      summary: 'Sign off what changed, in the roles that it needs and that you hold',
      options: {
        base: 'What differs from where this branch left REV (else the default branch); HEAD: what is not committed',
        format: textOrJson,
        folder,
      },
    },
    'draft open': {
      summary: 'Push the branch with the pipelines of a run, and open it as a draft',
      options: {
        'dry-run': 'Show the commands and run none',
        remote: 'The remote (else that of the current branch, or origin)',
        format: textOrJson,
        folder,
      },
    },
    dependencies: {
      summary: 'Print what files declare, lock, import or install',
      options: { format: textOrLines, folder },
    },
    'secrets hash': {
      summary: 'Read a value from standard input, unseen, and print the line by which the policy accepts it',
      options: { format: textOrJson, folder },
    },
    'policy check': {
      summary: 'Check the policy, the waivers, and what is kept beside them: sign-offs, acceptances, the lock',
      options: { format: textOrLines, folder },
    },
    'policy init': {
      summary:
        'Look at the repository and write a commented .guardrails/policy.yaml that it passes today; code 1 when secrets stand in it',
      options: {
        preset: 'What the policy builds on: small-team, regulated or paraguay (small-team)',
        mode: 'Whether findings hold up what they are about (enforce)',
        clouds: 'Clouds that may be used; none (those in use)',
        languages: 'What people read is written in, and comments in code (en,en)',
        budget: 'US dollars a month (50)',
        reviewers: 'Who reviews, by role; none (owners by CODEOWNERS)',
        yes: 'Ask nothing; what is not said comes from the repository',
        diff: 'Show how it differs from the policy that is there, and write nothing',
        overwrite: 'Replace a policy that is there, and show the difference',
        format: textOrJson,
        folder,
      },
    },
    'policy explain': {
      summary: 'Say which line of which policy decides on a rule, a finding or a key',
      options: {
        path: 'For this file, whose overrides count',
        base: 'For FILE:LINE, what is new since this branch left REV (else the default branch)',
        format: textOrJson,
        folder,
      },
    },
    'policy backtest': {
      summary: 'Say what a policy would have held up in past commits and runs, beside the policy in force',
      options: {
        policy: 'The policy to try (the one in the folder, beside the committed one)',
        commits: 'How many commits, newest first (200)',
        'fail-on-new': 'Code 1 when something is denied that the policy in force lets through',
        format: textOrJson,
        folder,
      },
    },
    'policy update': {
      summary: 'Fetch the policies that the policy builds on by address, and keep those that have their hash',
      options: { format: textOrLines, folder },
    },
    ...playbookEn.commands,
    ...alertsEn.commands,
    'templates list': { summary: 'List the templates that can be run here', options: { format: textOrJson, folder } },
    'templates check': {
      summary: 'Check the templates: their form, and that content changed only with a new version',
      options: { format: textOrLines, folder },
    },
    'templates lock': {
      summary: 'Add new versions of the team templates to the lock',
      options: { format: textOrJson, folder },
    },
    'budget status': {
      summary: 'Show what was spent in this period and what is left; code 1 when the forecast passes the limit',
      options: {
        practice: 'Practice money instead of real money',
        format: 'How to print; amounts in JSON are US dollars (text)',
        folder,
      },
    },
    'budget grant': {
      summary: 'Grant more money, as one of the approvers that the policy names',
      options: {
        reason: 'Why; it is kept',
        until: 'The last day on which it counts, at most until the budget starts anew',
        to: 'Whom it is for: a person, a repository, class:large, model:NAME, … (all)',
        request: 'The request that it answers; needed when the policy wants two persons',
        practice: 'Practice money instead of real money',
        format: 'How to print; amounts in JSON are US dollars (text)',
        folder,
      },
    },
    'budget request': {
      summary: 'Ask for more money',
      options: {
        reason: 'Why; it is kept',
        to: 'Whom it is for: a person, a repository, class:large, model:NAME, … (all)',
        practice: 'Practice money instead of real money',
        format: 'How to print; amounts in JSON are US dollars (text)',
        folder,
      },
    },
    'budget prices': {
      summary: 'Show what models cost, and of which day the prices are',
      options: { format: textOrJson, folder },
    },
    'budget settle': {
      summary: 'Say what a run has cost of which that is not known whole',
      options: {
        spent: 'What the whole run has cost, in US dollars, as the bill says',
        reason: 'How that is known; it is kept',
        format: textOrJson,
        folder,
      },
    },
    ...logbookEn.commands,
  },

  command: 'command',
  options: 'options',
  placeholders: {},
  help: 'Show this help',
  version: 'Show the version',
  manners:
    'Each command has --help. Exit code 0: clean. 1: findings at or above the level that the policy fails on.\n2: could not run.',

  seeHelp: (command) => `See ${command}`,
  commandMissing: 'A command is missing.',
  unknownCommand: (name, near) => `There is no command "${name}"${near === '' ? '' : `; did you mean "${near}"?`}`,
  unknownOption: (option, near) => `There is no option ${option}${near === '' ? '' : `; did you mean ${near}?`}`,
  valueMissing: (option) => `The option ${option} needs a value.`,
  valueAmbiguous: (option, value) =>
    `The option ${option} needs a value; if it is "${value}", write ${option}=${value}`,
  valueUnwanted: (option) => `The option ${option} takes no value.`,
  choiceUnknown: (option, value, known) => `The option ${option} cannot be "${value}"; it can be: ${known}.`,
  argumentMissing: (argument) => `${argument} is missing.`,
  argumentUnwanted: (argument) => `Nothing can be done here with "${argument}".`,
  onlyOneOf: (options) => `Only one of these can be asked for: ${options}.`,
  notANumber: (option, value) => `The option ${option} needs a whole number above 0, not "${value}".`,
  inputMalformed: (given) => `An input is NAME=VALUE, not "${given}".`,
  reasonMissing: 'Findings are only waived with a reason.',
  presetUnknown: (preset, known) => `There is no preset "${preset}"; there are: ${known}.`,
  notAnAmount: (given) => `"${given}" is no amount of US dollars above 0, such as 5 or 0.25.`,
  scopeUnknown: (given) => `"${given}" is nobody that a limit is for; write all, person, class:large or model:NAME.`,
  grantReasonMissing: 'It is only kept with a reason: --reason TEXT.',
  dayWrong: (given) => `The option --until needs a day that is not over, such as 2027-03-31, not "${given}".`,
  requestUnknown: (id) => `There is no request "${id}".`,
  requestKept: (id, approvers) =>
    `Kept. ${approvers === '' ? 'An approver' : approvers} can answer with: codex-guardrails budget grant AMOUNT --request ${id}`,
  grantEndsWithPeriod: (day) => `It counts until the budget starts anew on ${day}.`,
  settled: (run, spent) => `${run}: ${spent}`,
  priceColumns: ['Model', 'Input', 'Cached', 'Written', 'Output', 'Priority', 'As of'],
  ofPolicy: '(policy)',
  pricesAsOf: (date) =>
    `US dollars per million tokens. The product’s table is of ${date}. Above 272,000 input tokens a request costs twice its\ninput and 1.5 times its output, unless a price says otherwise; flex and batch cost half, priority as its column says.`,
  runUnknown: (id) => `The logbook of this machine has no run "${id}".`,
  runTakenIn: (id) => `The run "${id}" came from another logbook, so where it ran is not known to be yours.`,
  nameFolder: 'Name the folder with --folder.',
  listRuns: 'List them with: codex-guardrails logbook list',
  onlyWith: (option, other) => `${option} is only for ${other}.`,
  jobsUnread: (source) => `The results of jobs cannot be read from ${source}.`,
  jobsForm: 'Give JSON such as {"test":{"result":"success"}}: on GitHub, toJSON(needs).',
  draftGoes: (branch, remote, address, commits) =>
    `${branch} goes to ${remote} (${address}) with ${commits === 1 ? 'one commit' : `${commits} commits`}:`,
  draftPlain: (command) => `Where the server takes no push options: ${command}`,
  draftByHand: (branch, into, where) =>
    `No draft was opened: the server did not say that it opened one. Open it by hand, as a draft, from ${branch}${into === '' ? '' : ` into ${into}`}: ${where}`,
  draftLeft: (program, command) => `${program} is not installed here. What is left to do: ${command}`,
  notInGit: (folder) => `${folder} is in no git repository, so nobody knows what was added.`,
  useScan: 'Check whole files with "codex-guardrails scan PATH", or a diff with "check --diff FILE".',
  policyExists: (path) => `${path} is there already. It was left as it is.`,
  removePolicy: 'See how a new one would differ with "policy init --diff", or take it with "policy init --overwrite".',
  attributesWritten: (path) => `${path} is written too: two branches that both sign are merged without a conflict.`,
  policyWritten: (path, preset, passes) =>
    `${path} (${preset}): ${passes ? 'the repository passes it today' : 'the repository does not pass it'}`,
  policySame: (path) => `${path} is there already and would be the same.`,
  secretsStay: 'No policy lets secrets through. Take them out, and change them where they are valid.',
  askReplace: (path) => `Replace ${path}? (y)es, (n)o: `,
  answerUnreadable: (form) => `That is no answer here; write ${form}.`,
  nothingToExplain: (asked, near) =>
    `"${asked}" is no rule, key of the policy or FILE:LINE${near === '' ? '' : `; did you mean "${near}"?`}`,
  backtestProgress: (done, all) => `${done} of ${all} commits`,
  backtested: ({ commits, runs, files, seconds, tried, inForce, same }) =>
    `${tried}${same ? '' : ` beside ${inForce}`}: ${plural(commits, 'commit')} with ${plural(files, 'changed file')}, ${plural(runs, 'run')}, ${seconds.toFixed(1)} s${same ? '. It is the policy in force, so nothing is new.' : ''}`,
  backtestRule: ({ rule, denied, asked, newly, same }) =>
    `${rule}: ${denied} denied, ${asked} asked${same ? '' : `; newly denied ${newly.denied}, newly asked ${newly.asked}, only asked now ${newly.eased}, newly allowed ${newly.allowed}`}`,
  backtestChange: {
    denied: 'newly denied: ',
    asked: 'newly asked: ',
    eased: 'only asked now: ',
    allowed: 'newly allowed: ',
    same: '',
  },
  initLeft: 'No policy was written.',
  bug: (text) => `This is a mistake in Codex Guardrails, and nothing is known to be clean:\n${text}`,

  noSuchFile: 'there is no such file',
  noSuchFolder: 'there is no such folder',
  outsideOf: (folder) => `it is outside of ${folder}`,

  unread: (path, reason) => `not read: ${path}: ${reason}`,
  binary: (count) => (count === 1 ? '1 file is not text' : `${count} files are not text`),
  withoutGit: (reason) => `git did not say which files are ignored, so all were read: ${reason}`,
  layerFetched: (kept) => `kept in ${kept}. Commit it.`,
  layerStays: (kept) => `What is kept in ${kept} has the hash of the policy, and goes on to count.`,
  signed: (path, role) => `${path}: signed as ${role}`,
  signOffMissing: (path, roles) => `${path}: still needs ${roles}`,
  othersSign: (path) =>
    `They sign on the same branch: "codex-guardrails sign-off" or "Guardrails: Sign Off…"; then they commit and push ${path}.`,
  commitSignOffs: (path) => `Commit ${path}: a sign-off counts in CI when the person who signed committed it.`,
  nothingToSign: (base) =>
    base === null
      ? 'Nothing that is not committed needs a sign-off.'
      : `Nothing that changed since ${base} needs a sign-off.`,
  noAddresses: 'The policy builds on no address.',
  policyBefore: (base) =>
    `This branch changes the policy. Whoever had to agree under the policy that it left at ${base} still has to, and the level at which that policy fails still holds.`,
  policyUnsound: 'The policy does not hold as a whole, so this answer is none.',

  dependenciesFound: (count, files) =>
    `${count === 1 ? '1 dependency' : `${count} dependencies`} in ${plural(files, 'file')}`,
  policyChecked: (path, problems, hash) =>
    `${path ?? 'no policy file, the defaults hold'}: ${plural(problems, 'problem')}, policy ${hash}`,
  templatesChecked: (templates, problems) => `${plural(templates, 'template')}, ${plural(problems, 'problem')}`,
  teamTemplate: 'of the team',
  optional: 'optional',
  locked: (path) => `Locked in ${path}`,
  noRuns: 'No runs',
  askValue: 'The value (it is not shown): ',
  valueEmpty: 'There is no value on standard input.',
  giveValue: 'Type it when asked, or pipe it in; never write it on the command line, which others can see.',
  valueHashed: 'Add this line to secrets.allow in .guardrails/policy.yaml:',

  nothingSent: 'Nothing was sent.',
  toldOfPolicy: '--- What the agent is told of the policy:',
  wouldSend: (model, quote) => `${model}: ${quote}`,
  redacted: (count) =>
    count === 1 ? '1 secret was taken out of the prompt' : `${count} secrets were taken out of the prompt`,
  hunksUnknown: (ids) => `The proposal has no hunk ${ids}. Nothing was applied.`,
  howToAccept: 'Nothing was applied: nobody was asked. Accept with --accept all, or --accept and the names of hunks.',
  seeLogbook: (id) => `codex-guardrails logbook show ${id}`,
  askHunk: (nth, count, id) => `${nth}/${count} ${id}: accept? (y)es, (n)o, (q)uit: `,
  askApply: 'Apply it? (y)es, (n)o: ',
  askReason: (count) =>
    `${count === 1 ? 'A finding is' : `${count} findings are`} denied. Reason to accept all the same (empty: discard): `,
  yes: /^y/i,
  quit: /^q/i,
};

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
