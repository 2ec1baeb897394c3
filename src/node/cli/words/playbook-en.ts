import type { PlaybookCliWords } from './playbook-words.ts';

const folder = 'The workspace folder (else the nearest with a policy inside of the repository, or its root)';
const format = 'How to print (text)';

export const playbookEn: PlaybookCliWords = {
  commands: {
    'playbook build': {
      summary: 'Write PLAYBOOK.md from the policy, for people',
      options: { language: 'Its language (the one that it has, else that of the team)', format, folder },
    },
    'playbook check': {
      summary: 'Check that PLAYBOOK.md says what the policy says, and who accepted it',
      options: { accepted: 'Fail too while a sign-off is missing or for an earlier policy', format, folder },
    },
    'playbook accept': {
      summary: 'Accept the playbook for a role, in the logbook and in the repository',
      options: { role: 'For whom you accept', format, folder },
    },
    'waivers list': {
      summary: 'List the waivers, which of them count today, and why others do not',
      options: { format: 'How to print; jsonl is one JSON object a line (text)', folder },
    },
    'waivers ask': {
      summary: 'Ask for a waiver: of a package, of one finding, or of a rule in a file',
      options: {
        reason: 'Why it should be accepted',
        until: 'The last day on which it counts',
        rule: 'The rule, when what changed does not tell',
        path: 'The file, when a rule is named',
        base: 'Where the finding is looked for: what differs from where this branch left REV (else from HEAD)',
        format,
        folder,
      },
    },
  },
  playbook: {
    built: (path, changed) => (changed ? `${path} was written.` : `${path} is what the policy says already.`),
    notOurs: (path) => `${path} was not written by this command.`,
    moveIt: (path) => `Move ${path} to another name and run the command again.`,
    missing: (path) => `There is no ${path}. Run "codex-guardrails playbook build".`,
    stale: (path) => `${path} is not what the policy says.`,
    wouldChange: 'It would change:',
    otherOrder: 'only the order of lines, or blank ones',
    moreLines: (count) => `… and ${count} more`,
    current: (path, hash) => `${path} is what the policy says (${hash}).`,
    buildFirst: 'Run "codex-guardrails playbook build" and read it.',
    roles: { product: 'product', engineering: 'engineering', security: 'security', finance: 'finance' },
    roleMissing: (roles) => `--role is missing: one of ${roles}.`,
    notHolder: (person, role) => `${person} does not hold the role ${role}.`,
    holders: (role, people) => `Have it accepted by ${people}, or change review.roles.${role} of the policy.`,
    accepted: (role, person, hash, path) =>
      `${person} accepts the playbook of the policy ${hash} for ${role}. Commit ${path}.`,
    acceptance: (role, person, date, state, changed) =>
      ({
        current: `${role}: accepted by ${person} on ${date}.`,
        unconfirmed: `${role}: ${person} on ${date}, in no commit of theirs yet.`,
        stale: `${role}: accepted by ${person} on ${date} for an earlier policy. Changed since: ${changed || 'built-in values only'}.`,
      })[state],
    nobodyAccepted: 'Nobody has accepted it yet ("codex-guardrails playbook accept --role ROLE").',
  },
  waivers: {
    states: {
      counts: 'counts',
      pending: 'waits for approval',
      'self-approved': 'approved by who asked',
      unconfirmed: 'does not count',
      ended: 'ended',
    },
    none: (path) => `There are no waivers in ${path}.`,
    asked: (path, rule, target) =>
      `Asked for ${target} (${rule}) in ${path}. Commit it; someone else who may approve then adds approvedBy and commits that line.`,
    reasonMissing: '--reason is missing.',
    untilWrong: (given) =>
      `--until takes a day that is not over, such as 2027-03-31${given ? `, not "${given}"` : ''}.`,
    known: (place) => `It was asked for already: ${place}.`,
    askedEachTime: (path) =>
      `${path} decides what agents may do: a person looks at each change of it, and no waiver counts.`,
    ruleUnknown: (given) => `There is no rule "${given}".`,
    pathMissing: 'A waiver of a rule needs the file in which it counts: --path FILE.',
    targetUnknown: (given) => `"${given}" is no rule, no package URL (pkg:npm/lodash) and no fingerprint.`,
    findingUnknown: (given) =>
      `Not exactly one finding of what changed has the fingerprint "${given}". Give --base, or the whole fingerprint with --rule.`,
  },
};
