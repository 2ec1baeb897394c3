import { hunksOf } from '../../core/edit/hunk.ts';
import { unifiedDiff } from '../../core/edit/diff.ts';
import { acceptedPart } from '../../core/review/accepted-part.ts';
import type { Decision, ReviewRequest, Reviewer, Waived } from '../../core/review/decision.ts';
import type { Cli } from './command.ts';

/** What is accepted when nobody can be asked. */
export type Accept =
  { readonly kind: 'all' } | { readonly kind: 'none' } | { readonly kind: 'hunks'; readonly ids: ReadonlySet<string> };

/** Reads `all`, `none`, or hunk ids. */
export function accepts(given: string): Accept {
  if (given === 'all' || given === 'none') return { kind: given };
  return { kind: 'hunks', ids: new Set(given.split(',').map((id) => id.trim())) };
}

/** A person at a terminal, hunk by hunk; without one, what the flags said before the run. */
export function terminalReviewer(
  cli: Cli,
  accept: Accept,
  waive: { readonly by: string; readonly reason: string | null },
): Reviewer {
  return {
    review: async (request) => {
      // What could not be applied as decided is not decided again by a flag.
      if (request.again)
        return { kind: 'discard', because: request.again.kind === 'still-denied' ? 'denied' : undefined };
      const rejected =
        cli.interactive && accept.kind === 'none' ? await ask(request, cli) : rejectedBy(request, accept);
      if (rejected === null) return { kind: 'discard' };
      const edit = acceptedPart(request.edit, rejected);
      if (edit.files.length === 0) {
        return request.judgement.verdict === 'deny' ? { kind: 'discard', because: 'denied' } : { kind: 'discard' };
      }
      const left = await request.recheck(edit);
      const denied = left.findings.filter((finding) => finding.verdict === 'deny');
      if (denied.length > 0 && waive.reason === null) return { kind: 'discard', because: 'denied' };
      const waived: Waived[] = denied.map(({ fingerprint, ruleId }) => ({
        fingerprint,
        ruleId,
        by: waive.by,
        reason: waive.reason ?? '',
      }));
      return { kind: 'apply', edit, waived } satisfies Decision;
    },
  };
}

function rejectedBy({ edit }: ReviewRequest, accept: Accept): Set<string> {
  const all = hunksOf(edit).map((hunk) => hunk.id);
  if (accept.kind === 'all') return new Set();
  if (accept.kind === 'none') return new Set(all);
  return new Set(all.filter((id) => !accept.ids.has(id)));
}

/** Asks for each hunk; null when the person stopped. */
async function ask({ edit, judgement }: ReviewRequest, cli: Cli): Promise<Set<string> | null> {
  const rejected = new Set<string>();
  const all = hunksOf(edit);
  for (const [index, hunk] of all.entries()) {
    const others = new Set(all.filter((one) => one.id !== hunk.id).map((one) => one.id));
    cli.err(`\n${unifiedDiff(acceptedPart(edit, others))}`);
    for (const finding of judgement.findings) {
      const inside =
        finding.path === hunk.path &&
        finding.range.line >= hunk.afterStart &&
        finding.range.line < hunk.afterStart + hunk.afterLines;
      if (inside) cli.err(`${cli.words.severities[finding.severity]}: ${cli.words.finding(finding)}\n`);
    }
    const answer = await cli.ask(`${index + 1}/${all.length} ${hunk.id}: y / n / q? `);
    if (answer === null || /^q/i.test(answer)) return null;
    if (!/^(?:y|s)/i.test(answer)) rejected.add(hunk.id);
  }
  return rejected;
}
