import type { Fault } from '../../core/fault.ts';
import type { Format } from '../../core/words/format.ts';
import type { Words } from '../../core/words/words.ts';
import type { Arguments } from './arguments.ts';
import type { CliWords } from './words/words.ts';

/** The process as a command sees it. */
export interface Cli {
  /** Absolute, with links resolved. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True when a person is there to be asked: then there is progress on stderr too. */
  readonly interactive: boolean;
  /** Core's words, the command line's own, and how values look: all in the person's language. */
  readonly words: Words;
  readonly texts: CliWords;
  readonly format: Format;
  /** Folder of the product: templates and policies are in it. */
  readonly productFolder: string;
  readonly productVersion: string;
  /** To stdout as it is, for programs; a terminal gets it without what it would act on. */
  out(text: string): void;
  /** To stdout for people, without what a terminal or a log would act on. */
  say(text: string): void;
  /** To stderr for people. */
  err(text: string): void;
  /** All of standard input. */
  read(): Promise<string>;
  /** One line that a person types after a question; null when there is nobody to ask, or they left. */
  ask(question: string): Promise<string | null>;
  /** What is piped in, or at a terminal one line after a question, while nothing of it is shown; null when they left. */
  readUnseen(question: string): Promise<string | null>;
  /**
   * Aborts when the process is asked to end (Ctrl-C, SIGTERM, SIGHUP): from now on it ends by itself and in order. Asked
   * a second time, it ends at once.
   */
  untilStopped(): AbortSignal;
  now(): number;
}

/**
 * One command of the command line. It answers with its exit code: 0 clean, 1 findings, 2 could not run; a Fault is said
 * on stderr and is 2.
 */
export type Command = (args: Arguments, cli: Cli) => Promise<number | Fault>;

/** Says a fault on stderr, with what to do. */
export function tell(fault: Fault, cli: Pick<Cli, 'words' | 'err'>): void {
  const { message, remedy } = cli.words.fault(fault);
  cli.err(`codex-guardrails: ${message}\n${remedy ? `${remedy}\n` : ''}`);
}
