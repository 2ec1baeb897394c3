/** A text of at most `most` characters (UTF-16 units); the last one says where more was. */
export function clip(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
