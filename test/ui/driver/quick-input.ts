import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { inEditor } from './editor.ts';
import { patience, until } from './until.ts';

/** What the box at the top of the window shows; its rows as a screen reader says them. */
export interface QuickInput {
  readonly title: string;
  readonly placeholder: string;
  readonly value: string;
  /** The prompt, or the complaint about the value. */
  readonly message: string;
  readonly rows: readonly string[];
}

/** The box at the top of the window: command palette, quick picks, steps of a form. */
export function quickInputActions(page: Page) {
  const widget = page.locator('.quick-input-widget');
  const box = widget.locator('.quick-input-box input').first();
  const rows = widget.locator('.quick-input-list .monaco-list-row');
  const row = (text: string | RegExp): Locator => rows.filter({ hasText: text }).first();
  const focusedRow = (text: string): Locator => widget.locator('.monaco-list-row.focused').filter({ hasText: text });

  /** What a row says to a screen reader; nothing when it is gone meanwhile. */
  async function labelOf(shown: Locator): Promise<string> {
    return (await shown.getAttribute('aria-label', { timeout: 500 }).catch(() => null)) ?? '';
  }

  /** Opens the box with a key and types; waits until it took the text. */
  async function openWith(key: string, text: string): Promise<void> {
    await until('the box opens and takes the text', async () => {
      await page.keyboard.press(key);
      // What had the focus may have swallowed the key, as a dialog does that is just closing.
      const opened = await box.waitFor({ state: 'visible', timeout: 3000 }).then(
        () => true,
        () => false,
      );
      if (!opened) return false;
      return box.fill(text, { timeout: 3000 }).then(
        () => true,
        () => false,
      );
    });
  }

  /** Waits until the step whose title, prompt or placeholder shows `text` is open. */
  async function step(text: string | RegExp): Promise<void> {
    const shown = widget.filter({ hasText: text }).or(widget.filter({ has: page.getByPlaceholder(text) }));
    await shown.first().waitFor({ state: 'visible', timeout: patience });
  }

  /** What the box shows now, once it is open. */
  async function quickInput(): Promise<QuickInput> {
    let before = '';
    return until('the box stands still', async () => {
      const shown = await lookAtBox();
      const isSame = JSON.stringify(shown) === before;
      before = JSON.stringify(shown);
      return isSame && shown;
    });
  }

  async function lookAtBox(): Promise<QuickInput> {
    await box.waitFor({ state: 'visible' });
    const text = async (part: string): Promise<string> => (await widget.locator(part).allInnerTexts()).join(' ').trim();
    return {
      title: await text('.quick-input-title'),
      placeholder: (await box.getAttribute('placeholder')) ?? '',
      value: await box.inputValue(),
      message: await text('.quick-input-message'),
      rows: await Promise.all((await rows.all()).map(labelOf)),
    };
  }

  /** Presses Enter and waits until the step went, or complains: what is pressed too early would cancel it. */
  async function enter(): Promise<void> {
    const shown = (): Promise<string> =>
      widget.locator('.quick-input-header, .quick-input-title').allInnerTexts().then(String);
    const asked = async (): Promise<string> => `${await shown()} ${await box.getAttribute('placeholder')}`;
    const before = await asked();
    await page.keyboard.press('Enter');
    await until('the step was accepted', async () => {
      if (!(await box.isVisible())) return true;
      return (await widget.locator('.monaco-inputbox.error').count()) > 0 || (await asked()) !== before;
    });
  }

  return {
    step,
    quickInput,

    /** Runs a command by its title as the palette shows it, such as `Guardrails: Show Budget`. */
    async palette(title: string): Promise<void> {
      await openWith('F1', `>${title}`);
      const isTitle = (name: string): boolean => name === title || name.startsWith(`${title},`);
      await until(`the palette offers "${title}"`, async () => {
        const shown = await Promise.all((await rows.all()).map(labelOf));
        const focused = await labelOf(widget.locator('.monaco-list-row.focused').first());
        if (isTitle(focused)) return true;
        // Another box was closing, or opening, when the text was written.
        if (!(await box.isVisible())) await openWith('F1', `>${title}`);
        else if ((await box.inputValue()) !== `>${title}`) await box.fill(`>${title}`);
        // One that is alike and was used more recently may be above it.
        if (focused !== '' && shown.some(isTitle)) await page.keyboard.press('ArrowDown');
        return false;
      });
      await page.keyboard.press('Enter');
      await until(`the palette ran "${title}"`, async () => {
        // It closes, or the command's own box takes its place.
        return !(await box.isVisible()) || (await box.inputValue()) !== `>${title}`;
      });
    },

    /** The rows of the palette for `typed`, to see whether a command is offered. Closes it again. */
    async offered(typed: string): Promise<readonly string[]> {
      await openWith('F1', `>${typed}`);
      await until('the palette has filtered its rows', async () => (await rows.count()) > 0);
      const seen = new Map<number, string>();
      await until('every row was in sight', async () => {
        for (const shown of await rows.all()) {
          const index = Number((await shown.getAttribute('data-index', { timeout: 500 }).catch(() => null)) ?? -1);
          if (index >= 0) seen.set(index, await labelOf(shown));
        }
        const last = await rows
          .last()
          .getAttribute('aria-setsize', { timeout: 500 })
          .catch(() => null);
        if (last !== null && seen.size >= Number(last)) return true;
        await page.keyboard.press('PageDown'); // only what is in sight is drawn
        return false;
      });
      await page.keyboard.press('Escape');
      await box.waitFor({ state: 'hidden' });
      return [...seen].toSorted(([one], [other]) => one - other).map(([, label]) => label);
    },

    /** Chooses the first row that shows `text` in the quick pick that is open, or about to open. */
    async pick(text: string | RegExp): Promise<void> {
      await row(text).click({ timeout: patience });
    },

    /** Types in place of what the step shows, and accepts. Name the `at` step, or the one before may get the text. */
    async type(text: string, at?: string | RegExp): Promise<void> {
      if (at !== undefined) await step(at);
      await box.waitFor({ state: 'visible' });
      await box.fill(text);
      await enter();
    },

    /** Accepts the step as it is. */
    async accept(at?: string | RegExp): Promise<void> {
      if (at !== undefined) await step(at);
      await box.waitFor({ state: 'visible' });
      await enter();
    },

    /** Leaves the step without an answer. */
    async escape(): Promise<void> {
      await box.waitFor({ state: 'visible' });
      await page.keyboard.press('Escape');
    },

    /** Presses a button in the title of the box, such as `Back`. */
    async titleButton(name: string | RegExp): Promise<void> {
      await widget.getByRole('button', { name }).first().click();
    },

    /** Opens a file of the workspace by its path or name and waits for its tab. */
    async openFile(file: string): Promise<void> {
      const name = path.basename(file);
      await openWith('Control+P', file);
      await focusedRow(name).waitFor({ timeout: patience });
      await page.keyboard.press('Enter');
      await box.waitFor({ state: 'hidden' });
      await page
        .locator('.tabs-container .tab.active')
        .filter({ hasText: name })
        .first()
        .waitFor({ timeout: patience });
      await inEditor(page);
    },

    /** Puts the cursor at a line and a column, both from 1. */
    async goTo(line: number, column = 1): Promise<void> {
      await openWith('Control+G', `:${line}:${column}`);
      await page.keyboard.press('Enter');
      await box.waitFor({ state: 'hidden' });
    },
  };
}
