/** True when a text fits a pattern in which `*` stands for any text, also for none. Takes time in line with its length. */
export function fits(text: string, pattern: string): boolean {
  return followIn(text, pattern.split('*'));
}

/** True when a name fits one of the patterns; case does not count. */
export function isNamed(name: string, patterns: readonly string[]): boolean {
  const text = name.toLowerCase();
  return patterns.some((pattern) => fits(text, pattern.toLowerCase()));
}

/**
 * True when the parts of a pattern, without its `*`, follow each other in a text, the first at its start and the last at
 * its end: for patterns that are split once and asked often.
 */
export function followIn(text: string, parts: readonly string[]): boolean {
  const [first = ''] = parts;
  if (parts.length === 1) return text === first;
  const last = parts.at(-1) ?? '';
  const end = text.length - last.length;
  if (!text.startsWith(first) || end < first.length || !text.endsWith(last)) return false;
  let at = first.length;
  for (let n = 1; n < parts.length - 1; n++) {
    const part = parts[n] ?? '';
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
