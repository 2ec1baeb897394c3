import { scanSecrets } from '../../core/check/secrets/scan.ts';
import type { Item } from './protocol.ts';

/** Watches what commands carry and what they print. Values are kept in memory, for the length of a run. */
export interface CommandSecrets {
  /** What the agent is told of a command that holds a secret; null when it holds none, or enough was told. */
  began(item: Item): string | null;
  /** Looks at what a command printed: that was sent to the provider. */
  ended(item: Item): void;
  /** Ids of commands that the agent was told of. */
  readonly told: ReadonlySet<string>;
  /** Every secret that a command held or printed. */
  readonly values: ReadonlySet<string>;
  /** For the record; empty when no command printed a secret. */
  notes(): readonly string[];
}

/** @param maxSteers how often the agent is told */
export function openCommandSecrets(maxSteers: number): CommandSecrets {
  const values = new Set<string>();
  const told = new Set<string>();
  const printed = new Set<string>();
  const secretsIn = (text: string, path: string): string[] =>
    scanSecrets(text.slice(0, longest), path).map((hit) => text.slice(hit.start, hit.end));
  return {
    began: (item) => {
      if (item.type !== 'commandExecution' || told.has(item.id)) return null;
      const found = secretsIn(item.command ?? '', 'command.sh');
      for (const value of found) values.add(value);
      if (found.length === 0 || told.size >= maxSteers) return null;
      told.add(item.id);
      return advice;
    },
    ended: (item) => {
      if (item.type !== 'commandExecution') return;
      for (const value of secretsIn(item.aggregatedOutput ?? '', '')) {
        values.add(value);
        printed.add(value);
      }
    },
    told,
    values,
    notes: () =>
      printed.size === 0
        ? []
        : [
            `Commands printed values that look like secrets (${printed.size}); what a command prints is sent to the provider. If they are real, revoke them.`,
          ],
  };
}

/** More of a command's output is not sent by Codex either. */
const longest = 1_000_000;

const advice =
  'The command that you are running holds a secret in plain text. Do not use or repeat it: read it from an environment variable, and say which one a person has to set.';
