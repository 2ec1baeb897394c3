/** A text as it is, and nothing for what is none. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
