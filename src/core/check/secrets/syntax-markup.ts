import { skipBlank } from './chars.ts';
import { decodeBase64 } from './decode.ts';
import type { Name } from './name-around.ts';
import { literalAt, type Place } from './place.ts';

/** `<password>…</password>`, `<key>apiKey</key><string>…</string>`, `<string name="api_key">…</string>`. */
export function xmlValue(text: string, name: Name, at: number, inQuotes: boolean): Place | null {
  let start = at;
  if (text.charAt(at) === '<') {
    const next = /^<\/[\w:-]+>\s*<[\w:-]+>/.exec(text.slice(at, at + 120));
    if (next === null) return null;
    start = at + next[0].length - 1;
  } else if (!inQuotes && !/[<:/]/.test(text.charAt(name.start - 1))) return null;
  let open = skipBlank(text, start + 1);
  const nested = /^<(?:value|string|default|constructor-arg value=")[^<>"]{0,40}>?/i.exec(text.slice(open, open + 60));
  if (nested !== null) open = skipBlank(text, open + nested[0].length);
  if (text.startsWith('<![CDATA[', open)) open += 9;
  const end = open + (/^[^<\n\r\]]*/.exec(text.slice(open, open + 1200))?.[0].length ?? 0);
  const inner = text.slice(open, end).trimEnd();
  if (inner === '' || !/^[\s\]]*<|^\]\]>/.test(text.slice(end, end + 40))) return null;
  return {
    value: { text: xmlPlain(inner), start: open, end: open + inner.length, after: end, how: 'bare' },
    code: 'named',
  };
}

/** `<Pass encoding="base64">…</Pass>`: plain, or decoded where an attribute says so. */
export function tagWithAttributes(text: string, name: Name, at: number, attributes: string): Place | null {
  const place = xmlValue(text, name, at + attributes.length - 1, true);
  const plain = place !== null && /base64/i.test(attributes) ? decodeBase64(place.value.text) : null;
  return place === null || plain === null
    ? place
    : { ...place, value: { ...place.value, text: plain, how: 'decoded' } };
}

function xmlPlain(text: string): string {
  return text.replace(
    /&(amp|lt|gt|quot|apos);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '',
  );
}

/** `name="password" value="…"`. */
export function attributeValue(text: string, _name: Name, at: number, inQuotes: boolean): Place | null {
  if (!inQuotes) return null;
  const found = /^(?:[\w:-]+\s*=\s*"[^"\n]{0,60}"\s+){0,2}(?:value|content|default)\s*=\s*/i.exec(
    text.slice(at, at + 160),
  );
  return found === null ? null : literalAt(text, at + found[0].length);
}
