import { hash } from 'node:crypto';
import { basename } from 'node:path';
import { pricesUsed } from '../../core/budget/price.ts';
import { nothingKnown, type RunRecord } from '../../core/logbook/record.ts';
import { redactRecord } from '../../core/logbook/redact-record.ts';
import { redact } from '../../core/redact.ts';
import type { Team } from '../../core/team.ts';
import type { ObservedWords } from '../../core/words/observed-en.ts';
import { patchDiff, shownPath } from './patch-diff.ts';
import type { Session, Turn } from './session.ts';
import { summed, turnCost } from './turn-cost.ts';

/** What an observed run is written down with. */
export interface Observer {
  readonly team: Pick<Team, 'folder' | 'name' | 'policy' | 'person'>;
  readonly productVersion: string;
  readonly words: ObservedWords;
}

/** Characters of a prompt or a message that are kept. */
const longestText = 100_000;

/** A turn of a session as the record of a run that others did: without a secret, and without any decision. */
export function turnRecord(session: Session, turn: Turn, inside: boolean, observer: Observer): RunRecord {
  const { team, productVersion, words } = observer;
  const { policy } = team;
  const folder = inside ? team.folder : turn.cwd;
  const { by, ...money } = turnCost(policy, turn);
  const prompt = redact(turn.prompt);
  const text = prompt.text.slice(0, longestText);
  const message = redact(turn.message).text.slice(0, longestText);
  const done = turn.patches.filter((patch) => patch.done);
  const proposedDiff = patchDiff(turn.patches, folder);
  const usageComplete = turn.end === 'complete' && turn.usage.length > 0;
  return redactRecord({
    ...nothingKnown,
    id: runIdOf(turn),
    startedAt: turn.startedAt,
    endedAt: turn.endedAt,
    durations: { propose: turn.endedAt - turn.startedAt },
    person: team.person,
    place: {
      name: inside ? team.name : basename(turn.cwd),
      folder,
      commit: session.commit,
      // The file does not say; what is not known to be clean is not.
      dirty: session.commit !== null,
    },
    template: { id: session.originator || 'codex', version: session.version, hash: '', task: 'observed' },
    prompt: {
      text: policy.retention.prompts === 'hash' ? null : text,
      hash: hash('sha256', prompt.text),
      attachments: [],
    },
    redactions: 0,
    backend: 'codex',
    practice: false,
    agentVersion: session.version || null,
    model: { asked: turn.model, used: turn.model || null, effort: turn.effort, tier: turn.usage.at(-1)?.tier ?? null },
    toolCalls: turn.calls.map((call) => ({ ...call, paths: call.paths.map((path) => shownPath(path, folder)) })),
    notes: [
      words.note,
      ...(session.parent === null ? [] : [words.subAgent(session.parent)]),
      ...(by === 'plan' ? [words.byPlan(turn.plan ?? '')] : []),
      ...(by === 'unpriced' ? [words.unpriced(turn.model)] : []),
      ...(turn.end === 'complete' ? [] : [words.unfinished]),
      ...(turn.usage.length === 0 ? [words.noUsage] : []),
    ],
    message,
    proposedDiff,
    appliedDiff:
      done.length === 0 ? null : done.length === turn.patches.length ? proposedDiff : patchDiff(done, folder),
    usage: summed(turn.usage),
    usageComplete,
    cost: { reserved: 0, ...money },
    prices: pricesUsed(policy, turn.model),
    outcome: { kind: 'observed', at: 'propose' },
    policyHash: '',
    productVersion,
  });
}

/** The same turn is the same run, from whichever file and however often it is read. */
function runIdOf({ id }: Turn): string {
  return `codex-${/^[A-Za-z0-9-]{1,100}$/.test(id) ? id : hash('sha256', id).slice(0, 32)}`;
}
