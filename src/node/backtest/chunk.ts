import type { CheckContext } from '../../core/check/check.ts';
import { remembering } from '../../core/check/dependencies/remembered.ts';
import { isManifest } from '../../core/check/dependencies/manifests.ts';
import type { Project } from '../../core/check/project.ts';
import type { FileEdit } from '../../core/edit/proposed-edit.ts';
import type { Waiver } from '../../core/judge/waivers.ts';
import { tryPast, type Compared, type PastEdit, type Tried } from '../../core/policy/backtest.ts';
import type { Layers } from '../../core/policy/layers.ts';
import { readPolicy } from '../../core/policy/policy.ts';
import { parsers } from '../grammars.ts';
import { packageKnowledge } from '../packages/knowledge.ts';
import { isTimeZone } from '../zones.ts';

/** A policy by its text, with what it builds on. Plain data, for going between threads. */
export interface PolicyText {
  /** What is shown as its file. */
  readonly path: string;
  readonly text: string | null;
  readonly layers: Layers;
}

/** What every thread needs before it tries an edit. */
export interface BacktestGround {
  readonly root: string;
  readonly tried: PolicyText;
  /** Null: the same as `tried`. */
  readonly inForce: PolicyText | null;
  readonly waivers: readonly Waiver[];
  readonly signOffs: CheckContext['signOffs'];
  /** ISO date. */
  readonly today: string;
}

/** Edits that follow each other, the oldest first, and the repository as it is before the first of them. */
export interface Chunk {
  readonly manifests: ReadonlyMap<string, string>;
  readonly paths: readonly string[];
  readonly edits: readonly PastEdit[];
}

/** Tries edits one after the other; each sees the repository as the one before left it. */
export function triesOf(ground: BacktestGround): (chunk: Chunk) => Promise<Compared[]> {
  const packages = packageKnowledge(ground.root);
  const kept = remembering(parsers);
  const triedOf = ({ path, text, layers }: PolicyText): Tried => {
    const { policy, lineOf } = readPolicy(text, path, isTimeZone, layers);
    const { waivers, signOffs } = ground;
    return { waivers, context: { policy, policyLine: lineOf, parsers: kept, ...(signOffs ? { signOffs } : {}) } };
  };
  const tried = triedOf(ground.tried);
  const inForce = ground.inForce === null ? null : triedOf(ground.inForce);
  return async ({ manifests, paths, edits }) => {
    const found: Compared[] = [];
    let state: Pick<Chunk, 'manifests' | 'paths'> = { manifests, paths };
    for (const past of edits) {
      const project: Project = { ...state, packages };
      found.push(...(await tryPast(past, project, { tried, inForce, today: ground.today })));
      // What a run changed is in a commit, or was never kept.
      if (past.kind === 'commit') state = after(state, past.edit.files);
    }
    return found;
  };
}

/** Manifests and paths with an edit laid over; the same values when it changes none of them. */
export function after(
  state: Pick<Chunk, 'manifests' | 'paths'>,
  files: readonly FileEdit[],
): Pick<Chunk, 'manifests' | 'paths'> {
  const touched = files.filter(({ path }) => isManifest(path));
  const moved = files.filter(({ before, after: now }) => (before === null) !== (now === null));
  const { paths } = state;
  const gone = new Set(moved.filter((file) => file.after === null).map(({ path }) => path));
  const come = moved.filter((file) => file.after !== null).map(({ path }) => path);
  let { manifests } = state;
  if (touched.length > 0) {
    const laid = new Map(manifests);
    for (const file of touched) {
      if (typeof file.after === 'string') laid.set(file.path, file.after);
      else laid.delete(file.path);
    }
    manifests = laid;
  }
  return {
    manifests,
    paths: moved.length === 0 ? paths : [...paths.filter((path) => !gone.has(path)), ...come],
  };
}
