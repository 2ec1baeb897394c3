import * as vscode from 'vscode';
import type { KeyTexts } from '../../core/words/keys-es/texts.ts';

/** What keys mean in the editor's language; null where that is English, which the schemas say themselves. */
export async function keyTexts(): Promise<KeyTexts | null> {
  const { words } = await import('../../core/words/index.ts');
  return words(vscode.env.language).keyTexts();
}
