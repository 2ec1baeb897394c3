import * as vscode from 'vscode';
import type { Markup } from '../../core/logbook/export/markup.ts';

/** A page of ours in a tab. */
export interface Page {
  readonly id: string;
  readonly title: string;
  readonly locale: string;
  /** The commands that its links may run. */
  readonly commands: readonly string[];
  /** Made anew whenever it is shown or something changed. */
  readonly body: () => Promise<Markup>;
}

/** The tabs that are open, one a page. */
export interface Panels extends vscode.Disposable {
  show(page: Page): Promise<void>;
  /** Shows anew what is in sight, where it is not what it was. */
  refresh(): void;
}

/** A page has no script and reads no file: what it may do is follow the links that it names. */
export function createPanels(): Panels {
  const open = new Map<string, { readonly panel: vscode.WebviewPanel; page: Page; shown: string }>();

  const draw = async (id: string): Promise<void> => {
    const page = open.get(id)?.page;
    if (!page) return;
    const [{ pageOf }, { style }, body] = await Promise.all([import('./html.ts'), import('./style.ts'), page.body()]);
    // Closed meanwhile, or what stands there is the same: reading goes on where it was.
    const entry = open.get(id);
    if (!entry || entry.page !== page || entry.shown === body.markup) return;
    entry.shown = body.markup;
    const nonce = crypto.randomUUID().replaceAll('-', '');
    entry.panel.webview.html = pageOf(body, { title: page.title, locale: page.locale, style, nonce });
  };

  return {
    show: async (page) => {
      const found = open.get(page.id);
      if (found) {
        found.page = page;
        found.panel.reveal();
        return draw(page.id);
      }
      const panel = vscode.window.createWebviewPanel(`guardrails.${page.id}`, page.title, vscode.ViewColumn.Active, {
        enableScripts: false,
        enableForms: false,
        enableCommandUris: page.commands,
        enableFindWidget: true,
        localResourceRoots: [],
      });
      open.set(page.id, { panel, page, shown: '' });
      panel.onDidDispose(() => open.delete(page.id));
      panel.onDidChangeViewState(() => {
        if (panel.visible) void draw(page.id);
      });
      await draw(page.id);
    },
    refresh: () => {
      for (const [id, { panel }] of open) if (panel.visible) void draw(id);
    },
    dispose: () => {
      for (const { panel } of open.values()) panel.dispose();
    },
  };
}
