import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unfinished, writePrivate } from '../data/private-file.ts';

/** One request that waits. */
export interface Waiting<Kind extends string> {
  readonly kind: Kind;
  readonly bytes: number;
  read(): Uint8Array<ArrayBuffer> | null;
  remove(): void;
}

/** What is to wait. Two with one id are one, also when the first is gone by now; without an id each is its own. */
export interface Entry<Kind extends string> {
  readonly kind: Kind;
  readonly body: Uint8Array;
  /** A UUID. */
  readonly id?: string;
}

/** What happened to requests of a queue so far, and when the next one may go. */
export interface QueueState {
  readonly failures: number;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  /** Requests that went for want of room or time, that the receiver refused, and parts that it rejected of others. */
  readonly dropped: number;
  readonly refused: number;
  readonly rejected: number;
  /** Why the last one that did not arrive did not; empty after one that did. */
  readonly reason: string;
}

/** Requests for one receiver that wait on disk (mode 600), oldest first, over all processes. */
export interface Queue<Kind extends string> {
  readonly folder: string;
  /** Adds bodies; what is oldest goes when there is no room. */
  add(entries: readonly Entry<Kind>[], now: number): void;
  waiting(): readonly Waiting<Kind>[];
  /** Drops what was added before. */
  expire(before: number): void;
  state(): QueueState;
  setState(state: QueueState): void;
}

const nothing: QueueState = { failures: 0, notBefore: 0, dropped: 0, refused: 0, rejected: 0, reason: '' };

/** Ids that are remembered. */
const mostIds = 1000;

/** @param kinds what may wait here; what has another name in the folder is left alone. */
export function openQueue<Kind extends string>(folder: string, kinds: readonly Kind[], maxBytes: number): Queue<Kind> {
  const stateFile = join(folder, 'state.json');
  const idsFile = join(folder, 'ids');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const state = (): QueueState => readState(stateFile);
  const setState = (next: QueueState): void => writePrivate(stateFile, JSON.stringify(next));
  const files = (): { readonly name: string; readonly kind: Kind }[] =>
    readdirSync(folder)
      .sort()
      .flatMap((name) => {
        const kind = /^\d{15}-[0-9a-f-]{36}-([a-z]+)\.json$/.exec(name)?.[1];
        const known = kinds.find((one) => one === kind);
        return known === undefined ? [] : [{ name, kind: known }];
      });
  const waiting = (): Waiting<Kind>[] =>
    files().flatMap(({ name, kind }) => {
      const path = join(folder, name);
      const bytes = statSync(path, { throwIfNoEntry: false })?.size;
      if (bytes === undefined) return [];
      return [{ kind, bytes, read: () => readOrNull(path), remove: () => rmSync(path, { force: true }) }];
    });
  const drop = (some: number): void => {
    if (some > 0) setState({ ...state(), dropped: state().dropped + some });
  };
  return {
    folder,
    waiting,
    state,
    setState,
    add: (entries, now) => {
      removeLeftovers(folder);
      const known = readIds(idsFile);
      for (const { kind, body, id } of entries) {
        if (id !== undefined && known.includes(id)) continue;
        writePrivate(join(folder, `${String(now).padStart(15, '0')}-${id ?? randomUUID()}-${kind}.json`), body);
        if (id !== undefined) known.push(id);
      }
      if (entries.some(({ id }) => id !== undefined)) writePrivate(idsFile, known.slice(-mostIds).join('\n'));
      const all = waiting();
      let over = all.reduce((sum, { bytes }) => sum + bytes, 0) - maxBytes;
      let dropped = 0;
      for (const one of all) {
        if (over <= 0) break;
        one.remove();
        over -= one.bytes;
        dropped++;
      }
      drop(dropped);
    },
    expire: (before) => {
      const old = files().filter(({ name }) => Number(name.slice(0, 15)) < before);
      for (const { name } of old) rmSync(join(folder, name), { force: true });
      drop(old.length);
    },
  };
}

/** Parts of files whose writer died. */
function removeLeftovers(folder: string): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(unfinished))) {
    const written = statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - written > 60 * 60 * 1000) rmSync(join(folder, file), { force: true });
  }
}

function readOrNull(path: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return null;
  }
}

function readIds(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function readState(path: string): QueueState {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof found !== 'object' || found === null) return nothing;
    const known = Object.entries(found).filter(([name, value]) =>
      name === 'reason' ? typeof value === 'string' : name in nothing && Number.isFinite(value),
    );
    return { ...nothing, ...Object.fromEntries(known) };
  } catch {
    return nothing;
  }
}
