/** Languages that are told apart, by their codes. */
export const languages = ['es', 'en', 'pt', 'gn'] as const;
export type Language = (typeof languages)[number];

/**
 * Words that every text of a language is full of, and marks that others do not have. Put together by hand for this
 * product, as of 2026-11; a word that two languages share counts for both and so for neither.
 */
const profiles: Readonly<Record<Language, { readonly words: string; readonly marks: RegExp }>> = {
  en: {
    words: `the of and to in is that for it with as was on are be this by not or from at an which you your we our has
      have had were been will would can could should may if when then there their they its these those but do does did
      about into than only also other any all more what how who where before after while each because so such must
      never always without between until same no one every both here out up over again still just instead whether
      against them he she his her my us`,
    marks: /(?:n't|'s|'re|'ll)$/,
  },
  es: {
    words: `de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ya este sí
      porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo todos toda todas nos durante
      uno les ni contra otros ese esa eso ante ellos e esto antes algunos qué unos otro otras otra él estos mucho nada
      cual ella estar estas algo usted ustedes puede pueden debe son fue ser está están han ha si tu tus cada solo sólo
      así según mientras aquí cómo después`,
    marks: /[¿¡]|ción$|ciones$|ñ/,
  },
  pt: {
    words: `de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu
      sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus
      quem nas me esse essa eles estão você vocês nem suas meu minha às têm pelos pelas qual será nós lhe este esta isto
      são pode podem deve cada aqui antes nada todos todas onde sobre`,
    marks: /[ãõ]|ção$|ções$|ç/,
  },
  gn: {
    words: `ha haʼe upe umi peteĩ ko koʼã che nde ore ñande haʼekuéra ndive rehe rupi gua guive guarã haguã ramo ikatu oĩ
      ndaipóri opa opaite opavave avei mbaʼe mávapa mbaʼépa porã heta tekotevẽ kóva upéva umíva péva iñeʼẽ ñeʼẽ ojapo
      ojeporu pende ndéve chéve añetehápe upéicha péicha ỹramo térã hína kuri pype ári guýpe rire mboyve vaʼerã jey
      kuaa oiporu eipuru ani anive`,
    marks: /[ẽĩũỹ]|g̃|ʼ|kuéra$|pe$|hápe$|va$|rã$/,
  },
};

const sets: ReadonlyMap<Language, ReadonlySet<string>> = new Map(
  languages.map((one) => [one, new Set(profiles[one].words.split(/\s+/))]),
);
/** So much of a text tells its language. UTF-16 units. */
const enough = 4000;

/** Fewer words than this are no text to tell a language by. */
const fewestWords = 6;
/** Shares of all words: so many are the language's own, and so many more than of any other. */
const leastShare = 0.25;
const leastLead = 0.12;

/** The language of a text, null when it cannot be told: too short, mixed, or no prose. */
export function languageOf(text: string): Language | null {
  const words = text
    .slice(0, enough)
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/['’´`]/g, 'ʼ')
    .replaceAll(/[\w./\\-]*[\d_/\\@<>{}=][^\s]*/g, ' ')
    .match(/[¿¡]?[\p{L}\p{M}ʼ]+/gu);
  if (!words || words.length < fewestWords) return null;
  const scored = languages
    .map((language) => ({ language, score: scoreOf(words, language) / words.length }))
    .sort((one, other) => other.score - one.score);
  const [first, second] = scored;
  if (!first || !second || first.score < leastShare || first.score - second.score < leastLead) return null;
  return first.language;
}

function scoreOf(words: readonly string[], language: Language): number {
  const { marks } = profiles[language];
  return words.reduce((sum, word) => {
    const bare = word.replace(/^[¿¡]/, '');
    if (sets.get(language)?.has(bare)) return sum + 1;
    return marks.test(language === 'en' ? word.replaceAll('ʼ', "'") : word) ? sum + 0.6 : sum;
  }, 0);
}
