import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { editorActions } from './editor.ts';
import { panelActions } from './panels.ts';
import { quickInputActions } from './quick-input.ts';

/** A person at a VS Code window: what they press, and what they see. Keyboard first; every wait is for a thing seen. */
export type Workbench = ReturnType<typeof workbench>;

/** Drives the window in `page`. Pictures go to `pictures`, a folder that is made when needed. */
export function workbench(page: Page, pictures: string) {
  return {
    page,
    pictures,
    ...quickInputActions(page),
    ...editorActions(page),
    ...panelActions(page),

    /** Presses a key or a chord, such as `Control+Shift+M` or `F8`; several in a row for `Control+K Control+I`. */
    async press(...keys: readonly string[]): Promise<void> {
      for (const key of keys) await page.keyboard.press(key);
    },

    /** Writes a picture of the window to `<pictures>/<name>.png` once it stands still, and returns its path. */
    async screenshot(name: string): Promise<string> {
      mkdirSync(pictures, { recursive: true });
      const file = path.join(pictures, `${name}.png`);
      // Out of the way, unless what is to be seen shows only under the mouse.
      if ((await page.locator('.monaco-hover:visible, .workbench-hover:visible').count()) === 0) {
        await page.mouse.move(700, 899);
      }
      if ((await page.locator('.monaco-diff-editor').count()) > 0) await page.waitForTimeout(1500);
      await standsStill(page);
      await page.screenshot({ path: file });
      return file;
    },
  };
}

/** Waits until two looks in a row are the same, at most two seconds: a blinking cursor must not make it endless. */
async function standsStill(page: Page): Promise<void> {
  let before = '';
  for (let look = 0; look < 8; look++) {
    const now = (await page.screenshot({ caret: 'hide', animations: 'disabled' })).toString('base64');
    if (now === before) return;
    before = now;
    await page.waitForTimeout(250);
  }
}
