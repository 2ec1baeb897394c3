import { languageInName, type Language } from '../language/languages.ts';
import { missingIn, type Missing } from '../language/missing.ts';
import { languageOf } from '../language/profile.ts';
import { textsOf } from '../language/texts.ts';
import type { FileContext, Hit, Rule } from '../rule.ts';

/**
 * Comments and text for customers that are in another language than the policy asks for, and texts that one language gets
 * and another does not. Silent where it is not sure.
 */
export const language: Rule = {
  ids: ['language'],
  check: (file) => {
    const { text, policy } = file;
    if (text === '') return [];
    const others = inOtherLanguages(file);
    if (policy.languages.translations.length === 0) return others;
    return missingIn(file).then((missing) => [...others, ...missing.map(missingHit)]);
  },
};

/** More texts of one file tell nothing new. */
const mostTexts = 5000;

function inOtherLanguages({ path, policy, text, lines, added }: FileContext): Hit[] {
  const { copy, comments, optional, translations } = policy.languages;
  if (copy === undefined && comments === undefined) return [];
  const named = languageInName(path);
  const wantedFor = (kind: 'comment' | 'copy'): Language | undefined =>
    kind === 'comment' ? comments : copy && (named ?? copy);
  const parts = textsOf(path, text, policy.languages).filter(
    ({ kind, start, end }) => wantedFor(kind) !== undefined && touches(lines.line(start), lines.line(end), added),
  );
  return parts.slice(0, mostTexts).flatMap((part): Hit[] => {
    const wanted = wantedFor(part.kind);
    if (wanted === undefined) return [];
    const found = languageOf(part.text);
    const allowed = part.kind === 'copy' && named === null ? [...optional, ...translations] : [];
    if (found === null || found === wanted || allowed.includes(found)) return [];
    return [
      {
        ruleId: 'language',
        start: part.start,
        end: part.end,
        data: { what: part.kind, found, wanted },
        subject: `${part.kind} ${found}`,
        policyKey: part.kind === 'comment' ? 'languages.comments' : 'languages.copy',
      },
    ];
  });
}

function missingHit({ wanted, file, entries }: Missing): Hit {
  const [{ start, end }] = entries;
  const keys = entries.slice(0, 3).map(({ key }) => key.slice(0, 80));
  return {
    ruleId: 'language',
    start,
    end,
    data: { what: 'missing', wanted, file, count: entries.length, keys: keys.join(', ') },
    subject: `missing ${wanted} ${file}`,
    severity: 'warning',
    policyKey: 'languages.translations',
  };
}

function touches(first: number, last: number, added: (line: number) => boolean): boolean {
  for (let line = first; line <= last; line++) if (added(line)) return true;
  return false;
}
