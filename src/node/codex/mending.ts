import { hash } from 'node:crypto';
import type { ProposeListener } from '../../core/agent/agent.ts';
import type { ProposedEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import type { Scratch } from './scratch.ts';

/** Watches the edit grow, shows it to the line, and tells the agent what the line wants mended. */
export interface Mending {
  /** Looks at the copy: one look at a time, and one more when something happened meanwhile. */
  look(): Promise<void>;
  /** What is still to be mended when a turn is over; it counts as told. Null when nothing is, or enough was told. */
  nextWish(): string | null;
  steers(): number;
  /** True when nothing is different in the copy. */
  isUntouched(): boolean;
}

export interface MendingNeeds {
  readonly scratch: Pick<Scratch, 'difference'>;
  readonly patched: ProposeListener['patched'];
  readonly maxSteers: number;
  /** Says something in the running turn; false when there is none any more. */
  say(text: string): Promise<boolean>;
  /** Answers of the model so far. */
  answers(): number;
  told(): void;
  failed(fault: Fault): void;
}

export function openMending(needs: MendingNeeds): Mending {
  let looking: Promise<void> = Promise.resolve();
  let isWaiting = false;
  let lastSeen = untouched;
  let wish: string | null = null;
  let lastTold = '';
  let quietUntil = 0;
  let steers = 0;

  const see = async (): Promise<void> => {
    isWaiting = false;
    const difference = await needs.scratch.difference();
    if (difference instanceof Fault) return needs.failed(difference);
    const seen = fingerprintOf(difference.edit);
    if (seen === lastSeen) return undefined;
    lastSeen = seen;
    wish = await needs.patched(difference.edit.files);
    return tell();
  };

  const tell = async (): Promise<void> => {
    if (wish === null || steers >= needs.maxSteers) return;
    // The same is not told again before the model could do something about it.
    if (wish === lastTold && needs.answers() < quietUntil) return;
    const text = wish;
    if (await needs.say(text)) count(text);
  };

  const count = (text: string): void => {
    steers += 1;
    lastTold = text;
    // One answer may be on its way already; the next one has heard it.
    quietUntil = needs.answers() + 2;
    needs.told();
  };

  return {
    look: () => {
      if (isWaiting) return looking;
      isWaiting = true;
      looking = looking.then(see);
      // Whoever waits for it hears of a failure; without this it would end the process meanwhile.
      looking.catch(() => undefined);
      return looking;
    },
    nextWish: () => {
      if (wish === null || steers >= needs.maxSteers) return null;
      count(wish);
      return wish;
    },
    steers: () => steers,
    isUntouched: () => lastSeen === untouched,
  };
}

const untouched = '';

function fingerprintOf(edit: ProposedEdit): string {
  if (edit.files.length === 0) return untouched;
  const parts = edit.files.map(({ path, after, mode }) => [
    path,
    mode ?? '',
    after === null ? null : hash('sha256', after),
  ]);
  return hash('sha256', JSON.stringify(parts));
}
