import type { Locator, Page } from 'playwright-core';
import { patience, until } from './until.ts';

export type Side = 'original' | 'modified';

export interface Squiggle {
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  /** The text above it, as shown. */
  readonly text: string;
  /** Which side of a diff it is on; undefined outside of diffs. */
  readonly side?: Side;
}

export interface DiffEditor {
  /** The path in the header of its part of a multi-file diff, else empty. */
  readonly file: string;
  readonly original: string;
  readonly modified: string;
}

/** Editors: text, squiggles, quick fixes, diffs. */
export function editorActions(page: Page) {
  const activeTab = page.locator('.tabs-container .tab.active').first();
  const actionList = page.locator('.action-widget .monaco-list-row');

  async function openActions(key: string): Promise<void> {
    await until('the list of actions opens', async () => {
      await page.keyboard.press(key);
      // The editor may not have the focus yet, or not have heard of the actions: then the key is pressed again.
      return actionList
        .first()
        .waitFor({ timeout: 3000 })
        .then(
          () => true,
          () => false,
        );
    });
  }

  /** The part of a multi-file diff for a file. */
  function partOf(file: string): Locator {
    const label = page.locator(`.title.modified .monaco-icon-label[aria-label$=${JSON.stringify(file)}]`);
    return page.locator('.multiDiffEntry:visible').filter({ has: label });
  }

  return {
    /** The names of the open tabs, left to right. */
    async tabs(): Promise<readonly string[]> {
      const tabs = await page.locator('.tabs-container .tab').all();
      return Promise.all(tabs.map(async (tab) => (await tab.getAttribute('aria-label')) ?? ''));
    },

    /** The lines that the active editor shows, blanks as they are. */
    async editorText(): Promise<string> {
      return shownText(page.locator('.editor-group-container.active .monaco-editor[data-uri]').last());
    },

    /** The squiggles in sight, with the text that each is under. */
    async squiggles(): Promise<readonly Squiggle[]> {
      return page.evaluate<Squiggle[]>(squigglesInSight);
    },

    /** Waits until at least `count` squiggles are in sight. */
    async someSquiggles(count = 1): Promise<readonly Squiggle[]> {
      return until(`${count} squiggles show`, async () => {
        const shown = await page.evaluate<Squiggle[]>(squigglesInSight);
        return shown.length >= count && shown;
      });
    },

    /** The quick fixes at the cursor. Closes the list again, unless it is to stay for a picture. */
    async quickFixes(close = true): Promise<readonly string[]> {
      await openActions('Control+.');
      const titles = await actionList.allInnerTexts();
      if (close) await page.keyboard.press('Escape');
      return titles.map((title) => title.trim()).filter((title) => title !== '');
    },

    /** Applies the quick fix at the cursor whose title shows `title`. */
    async quickFix(title: string | RegExp): Promise<void> {
      await openActions('Control+.');
      await actionList.filter({ hasText: title }).first().click();
      await actionList.first().waitFor({ state: 'hidden' });
    },

    /** The text of the hover at the cursor. */
    async hover(): Promise<string> {
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      const hover = page.locator(
        '.monaco-hover:visible .hover-contents, .monaco-resizable-hover:visible .hover-contents',
      );
      await hover.first().waitFor({ timeout: patience });
      return (await hover.allInnerTexts()).join('\n');
    },

    /** Rests the mouse on `text` in the diff of `file` until the hover shows, and returns what it says. */
    async hoverOver(file: string, text: string): Promise<string> {
      const glyphs = partOf(file).locator('.editor.modified .view-line span span').filter({ hasText: text }).first();
      await glyphs.hover({ timeout: patience });
      const hover = page.locator('.monaco-resizable-hover:visible, .monaco-hover:visible').first();
      await hover.waitFor({ timeout: patience });
      return (await hover.innerText()).trim();
    },

    /** The diffs in sight. */
    async diffEditors(): Promise<readonly DiffEditor[]> {
      const parts = page.locator('.multiDiffEntry:visible');
      const diffs = (await parts.count()) > 0 ? parts : page.locator('.monaco-diff-editor:visible');
      return Promise.all(
        (await diffs.all()).map(async (diff) => ({
          file: await headerOf(diff),
          original: await shownText(
            diff.locator('.editor.original .monaco-editor, .monaco-editor.original-in-monaco-diff-editor'),
          ),
          modified: await shownText(
            diff.locator('.editor.modified .monaco-editor, .monaco-editor.modified-in-monaco-diff-editor'),
          ),
        })),
      );
    },

    /** Puts the cursor on the first line that shows `text` on a side of the diff of `file`, a path or its end. */
    async clickInDiff(file: string, text: string, side: Side = 'modified'): Promise<void> {
      const line = partOf(file).locator(`.editor.${side} .view-line`).filter({ hasText: text }).first();
      await line.click({ timeout: patience });
    },

    /** Presses the arrow between the sides that takes the `index`th hunk of `file` back, counting from 0. */
    async revertArrow(file: string, index = 0): Promise<void> {
      const arrow = partOf(file).locator('.gutterItem .codicon-arrow-right').nth(index);
      await arrow.click({ timeout: patience });
    },

    /** Undoes one step in the active editor. */
    async undo(): Promise<void> {
      await inEditor(page);
      await page.keyboard.press('Control+Z');
    },

    /** Saves the active editor and waits until its tab says so. */
    async save(): Promise<void> {
      await page.keyboard.press('Control+S');
      await until('the file is saved', async () => !(await activeTab.getAttribute('class'))?.includes('dirty'));
    },
  };
}

/** Waits until the active editor takes keys; they would be lost before. */
export async function inEditor(page: Page): Promise<void> {
  await page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor({ timeout: patience });
}

async function headerOf(diff: Locator): Promise<string> {
  const [label] = await diff.locator('.title.modified .monaco-icon-label').all();
  return (await label?.getAttribute('aria-label')) ?? '';
}

/** What of a line in the page is looked at. */
interface DrawnLine {
  readonly style: { readonly top: string };
  readonly textContent: string | null;
}

/** The lines of an editor in sight, top to bottom; Monaco draws them in any order and with hard blanks. */
async function shownText(editor: Locator): Promise<string> {
  const lines = editor.first().locator('.view-lines .view-line');
  // At once: a line that is asked for by its number may be gone by then.
  const placed = await lines.evaluateAll((elements: readonly DrawnLine[]) =>
    elements.map(({ style, textContent }) => ({ top: Number.parseFloat(style.top || '0'), text: textContent ?? '' })),
  );
  return placed
    .toSorted((a, b) => a.top - b.top)
    .map(({ text }) => text.replaceAll('\u00a0', ' '))
    .join('\n');
}

/** Runs in the page: finds for every squiggle the characters drawn above it. */
const squigglesInSight = `(() => {
  const found = [];
  for (const squiggle of document.querySelectorAll('.monaco-editor .view-overlays [class*="squiggly-"]')) {
    const at = squiggle.getBoundingClientRect();
    if (at.width === 0 || at.bottom < 0 || at.top > innerHeight) continue;
    const editor = squiggle.closest('.monaco-editor');
    let text = '';
    for (const line of editor.querySelectorAll('.view-line')) {
      const box = line.getBoundingClientRect();
      if (at.bottom - 2 < box.top || at.bottom - 2 > box.bottom) continue;
      const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        for (let index = 0; index < node.data.length; index++) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + 1);
          const glyph = range.getBoundingClientRect();
          const middle = (glyph.left + glyph.right) / 2;
          if (middle > at.left && middle < at.right) text += node.data[index];
        }
      }
    }
    const side = editor.closest('.editor.original, .original-in-monaco-diff-editor') ? 'original'
      : editor.closest('.editor.modified, .modified-in-monaco-diff-editor') ? 'modified' : undefined;
    found.push({ severity: /squiggly-(\\w+)/.exec(squiggle.className)[1], text: text.replaceAll('\\u00a0', ' '), side, top: at.top, left: at.left });
  }
  return found.sort((a, b) => a.top - b.top || a.left - b.left).map(({ severity, text, side }) => side ? { severity, text, side } : { severity, text });
})()`;
