import { quoted } from './amounts.ts';
import type { Dictionary } from './words.ts';

/** Quién tiene que mirar un cambio. */
export const reviewEs: Pick<Dictionary['rules'], 'sign-off-missing'> = {
  'sign-off-missing': {
    title: 'Falta una firma',
    sentence: ({ path, roles }) =>
      `El cambio de ${quoted(path)} necesita la firma de: ${quoted(roles)}. Se firma con "codex-guardrails sign-off".`,
  },
};
