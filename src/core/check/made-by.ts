import type { Maker } from './delivery.ts';

/** What a commit says of who made it. */
export interface CommitSigns {
  /** `Name <mail>` of who wrote it and of who committed it, as the commit has them. */
  readonly author: string;
  readonly committer: string;
  /** The whole message. */
  readonly message: string;
}

/**
 * Who made a commit: an agent when any sign of one is on it, whoever amended it later. A sign that a person forged makes
 * the answer stricter, never looser; a sign that a person took off is not seen. Other machines are unknown: an agent may
 * work behind them.
 */
export function madeBy({ author, committer, message }: CommitSigns): Maker {
  const people = [author, committer];
  if (people.some(isAgent) || signsIn(message)) return 'agent';
  // Mail of the forge itself, which commits what people merge and edit on its pages.
  const machines = people.filter((one) => !/<noreply@github\.com>$/i.test(one)).filter(isMachine);
  return machines.length > 0 ? 'unknown' : 'person';
}

/** True for the name of a branch as agents give them. */
export function isAgentBranch(name: string): boolean {
  return branches.test(name.replace(/^(?:refs\/(?:heads|remotes\/[^/]+)|origin)\//, ''));
}

/**
 * The branch that a merge names in its message, as git and the forges write it; empty for any other commit:
 * `Merge branch 'x'` (git-fmt-merge-msg, GitLab), `Merge pull request #1 from owner/x` (GitHub), `Merged in x (pull
 * request #1)` (Bitbucket).
 */
export function mergedBranch(message: string): string {
  const [first = ''] = message.trimStart().split(/[\r\n]/, 1);
  const [, byGit, byGitHub, byBitbucket] = merge.exec(clipped(first)) ?? [];
  return byGit ?? byGitHub ?? byBitbucket ?? '';
}

const merge =
  /^Merge(?: (?:remote-tracking )?branch '([^']+)'| pull request #\d+ from [^/\s]+\/(\S+)|d in (\S+) \(pull request #\d+\))/;

/** True for the account of an agent at a forge, by its login. */
export function isAgentAccount(login: string): boolean {
  return agentName.test(clipped(login));
}

/** The strictest of several: an agent's hand makes it an agent's, and what nobody can tell makes it unknown. */
export function madeByAll(makers: readonly Maker[]): Maker {
  return makers.includes('agent') ? 'agent' : makers.length === 0 || makers.includes('unknown') ? 'unknown' : 'person';
}

/**
 * Names and mails of agents, as of 2026-11. Codex: `Codex <noreply@openai.com>`, the default of `commit_attribution`
 * (github.com/openai/codex, codex-rs/ext/git-attribution). Claude Code: `Claude … <noreply@anthropic.com>`
 * (code.claude.com/docs/en/settings, attribution) and `claude[bot]`. Copilot's coding agent: author `Copilot
 * <198982749+Copilot@users.noreply.github.com>`, committer `copilot-swe-agent[bot]` (docs.github.com, Copilot coding
 * agent). Cursor: `cursoragent@cursor.com`. Jules, Devin, Aider: the names of their apps and their documented trailers.
 */
const agentMail =
  /<(?:noreply@openai\.com|noreply@anthropic\.com|cursoragent@cursor\.com|noreply@aider\.chat|noreply@opencode\.ai|(?:\d+\+)?(?:copilot|claude|codex)@users\.noreply\.github\.com|(?:\d+\+)?[\w-]*(?:copilot|claude|codex|cursor|jules|devin)[\w-]*\[bot\]@users\.noreply\.github\.com)>/i;
const agentName =
  /^\W{0,8}(?:(?:openai )?codex\b|chatgpt\b|claude\b|(?:github )?copilot\b|cursor(?: ?agent)?\b|(?:google[- ])?(?:labs[- ])?jules\b|devin(?:-ai| ai)\b|aider\b|gemini\b|opencode\b|windsurf\b|amp\b|[\w-]*(?:copilot|claude|codex|cursor|jules|devin)[\w-]*\[bot\])/i;

/** A person may be called Claude or Devin: a bare name counts only where it is no person's mail that stands beside it. */
function isAgent(text: string): boolean {
  const person = clipped(text);
  if (agentMail.test(person)) return true;
  const at = person.indexOf('<');
  const [name, mail] = at < 0 ? [person, ''] : [person.slice(0, at), person.slice(at)];
  return agentName.test(name.trim()) && (mail === '' || /\bnoreply\b|\[bot\]/i.test(mail));
}

function isMachine(text: string): boolean {
  return /\[bot\]|<(?:noreply|no-reply|actions|ci|bot|root)@/i.test(clipped(text));
}

/** Trailers that name who helped: `Co-authored-by` of most agents, `Assisted-by` of the Linux kernel, `Generated-by` of the ASF. */
const helper = /^(?:co-?(?:authored|developed)-by|(assisted-by|generated-by)) ?: ?(.*)$/i;
/** Ours, Codex's and Claude Code's lines that stand by themselves. */
const sign =
  /^(?:guardrails-run|codex-(?:session|thread|task)(?:-id)?|claude-session(?:-id)?) ?: ?\S|^\W{0,8}generated (?:with|by) \[?(?:claude code|codex|github copilot|cursor)\b/i;

/** Trailers count wherever they stand: a squash leaves them in the middle. */
function signsIn(message: string): boolean {
  return message.split(/[\r\n]+/).some((text) => {
    const line = clipped(text).trim();
    const [, tool, who = ''] = helper.exec(line) ?? [];
    // `Assisted-by` and `Generated-by` are for tools alone, whatever the tool is called.
    return sign.test(line) || (tool === undefined ? who !== '' && isAgent(who) : who.trim() !== '');
  });
}

/** The two ends of a text: no name, mail or trailer needs more, and a long one shall cost no time. */
function clipped(text: string): string {
  return text.length > 400 ? `${text.slice(0, 200)}${text.slice(-200)}` : text;
}

/** Prefixes that Codex, Copilot, Claude Code, Cursor, Jules and Devin give to their branches by themselves, and ours. */
const branches = /^(?:guardrails\/draft|codex|copilot|claude|cursor|jules|devin)\//i;
