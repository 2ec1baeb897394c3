import type { BackendId } from './agent/agent.ts';
import type { Ledger } from './budget/ledger.ts';
import type { CheckContext } from './check/check.ts';
import type { Fault } from './fault.ts';
import type { Waiver } from './judge/waivers.ts';
import type { ClosedFolder } from './logbook/closed.ts';
import type { Logbook } from './logbook/logbook.ts';
import type { Place } from './logbook/record.ts';
import type { Layers } from './policy/layers.ts';
import type { Policy } from './policy/schema.ts';
import type { FileProblem } from './team-file/problem.ts';
import type { Template } from './template/template.ts';

/** What a team keeps in its repository, read at one moment from one workspace folder. */
export interface Team {
  /** Absolute path of the folder, and its name. */
  readonly folder: string;
  readonly name: string;
  readonly policy: Policy;
  readonly policyHash: string;
  /** What the policy builds on. */
  readonly policyLayers: Layers;
  /**
   * Places of team files that do not count, with what to do; with a severity those that count and may not be what is
   * meant. A policy with problems is never looser than the default.
   */
  readonly problems: readonly FileProblem[];
  readonly waivers: readonly Waiver[];
  readonly templates: readonly Template[];
  /** Templates that could not be read. */
  readonly faults: readonly Fault[];
  readonly checkContext: CheckContext;
  /** Who works here: git's name and mail, or the account's name. */
  readonly person: string;
  readonly place: Place;
}

/** Ledger and logbook of this machine. */
export interface Books {
  readonly ledger: Ledger;
  readonly logbook: Logbook;
  /** Folders of which `logbook` shows a person their own runs alone; left out: none. */
  readonly closed?: () => Promise<readonly ClosedFolder[] | Fault>;
}

/** Who is to propose, as a person's settings say. */
export interface BackendChoice {
  readonly backend: BackendId;
  readonly codexPath: string;
  /** Where Codex's requests go that an API key pays for; left out: OpenAI. `responses`: `azure` or `baseUrl`. */
  readonly codexEndpoint?: 'openai' | 'responses';
  readonly baseUrl: string;
  readonly azure: { readonly endpoint: string; readonly apiVersion: string } | null;
  /** Who plays a practice run. */
  readonly through: 'responses' | 'codex';
}
