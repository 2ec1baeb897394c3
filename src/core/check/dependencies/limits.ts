import type { Fact } from './fact.ts';

/** Largest text that is read, in UTF-16 units. Lock files are long by nature, other files are not. */
const largest: Readonly<Record<Fact['kind'], number>> = {
  manifest: 400_000,
  lock: 24_000_000,
  import: 1_000_000,
  command: 250_000,
};

const deepest = 500;
/** Quotes, anchors and aliases in a manifest: no person writes as many, and YAML takes long for them. */
const mostMarks = 40_000;
/** What else makes a parser take a step (`a: b`, `- x`, `[x, y]`, line ends): garbage has some for every second letter. */
const mostSteps = 100_000;

/** Why a text is not read, or null. Linear in its length, so that the answer comes before any parser does. */
export function isPathological(text: string, kind: Fact['kind']): 'too-big' | 'too-deep' | null {
  if (text.length > largest[kind]) return 'too-big';
  if (kind === 'import') return null;
  let depth = 0;
  let marks = 0;
  let steps = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > deepest) return 'too-deep';
        break;
      case 0x29:
      case 0x5d:
      case 0x7d:
        if (depth > 0) depth--;
        break;
      case 0x22: // "
      case 0x26: // &
      case 0x27: // '
      case 0x2a: // *
        if (++marks > mostMarks && kind === 'manifest') return 'too-big';
        break;
      case 0x0a:
      case 0x21: // !
      case 0x23: // #
      case 0x25: // %
      case 0x2c: // ,
      case 0x3a: // :
      case 0x3f: // ?
        if (++steps > mostSteps && kind === 'manifest') return 'too-big';
        break;
      default:
    }
  }
  return /(?:[-?:][ \t]+){200}|(?:[`$]\(?\{?){300}|(?:!{1,2}|&{1,2}){500}|\\{500}/.test(text) ? 'too-deep' : null;
}
