import type { RunRecord } from './record.ts';

/** What a person can find a run by, folded. The prompt's is apart: it goes when the prompt goes. */
export interface SearchText {
  readonly told: string;
  readonly prompt: string;
}

/** Only so much of each text is looked at, in UTF-16 units: so a search stays quick over years of runs. */
const mostOfText = 4000;
const mostOfPrompt = 8000;

/** Template, inputs, message, paths and what was chosen; and the beginning of the prompt. */
export function searchText(record: RunRecord): SearchText {
  const paths = new Set([...record.hunks.map(({ path }) => path), ...record.findings.map(({ path }) => path)]);
  const parts = [
    record.template.id,
    record.place.name,
    Object.values(record.inputs).flat().join('\n').slice(0, mostOfText),
    record.message.slice(0, mostOfText),
    [...paths].join('\n').slice(0, mostOfText),
    record.packagesAdded.join('\n').slice(0, mostOfText),
    record.servicesAdded.map(({ provider, service }) => `${provider}/${service}`).join('\n'),
    record.regionsAdded.map(({ provider, region }) => `${provider}/${region}`).join('\n'),
  ];
  return { told: fold(parts.join('\n')), prompt: fold((record.prompt.text ?? '').slice(0, mostOfPrompt)) };
}

/** The words that all must be in a run, folded; a phrase in quotes is one. */
export function searchTerms(typed: string): readonly string[] {
  const found = [...typed.slice(0, 500).matchAll(/"([^"]+)"|[^\s"]+/g)].map(([word, phrase]) => fold(phrase ?? word));
  return [...new Set(found.filter((term) => term !== ''))].slice(0, 8);
}

/** Without capitals and accents, so that `Asunción` is found by `asuncion`. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
