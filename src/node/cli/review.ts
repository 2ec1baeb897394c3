import { unifiedDiff } from '../../core/edit/diff.ts';
import { hunksOf } from '../../core/edit/hunk.ts';
import type { JudgedFinding, Judgement } from '../../core/judge/judge.ts';
import { placeOf } from '../../core/report/text.ts';
import type { ProposedEdit } from '../../core/edit/proposed-edit.ts';
import { acceptedPart } from '../../core/review/accepted-part.ts';
import type { Decision, Reviewer, ReviewRequest } from '../../core/review/decision.ts';
import { rolesLeft, type Signing } from '../../core/review/to-sign.ts';
import { tell, type Cli } from './command.ts';

/** What is accepted: asked of the person, or as said before the run. */
export type Accept =
  | { readonly kind: 'ask' }
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'hunks'; readonly ids: ReadonlySet<string> };

/** Reads `all`, `none`, or hunk ids. Without any, the person is asked; without a person, nothing is accepted. */
export function acceptOf(given: string | undefined, interactive: boolean): Accept {
  if (given === undefined) return { kind: interactive ? 'ask' : 'none' };
  if (given === 'all' || given === 'none') return { kind: given };
  const ids = given.split(',').map((id) => id.trim());
  return { kind: 'hunks', ids: new Set(ids.filter((id) => id !== '')) };
}

export interface TerminalReview extends Reviewer {
  /** What the check says of the edit that was last accepted; null when nothing was. */
  landed(): Judgement | null;
  /** Hunks that were to be accepted and are not in the proposal: then nothing is. */
  unknownHunks(): readonly string[];
}

/** A person at a terminal, hunk by hunk; without one, what the options said before the run. */
export function terminalReview(
  cli: Cli,
  accept: Accept,
  waive: { readonly by: string; readonly reason: string | null },
  signing: (edit: ProposedEdit) => Signing,
): TerminalReview {
  let landed: Judgement | null = null;
  let unknown: readonly string[] = [];
  return {
    landed: () => landed,
    unknownHunks: () => unknown,
    review: async (request) => {
      landed = null;
      if (request.again !== null) {
        // What could not be applied as decided is not decided again by an option.
        if (accept.kind !== 'ask') return discard(request.again.kind === 'still-denied');
        tell(request.again, cli);
      }
      const rejected = accept.kind === 'ask' ? await ask(request, cli) : rejectedBy(request, accept);
      if (rejected === null) return discard(false);
      const missing = accept.kind === 'hunks' ? [...accept.ids].filter((id) => !idsOf(request).includes(id)) : [];
      if (missing.length > 0) {
        unknown = missing;
        return discard(false);
      }
      const edit = acceptedPart(request.edit, rejected);
      if (edit.files.length === 0) return discard(request.judgement.verdict === 'deny');
      const judgement = await request.recheck(edit);
      const denied = judgement.findings.filter((finding) => finding.verdict === 'deny');
      const reason = denied.length === 0 ? '' : (waive.reason ?? (await askReason(denied, accept, cli)));
      if (reason === null) return discard(true);
      if (!(await agreesToSign(signing(edit), accept, cli))) return discard(false);
      landed = judgement;
      const waived = denied.map(({ fingerprint, ruleId }) => ({ fingerprint, ruleId, by: waive.by, reason }));
      return { kind: 'apply', edit, waived };
    },
  };
}

function discard(denied: boolean): Decision {
  return { kind: 'discard', because: denied ? 'denied' : undefined };
}

function rejectedBy(request: ReviewRequest, accept: Exclude<Accept, { kind: 'ask' }>): Set<string> {
  if (accept.kind === 'all') return new Set();
  const all = idsOf(request);
  return new Set(accept.kind === 'none' ? all : all.filter((id) => !accept.ids.has(id)));
}

function idsOf({ edit }: ReviewRequest): readonly string[] {
  return hunksOf(edit).map((hunk) => hunk.id);
}

/** Asks for each hunk; null when the person stopped. */
async function ask({ edit, judgement }: ReviewRequest, cli: Cli): Promise<Set<string> | null> {
  const rejected = new Set<string>();
  const all = hunksOf(edit);
  for (const [index, hunk] of all.entries()) {
    const others = new Set(all.filter((one) => one.id !== hunk.id).map((one) => one.id));
    cli.err(`\n${unifiedDiff(acceptedPart(edit, others))}`);
    for (const finding of judgement.findings) {
      const { line } = finding.range;
      const inside = line >= hunk.afterStart && line < hunk.afterStart + hunk.afterLines;
      if (finding.path === hunk.path && inside) cli.err(`${findingLine(finding, cli)}\n`);
    }
    const answer = await cli.ask(cli.texts.askHunk(index + 1, all.length, hunk.id));
    if (answer === null || cli.texts.quit.test(answer.trim())) return null;
    if (!cli.texts.yes.test(answer.trim())) rejected.add(hunk.id);
  }
  return rejected;
}

/** Says what accepting signs and who has to sign afterwards. A person who is there agrees to it; an option has. */
async function agreesToSign({ person, files }: Signing, accept: Accept, cli: Cli): Promise<boolean> {
  if (files.length === 0) return true;
  const { signing } = cli.words;
  const mine = files.flatMap(({ file, mine: roles }) => (roles.length > 0 ? [{ path: file.path, roles }] : []));
  const open = files.filter(({ left }) => left.length > 0);
  if (mine.length > 0) cli.err(`${signing.signs(person, mine)}\n`);
  if (open.length > 0) cli.err(`${signing.afterwards(rolesLeft(open), open.length)}\n`);
  return accept.kind !== 'ask' || cli.texts.yes.test(((await cli.ask(cli.texts.askApply)) ?? '').trim());
}

async function askReason(denied: readonly JudgedFinding[], accept: Accept, cli: Cli): Promise<string | null> {
  if (accept.kind !== 'ask') return null;
  for (const finding of denied) cli.err(`${findingLine(finding, cli)}\n`);
  const reason = await cli.ask(cli.texts.askReason(denied.length));
  return reason === null || reason.trim() === '' ? null : reason.trim();
}

/** A finding on a line, as `scan` and `check` print it. */
export function findingLine(finding: JudgedFinding, cli: Cli): string {
  return `${placeOf(finding)}: ${cli.words.severities[finding.severity]} ${finding.ruleId}: ${cli.words.finding(finding)}`;
}
