import type { RuleId } from '../check/rules/ids.ts';

/** Whether a locale such as `es-PY` is Spanish: what the product speaks beside English. */
export function isSpanish(locale: string): boolean {
  return locale.toLowerCase().split(/[-_]/)[0] === 'es';
}

/** The help page of a rule for a locale, within the folder of the pages (`media/rules`). */
export function helpPage(rule: RuleId, locale: string): string {
  return isSpanish(locale) ? `es/${rule}.md` : `${rule}.md`;
}
