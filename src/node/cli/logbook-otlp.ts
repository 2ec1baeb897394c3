import { Fault } from '../../core/fault.ts';
import type { RunFilter } from '../../core/logbook/query.ts';
import type { Flushed } from '../outbox/flush.ts';
import type { Values } from './arguments.ts';
import type { Cli } from './command.ts';
import { withReadable } from './readable.ts';
import { isUnsound, teamOf } from './team.ts';

/** Runs in one request. */
const runsAtOnce = 100;

/** Sends the past runs of this repository to the collector of its policy: 2 when some did not arrive. */
export async function exportToCollector(values: Values, filter: RunFilter, cli: Cli): Promise<number | Fault> {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  if (isUnsound(team, cli)) return 2;
  const { otlp } = team.policy.observability;
  if (otlp === undefined) return new Fault('usage-wrong', { problem: cli.texts.otlpOff, remedy: cli.texts.otlpTurnOn });
  const { openOutbox } = await import('../otlp/telemetry.ts');
  return withReadable(values, cli, async ({ logbook, dataFolder }) => {
    const outbox = openOutbox(otlp, { dataFolder, env: cli.env, now: () => cli.now() });
    const stop = cli.untilStopped();
    let flushed: Flushed = await outbox.flush(stop, 'now');
    let runs = 0;
    let before: NonNullable<Parameters<typeof logbook.page>[0]['before']> | null = null;
    // Runs of other repositories are other teams' to send.
    const query = { ...filter, folder: team.folder, limit: runsAtOnce };
    while (flushed.reason === null) {
      const page = await logbook.page({ ...query, ...(before === null ? {} : { before }) });
      if (page instanceof Fault) return page;
      if (page.runs.length > 0) {
        outbox.keep(page.runs);
        flushed = await outbox.flush(stop, 'now');
        if (flushed.reason === null) runs += page.runs.length;
      }
      if (page.next === null) break;
      before = page.next;
    }
    cli.say(`${cli.texts.otlpSent(runs, otlp.endpoint)}\n`);
    tellWaiting(flushed, cli);
    tellLost(flushed, cli);
    return flushed.reason === null && flushed.waiting === 0 ? 0 : 2;
  });
}

/** Says on stderr what waits for the collector, and why. */
export function tellWaiting(flushed: Flushed | null, cli: Cli): void {
  const { waiting, reason } = flushed ?? { waiting: 0, reason: null };
  if (waiting > 0 && reason !== null) cli.err(`codex-guardrails: ${cli.texts.otlpWaits(waiting, reason)}\n`);
}

function tellLost({ dropped, refused, rejected }: Flushed, cli: Cli): void {
  if (dropped + refused + rejected === 0) return;
  cli.err(`codex-guardrails: ${cli.texts.otlpLost(dropped, refused, rejected)}\n`);
}
