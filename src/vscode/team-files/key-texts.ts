import * as vscode from 'vscode';
import type { KeyTexts } from '../../core/words/keys-es/texts.ts';

/** What keys mean in the editor's language; null where that is English, which the schemas say themselves. */
export async function keyTexts(): Promise<KeyTexts | null> {
  if (!/^es\b/i.test(vscode.env.language)) return null;
  return (await import('../../core/words/keys-es/index.ts')).keysEs;
}
