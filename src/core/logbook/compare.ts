import { unifiedDiff } from '../edit/diff.ts';
import type { Nano } from '../budget/money.ts';
import { chosenIn, type Chosen } from './chosen.ts';
import type { RunRecord } from './record.ts';

/** One value of both runs. */
export interface Pair<T> {
  readonly a: T;
  readonly b: T;
  readonly same: boolean;
}

/** What is in one run only, and what is in both. */
export interface Sets<T> {
  readonly onlyA: readonly T[];
  readonly onlyB: readonly T[];
  readonly both: readonly T[];
}

/** How two runs differ. */
export interface RunComparison {
  /** `id@version`; the same version with another hash is not the same. */
  readonly template: Pair<string>;
  readonly inputs: readonly (Pair<string> & { readonly name: string })[];
  /**
   * A unified diff of the prompts as they are kept: empty when they are the same, null when they differ and the text of
   * one is not kept.
   */
  readonly prompt: string | null;
  readonly model: Pair<string>;
  readonly outcome: Pair<RunRecord['outcome']['kind']>;
  /** Spent and unknown together. */
  readonly cost: Pair<Nano>;
  readonly input: Pair<number>;
  readonly output: Pair<number>;
  /** Milliseconds from beginning to end. */
  readonly duration: Pair<number>;
  readonly policy: Pair<string>;
  readonly findings: Sets<RunRecord['findings'][number]>;
  readonly chosen: Sets<Chosen>;
  readonly paths: Sets<string>;
}

export function compareRuns(a: RunRecord, b: RunRecord): RunComparison {
  const names = [...new Set([...Object.keys(a.inputs), ...Object.keys(b.inputs)])].sort();
  const { id, version, hash } = a.template;
  const sameTemplate = id === b.template.id && version === b.template.version && hash === b.template.hash;
  return {
    template: { a: templateOf(a), b: templateOf(b), same: sameTemplate },
    inputs: names.map((name) => ({ name, ...pair(inputOf(a, name), inputOf(b, name)) })),
    prompt: promptDiff(a, b),
    model: pair(modelOf(a), modelOf(b)),
    outcome: pair(a.outcome.kind, b.outcome.kind),
    cost: pair(a.cost.spent + a.cost.unknown, b.cost.spent + b.cost.unknown),
    input: pair(a.usage.input, b.usage.input),
    output: pair(a.usage.output, b.usage.output),
    duration: pair(a.endedAt - a.startedAt, b.endedAt - b.startedAt),
    policy: pair(a.policyHash, b.policyHash),
    findings: sets(a.findings, b.findings, ({ fingerprint }) => fingerprint),
    chosen: sets(chosenIn(a), chosenIn(b), ({ kind, name, detail }) => `${kind} ${name} ${detail}`),
    paths: sets(pathsOf(a), pathsOf(b), (path) => path),
  };
}

function pair<T extends string | number>(a: T, b: T): Pair<T> {
  return { a, b, same: a === b };
}

function sets<T>(a: readonly T[], b: readonly T[], keyOf: (one: T) => string): Sets<T> {
  const [inA, inB] = [new Set(a.map(keyOf)), new Set(b.map(keyOf))];
  return {
    onlyA: a.filter((one) => !inB.has(keyOf(one))),
    onlyB: b.filter((one) => !inA.has(keyOf(one))),
    both: b.filter((one) => inA.has(keyOf(one))),
  };
}

function promptDiff(a: RunRecord, b: RunRecord): string | null {
  if (a.prompt.hash === b.prompt.hash && a.prompt.hash !== '') return '';
  const [before, after] = [a.prompt.text, b.prompt.text];
  return before === null || after === null ? null : unifiedDiff({ files: [{ path: 'prompt', before, after }] });
}

function templateOf({ template }: RunRecord): string {
  return `${template.id}@${template.version}`;
}

function modelOf({ model }: RunRecord): string {
  return `${model.used ?? model.asked}${model.effort === null ? '' : `, ${model.effort}`}`;
}

function inputOf({ inputs }: RunRecord, name: string): string {
  return [inputs[name] ?? ''].flat().join(', ');
}

function pathsOf({ hunks }: RunRecord): readonly string[] {
  return [...new Set(hunks.map(({ path }) => path))];
}
