import type { LogbookCliWords } from './logbook.ts';

const folder = 'Only the runs of this workspace folder';
const textOrJson = 'How to print (text)';
const filter = {
  template: 'Only runs of this template',
  model: 'Only runs that this model answered',
  outcome: 'Only runs that ended so',
  person: 'Only runs of this person, as the logbook names them',
  since: 'Only runs that began on this day or later, in this machine’s time zone',
  until: 'Only runs that began on this day or earlier',
  folder,
};

export const logbookEn: LogbookCliWords = {
  commands: {
    'logbook list': {
      summary: 'List the runs of this machine, newest first',
      options: {
        limit: 'How many at most (20)',
        text: 'Words that must all be in template, inputs, message, paths, packages or prompt; "…" for a phrase',
        ...filter,
        format: 'How to print; jsonl is one whole record a line (text)',
      },
    },
    'logbook show': {
      summary: 'Show one run as a page',
      options: { format: 'How to print; text is Markdown, json the whole record (text)' },
    },
    'logbook compare': {
      summary: 'Show how two runs differ',
      options: { format: 'How to print; text is Markdown (text)' },
    },
    'logbook stats': {
      summary: 'Count runs and money by outcome, template, model and person, and what Codex chose',
      options: { ...filter, format: 'How to print; amounts in JSON are US dollars (text)' },
    },
    'logbook verify': {
      summary: 'Find out whether a record was changed, removed, inserted or swapped, or the end cut off',
      options: {
        anchor: 'A line that “logbook anchor” printed, or a file with such lines; may be given several times',
        git: 'Hold it against the anchors in refs/notes/guardrails, too',
        format: textOrJson,
        folder: 'The repository for --git (else the nearest one)',
      },
    },
    'logbook anchor': {
      summary: 'Print the head of the logbook as a line to keep elsewhere, such as the log of a build',
      options: {
        git: 'Keep it as a note of the commit that is checked out, under refs/notes/guardrails; nothing is pushed',
        format: textOrJson,
        folder: 'The repository for --git (else the nearest one)',
      },
    },
    'logbook export': {
      summary: 'Write runs to a file, redacted once more',
      options: {
        to: 'The file, - for standard output, or otlp for the collector that the policy of the folder names',
        format:
          'jsonl with the whole chain, csv for a table, html for a reviewer; else by the end of the file’s name (jsonl)',
        ...filter,
        'with-prompts': 'With the text of prompts, where it is kept',
        force: 'Put it in the place of a file that is there',
      },
    },
    'logbook import': {
      summary: 'Take in the runs of another logbook’s JSON lines, if their chain holds, or what Codex did elsewhere',
      options: {
        codex: 'FILE is a session file of Codex or a folder of them (its own): each turn becomes an observed run',
        all: 'With --codex: sessions of other folders, too',
        'dry-run': 'Only look',
        format: textOrJson,
        folder: 'Who imports is named as in this folder’s git; sessions are those in it',
      },
    },
    'logbook purge': {
      summary: 'Take old runs of a repository, or only their prompts, out of the logbook; the chain keeps their place',
      options: {
        before: 'Everything that began before this day (else what the policy says)',
        prompts: 'Only the text of prompts',
        'dry-run': 'Only say how much would go',
        yes: 'Do not ask',
        format: textOrJson,
        folder: 'The workspace folder (else the nearest one with a policy, or the root of the repository)',
      },
    },
  },
  optionMissing: (option) => `The option ${option} is missing.`,
  notADay: (option, value) => `The option ${option} needs a day such as 2026-11-21, not "${value}".`,
  dayNotPast: 'The day of --before is not over.',
  noRunsFound: 'No such runs',
  noAnchorIn: (given) => `There is no anchor in "${given}": neither is it one, nor a file with one.`,
  anchorLater: 'There will be an anchor after the first run.',
  anchorNoted: (commit) =>
    `Noted at ${commit} under refs/notes/guardrails; push it with: git push origin refs/notes/guardrails`,
  exportLater: 'There will be something to export after the first run.',
  exported: (runs, file) => `${runs === 1 ? '1 run' : `${runs} runs`} written to ${file}`,
  exportCut: (most) => `Only the newest ${most} runs are on the page; narrow it with --since, or export JSON lines.`,
  exportMalformed: (file, line, problem) => `${file} is no export of a logbook (line ${line}: ${problem}).`,
  exportAnew: 'Export it again with: codex-guardrails logbook export --format jsonl',
  exportUnchecked: (count) =>
    `${count === 1 ? '1 record was' : `${count} records were`} redacted on the way out, so their hash cannot tell whether they were changed.`,
  nothingImported: 'Nothing was imported.',
  imported: (added, known) => `${added === 1 ? '1 run' : `${added} runs`} imported, ${known} were here already`,
  codexFiles: (files) => `${files === 1 ? '1 session file' : `${files} session files`} read`,
  codexMoney: (spent, unknown) => `${spent} spent, ${unknown} unknown; both count in the budget`,
  codexLeft: (running, elsewhere, own) =>
    `Left out: ${running} turns that are not over, ${elsewhere} sessions of other folders, ${own} of this product itself`,
  codexUnread: (file) => `not read: ${file}`,
  codexLines: (unknown, malformed, tooLong) =>
    `Lines passed over: of types that are not known here: ${unknown || 'none'}; malformed: ${malformed}; too long: ${tooLong}`,
  otlpOff: 'The policy of this folder names no collector.',
  otlpTurnOn: 'Name one in .guardrails/policy.yaml: observability.otlp.endpoint.',
  otlpPrompts: 'The option --with-prompts does not go with --to otlp.',
  otlpPromptsBy: 'Whether prompts are sent is for the policy to say: observability.otlp.prompts.',
  otlpSent: (runs, endpoint) => `${runs === 1 ? '1 run' : `${runs} runs`} sent to ${endpoint}`,
  otlpWaits: (requests, reason) =>
    `${requests === 1 ? '1 request waits' : `${requests} requests wait`} for the collector and will be tried again (${reason})`,
  otlpLost: (dropped, refused, rejected) =>
    `Not in the collector: ${dropped} requests dropped for want of room, ${refused} that it refused, ${rejected} parts of others that it rejected; "logbook export --to otlp" sends runs again`,
  fileExists: (file) => `${file} exists.`,
  useForce: 'Name another file, or say --force.',
  askPurge: (records, prompts, folder) =>
    `Take ${records === 1 ? '1 run' : `${records} runs`} and ${prompts === 1 ? '1 more prompt' : `${prompts} more prompts`} of ${folder} out of the logbook for good? [y/N]`,
  purgeNeedsYes: 'Nobody is there to be asked, and --yes was not given.',
  nothingPurged: 'Nothing was purged.',
  purged: (records, prompts, dry) =>
    `${records === 1 ? '1 run' : `${records} runs`} and ${prompts === 1 ? '1 more prompt' : `${prompts} more prompts`} ${dry ? 'would be purged' : 'purged'}`,
};
