import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { installedChromium } from './chromium.ts';

export interface Browser {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Addresses outside loopback that a page asked for; none of these requests left the machine. */
  readonly refused: () => readonly string[];
  readonly stop: () => Promise<void>;
}

/** Starts a headless browser with a fresh profile that reaches loopback and nothing else. */
export async function startBrowser(options: { readonly locale?: string } = {}): Promise<Browser> {
  const profile = mkdtempSync(path.join(tmpdir(), 'guardrails-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: installedChromium(),
    headless: true,
    chromiumSandbox: false, // root and most containers have none; the pages are our own
    viewport: { width: 1400, height: 900 },
    locale: options.locale ?? 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
  context.setDefaultTimeout(60_000); // a busy machine is slow; nobody waits so long while tests are green
  const refused: string[] = [];
  await context.route(
    (url) => !loopback.has(url.hostname),
    (route) => {
      refused.push(route.request().url());
      return route.abort();
    },
  );
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    refused: () => refused,
    async stop() {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);
