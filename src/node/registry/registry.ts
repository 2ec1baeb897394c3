import { dayMs } from '../../core/budget/calendar.ts';
import type { PackageKnowledge, RegistryAnswer } from '../../core/check/project.ts';
import { readConfigured, type Configured } from './configured.ts';
import { filesIn, type Files } from './files.ts';
import { get } from './get.ts';
import { keptIn } from './kept.ts';
import { routeOf, type Described, type Route } from './route.ts';

export interface RegistryOptions {
  /** Absolute path of the workspace folder, which is trusted: its files say which registries are asked. */
  readonly folder: string;
  readonly home: string;
  readonly env: Files['env'];
  readonly platform: NodeJS.Platform;
  /** Where answers are kept. */
  readonly keptFolder: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds that whoever asks several questions at once waits for all of them. */
  readonly patience?: number;
}

const unknown: RegistryAnswer = { kind: 'unknown' };
const atOnce = 4;
/** A slow answer is still kept for the next check. */
const longest = 6000;
/** After a registry has not answered in time it is left alone for so long. */
const rest = 60_000;

/**
 * Asks the registries that a project is configured for whether packages exist. Never throws; what cannot be told in time
 * is `unknown`, and later the answer may be there.
 */
export function openRegistry(options: RegistryOptions): PackageKnowledge['registry'] {
  const { now = Date.now, patience = 2000 } = options;
  const kept = keptIn(options.keptFolder);
  const turns = turnstile(atOnce);
  const running = new Map<string, Promise<Described | null>>();
  let configured: Promise<Configured> | undefined;
  let waiting = 0;
  let over: { readonly at: Promise<void>; readonly stop: () => void } | undefined;
  let restsUntil = 0;

  const ask = async (route: Route, key: string): Promise<Described | null> => {
    const answer = await turns(() => askAll(route));
    if (answer) await kept.keep(key, answer, now());
    return answer;
  };
  const find = async (purl: string): Promise<Described | null> => {
    configured ??= readConfigured(filesIn(options.folder, options.home, options.env, options.platform));
    const route = routeOf(purl, await configured);
    if (!route) return null;
    // What a "not found" means depends on the configuration, too.
    const key = `${route.complete ? '' : 'part of '}${route.urls.map(String).join(' ')}`;
    const known = await kept.find(key, now());
    if (known || now() < restsUntil) return known;
    const asked = running.get(key) ?? ask(route, key).finally(() => running.delete(key));
    running.set(key, asked);
    return asked;
  };

  return async (purl) => {
    over ??= alarm(patience);
    waiting++;
    const late = over.at.then((): 'late' => 'late');
    const answer = await Promise.race([find(purl).catch(() => null), late]);
    waiting--;
    if (answer === 'late') restsUntil = now() + rest;
    if (waiting === 0) {
      over?.stop();
      over = undefined;
    }
    return answer === 'late' || answer === null ? unknown : answerOf(answer, now());
  };
}

async function askAll(route: Route): Promise<Described | null> {
  for (const url of route.urls) {
    const got = await get(url, route.accept, longest);
    if (got?.status === 200) return route.read(got.body, got.contentType);
    if (got?.status !== 404 && got?.status !== 410) return null;
  }
  return route.complete ? { exists: false, firstPublished: null } : null;
}

function answerOf({ exists, firstPublished }: Described, now: number): RegistryAnswer {
  if (!exists) return { kind: 'absent' };
  const ageDays = firstPublished === null ? null : Math.max(0, Math.floor((now - Date.parse(firstPublished)) / dayMs));
  return { kind: 'exists', firstPublished, ageDays };
}

/** Lets so many through at a time, the others in their order. */
function turnstile(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside >= most) await new Promise<void>((resolve) => queue.push(resolve));
    else inside++;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else inside--;
    }
  };
}

function alarm(milliseconds: number): { at: Promise<void>; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const at = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  return { at, stop: () => clearTimeout(timer) };
}
