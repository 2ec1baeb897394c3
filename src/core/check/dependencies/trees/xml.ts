/** An element of an XML text with the places of its parts. */
export interface Element {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly children: readonly Element[];
  /** Its own text, trimmed, with its place. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

interface Open {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly children: Element[];
  text: string;
  start: number;
  end: number;
}

const token =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<[?!][^>]*>?|<\/\s*([^\s<>]*)[^<>]*>?|<([A-Za-z_][\w:.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>?|[^<]+|</g;

/** Reads XML as far as it goes: what is not closed ends where its parent ends. Entities other than the five are kept. */
export function readXml(text: string): Element {
  const root: Open = { name: '', attributes: [], children: [], text: '', start: 0, end: 0 };
  const stack: Open[] = [root];
  for (const match of text.matchAll(token)) {
    const [whole, cdata, closing, opening, rest = ''] = match;
    const top = stack.at(-1) ?? root;
    if (opening !== undefined) {
      const element: Open = {
        name: localName(opening),
        attributes: attributesOf(rest, match.index + 1 + opening.length),
        children: [],
        text: '',
        start: 0,
        end: 0,
      };
      top.children.push(element);
      if (!/\/\s*$/.test(rest) && stack.length < 500) stack.push(element);
    } else if (closing !== undefined) {
      const at = stack.findLastIndex((one) => one.name === localName(closing));
      if (at > 0) stack.length = at;
    } else if (cdata !== undefined) addText(top, cdata, match.index + 9);
    else if (!whole.startsWith('<') && match.index + whole.length < text.length) addText(top, whole, match.index);
  }
  return root;
}

/** Every element below one with a name, in the order of the text. */
export function elementsOf(root: Element, name: string): Element[] {
  const found: Element[] = [];
  const waiting = [...root.children].reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.name === name) found.push(next);
    waiting.push(...[...next.children].reverse());
  }
  return found;
}

export function child(element: Element, name: string): Element | null {
  return element.children.find((one) => one.name === name) ?? null;
}

/** The value of an attribute or of a child element, whichever there is; names in any case. */
export function valueOf(
  element: Element,
  name: string,
): { readonly text: string; readonly start: number; readonly end: number } | null {
  const wanted = name.toLowerCase();
  const attribute = element.attributes.find((one) => one.name.toLowerCase() === wanted);
  if (attribute) return { text: attribute.value, start: attribute.start, end: attribute.end };
  return element.children.find((one) => one.name.toLowerCase() === wanted) ?? null;
}

function addText(element: Open, raw: string, offset: number): void {
  const trimmed = raw.trim();
  if (!trimmed || element.text) return;
  element.text = decoded(trimmed);
  element.start = offset + raw.indexOf(trimmed);
  element.end = element.start + trimmed.length;
}

function attributesOf(text: string, offset: number): Attribute[] {
  return [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"<]*)"?|'([^'<]*)'?)/g)].map((match) => {
    const raw = match[2] ?? match[3] ?? '';
    const start = offset + match.index + match[0].search(/["']/) + 1;
    return { name: localName(match[1] ?? ''), value: decoded(raw), start, end: start + raw.length };
  });
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decoded(text: string): string {
  return text.replace(
    /&(lt|gt|amp|quot|apos);/g,
    (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" })[name] ?? '',
  );
}
