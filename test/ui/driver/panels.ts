import type { Locator, Page } from 'playwright-core';
import { patience, until } from './until.ts';

export interface Problem {
  readonly severity: string;
  /** Message, source and rule as the panel shows them. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

const extension = 'codex-guardrails.codex-guardrails';

/** What is around the editors: Problems, status bar, notifications, dialogs, views. */
export function panelActions(page: Page) {
  const markers = page.locator('.markers-panel');
  const toasts = page.locator('.notifications-toasts .notification-list-item');
  const toast = (text: string | RegExp): Locator => toasts.filter({ hasText: text }).first();
  const dialog = page.locator('.monaco-dialog-box');
  const statusLocator = (id: string): Locator => page.locator(`[id="${extension}.${id}"]`);

  async function listedProblems(): Promise<readonly Problem[]> {
    const rows = await markers.locator('.monaco-list-row:has(.marker-icon)').all();
    return Promise.all(rows.map(readProblem));
  }

  return {
    /** The entries of the Problems panel in sight. Waits until there are at least `count`. */
    async problems(count = 0): Promise<readonly Problem[]> {
      if (!(await markers.isVisible())) await page.keyboard.press('Control+Shift+M');
      await markers.waitFor();
      return until(`Problems lists ${count} entries`, async () => {
        const listed = await listedProblems();
        return listed.length >= count && listed;
      });
    },

    /** The text of a status bar item of this extension by the id it was made with. Waits until it is there. */
    async statusItem(
      id: string,
      shows?: RegExp,
      timeoutMs = patience,
    ): Promise<{ readonly text: string; readonly label: string }> {
      const item = statusLocator(id);
      await item.waitFor({ timeout: patience });
      if (shows !== undefined) await item.filter({ hasText: shows }).waitFor({ timeout: timeoutMs });
      return { text: (await item.innerText()).trim(), label: (await item.getAttribute('aria-label')) ?? '' };
    },

    /** Hovers over a status bar item and returns what the hover says. */
    async statusHover(id: string): Promise<string> {
      await page.mouse.move(700, 500); // a mouse that rests on it already shows nothing
      await statusLocator(id).hover();
      const hover = page.locator('.workbench-hover:visible');
      await hover.first().waitFor({ timeout: patience });
      return (await hover.first().innerText()).trim();
    },

    async clickStatusItem(id: string): Promise<void> {
      await statusLocator(id).click();
    },

    /** The notifications in sight, newest first. */
    async notifications(): Promise<readonly string[]> {
      return (await toasts.allInnerTexts()).map((text) => text.trim());
    },

    /** Waits for a notification that shows `text` and returns all it says. */
    async notification(text: string | RegExp, timeoutMs = patience): Promise<string> {
      await toast(text).waitFor({ timeout: timeoutMs });
      return (await toast(text).innerText()).trim();
    },

    /** Presses a button of the notification that shows `text`. */
    async notificationAction(text: string | RegExp, button: string | RegExp): Promise<void> {
      await toast(text).waitFor({ timeout: patience });
      await toast(text).hover();
      await toast(text).getByRole('button', { name: button }).first().click();
    },

    /** What the modal dialog says, once there is one. */
    async dialog(): Promise<string> {
      await dialog.waitFor({ timeout: patience });
      return (await dialog.innerText()).trim();
    },

    /** Leaves the modal dialog without an answer. */
    async leaveDialog(): Promise<void> {
      await dialog.waitFor();
      await until('the dialog is gone', async () => {
        await page.keyboard.press('Escape'); // which may come before the dialog has the focus
        await page.waitForTimeout(100);
        return !(await dialog.isVisible());
      });
    },

    /** Presses a button of the modal dialog. */
    async dialogButton(name: string | RegExp): Promise<void> {
      await dialog.getByRole('button', { name }).first().click();
      await dialog.waitFor({ state: 'hidden' });
    },

    /** Presses a button in the title of the active editor or of a view. */
    async toolbarButton(name: string | RegExp): Promise<void> {
      await page.locator('.title-actions, .editor-actions').getByRole('button', { name }).first().click();
    },

    /** What the page in the active editor says: a Markdown preview, whole, as a reader sees it. */
    async pageText(shows: string | RegExp): Promise<string> {
      const frames = page.locator('iframe.webview.ready:visible').last().contentFrame().locator('#active-frame');
      const body = frames.contentFrame().locator('body');
      await body.filter({ hasText: shows }).waitFor({ timeout: patience });
      return body.innerText();
    },

    /** The rows of the tree view whose title shows `view`, in sight. */
    async treeRows(view: string | RegExp): Promise<readonly string[]> {
      const rows = await page.locator('.pane').filter({ hasText: view }).locator('.monaco-list-row').allInnerTexts();
      return rows.map((row) => row.trim().replaceAll(/\s*\n\s*/g, ' · '));
    },

    /** Opens the row that shows `text` in the side bar. */
    async treeRow(text: string | RegExp): Promise<void> {
      await page.locator('.sidebar .monaco-list-row').filter({ hasText: text }).first().click({ timeout: patience });
    },
  };
}

async function readProblem(row: Locator): Promise<Problem> {
  const label = (await row.getAttribute('aria-label')) ?? '';
  const icon = (await row.locator('.marker-icon').first().getAttribute('class')) ?? '';
  const text = (await row.innerText()).trim().replaceAll(/\s*\n\s*/g, ' ');
  const [, line = 0, column = 0] =
    /\[(?:Ln|Lín\.?) (\d+), (?:Col|col\.?) (\d+)\]/.exec(text) ?? /(\d+)\D+(\d+)\D*$/.exec(label) ?? [];
  return {
    severity: /\b(error|warning|info)\b/.exec(icon)?.[1] ?? 'hint',
    text,
    line: Number(line),
    column: Number(column),
  };
}
