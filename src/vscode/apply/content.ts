import type { Content } from '../../core/edit/proposed-edit.ts';

/** What a file's bytes are as `Content`: text when they are UTF-8 without loss (the BOM stays), the bytes otherwise. */
export function contentOf(bytes: Uint8Array): string | Uint8Array {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

/** The bytes of a content; none for a file that is not there. */
export function bytesOf(content: Content): Uint8Array {
  if (content === null) return new Uint8Array();
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

export const bom = '\uFEFF';

/** A text as the editor holds it: without its byte order mark. */
export function withoutBom(text: string): string {
  return text.startsWith(bom) ? text.slice(1) : text;
}

/** True when the editor opens such a content as text: it takes a NUL for the mark of a binary file. */
export function isEditable(content: Content): content is string {
  return typeof content === 'string' && !content.includes('\0');
}
