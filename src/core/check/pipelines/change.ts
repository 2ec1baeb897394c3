import { isPathological } from '../dependencies/limits.ts';
import type { Tree } from '../dependencies/trees/tree.ts';
import { parseYaml } from '../dependencies/trees/yaml.ts';
import type { FileEdit } from '../../edit/proposed-edit.ts';
import type { FileContext } from '../rule.ts';
import { readGitHub } from './github.ts';
import { readGitLab } from './gitlab.ts';
import type { Job, Pipeline } from './model.ts';
import { systemOf, type System } from './systems.ts';
import { Budget, TooMuch } from './walk.ts';

/** What an edit makes of one pipeline file. */
export interface PipelineChange {
  readonly system: 'github' | 'gitlab';
  readonly before: Pipeline;
  readonly after: Pipeline;
  /** There was no such file: all of it is new. */
  readonly isNew: boolean;
  /** The job before that a job after continues, whatever its name is now. */
  readonly origin: ReadonlyMap<Job, Job>;
  /** Jobs before that no job after continues. */
  readonly gone: readonly Job[];
  /** Part of the text after is no YAML: what is missing may only be unread. */
  readonly broken: boolean;
}

const empty: Pipeline = { jobs: [], triggers: [], uses: [], permissions: null, place: { start: 0, end: 0 } };

/** Null for what is no pipeline that is read by meaning, and `unread` for one that cannot be read. Read once for all rules. */
export function pipelineIn(file: FileContext): PipelineChange | 'unread' | null {
  let change = changes.get(file);
  if (change === undefined) {
    change = changeOf(file);
    changes.set(file, change);
  }
  return change;
}

const changes = new WeakMap<FileContext, PipelineChange | 'unread' | null>();

function changeOf(file: FileContext): PipelineChange | 'unread' | null {
  const system = systemOf(file.path, file.policy.pipelines.files);
  if (system === null || system === 'other' || file.after instanceof Uint8Array) return null;
  const after = file.after === null ? { pipeline: empty, broken: false } : readPipeline(system, file.text);
  if (after === null) return 'unread';
  const earlier = typeof file.before === 'string' ? file.before : movedFrom(file, system);
  const before = (earlier === null ? null : readPipeline(system, earlier)?.pipeline) ?? empty;
  const origin = originsOf(before.jobs, after.pipeline.jobs);
  const kept = new Set(origin.values());
  return {
    system,
    before,
    after: after.pipeline,
    isNew: earlier === null,
    origin,
    gone: before.jobs.filter((job) => !kept.has(job)),
    broken: after.broken,
  };
}

interface ReadPipeline {
  readonly pipeline: Pipeline;
  readonly broken: boolean;
}

/** The last texts that were read: the text before stays the same while a person types, and files look at each other. */
const latest = new Map<string, ReadPipeline | null>();
const mostLatest = 16;

/** Null when it is too large, too deep, or means more than can be looked at. */
export function readPipeline(system: System, text: string): ReadPipeline | null {
  const key = `${system}\n${text}`;
  const known = latest.get(key);
  const read = known === undefined ? freshly(system, text) : known;
  latest.delete(key);
  if (text.length < 100_000) latest.set(key, read);
  const [oldest] = latest.keys();
  if (latest.size > mostLatest && oldest !== undefined) latest.delete(oldest);
  return read;
}

function freshly(system: System, text: string): ReadPipeline | null {
  if (isPathological(text, 'manifest') !== null) return null;
  try {
    const { trees, brokenAt } = parseYaml(text);
    const read = system === 'gitlab' ? readGitLab : readGitHub;
    return { pipeline: read(trees, new Budget()), broken: brokenAt !== null || !isPipeline(trees, text) };
  } catch (error) {
    if (error instanceof TooMuch || error instanceof RangeError) return null;
    throw error;
  }
}

/** A text that says something, yet is no map of keys, is no pipeline. */
function isPipeline(trees: readonly Tree[], text: string): boolean {
  return trees.some((tree) => tree.type === 'map') || !/^[ \t]*[^\s#]/m.test(text);
}

/** The pipeline that this new file takes the place of: one of the edit that is gone, with most of the same jobs. */
function movedFrom({ path, edit, after, text }: FileContext, system: System): string | null {
  if (after === null || !edit) return null;
  const own = readPipeline(system, text)?.pipeline.jobs ?? [];
  let best: { text: string; alike: number } | null = null;
  for (const other of edit.files) {
    if (other.path === path || other.after !== null || typeof other.before !== 'string') continue;
    if (systemOf(other.path, []) !== system) continue;
    const jobs = readPipeline(system, other.before)?.pipeline.jobs ?? [];
    const alike = originsOf(jobs, own).size;
    if (alike > (best?.alike ?? 0)) best = { text: other.before, alike };
  }
  return best?.text ?? null;
}

/** The other pipelines of the edit, before and after: what left one file may stand in another. */
export function otherPipelines({ path, edit, policy }: FileContext): { before: Pipeline; after: Pipeline }[] {
  return (edit?.files ?? []).flatMap((other: FileEdit) => {
    const system = other.path === path ? null : systemOf(other.path, policy.pipelines.files);
    if (system === null || system === 'other') return [];
    const of = (content: FileEdit['after']): Pipeline =>
      (typeof content === 'string' ? readPipeline(system, content)?.pipeline : undefined) ?? empty;
    return [{ before: of(other.before), after: of(other.after) }];
  });
}

/** How alike two jobs of different names must be to be one: more than half of their lines. */
const leastAlike = 0.5;

/** Jobs of the same name first, then those that say most of the same. */
function originsOf(before: readonly Job[], after: readonly Job[]): Map<Job, Job> {
  const origin = new Map<Job, Job>();
  const left = new Map(before.map((job) => [job.id, job]));
  for (const job of after) {
    const same = left.get(job.id);
    if (same) origin.set(job, same);
    left.delete(job.id);
  }
  const pairs = after
    .filter((job) => !origin.has(job))
    .slice(0, 100)
    .flatMap((job) => [...left.values()].slice(0, 100).map((old) => ({ job, old, alike: likeness(old, job) })))
    .filter(({ alike }) => alike > leastAlike)
    .sort((one, other) => other.alike - one.alike);
  for (const { job, old } of pairs) {
    if (origin.has(job) || !left.has(old.id)) continue;
    origin.set(job, old);
    left.delete(old.id);
  }
  return origin;
}

function likeness(one: Job, other: Job): number {
  const lines = new Set(one.content);
  const theirs = new Set(other.content);
  const shared = [...theirs].filter((line) => lines.has(line)).length;
  return shared / Math.max(1, lines.size + theirs.size - shared);
}
