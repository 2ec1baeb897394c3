import { signOffDoubts } from '../review/sign-off.ts';
import { quoted } from './amounts.ts';
import { signingEs } from './signing-es.ts';
import type { Dictionary } from './words.ts';

/** Quién tiene que mirar un cambio. */
export const reviewEs: Pick<Dictionary['rules'], 'sign-off-missing'> = {
  'sign-off-missing': {
    title: 'Falta una firma',
    sentence: ({ path, roles, people, stage, signedBy, unconfirmed }) =>
      `El cambio de ${quoted(path)} necesita la firma de: ${quoted(roles)}.${canSignEs(people)} ${stage === 'proposed' ? later : now}${doubtedEs(signedBy, unconfirmed)}`,
  },
};

const now =
  'Se firma en su rama con "Guardrails: Firmar…" o "codex-guardrails sign-off"; después, confirmar y subir .guardrails/sign-offs.jsonl.';
const later =
  'Se firma en su rama una vez aplicado y confirmado: "Guardrails: Firmar…" o "codex-guardrails sign-off". Donde la política lo deniega hasta entonces, aceptarlo en esta ejecución ("Aceptar en esta ejecución…", o "run --waive") se lo pasa a quien falta.';

/** Quién puede firmar; nada si el hallazgo no lo dice. */
export function canSignEs(people: string | number | boolean | undefined): string {
  if (people === undefined) return '';
  return people === '' ? ' Nadie tiene ese rol: indicar personas en la política.' : ` Quién puede: ${quoted(people)}.`;
}

function doubtedEs(person: string | number | boolean | undefined, why: string | number | boolean | undefined): string {
  const doubt = signOffDoubts.find((one) => one === why);
  return doubt === undefined ? '' : ` ${signingEs.doubted(String(person), doubt)}`;
}
