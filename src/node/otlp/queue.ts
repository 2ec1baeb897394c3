import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signals, type Signal } from './encode.ts';

/** One request that waits. */
export interface Waiting {
  readonly signal: Signal;
  readonly bytes: number;
  read(): Uint8Array<ArrayBuffer> | null;
  remove(): void;
}

/** What happened to requests of a queue so far, and when the next one may go. */
export interface QueueState {
  readonly failures: number;
  /** Milliseconds since 1970. */
  readonly notBefore: number;
  /** Requests that went for want of room, that the collector refused, and parts that it rejected of others. */
  readonly dropped: number;
  readonly refused: number;
  readonly rejected: number;
}

/** Requests for one collector that wait on disk (mode 600), oldest first, over all processes. */
export interface Queue {
  readonly folder: string;
  /** Adds bodies; what is oldest goes when there is no room. */
  add(bodies: Partial<Readonly<Record<Signal, Uint8Array>>>, now: number): void;
  waiting(): readonly Waiting[];
  state(): QueueState;
  setState(state: QueueState): void;
}

const nothing: QueueState = { failures: 0, notBefore: 0, dropped: 0, refused: 0, rejected: 0 };

export function openQueue(dataFolder: string, endpoint: string, maxBytes: number): Queue {
  const name = createHash('sha256').update(endpoint).digest('hex').slice(0, 16);
  const folder = join(dataFolder, 'otlp', name);
  const stateFile = join(folder, 'state.json');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const state = (): QueueState => readState(stateFile);
  const setState = (next: QueueState): void => write(stateFile, Buffer.from(JSON.stringify(next)));
  const waiting = (): Waiting[] =>
    readdirSync(folder)
      .filter((file) => /^\d{15}-[0-9a-f-]{36}-(?:traces|logs|metrics)\.json$/.test(file))
      .sort()
      .flatMap((file) => {
        const path = join(folder, file);
        const bytes = statSync(path, { throwIfNoEntry: false })?.size;
        const signal = signals.find((one) => file.endsWith(`-${one}.json`));
        if (bytes === undefined || signal === undefined) return [];
        return [{ signal, bytes, read: () => readOrNull(path), remove: () => rmSync(path, { force: true }) }];
      });
  return {
    folder,
    waiting,
    state,
    setState,
    add: (bodies, now) => {
      removeLeftovers(folder);
      for (const signal of signals) {
        const body = bodies[signal];
        if (body) write(join(folder, `${String(now).padStart(15, '0')}-${randomUUID()}-${signal}.json`), body);
      }
      const all = waiting();
      let over = all.reduce((sum, { bytes }) => sum + bytes, 0) - maxBytes;
      let dropped = 0;
      for (const one of all) {
        if (over <= 0) break;
        one.remove();
        over -= one.bytes;
        dropped++;
      }
      if (dropped > 0) setState({ ...state(), dropped: state().dropped + dropped });
    },
  };
}

/** Parts of files whose writer died. */
function removeLeftovers(folder: string): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.part'))) {
    const written = statSync(join(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - written > 60 * 60 * 1000) rmSync(join(folder, file), { force: true });
  }
}

/** Whole or not at all. */
function write(path: string, content: Uint8Array): void {
  const part = `${path}.${randomUUID()}.part`;
  try {
    writeFileSync(part, content, { mode: 0o600, flag: 'wx' });
    renameSync(part, path);
  } finally {
    rmSync(part, { force: true });
  }
}

function readOrNull(path: string): Uint8Array<ArrayBuffer> | null {
  try {
    return new Uint8Array(readFileSync(path));
  } catch {
    return null;
  }
}

function readState(path: string): QueueState {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof found !== 'object' || found === null) return nothing;
    const numbers = Object.entries(found).filter(([name, value]) => name in nothing && Number.isFinite(value));
    return { ...nothing, ...Object.fromEntries(numbers) };
  } catch {
    return nothing;
  }
}
