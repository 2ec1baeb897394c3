/** True when an offset of a script stands in a template literal that began on an earlier line, and not in its `${…}`. */
export function isInTemplate(text: string, at: number): boolean {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  // Where each template that is open began; -1 for the braces of code.
  const open: number[] = [];
  const token = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[`{}]/g;
  const inside = /\\[\s\S]|\$\{|`/g;
  let from = 0;
  while (from < at) {
    const isTemplate = (open.at(-1) ?? -1) >= 0;
    const lexer = isTemplate ? inside : token;
    lexer.lastIndex = from;
    const found = lexer.exec(text);
    if (!found || found.index >= at) break;
    from = found.index + found[0].length;
    if (found[0] === '`' && isTemplate) open.pop();
    else if (found[0] === '`') open.push(found.index);
    else if (found[0] === '${' || found[0] === '{') open.push(-1);
    else if (found[0] === '}') open.pop();
  }
  const begun = open.at(-1) ?? -1;
  return begun >= 0 && begun < lineStart;
}

/** The heredoc of Ruby or PHP that holds an offset: `raw` takes no expressions. Null outside of one. */
export function heredocAt(text: string, at: number): 'raw' | 'open' | null {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const begun = [...text.slice(0, lineStart).matchAll(/<<<?[~-]?[ \t]*(['"]?)([A-Z_]\w*)\1[^\n]*\n/g)].at(-1);
  if (!begun) return null;
  const [all, quote, word] = begun;
  const isOver = new RegExp(`^[ \\t]*${word}\\b`, 'm').test(text.slice(begun.index + all.length, at));
  return isOver ? null : quote === "'" ? 'raw' : 'open';
}
