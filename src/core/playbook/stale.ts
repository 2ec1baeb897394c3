/** Lines that one text has and the other one has not, in order, at most so many of each: what a stale playbook differs in. */
export function staleLines(
  written: string,
  wanted: string,
  most = 10,
): { readonly gone: readonly string[]; readonly come: readonly string[]; readonly more: number } {
  const [before, after] = [linesOf(written), linesOf(wanted)];
  const gone = lacking(before, after);
  const come = lacking(after, before);
  const more = Math.max(0, gone.length - most) + Math.max(0, come.length - most);
  return { gone: gone.slice(0, most), come: come.slice(0, most), more };
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

function lacking(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}
