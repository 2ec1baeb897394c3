import { signOffDoubts } from '../review/sign-off.ts';
import { quoted } from './amounts.ts';
import { signingEn } from './signing-en.ts';
import type { Dictionary } from './words.ts';

/** Who has to look at an edit. */
export const reviewEn: Pick<Dictionary['rules'], 'sign-off-missing'> = {
  'sign-off-missing': {
    title: 'Sign-off missing',
    sentence: ({ path, roles, people, stage, signedBy, unconfirmed }) =>
      `The change of ${quoted(path)} needs a sign-off of: ${quoted(roles)}.${canSignEn(people)} ${stage === 'proposed' ? later : now}${doubtedEn(signedBy, unconfirmed)}`,
  },
};

const now =
  'Sign it on its branch with "Guardrails: Sign Off…" or "codex-guardrails sign-off", then commit and push .guardrails/sign-offs.jsonl.';
const later =
  'They sign it on its branch once it is applied and committed: "Guardrails: Sign Off…" or "codex-guardrails sign-off". Where the policy denies it until then, waive it for this run ("Waive for This Run…", or "run --waive") to hand it over.';

/** Who can sign; nothing of a finding that does not say. */
export function canSignEn(people: string | number | boolean | undefined): string {
  if (people === undefined) return '';
  return people === '' ? ' Nobody holds that: name people for it in the policy.' : ` Who can: ${quoted(people)}.`;
}

function doubtedEn(person: string | number | boolean | undefined, why: string | number | boolean | undefined): string {
  const doubt = signOffDoubts.find((one) => one === why);
  return doubt === undefined ? '' : ` ${signingEn.doubted(String(person), doubt)}`;
}
