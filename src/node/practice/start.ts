import { startPracticeServer } from './server.ts';
import type { PracticeOptions, PracticeServer } from './server.ts';

export interface Practice {
  /** Starts the server when it is first asked for; later calls get the same one. */
  server(): Promise<PracticeServer>;
  /** Stops it if it runs. The next call of `server` starts a new one. */
  stop(): Promise<void>;
}

/** The practice server inside this process, running from its first use until `stop`. */
export function practiceOnDemand(options: PracticeOptions = {}): Practice {
  let running: Promise<PracticeServer> | null = null;
  return {
    server() {
      running ??= startPracticeServer(options);
      return running;
    },
    async stop() {
      const stopping = running;
      running = null;
      await (await stopping)?.stop();
    },
  };
}
