import type { ApprovalDoubt } from '../judge/approval.ts';
import type {
  FetchTrouble,
  LayerTrouble,
  NotByPath,
  ProblemWords,
  Sentence,
  Shape,
  ValueKind,
} from '../team-file/problem.ts';
import { enDoubts } from './doubts-en.ts';
import { inputProblemsEn } from './inputs-en.ts';

/** What is wrong in a team file, in English. */
export const enProblems: ProblemWords = {
  ...enDoubts,
  syntax: ({ detail }) => ({
    message: `This is not valid YAML: ${withoutDot(detail)}.`,
    remedy: 'Correct the syntax on this line; indentation and quotes are the usual causes.',
  }),
  tab: () => ({
    message: 'A tab is used as indentation, which YAML does not allow.',
    remedy: 'Indent with spaces.',
  }),
  'over-limit': ({ what, limit }) => ({
    message: `This is too much to read safely: more than ${limit} ${units[what]}.`,
    remedy: overLimitRemedy[what],
  }),
  'several-documents': () => ({
    message: 'The file holds more than one YAML document.',
    remedy: 'Keep one document: remove the line "---" and what follows, or join the parts.',
  }),
  alias: ({ name }) => ({
    message: `The alias *${name} is not allowed here.`,
    remedy: 'Write the value out where it is needed, so that every line says what it decides.',
  }),
  tag: ({ tag }) => ({
    message: `The tag ${tag} is not known.`,
    remedy: 'Remove the tag, or put the text in quotes.',
  }),
  'duplicate-key': ({ key, line }) => ({
    message: `"${key}" is written twice (first on line ${line}), so neither is used.`,
    remedy: 'Keep one of the two.',
  }),
  'key-not-text': () => ({ message: 'This key is not text.', remedy: 'Put the key in quotes, or remove it.' }),
  'key-forbidden': ({ key }) => ({
    message: `The key "${key}" is not allowed.`,
    remedy: key === '<<' ? 'Write the merged keys out.' : 'Remove the key.',
  }),
  'unknown-key': ({ key, suggestion, known }) => ({
    message:
      suggestion === ''
        ? `"${key}" is not a known key here.`
        : `"${key}" is not a known key here; did you mean "${suggestion}"?`,
    remedy:
      suggestion === ''
        ? known === ''
          ? 'Remove it.'
          : `Remove it, or use one of: ${known}.`
        : `Write "${suggestion}", or remove the key.`,
  }),
  missing: ({ key }) => ({ message: `"${key}" is missing.`, remedy: `Add "${key}".` }),
  'wrong-type': ({ expected, got }) => ({
    message: `Here stands ${kinds[got]}, but ${kinds[expected]} is needed.`,
    remedy:
      expected === 'text' ? 'Write a text; put it in quotes when it looks like a number.' : `Write ${kinds[expected]}.`,
  }),
  'not-one-of': ({ got, options, suggestion }) => ({
    message:
      suggestion === ''
        ? `"${got}" is not a possible value.`
        : `"${got}" is not a possible value; did you mean "${suggestion}"?`,
    remedy: `Use one of: ${options}.`,
  }),
  'too-small': ({ of, limit }) => ({
    message:
      of === 'number' ? 'The number is too small.' : limit === 1 ? `The ${of} is empty.` : `The ${of} is too short.`,
    remedy:
      of === 'number'
        ? `Use ${limit === 0 ? 'a number above 0' : `${limit} or more`}.`
        : of === 'text'
          ? `Write at least ${plural(limit, 'character')}.`
          : `List at least ${plural(limit, 'item')}.`,
  }),
  'too-large': ({ of, limit }) => ({
    message: of === 'number' ? 'The number is too large.' : `The ${of} is too long.`,
    remedy:
      of === 'number'
        ? `Use ${limit} or less.`
        : of === 'text'
          ? `Use at most ${plural(limit, 'character')}.`
          : `List at most ${plural(limit, 'item')}.`,
  }),
  'not-whole': () => ({ message: 'The number is not whole.', remedy: 'Use a whole number.' }),
  shape: ({ shape, got }) => ({
    message: `"${got}" is not ${forms[shape].what}.`,
    remedy: `Write it like ${forms[shape].example}.`,
  }),
  'price-per-token': ({ value, perMillion }) => ({
    message: `${value} looks like a price per token; prices here are USD per million tokens.`,
    remedy: `Write ${perMillion}.`,
  }),
  'price-order': ({ smaller, larger }) => ({
    message: `The price "${smaller}" is above the price "${larger}".`,
    remedy: 'Check the two prices; they may have changed places.',
  }),
  'skill-no-frontmatter': () => ({
    message: 'The file does not begin with a frontmatter block.',
    remedy: 'Begin with a line "---", then name and description, then a line "---".',
  }),
  'skill-name-folder': ({ name, folder }) => ({
    message: `The name "${name}" is not the name of the folder, "${folder}".`,
    remedy: `Write "name: ${folder}", or rename the folder.`,
  }),
  'skill-no-body': () => ({
    message: 'There is no prompt below the frontmatter.',
    remedy: 'Write the prompt there, with a place {{name}} for each input.',
  }),
  'place-unknown': ({ place, suggestion }) => ({
    message:
      suggestion === ''
        ? `No input is called "${place}".`
        : `No input is called "${place}"; did you mean "${suggestion}"?`,
    remedy: 'Name an input of template.yaml, or write \\{{ when the braces are meant as text.',
  }),
  'place-malformed': ({ text }) => ({
    message: `"${text}" is not a place.`,
    remedy:
      'Write {{name}}, {{#name}} … {{/name}} or {{^name}} … {{/name}}, or \\{{ when the braces are meant as text.',
  }),
  'place-not-alone': ({ place, type }) => ({
    message: `{{${place}}} stands within a line, but an input of type ${type} has several.`,
    remedy: 'Put the place on a line of its own.',
  }),
  'section-not-closed': ({ place }) => ({
    message: `The section "${place}" is not closed.`,
    remedy: `Add {{/${place}}} where it ends.`,
  }),
  'section-not-open': ({ place }) => ({
    message: `{{/${place}}} closes a section that is not open here.`,
    remedy: `Add {{#${place}}} where it begins, or close the inner section first.`,
  }),
  'input-unused': ({ input }) => ({
    message: `The prompt has no place for the input "${input}".`,
    remedy: `Add {{${input}}} to the body of SKILL.md, or remove the input.`,
  }),
  'input-twice': ({ input }) => ({ message: `Two inputs are called "${input}".`, remedy: 'Rename one of them.' }),
  'choices-missing': ({ input }) => ({
    message: `The input "${input}" is a choice without choices.`,
    remedy: 'List them under "choices".',
  }),
  'choices-unexpected': ({ input, type }) => ({
    message: `The input "${input}" of type ${type} cannot have choices.`,
    remedy: 'Remove "choices", or make the type "choice".',
  }),
  'from-unfit': ({ from, type }) => ({
    message: `An input of type ${type} cannot be filled from "${from}".`,
    remedy: 'Remove "from", or change the type.',
  }),
  'default-unfit': ({ input, problem }) => ({
    message: `The default of "${input}" is not a valid value for it (${said(problem)}).`,
    remedy: 'Correct the default, or remove it.',
  }),
  'template-id-taken': ({ id }) => ({
    message: `There is already a template called "${id}".`,
    remedy: 'Give the folder and the template another name.',
  }),
  'too-many-salts': ({ limit }) => ({
    message: `The accepted values have more than ${limit} different salts, which makes every check slow.`,
    remedy: 'Make the line anew with "codex-guardrails secrets hash": it takes the salt of the lines before it.',
  }),
  'waiver-target': ({ keys }) => ({
    message:
      keys === ''
        ? 'The waiver does not say what it is for.'
        : `The waiver names ${keys}, but needs exactly one of them.`,
    remedy: 'Give exactly one of: fingerprint, purl, path.',
  }),
  'layer-unread': ({ layer, trouble }) => ({
    message: `The policy ${layer} ${layerTroubles[trouble].what}. Until it can be read, the strictest holds.`,
    remedy: layerTroubles[trouble].remedy,
  }),
  'layer-unfetched': ({ url, trouble, detail }) => fetchTroubles[trouble](url, detail),
  locked: ({ key }) => ({
    message: `"${key}" is locked by a policy below, and this would loosen it.`,
    remedy: 'Remove it, make it stricter, or have it changed where it is locked.',
  }),
  'not-by-path': ({ key, why }) => ({
    message: `"${key}" cannot differ by path: ${notByPath[why]}.`,
    remedy:
      why === 'own-paths'
        ? 'Name the paths in the key itself, outside of "overrides".'
        : 'Write it once, outside of "overrides".',
  }),
  'waiver-ended': ({ until }) => ({
    message: `This waiver ended on ${until}, so what it covered is a finding again.`,
    remedy: 'Mend what it covered and remove it, or ask for it anew with a later day.',
  }),
  'waiver-ends': ({ until }) => ({
    message: `This waiver ends on ${until}.`,
    remedy: 'Mend what it covers, or ask for it anew with a later day.',
  }),
  'waiver-self-approved': ({ person }) => ({
    message: `${person} asked for this waiver and approved it, so it does not count.`,
    remedy: 'Have someone else approve it.',
  }),
  'waiver-unconfirmed': ({ person, why }) => ({
    message: `The approval by ${person} does not count: ${approvalDoubts[why].what}.`,
    remedy: approvalDoubts[why].remedy,
  }),
  'approver-unknown': ({ person }) => ({
    message: `${person} holds no role of the policy.`,
    remedy: 'Have it approved by someone under "review.roles", or add the person there.',
  }),
  'role-empty': ({ role }) => ({
    message: `Nobody holds the role "${role}", so what needs it can never be signed off.`,
    remedy: `Name who holds it: review.roles.${role}.`,
  }),
  'matches-nothing': ({ pattern }) => ({
    message: `No file of the repository matches "${pattern}".`,
    remedy: 'Correct the pattern, or leave it for files that are to come.',
  }),
  'file-missing': ({ file }) => ({ message: `${file} is missing.`, remedy: `Add ${file} to the folder.` }),
  'merge-conflict': ({ end }) => ({
    message: `A merge left a conflict here, up to line ${end}, so the file is not read.`,
    remedy: 'Keep what is right of both sides, and remove the lines with the marks <<<<<<<, ======= and >>>>>>>.',
  }),
  'entry-twice': ({ of, line }) => ({
    message: `This ${of} is there twice (first on line ${line}).`,
    remedy: of === 'acceptance' ? 'Keep the newer one of the two.' : 'Remove one of the two.',
  }),
  'sign-off-line': () => ({
    message: 'This line is no sign-off, so it does not count.',
    remedy: 'Remove it, and let the person sign off again: "codex-guardrails sign-off" writes the line.',
  }),
  'version-kept': ({ version, next }) => ({
    message: `The template is not what version ${version} was locked to, so it cannot be run.`,
    remedy: `Give it a new version, such as ${next}.`,
  }),
  'version-unlocked': ({ version }) => ({
    message: `Version ${version} is not in the lock yet, so its content may still change.`,
    remedy: 'Lock it when it is done: "Guardrails: Lock Templates", or "codex-guardrails templates lock".',
  }),
};

const notByPath: Readonly<Record<NotByPath, string>> = {
  file: 'it is about the policy as a whole',
  run: 'it is about a run, before anybody knows which files it touches',
  logbook: 'it is about the logbook',
  people: 'it is about people, not about files',
  'own-paths': 'it names its paths itself',
  together: 'it is judged once, for all files together',
};

const approvalDoubts: Readonly<Record<ApprovalDoubt, { what: string; remedy: string }>> = {
  'no-git': {
    what: 'without git nobody can tell who approved',
    remedy: 'Keep the folder in git and commit the approval.',
  },
  uncommitted: { what: 'it is in no commit', remedy: 'Let the approver commit it.' },
  'history-missing': {
    what: 'the history that would show who approved is not here',
    remedy: 'Fetch the whole history; actions/checkout does with "fetch-depth: 0".',
  },
  'other-author': {
    what: 'someone else committed that line',
    remedy: 'Let the approver commit the line "approvedBy" under their own name and mail, and do not squash it.',
  },
  'same-author': {
    what: 'who approved it asked for it, or wrote the request too',
    remedy: 'Let one person commit the request, and another one the line "approvedBy".',
  },
  'changed-since': {
    what: 'the waiver was changed after the approval',
    remedy: 'Let the approver commit the line "approvedBy" anew.',
  },
  'no-role': {
    what: 'that person holds no role that approves waivers',
    remedy: 'Have it approved by someone under "review.roles", or add the person there.',
  },
  unsigned: {
    what: 'the policy asks for a signed commit of the approver, and git does not vouch for one',
    remedy: 'Let the approver sign the commit; here, git must know their key (gpg, or gpg.ssh.allowedSignersFile).',
  },
  'signer-without-mail': {
    what: 'the policy asks for a signed commit, and the key of its signature has no mail, so it is nobody’s',
    remedy:
      'Put the mail of the approver as principal into the file of gpg.ssh.allowedSignersFile, or add it to their GPG key.',
  },
};

const fetchTroubles: Readonly<Record<FetchTrouble, (url: string, detail: string) => Sentence>> = {
  unreachable: (url, detail) => ({
    message: `${url} could not be reached: ${detail}.`,
    remedy: 'Check the network and the address; behind a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1.',
  }),
  status: (url, detail) => ({
    message: `${url} answered with HTTP ${detail}.`,
    remedy: 'Check the address; it has to be readable without signing in.',
  }),
  redirect: (url, detail) => ({
    message: `${url} leads on to ${detail}, which is not followed.`,
    remedy: 'Write the address where the file is; only https counts, after five steps at most.',
  }),
  slow: (url, detail) => ({
    message: `${url} took longer than ${detail} seconds.`,
    remedy: 'Try again, or keep the file at a faster address.',
  }),
  'too-large': (url, detail) => ({
    message: `${url} holds more than ${detail} bytes.`,
    remedy: 'Check the address: a policy is no larger than that.',
  }),
  'not-text': (url) => ({
    message: `${url} holds no UTF-8 text.`,
    remedy: 'Check the address, and that the file is saved as UTF-8.',
  }),
  'other-hash': (url, detail) => ({
    message: `${url} has another hash, so it is not kept: ${detail}.`,
    remedy: 'Read what changed before you write this hash into the policy.',
  }),
};

const layerTroubles: Readonly<Record<LayerTrouble, { what: string; remedy: string }>> = {
  absent: { what: 'is not there', remedy: 'Correct its name, or add the file.' },
  'not-fetched': {
    what: 'was not fetched yet',
    remedy: 'Run "codex-guardrails policy update" and commit the file in .guardrails/extends.',
  },
  'other-hash': {
    what: 'does not have the hash that is written here',
    remedy: 'Run "codex-guardrails policy update", or correct sha256 after reading what changed.',
  },
  outside: { what: 'is outside of the repository', remedy: 'Keep it in the repository, not behind a link out of it.' },
  unreadable: { what: 'cannot be read as text', remedy: 'Look at the file: it must be UTF-8 and below 1 MB.' },
  cycle: { what: 'builds on itself', remedy: 'Remove one of the references.' },
  'too-many': { what: 'comes after too many others', remedy: 'Build on fewer policies, in at most four steps.' },
};

const units = {
  characters: 'characters',
  bytes: 'bytes',
  lines: 'lines',
  line: 'characters in one line',
  depth: 'levels of nesting',
  files: 'files',
};

const overLimitRemedy = {
  characters: 'Shorten the file; use patterns instead of long lists.',
  bytes: 'Remove or shorten files.',
  lines: 'Shorten the file; use patterns instead of long lists.',
  line: 'Break the line.',
  depth: 'Nest less; the keys of this file need at most six levels.',
  files: 'Remove files that the template does not need.',
};

const kinds: Readonly<Record<ValueKind, string>> = {
  text: 'a text',
  number: 'a number',
  'whole-number': 'a whole number',
  'yes-or-no': 'true or false',
  list: 'a list',
  section: 'a section with keys',
  nothing: 'nothing',
  'something-else': 'something else',
};

const forms: Readonly<Record<Shape, { what: string; example: string }>> = {
  purl: { what: 'a package URL', example: 'pkg:npm/lodash, pkg:pypi/requests or pkg:npm/%40acme/*, without a version' },
  'version-range': {
    what: 'a range of versions as the ecosystem writes it',
    example: '>=18 <20 for npm, >=2,<3 for PyPI or ~> 7.1 for gems',
  },
  licence: { what: 'an SPDX identifier', example: 'MIT, Apache-2.0 or GPL-*' },
  host: { what: 'a host name', example: 'api.example.com or *.example.com, without https:// and path' },
  'resource-type': { what: 'a resource type', example: 'aws_instance, AWS::EC2::Instance or aws_iam_*' },
  glob: {
    what: 'a path pattern below the workspace folder',
    example: 'src/**/*.ts, without a leading /, a backslash or a .. part',
  },
  'swift-glob': {
    what: 'a pattern that is quick to match',
    example: 'src/**/*.[jt]s: with [ ] or ( ), two ** and two * in a name, and nothing that repeats a repetition',
  },
  semver: { what: 'a version', example: '1.2.0' },
  'skill-name': { what: 'a valid name', example: 'my-template: lower-case letters, digits and single hyphens' },
  'input-name': {
    what: 'a valid name',
    example: 'testFile or test-file: a lower-case letter, then letters, digits and hyphens',
  },
  language: { what: 'a language', example: 'en, es or pt-BR' },
  date: { what: 'a date', example: '2027-03-31' },
  sha256: { what: 'a SHA-256 digest', example: '64 digits from 0 to 9 and a to f' },
  'time-zone': { what: 'a time zone that is known here', example: 'America/Asuncion' },
  currency: { what: 'the code of a currency', example: 'PYG' },
  'accepted-value': {
    what: 'the hash of a value',
    example: 'the line that "codex-guardrails secrets hash" prints; never write the value itself here',
  },
  'layer-path': {
    what: 'the path of a file',
    example: 'policies/organisation.yaml, relative to the folder and with /',
  },
  role: { what: 'the name of a role', example: 'security or release-manager, in lower case' },
  'otlp-endpoint': {
    what: 'the address of a collector',
    example: 'https://collector.example.com, or http://localhost:4318; without a user, password or query',
  },
  'otlp-variable': {
    what: 'a variable for headers',
    example: 'OTEL_EXPORTER_OTLP_HEADERS, or a name that begins with CODEX_GUARDRAILS_OTLP_',
  },
  webhook: {
    what: 'the name of a webhook',
    example: 'on-call: lower-case letters, digits and single hyphens; its address is never written here',
  },
  https: { what: 'an address', example: 'https://example.com/policy.yaml, without a user or password' },
  id: { what: 'a template with its version', example: 'pr-patch@1.0.0' },
};

/** What is wrong with the value of an input, as the form says it. */
function said(problem: string): string {
  return Object.entries(inputProblemsEn).find(([name]) => name === problem)?.[1] ?? problem;
}

function plural(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}

function withoutDot(text: string): string {
  return text.replace(/\.$/, '');
}
