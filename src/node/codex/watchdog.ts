import { Fault } from '../../core/fault.ts';
import type { Limits } from './limits.ts';

/** Ends a run that gives no sign of life, or takes too long. */
export interface Watchdog {
  sign(): void;
  commandStarted(id: string): void;
  commandEnded(id: string): void;
  /** No command runs any more. */
  quiet(): void;
  stop(): void;
}

export function watch(limits: Limits, bark: (fault: Fault) => void): Watchdog {
  const commands = new Set<string>();
  const begun = performance.now();
  let last = begun;
  const timer = setInterval(() => {
    const now = performance.now();
    const allowed = commands.size > 0 ? limits.commandSeconds : limits.stallSeconds;
    if (now - last > allowed * 1000) bark(new Fault('agent-stalled', { seconds: allowed }));
    if (now - begun > limits.totalSeconds * 1000) {
      bark(new Fault('agent-failed', { reason: `not ready after ${limits.totalSeconds} s`, code: 'time-limit' }));
    }
  }, 250);
  timer.unref();
  return {
    sign: () => {
      last = performance.now();
    },
    commandStarted: (id) => void commands.add(id),
    commandEnded: (id) => void commands.delete(id),
    quiet: () => commands.clear(),
    stop: () => clearInterval(timer),
  };
}
