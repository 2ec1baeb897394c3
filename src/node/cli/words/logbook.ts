import type { CliWords } from './words.ts';

type LogbookCommand = Extract<keyof CliWords['commands'], `logbook ${string}`>;

/** What the commands of the logbook say of themselves, in one language. */
export interface LogbookCliWords {
  readonly commands: Pick<CliWords['commands'], LogbookCommand>;
  readonly optionMissing: (option: string) => string;
  readonly notADay: (option: string, value: string) => string;
  readonly dayNotPast: string;
  readonly noRunsFound: string;
  readonly noAnchorIn: (given: string) => string;
  readonly anchorLater: string;
  readonly anchorNoted: (commit: string) => string;
  readonly exportLater: string;
  readonly exported: (runs: number, file: string) => string;
  readonly exportCut: (most: number) => string;
  readonly exportMalformed: (file: string, line: number, problem: string) => string;
  readonly exportAnew: string;
  readonly exportUnchecked: (count: number) => string;
  readonly nothingImported: string;
  readonly imported: (added: number, known: number) => string;
  /** What came of reading the session files of Codex. */
  readonly codexFiles: (files: number) => string;
  readonly codexMoney: (spent: string, unknown: string) => string;
  readonly codexLeft: (running: number, elsewhere: number, own: number) => string;
  readonly codexUnread: (file: string) => string;
  readonly codexLines: (unknown: string, malformed: number, tooLong: number) => string;
  /** What came of sending runs to a collector. */
  readonly otlpOff: string;
  readonly otlpTurnOn: string;
  readonly otlpPrompts: string;
  readonly otlpPromptsBy: string;
  readonly otlpSent: (runs: number, endpoint: string) => string;
  readonly otlpWaits: (requests: number, reason: string) => string;
  readonly otlpLost: (dropped: number, refused: number, rejected: number) => string;
  readonly fileExists: (file: string) => string;
  readonly useForce: string;
  readonly askPurge: (records: number, prompts: number, folder: string) => string;
  readonly purgeNeedsYes: string;
  readonly nothingPurged: string;
  readonly purged: (records: number, prompts: number, dry: boolean) => string;
}
