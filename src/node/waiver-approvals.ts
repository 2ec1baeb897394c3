import { approvalDoubt, type ApprovalTrace } from '../core/judge/approval.ts';
import { Fault } from '../core/fault.ts';
import { readWaivers, sameRequest, waiversPath, type ReadWaivers, type Waiver } from '../core/judge/waivers.ts';
import type { Policy } from '../core/policy/schema.ts';
import type { Git } from './git.ts';
import { sha256Of } from './policy-layers.ts';

/**
 * Waivers with what the repository's history tells of their approvals. Git is asked only when there is an approval, and
 * once for a text and a commit. Without git no approval counts.
 */
export async function withApprovals(
  read: ReadWaivers,
  text: string | null,
  policy: Policy,
  git: Git | null | Fault,
): Promise<ReadWaivers> {
  const approved = read.waivers.filter(({ approvedBy }) => approvedBy !== undefined);
  if (approved.length === 0 || text === null) return read;
  const traces = git === null || git instanceof Fault ? null : await tracesOnce(read, approved, text, policy, git);
  return {
    ...read,
    // A place is looked up by the line of the entry, which stays.
    waivers: read.waivers.map((waiver) => {
      if (waiver.approvedBy === undefined) return waiver;
      const doubt = approvalDoubt(waiver, traces?.get(waiver.line) ?? null, policy);
      return doubt === null ? waiver : { ...waiver, unconfirmed: doubt };
    }),
  };
}

type Traces = ReadonlyMap<number, ApprovalTrace>;

const known = new Map<string, Traces>();
const mostKnown = 20;

async function tracesOnce(
  read: ReadWaivers,
  approved: readonly Waiver[],
  text: string,
  { review: { signedApprovals } }: Policy,
  git: Git,
): Promise<Traces | null> {
  const head = await git.head();
  if (head instanceof Fault) return null;
  const key = [git.folder, head, signedApprovals, sha256Of(text)].join('\0');
  const before = known.get(key);
  if (before) return before;
  const traces = await tracesOf(read, approved, text, signedApprovals, git);
  if (traces instanceof Fault) return null;
  const [oldest] = known.keys();
  if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest);
  known.set(key, traces);
  return traces;
}

async function tracesOf(
  { rangeOf }: ReadWaivers,
  approved: readonly Waiver[],
  text: string,
  signed: boolean,
  git: Git,
): Promise<Traces | Fault> {
  const lines = await git.blame(waiversPath, text);
  if (lines instanceof Fault) return lines;
  /** A value over several lines has to come from one commit. */
  const commitOf = (waiver: Waiver, key: 'approvedBy' | 'requestedBy'): string | null => {
    const range = rangeOf(waiver, key);
    if (range === undefined) return null;
    const last = range.endColumn === 1 && range.endLine > range.line ? range.endLine - 1 : range.endLine;
    const ids = new Set(lines.slice(range.line - 1, last));
    const [id] = ids;
    return ids.size === 1 ? (id ?? null) : null;
  };
  const ids = approved.flatMap((one) => [commitOf(one, 'approvedBy') ?? [], commitOf(one, 'requestedBy') ?? []].flat());
  const approvals = [...new Set(approved.flatMap((one) => commitOf(one, 'approvedBy') ?? []))];
  const [commits, shallow, changes] = await Promise.all([
    git.authors([...new Set(ids)], signed),
    git.isShallow(),
    git.changesOf(approvals, waiversPath),
  ]);
  if (commits instanceof Fault) return commits;
  if (shallow instanceof Fault) return shallow;
  if (changes instanceof Fault) return changes;
  const waiversIn = readOnce();
  return new Map(
    approved.map((waiver): [number, ApprovalTrace] => {
      const [approval, request] = [commitOf(waiver, 'approvedBy'), commitOf(waiver, 'requestedBy')];
      const [approver, asker] = [commits.get(approval ?? ''), commits.get(request ?? '')];
      const cut = shallow && [approver, asker].some((one) => one?.hasParents === false);
      const times = (text: string | null): number =>
        text === null ? 0 : waiversIn(text).filter((one) => sameRequest(one, waiver)).length;
      const change = changes.get(approval ?? '');
      const unchanged = change !== undefined && times(change.after) > 0;
      // An approval that was written there before, and to which the approver's line was moved later, is nobody's.
      const moved = unchanged && change.before.some((text) => times(text) >= times(change.after));
      return [
        waiver.line,
        {
          approver: approver?.author ?? null,
          moved,
          asker: asker?.author ?? null,
          cut,
          unchanged,
          signer: approver?.signer ?? null,
        },
      ];
    }),
  );
}

/** Reads texts of the waivers file, each once. */
function readOnce(): (text: string) => readonly Waiver[] {
  const known = new Map<string, readonly Waiver[]>();
  return (text) => {
    const found = known.get(text) ?? readWaivers(text).waivers;
    known.set(text, found);
    return found;
  };
}
