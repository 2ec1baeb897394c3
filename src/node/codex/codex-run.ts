import type { ProposeListener, ProposeRequest } from '../../core/agent/agent.ts';
import { Fault } from '../../core/fault.ts';
import type { Signal } from '../../core/signal.ts';
import type { Upstream } from '../gateway/upstream.ts';
import type { Command } from './client.ts';
import type { Provider } from './home.ts';
import type { Limits } from './limits.ts';

export interface CodexOptions {
  readonly command: Command;
  /** The workspace folder, absolute. */
  readonly folder: string;
  /** The product's own data folder: copies, the lasting CODEX_HOME. */
  readonly dataFolder: string;
  /** Null: `upstream`, or the login of the lasting home. */
  readonly provider: Provider | null;
  /** An API key pays: all requests go through the gateway, and Codex never gets the key. */
  readonly upstream?: Upstream | null;
  /** Files of the workspace whose text goes with the instructions. */
  readonly instructionFiles?: readonly string[];
  /** Further places that no command may read: absolute. */
  readonly denied?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** Gets redacted lines for the log. */
  readonly log: (line: string) => void;
}

/** One run of Codex: with the gateway as provider, where there is one. */
export interface CodexRun {
  readonly options: CodexOptions;
  readonly request: ProposeRequest;
  readonly listener: ProposeListener;
  readonly signal: Signal;
  readonly limits: Limits;
}

export function cancelled(): Fault {
  return new Fault('agent-failed', { reason: 'cancelled', code: 'cancelled' });
}
