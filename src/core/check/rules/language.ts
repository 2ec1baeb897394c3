import type { Language } from '../language/languages.ts';
import { languageOf } from '../language/profile.ts';
import { languageInName, textsOf } from '../language/texts.ts';
import type { Hit, Rule } from '../rule.ts';

/** Comments and text for customers that are in another language than the policy asks for. Silent where it is not sure. */
export const language: Rule = {
  ids: ['language'],
  check: ({ path, policy, text }) => {
    const { copy, comments, optional, paths } = policy.languages;
    if ((copy === undefined && comments === undefined) || text === '') return [];
    const named = languageInName(path);
    return textsOf(path, text, paths).flatMap((part): Hit[] => {
      const wanted: Language | undefined = part.kind === 'comment' ? comments : copy && (named ?? copy);
      const found = wanted === undefined ? null : languageOf(part.text);
      if (found === null || found === wanted || (part.kind === 'copy' && named === null && optional.includes(found)))
        return [];
      return [
        {
          ruleId: 'language',
          start: part.start,
          end: part.end,
          data: { what: part.kind, found, wanted: wanted ?? '' },
          subject: `${part.kind} ${found}`,
          policyKey: part.kind === 'comment' ? 'languages.comments' : 'languages.copy',
        },
      ];
    });
  },
};
