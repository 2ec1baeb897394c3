import type { AlertCliWords } from './alerts-en.ts';
import type { PlaybookCliWords } from './playbook-words.ts';
import type { LogbookCliWords } from './logbook.ts';
import type { Change, RuleTally } from '../../../core/policy/backtest.ts';
import type { CommandName, OptionName } from '../forms.ts';

/**
 * What the command line says of itself, in one language; findings, faults and labels are core's words. What is missing
 * does not compile.
 */
export interface CliWords extends Omit<LogbookCliWords, 'commands'> {
  /** What each command is for, and what each of its options does. */
  readonly commands: {
    readonly [N in CommandName]: {
      readonly summary: string;
      readonly options: Readonly<Record<OptionName<N>, string>>;
    };
  };

  /** For the help: the words for a command and for options, and what is there beside the commands. */
  readonly command: string;
  readonly options: string;
  /** What stands in forms for a value: `FILE`; one that is not here is the same. */
  readonly placeholders: Readonly<Record<string, string>>;
  readonly help: string;
  readonly version: string;
  readonly manners: string;

  /** What is wrong with a command, and what to do. */
  readonly seeHelp: (command: string) => string;
  readonly commandMissing: string;
  readonly unknownCommand: (name: string, near: string) => string;
  readonly unknownOption: (option: string, near: string) => string;
  readonly valueMissing: (option: string) => string;
  readonly valueAmbiguous: (option: string, value: string) => string;
  readonly valueUnwanted: (option: string) => string;
  readonly choiceUnknown: (option: string, value: string, known: string) => string;
  readonly argumentMissing: (argument: string) => string;
  readonly argumentUnwanted: (argument: string) => string;
  readonly onlyOneOf: (options: string) => string;
  readonly notANumber: (option: string, value: string) => string;
  readonly inputMalformed: (given: string) => string;
  readonly reasonMissing: string;
  readonly presetUnknown: (preset: string, known: string) => string;
  readonly notAnAmount: (given: string) => string;
  readonly scopeUnknown: (given: string) => string;
  readonly grantReasonMissing: string;
  readonly dayWrong: (given: string) => string;
  readonly requestUnknown: (id: string) => string;
  readonly requestKept: (id: string, approvers: string) => string;
  readonly grantEndsWithPeriod: (day: string) => string;
  readonly settled: (run: string, spent: string) => string;
  /** Model, four prices, day. */
  readonly priceColumns: readonly string[];
  readonly ofPolicy: string;
  readonly pricesAsOf: (date: string) => string;
  readonly runUnknown: (id: string) => string;
  readonly runTakenIn: (id: string) => string;
  readonly nameFolder: string;
  readonly listRuns: string;
  readonly onlyWith: (option: string, other: string) => string;
  readonly jobsUnread: (source: string) => string;
  readonly jobsForm: string;
  readonly draftGoes: (branch: string, remote: string, address: string, commits: number) => string;
  readonly draftPlain: (command: string) => string;
  readonly draftLeft: (program: string, command: string) => string;
  readonly draftByHand: (branch: string, into: string, where: string) => string;
  readonly notInGit: (folder: string) => string;
  readonly useScan: string;
  readonly policyExists: (path: string) => string;
  readonly removePolicy: string;
  readonly attributesWritten: (path: string) => string;
  readonly policyWritten: (path: string, preset: string, passes: boolean) => string;
  readonly policySame: (path: string) => string;
  readonly secretsStay: string;
  readonly askReplace: (path: string) => string;
  readonly answerUnreadable: (form: string) => string;
  readonly nothingToExplain: (asked: string, near: string) => string;
  readonly initLeft: string;
  readonly backtestProgress: (done: number, all: number) => string;
  readonly backtested: (looked: {
    readonly commits: number;
    readonly runs: number;
    readonly files: number;
    readonly seconds: number;
    readonly tried: string;
    readonly inForce: string;
    /** The policy that is tried is the one in force. */
    readonly same: boolean;
  }) => string;
  readonly backtestRule: (tally: Omit<RuleTally, 'examples'> & { readonly same: boolean }) => string;
  /** What stands before an example. */
  readonly backtestChange: Readonly<Record<Change, string>>;
  readonly bug: (text: string) => string;

  /** Why a path that was named is not read. */
  readonly noSuchFile: string;
  readonly noSuchFolder: string;
  readonly outsideOf: (folder: string) => string;

  /** What a person should know beside an answer. */
  readonly unread: (path: string, reason: string) => string;
  readonly binary: (count: number) => string;
  readonly withoutGit: (reason: string) => string;
  readonly policyBefore: (base: string) => string;
  readonly policyUnsound: string;
  /** Where a policy that was fetched is kept; null: it has another hash, the one that was found. */
  readonly layerFetched: (kept: string) => string;
  readonly layerStays: (kept: string) => string;
  readonly noAddresses: string;
  readonly signed: (path: string, role: string) => string;
  readonly signOffMissing: (path: string, roles: string) => string;
  readonly commitSignOffs: (path: string) => string;
  readonly othersSign: (path: string) => string;
  /** `base`: since which revision; null: what is not committed. */
  readonly nothingToSign: (base: string | null) => string;

  /** Answers. */
  readonly dependenciesFound: (count: number, files: number) => string;
  readonly policyChecked: (path: string | null, problems: number, hash: string) => string;
  readonly templatesChecked: (templates: number, problems: number) => string;
  readonly teamTemplate: string;
  readonly optional: string;
  readonly locked: (path: string) => string;
  readonly noRuns: string;

  /** A value that the policy is to accept. */
  readonly askValue: string;
  readonly valueEmpty: string;
  readonly giveValue: string;
  readonly valueHashed: string;

  /** A run. */
  readonly nothingSent: string;
  /** Before what the policy says to the agent. */
  readonly toldOfPolicy: string;
  readonly wouldSend: (model: string, quote: string) => string;
  readonly redacted: (count: number) => string;
  readonly hunksUnknown: (ids: string) => string;
  readonly howToAccept: string;
  readonly seeLogbook: (id: string) => string;
  /** The question about a hunk, and how an answer begins that means yes, or that ends the review. */
  readonly askHunk: (nth: number, count: number, id: string) => string;
  readonly askApply: string;
  readonly askReason: (count: number) => string;
  readonly yes: RegExp;
  readonly quit: RegExp;

  readonly alerts: AlertCliWords['alerts'];
  readonly playbook: PlaybookCliWords['playbook'];
  readonly waivers: PlaybookCliWords['waivers'];
}
