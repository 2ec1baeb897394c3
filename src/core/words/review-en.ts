import { quoted } from './amounts.ts';
import type { Dictionary } from './words.ts';

/** Who has to look at an edit. */
export const reviewEn: Pick<Dictionary['rules'], 'sign-off-missing'> = {
  'sign-off-missing': {
    title: 'Sign-off missing',
    sentence: ({ path, roles }) =>
      `The change of ${quoted(path)} needs a sign-off of: ${quoted(roles)}. Have it signed with "codex-guardrails sign-off".`,
  },
};
