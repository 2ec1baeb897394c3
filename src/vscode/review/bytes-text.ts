import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as vscode from 'vscode';

/** What is shown of a file that is no text. */
export function bytesText(bytes: Uint8Array): string {
  return vscode.l10n.t('No text: {0} bytes, SHA-256 {1}', bytes.length, bytesToHex(sha256(bytes)));
}
