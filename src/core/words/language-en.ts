import { quoted } from './amounts.ts';
import type { Dictionary } from './words.ts';

export const languageEn: Pick<Dictionary['rules'], 'language'> = {
  language: {
    title: 'Other language',
    sentence: ({ what, found, wanted, file, count, keys }) =>
      what === 'missing'
        ? `${quoted(file)} lacks ${count === 1 ? 'the text' : `${String(count)} texts`} that this edit adds (${quoted(keys)}${Number(count) > 3 ? ', …' : ''}); ${count === 1 ? 'it is' : 'they are'} to be in ${nameOf(wanted)} as well.`
        : `${what === 'comment' ? 'This comment' : 'This text for customers'} seems to be in ${nameOf(found)}; the policy asks for ${nameOf(wanted)}.`,
  },
};

const names: Readonly<Record<string, string>> = { es: 'Spanish', en: 'English', pt: 'Portuguese', gn: 'Guaraní' };

function nameOf(code: unknown): string {
  return names[String(code)] ?? quoted(String(code));
}
