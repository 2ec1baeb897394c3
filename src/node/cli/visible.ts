/**
 * A text for a terminal or a log of a build, with everything written out that they would act on: control characters
 * (colours, cursor, titles) and those that turn the direction of what follows. Line ends and tabs stay.
 */
export function visible(text: string): string {
  return text.replaceAll(active, (mark) => {
    const code = mark.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}

// oxlint-disable-next-line no-control-regex
const active = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]|\r(?!\n)/g;
