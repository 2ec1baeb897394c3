import type { FetchTrouble } from '../core/team-file/problem.ts';
import { contentOf } from './workspace-files.ts';
import { codeOf, reasonOf } from './reason.ts';

/** A policy is no larger. Bytes, after what a server compressed was unpacked. */
export const mostBytes = 1_000_000;
const mostRedirects = 5;
/** Milliseconds for all of it. */
const longest = 20_000;

/** What an address holds; `text` is null for what is no UTF-8. Or why it could not be had, with what the system says of it. */
export type Fetched =
  | { readonly bytes: Uint8Array; readonly text: string | null }
  | { readonly trouble: FetchTrouble; readonly detail: string };

/**
 * One GET without credentials. Redirects are followed to other hosts too, since a hash decides what counts, but never
 * from `https` to anything else. A proxy is used where Node.js is told to (`NODE_USE_ENV_PROXY=1`).
 */
export async function fetchText(url: string, patience = longest): Promise<Fetched> {
  const signal = AbortSignal.timeout(patience);
  try {
    let here = url;
    for (let redirects = 0; ; redirects++) {
      const answer = await fetch(here, { signal, redirect: 'manual', headers: { 'user-agent': 'codex-guardrails' } });
      const to = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
      if (to === null) return await bodyOf(answer);
      await answer.body?.cancel();
      const next = URL.canParse(to, here) ? new URL(to, here) : null;
      const isSafe = next !== null && (next.protocol === 'https:' || new URL(here).protocol === next.protocol);
      if (!isSafe || next.username + next.password !== '' || redirects === mostRedirects)
        return { trouble: 'redirect', detail: next === null ? to.slice(0, 200) : `${next.origin}${next.pathname}` };
      here = next.href;
    }
  } catch (error) {
    if (signal.aborted) return { trouble: 'slow', detail: String(patience / 1000) };
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { trouble: 'unreachable', detail: reasonOf(cause) || codeOf(cause) };
  }
}

async function bodyOf(answer: Response): Promise<Fetched> {
  if (!answer.ok || answer.body === null) {
    await answer.body?.cancel();
    return { trouble: 'status', detail: String(answer.status) };
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body) {
    size += part.length;
    if (size > mostBytes) return { trouble: 'too-large', detail: String(mostBytes) };
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  const text = contentOf(bytes);
  return { bytes, text: typeof text === 'string' ? text : null };
}
