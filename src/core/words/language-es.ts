import { quoted } from './amounts.ts';
import type { Dictionary } from './words.ts';

export const languageEs: Pick<Dictionary['rules'], 'language'> = {
  language: {
    title: 'Otro idioma',
    sentence: ({ what, found, wanted, file, count, keys }) =>
      what === 'missing'
        ? `A ${quoted(file)} le ${count === 1 ? 'falta el texto' : `faltan ${String(count)} textos`} que este cambio agrega (${quoted(keys)}${Number(count) > 3 ? ', …' : ''}); ${count === 1 ? 'debe' : 'deben'} estar también en ${nameOf(wanted)}.`
        : `${what === 'comment' ? 'Este comentario' : 'Este texto para clientes'} parece estar en ${nameOf(found)}; la política pide ${nameOf(wanted)}.`,
  },
};

const names: Readonly<Record<string, string>> = { es: 'español', en: 'inglés', pt: 'portugués', gn: 'guaraní' };

function nameOf(code: unknown): string {
  return names[String(code)] ?? quoted(String(code));
}
