import { signOffDoubts } from '../review/sign-off.ts';
import { quoted } from './amounts.ts';
import { signingEs } from './signing-es.ts';
import type { Dictionary } from './words.ts';

/** Quién tiene que mirar un cambio. */
export const reviewEs: Pick<Dictionary['rules'], 'sign-off-missing'> = {
  'sign-off-missing': {
    title: 'Falta una firma',
    sentence: ({ path, roles, signedBy, unconfirmed }) =>
      `El cambio de ${quoted(path)} necesita la firma de: ${quoted(roles)}. Se firma con "Guardrails: Firmar…" o "codex-guardrails sign-off".${doubtedEs(signedBy, unconfirmed)}`,
  },
};

function doubtedEs(person: string | number | boolean | undefined, why: string | number | boolean | undefined): string {
  const doubt = signOffDoubts.find((one) => one === why);
  return doubt === undefined ? '' : ` ${signingEs.doubted(String(person), doubt)}`;
}
