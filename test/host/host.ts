import path from 'node:path';
import { format } from 'node:util';
import type { BrowserContext, Page } from 'playwright-core';
import { startBrowser } from './browser.ts';
import { startServer, type Server, type ServerOptions } from './server.ts';

/** This repository's root. */
export const repository = path.resolve(import.meta.dirname, '../..');

/** An extension that does nothing. */
export const emptyExtension = path.join(import.meta.dirname, 'empty-extension');

export interface HostOptions extends Omit<ServerOptions, 'vsix'> {
  /** Absolute path of the folder, or of the `.code-workspace` file, to open. */
  readonly folder: string;
  /** `development`: this repository as it was last built. `none`: an empty one. Otherwise the absolute path of a VSIX. */
  readonly extension: 'development' | 'none' | (string & {});
  /** A module with `run()`, started in the extension host instead of a person's work (see suite.ts). */
  readonly tests?: string;
  /** Hears what the window and the extension host write to their consoles, while `tests` run. */
  readonly listen?: (line: string) => void;
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
  /** The exit code of `tests`; never settles without them. Beware: it is 0 when the extension host was killed. */
  readonly testsEnded: Promise<number>;
  /** Opens another window on the same server, with the same extension. */
  readonly openWindow: (folder: string) => Promise<Page>;
  readonly stop: () => Promise<void>;
}

/**
 * A real VS Code: server, extension host and a window in a headless browser, all on loopback and with a home of their
 * own that is gone after `stop`. Resolves when the window shows itself in its colours.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const vsix = options.extension.endsWith('.vsix') ? { vsix: options.extension } : {};
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
      const tests = await hearTests(browser.page, options.listen ?? (() => undefined));
      await openIn(browser.page, options.folder);
      if (options.tests === undefined) await shown(browser.page);
      return {
        url: server.url,
        home: server.home,
        log: server.log,
        extensionHostPid: server.extensionHostPid,
        page: browser.page,
        context: browser.context,
        refused: browser.refused,
        openWindow: async (folder) => shown(await openIn(await browser.context.newPage(), folder)),
        testsEnded: tests.ended,
        stop,
      };
    } catch (error) {
      await stop();
      throw error;
    }
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

/** Gives the page the two functions by which VS Code reports on tests: their console, and their end. */
async function hearTests(page: Page, listen: (line: string) => void): Promise<{ ended: Promise<number> }> {
  let resolve: (code: number) => void = () => undefined;
  const ended = new Promise<number>((settle) => (resolve = settle));
  page.once('crash', () => resolve(-1));
  await page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
  await page.exposeFunction('codeAutomationLog', (_level: string, args: unknown[]) => listen(format(...args)));
  return { ended };
}

/**
 * Loads this repository as an extension under development, and the tests module, by writing `developmentOptions` into
 * the page's configuration before the workbench reads it. Nothing else works with a built server; changing the page's
 * answer on its way makes Chromium forget that it came from loopback and block the WebSocket.
 */
async function develop(page: Page, server: Server, { extension, tests }: HostOptions): Promise<void> {
  const authority = new URL(server.url).host;
  const remote = (file: string): unknown => ({ $mid: 1, scheme: 'vscode-remote', authority, path: file });
  // Tests start only beside an extension under development, so an empty one stands in for a VSIX.
  const folder = extension === 'development' ? repository : emptyExtension;
  const options = {
    ...(extension !== 'development' && tests === undefined ? {} : { extensions: [remote(folder)] }),
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
