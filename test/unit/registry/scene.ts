import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RegistryAnswer } from '../../../src/core/check/project.ts';
import { openRegistry, type RegistryOptions } from '../../../src/node/registry/registry.ts';

export interface Registry {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `GET /path`, as they came, with the headers of each. */
  readonly requests: { line: string; headers: IncomingMessage['headers'] }[];
  /** How many were open at once at most. */
  readonly most: () => number;
  readonly close: () => void;
}

/** A registry on this machine that answers as told. */
export async function registry(
  answer: (path: string, response: ServerResponse) => void | Promise<void>,
): Promise<Registry> {
  const requests: Registry['requests'] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    requests.push({ line: `${request.method} ${request.url}`, headers: request.headers });
    most = Math.max(most, ++open);
    response.on('close', () => open--);
    void answer(request.url ?? '', response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, most: () => most, close };
}

export interface Scene {
  readonly folder: string;
  readonly home: string;
  readonly kept: string;
  readonly ask: (purl: string, more?: Partial<RegistryOptions>) => Promise<RegistryAnswer>;
  readonly open: (more?: Partial<RegistryOptions>) => (purl: string) => Promise<RegistryAnswer>;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly remove: () => void;
}

export const now = Date.parse('2026-11-20T12:00:00Z');

/** A project and a home folder, empty at first; `ask` opens the registry afresh, so that only what is on disk is kept. */
export function scene(): Scene {
  const root = mkdtempSync(path.join(tmpdir(), 'guardrails-registry-'));
  const [folder, home, kept] = [
    path.join(root, 'project'),
    path.join(root, 'home'),
    path.join(root, 'data', 'registry'),
  ];
  const open: Scene['open'] = (more) =>
    openRegistry({ folder, home, env: {}, platform: 'linux', keptFolder: kept, now: () => now, ...more });
  return {
    folder,
    home,
    kept,
    open,
    ask: (purl, more) => open(more)(purl),
    write: (files) => {
      for (const [name, text] of Object.entries(files)) {
        const file = path.join(root, name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
