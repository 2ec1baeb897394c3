import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { defaultPolicy, type Policy } from '../../../src/core/policy/schema.ts';
import { observedEn } from '../../../src/core/words/observed-en.ts';
import { keepObserved } from '../../../src/node/data/observed.ts';
import { observeSessions, type Observed, type ObserveOrder } from '../../../src/node/observe/observe.ts';
import { database, unwrap } from '../data/scene.ts';

export const begun = Date.UTC(2026, 10, 21, 12);

/** A line of a session file, so many seconds after its beginning. */
export function line(type: string, payload: unknown, second = 0): string {
  return `${JSON.stringify({ timestamp: new Date(begun + second * 1000).toISOString(), type, payload })}\n`;
}

export const event = (type: string, more: object, second?: number): string =>
  line('event_msg', { type, ...more }, second);
export const done = (item: object, second?: number): string => event('item_completed', { item }, second);

export function tokens(input: number, output: number, cached = 0): object {
  return { input_tokens: input, cached_input_tokens: cached, output_tokens: output };
}

/** Wire lines of a whole turn with one request. */
export function turn(id: string, model: string, more: readonly string[] = [], second = 0): string {
  return [
    event('task_started', { turn_id: id }, second),
    line('turn_context', { turn_id: id, model, effort: 'high' }, second),
    done({ type: 'UserMessage', content: [{ type: 'text', text: `please do ${id}` }] }, second),
    ...more,
    line('token_usage_record', { turn_id: id, response_id: `r-${id}`, usage: tokens(1000, 100, 400) }, second + 1),
    event('task_complete', { turn_id: id, last_agent_message: `did ${id}` }, second + 2),
  ].join('');
}

export interface Place {
  readonly folder: string;
  readonly sessions: string;
  meta(more?: object): string;
  write(name: string, text: string): string;
  observe(more?: Partial<ObserveOrder>): Promise<Observed>;
  readonly db: Awaited<ReturnType<typeof database>>;
}

/** A workspace, a folder of sessions and a logbook, all empty. */
export async function place(t: TestContext, policy: Policy = defaultPolicy): Promise<Place> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'guardrails-observe-')));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const [folder, sessions] = [join(root, 'shop'), join(root, 'home/sessions')];
  mkdirSync(folder);
  mkdirSync(sessions, { recursive: true });
  const db = await database(t);
  return {
    folder,
    sessions,
    db,
    meta: (more = {}) =>
      line('session_meta', {
        id: 's-1',
        cwd: folder,
        originator: 'codex_vscode',
        cli_version: '0.169.0',
        git: { commit_hash: 'a'.repeat(40) },
        ...more,
      }),
    write: (name, text) => {
      const path = join(sessions, `2026/11/21/rollout-${name}.jsonl`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      return path;
    },
    observe: async (more = {}) =>
      unwrap(
        await observeSessions({
          team: { folder, name: 'shop', policy, person: 'Ana <ana@example.com>' },
          productVersion: '0.1.0',
          words: observedEn,
          path: sessions,
          all: false,
          now: Date.now(),
          keep: (records) => keepObserved(db, records),
          ...more,
        }),
      ),
  };
}
