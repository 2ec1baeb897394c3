import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';

export interface Got {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A description of a package is rarely more; what is more is not read. */
const maxBytes = 8_000_000;
const maxRedirects = 2;

/**
 * One GET without credentials, cookies or body. Null when it fails, takes longer, answers more than 8 MB, or leads to
 * another host. A socket does not keep the process alive: who waits does.
 */
export async function get(url: URL, accept: string, milliseconds: number): Promise<Got | null> {
  const end = AbortSignal.timeout(milliseconds);
  let here = url;
  for (let redirects = 0; ; redirects++) {
    const got = await getOnce(here, accept, end);
    if (!got || 'body' in got) return got;
    const next = URL.canParse(got.location, here.href) ? new URL(got.location, here) : null;
    const same = next?.protocol === url.protocol && next.host === url.host && next.username + next.password === '';
    if (!next || !same || redirects === maxRedirects) return null;
    here = next;
  }
}

function getOnce(url: URL, accept: string, signal: AbortSignal): Promise<Got | { location: string } | null> {
  return new Promise((resolve) => {
    const headers = { accept, 'user-agent': 'codex-guardrails', 'accept-encoding': 'identity' };
    const answered = (response: IncomingMessage): void => {
      const { statusCode: status = 0, headers: told } = response;
      if (status >= 300 && status < 400 && told.location !== undefined) {
        response.destroy();
        resolve({ location: told.location });
        return;
      }
      const contentType = (told['content-type'] ?? '').toLowerCase();
      if (status !== 200) {
        response.destroy();
        resolve({ status, contentType, body: '' });
        return;
      }
      void bodyOf(response).then((body) => resolve(body === null ? null : { status, contentType, body }));
    };
    const asked =
      url.protocol === 'https:'
        ? requestSecure(url, { headers, signal }, answered)
        : requestPlain(url, { headers, signal }, answered);
    asked.on('socket', (socket) => socket.unref());
    asked.on('error', () => resolve(null));
    asked.end();
  });
}

async function bodyOf(response: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of response) {
      if (!Buffer.isBuffer(part)) return null;
      bytes += part.length;
      if (bytes > maxBytes) return null;
      parts.push(part);
    }
  } catch {
    return null;
  } finally {
    response.destroy();
  }
  return Buffer.concat(parts).toString('utf8');
}
