import { signOffDoubts } from '../review/sign-off.ts';
import { quoted } from './amounts.ts';
import { signingEn } from './signing-en.ts';
import type { Dictionary } from './words.ts';

/** Who has to look at an edit. */
export const reviewEn: Pick<Dictionary['rules'], 'sign-off-missing'> = {
  'sign-off-missing': {
    title: 'Sign-off missing',
    sentence: ({ path, roles, signedBy, unconfirmed }) =>
      `The change of ${quoted(path)} needs a sign-off of: ${quoted(roles)}. Sign it with "Guardrails: Sign Off…" or "codex-guardrails sign-off".${doubtedEn(signedBy, unconfirmed)}`,
  },
};

function doubtedEn(person: string | number | boolean | undefined, why: string | number | boolean | undefined): string {
  const doubt = signOffDoubts.find((one) => one === why);
  return doubt === undefined ? '' : ` ${signingEn.doubted(String(person), doubt)}`;
}
