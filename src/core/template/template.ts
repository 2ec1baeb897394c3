import type { TaskKind } from './task.ts';

export type InputType = 'text' | 'longtext' | 'choice' | 'file' | 'files' | 'selection' | 'symbol' | 'range';

/** Where the form's first value comes from; the rest is a literal. */
export type InputDefault = 'selection' | 'active-file' | 'diff' | 'failing-test' | 'symbol';

export interface InputSpec {
  readonly name: string;
  readonly type: InputType;
  /** Shown to people, by language; `en` is always there. */
  readonly label: Readonly<Record<string, string>>;
  readonly hint?: Readonly<Record<string, string>>;
  readonly required: boolean;
  readonly from?: InputDefault;
  readonly default?: InputValue;
  readonly choices?: readonly string[];
  /** Longest text in characters, or most files. */
  readonly max?: number;
}

/** `files` is a list; every other type is one string (a git range is `A..B`, a selection is its text). */
export type InputValue = string | readonly string[];

/** A versioned prompt template, read from its folder. */
export interface Template {
  readonly id: string;
  readonly version: string;
  readonly task: TaskKind;
  readonly title: Readonly<Record<string, string>>;
  /** One line for people, by language. */
  readonly summary: Readonly<Record<string, string>>;
  /** What the skill's readers see: what it does and when to use it. English. */
  readonly description: string;
  readonly inputs: readonly InputSpec[];
  /** Globs that the proposal may touch; empty means any. */
  readonly paths: readonly string[];
  /** Models with which it may run, `*` for any text; none means all that the policy allows. */
  readonly models?: readonly string[];
  readonly budgetClass: 'small' | 'medium' | 'large';
  readonly language: string;
  readonly owners: readonly string[];
  /** The text with `{{input}}` places, from SKILL.md's body. */
  readonly body: string;
  /** sha256 (hex) of the folder's canonical content. */
  readonly hash: string;
  readonly source: 'built-in' | 'team';
  /** True when its version is not in the lock: its content may still change. */
  readonly unlocked?: boolean;
  /** Folder, for showing: `prompt-templates/pr-patch` or `.agents/skills/x`. */
  readonly folder: string;
}
