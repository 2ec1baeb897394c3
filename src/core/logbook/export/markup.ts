/** Markup that was made here; text of others becomes part of it by `text` alone. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | false | null | undefined | readonly Part[];

/** Markup with its parts put in: other markup as it is, anything else as text. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: strings.reduce((all, string, n) => all + written(parts[n - 1]) + string) };
}

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'object') return 'markup' in part ? part.markup : part.map(written).join('');
  return text(String(part));
}

/** Text of others for an element or a quoted attribute. What would turn or hide the text around it is written out. */
export function text(given: string): string {
  return given
    .replace(hidden, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/[&<>"'`]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

// oxlint-disable-next-line no-control-regex
const hidden = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
