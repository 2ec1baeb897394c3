/** What an entry of the logbook tells of. `observed` is a run of another surface, read from its own files. */
export const entryKinds = [
  'run',
  'observed',
  'grant',
  'request',
  'evidence',
  'sign-off',
  'acceptance',
  'purge',
  'import',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/**
 * One link of the logbook's chain. It holds hashes only, so it stays when what it tells of is purged. All hashes are
 * SHA-256, in hex.
 */
export interface Entry {
  /** From 1, without gaps. */
  readonly seq: number;
  readonly kind: EntryKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Id of the run, the grant, … */
  readonly ref: string;
  /** Of the body as it is kept: canonical JSON (RFC 8785). */
  readonly body: string;
  /** Of the prompt's text, which is kept apart because it may be purged earlier; null when none was kept. */
  readonly prompt: string | null;
  /** The hash of the entry before, `firstPrev` for the first. */
  readonly prev: string;
  /** Of all the above, see `linkText`. */
  readonly hash: string;
}

export const firstPrev = '0'.repeat(64);

export type Sha256 = (text: string) => string;

/** The next link after `last`. */
export function link(last: Entry | null, facts: Omit<Entry, 'seq' | 'prev' | 'hash'>, sha256: Sha256): Entry {
  const { kind, at, ref, body, prompt } = facts;
  const open = { seq: (last?.seq ?? 0) + 1, kind, at, ref, body, prompt, prev: last?.hash ?? firstPrev };
  return { ...open, hash: sha256(linkText(open)) };
}

/** What an entry's hash is taken of: its facts as canonical JSON (RFC 8785), written out because it is made for every link. */
export function linkText({ seq, kind, at, ref, body, prompt, prev }: Omit<Entry, 'hash'>): string {
  const [of, text, before, name, id] = [body, prompt, prev, kind, ref].map((one) => JSON.stringify(one));
  return `{"at":${at},"body":${of},"kind":${name},"prev":${before},"prompt":${text},"ref":${id},"seq":${seq}}`;
}

/** What was done to the logbook, as far as the chain tells, at the first place where it does not hold. */
export interface Break {
  readonly what: 'changed' | 'removed' | 'inserted' | 'swapped' | 'cut';
  readonly seq: number;
  /** Id of the run or grant; empty where it is gone. */
  readonly ref: string;
  /** The entry with which it changed places. */
  readonly other?: number;
}

/** A head that was written down elsewhere: up to it, nothing may have gone. */
export interface Anchor {
  readonly seq: number;
  readonly hash: string;
}

export interface VerifiedChain {
  readonly entries: number;
  readonly head: Anchor | null;
  readonly broken: Break | null;
}

/**
 * Follows the chain from its first entry, and holds anchors against it. `entries` gives them by `seq`; it is asked again
 * when something is wrong, to tell what.
 */
export function verifyChain(entries: () => Iterable<Entry>, anchors: readonly Anchor[], sha256: Sha256): VerifiedChain {
  const steps = followChain(entries, anchors, sha256);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same a few entries at a time: yields after each so many as it says, so that others get their turn in between. */
export function* followChain(
  entries: () => Iterable<Entry>,
  anchors: readonly Anchor[],
  sha256: Sha256,
): Generator<number, VerifiedChain> {
  const wanted = new Map<number, Anchor[]>();
  for (const anchor of anchors) wanted.set(anchor.seq, [...(wanted.get(anchor.seq) ?? []), anchor]);
  let last: Entry | null = null;
  for (const entry of entries()) {
    const next = (last?.seq ?? 0) + 1;
    const holds = entry.seq === next && entry.prev === (last?.hash ?? firstPrev) && isWhole(entry, sha256);
    if (!holds) return { entries: next - 1, head: headOf(last), broken: tellBreak([...entries()], next, sha256) };
    if (wanted.get(next)?.some(({ hash }) => hash !== entry.hash)) {
      // Every link holds, so all of them were made anew.
      return { entries: next, head: headOf(entry), broken: { what: 'changed', seq: next, ref: entry.ref } };
    }
    last = entry;
    if (next % stride === 0) yield stride;
  }
  const count = last?.seq ?? 0;
  const beyond = anchors.filter(({ seq }) => seq > count);
  const broken: Break | null = beyond.length > 0 ? { what: 'cut', seq: count + 1, ref: '' } : null;
  return { entries: count, head: headOf(last), broken };
}

const stride = 100;

/** @param seq the first place at which the chain does not hold. */
function tellBreak(all: readonly Entry[], seq: number, sha256: Sha256): Break {
  const at = all.findIndex((entry) => entry.seq >= seq);
  const entry = all[at];
  if (!entry || entry.seq > seq) return { what: 'removed', seq, ref: '' };
  const { ref } = entry;
  const before = all[at - 1];
  // Whole in itself, but it follows another one: the one before was written anew.
  if (isWhole(entry, sha256)) {
    return before ? { what: 'changed', seq: before.seq, ref: before.ref } : { what: 'removed', seq, ref: '' };
  }
  const from = all.find((other) => other.seq !== seq && isWhole({ ...entry, seq: other.seq }, sha256));
  // It stood one place earlier: the link that has its place now, and a right hash, was put in.
  if (from && before && from.seq < seq) return { what: 'inserted', seq: before.seq, ref: before.ref };
  if (from) {
    const exchanged = isWhole({ ...from, seq }, sha256);
    return exchanged ? { what: 'swapped', seq, ref, other: from.seq } : { what: 'removed', seq, ref: '' };
  }
  const next = all[at + 1];
  if (isWhole({ ...entry, seq: all.length + 1 }, sha256)) return { what: 'removed', seq, ref: '' };
  if (next && isWhole({ ...next, seq }, sha256)) return { what: 'inserted', seq, ref };
  return { what: 'changed', seq, ref };
}

function isWhole(entry: Entry, sha256: Sha256): boolean {
  return sha256(linkText(entry)) === entry.hash;
}

function headOf(entry: Entry | null): Anchor | null {
  return entry && { seq: entry.seq, hash: entry.hash };
}

/** An anchor as one line, for a git note, a log of CI or a file. */
export function anchorLine({ seq, hash }: Anchor): string {
  return `guardrails-logbook ${seq} ${hash}`;
}

/** Every anchor in a text; other lines are passed over. */
export function readAnchors(text: string): Anchor[] {
  return [...text.matchAll(/(?:^|\s)guardrails-logbook (\d{1,15}) ([0-9a-f]{64})(?=\s|$)/g)].map(([, seq, hash]) => ({
    seq: Number(seq),
    hash: String(hash),
  }));
}
