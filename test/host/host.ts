import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { startBrowser } from './browser.ts';
import { startServer, type Server, type ServerOptions } from './server.ts';

/** This repository's root. */
export const repository = path.resolve(import.meta.dirname, '../..');

export interface HostOptions extends Omit<ServerOptions, 'vsix'> {
  /** Absolute path of the folder, or of the `.code-workspace` file, to open. */
  readonly folder: string;
  /** `development`: this repository as it was last built. Otherwise the absolute path of a VSIX. */
  readonly extension: 'development' | (string & {});
  /** A module with `run()`, started in the extension host instead of a person's work (see suite.ts). */
  readonly tests?: string;
}

export interface Host {
  readonly url: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** `HOME` of everything that runs in this host; `CODEX_GUARDRAILS_HOME` is `<home>/guardrails`. */
  readonly home: string;
  readonly log: () => string;
  readonly extensionHostPid: () => number | undefined;
  /** Addresses outside loopback that the window asked for and did not get. */
  readonly refused: () => readonly string[];
  /** Opens another window on the same server, with the same extension. */
  readonly openWindow: (folder: string) => Promise<Page>;
  readonly stop: () => Promise<void>;
}

/**
 * A real VS Code: server, extension host and a window in a headless browser, all on loopback and with a home of their
 * own that is gone after `stop`. Resolves when the window shows itself in its colours.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const vsix = options.extension === 'development' ? {} : { vsix: options.extension };
  const server = await startServer({ ...options, ...vsix });
  try {
    const browser = await startBrowser(options.locale === undefined ? {} : { locale: options.locale });
    const openIn = async (page: Page, folder: string): Promise<Page> => {
      await develop(page, server, options);
      await page.goto(windowUrl(server.url, folder), { waitUntil: 'commit' });
      return page;
    };
    const stop = async (): Promise<void> => {
      await browser.stop();
      await server.stop();
    };
    try {
      await openIn(browser.page, options.folder);
      if (options.tests === undefined) await shown(browser.page);
    } catch (error) {
      await stop();
      throw error;
    }
    return {
      url: server.url,
      home: server.home,
      log: server.log,
      extensionHostPid: server.extensionHostPid,
      page: browser.page,
      context: browser.context,
      refused: browser.refused,
      openWindow: async (folder) => shown(await openIn(await browser.context.newPage(), folder)),
      stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The address that opens `folder` (or a `.code-workspace` file) on a server. */
export function windowUrl(server: string, folder: string): string {
  return `${server}/?${folder.endsWith('.code-workspace') ? 'workspace' : 'folder'}=${encodeURIComponent(folder)}`;
}

async function shown(page: Page): Promise<Page> {
  // The colour theme comes last: until then a window shows itself in the wrong colours.
  await page.locator('.monaco-workbench[class*="vscode-theme-"] .part.statusbar').waitFor({ timeout: 90_000 });
  return page;
}

/**
 * Loads this repository as an extension under development, and the tests module, by writing `developmentOptions` into
 * the page's configuration before the workbench reads it. Nothing else works with a built server; changing the page's
 * answer on its way makes Chromium forget that it came from loopback and block the WebSocket.
 */
async function develop(page: Page, server: Server, { extension, tests }: HostOptions): Promise<void> {
  const authority = new URL(server.url).host;
  const remote = (file: string): unknown => ({ $mid: 1, scheme: 'vscode-remote', authority, path: file });
  const stub = path.join(import.meta.dirname, 'empty-extension');
  const options = {
    ...(extension === 'development' ? { extensions: [remote(repository)] } : {}),
    // A tests module is only started beside an extension under development: for a VSIX an empty one stands in.
    ...(extension !== 'development' && tests !== undefined ? { extensions: [remote(stub)] } : {}),
    ...(tests === undefined ? {} : { extensionTestsPath: remote(tests) }),
  };
  await page.addInitScript(`{
    const options = ${JSON.stringify(options)};
    // The document is "interactive" once the configuration is there, and before modules run.
    window === window.top && document.addEventListener('readystatechange', () => {
      const meta = document.getElementById('vscode-workbench-web-configuration');
      if (document.readyState !== 'interactive' || meta === null) return;
      const settings = JSON.parse(meta.getAttribute('data-settings'));
      settings.developmentOptions = { ...settings.developmentOptions, ...options };
      meta.setAttribute('data-settings', JSON.stringify(settings));
    });
  }`);
}
