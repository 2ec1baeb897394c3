import { languageOf } from '../../src/core/check/language/profile.ts';
import { textsOf, type Reading } from '../../src/core/check/language/texts.ts';
import { processorTime } from './corpus.ts';
import { milliseconds } from './noise.ts';

const everything: Reading = { paths: [], strings: 'shown', calls: [] };
const prose =
  'Esta función calcula el importe que la persona tiene que pagar en cada uno de los meses del año, con los descuentos que la empresa le ofrece. ';

/** One megabyte of texts to tell the language of, by the kind of file; as many as the rule looks at. */
const kinds: readonly (readonly [path: string, unit: string])[] = [
  ['a.ts', `// ${prose}\nx\n`],
  ['a.py', `# ${prose}\nx\n`],
  ['a.html', `<p title="${prose}">${prose}</p>\n`],
  ['locales/es.json', `"k": "${prose}",\n`],
  ['locales/es.json', '{"a":'],
  ['locales/es.yml', `k: ${prose}\n`],
  ['es.po', `msgid "a"\nmsgstr "${prose}"\n`],
];

/** The language check on the worst of texts, processor time. Aim: below 100 ms. */
export async function measure(): Promise<readonly string[]> {
  return kinds.map(([path, unit]) => {
    const text = unit.repeat(Math.ceil((1 << 20) / unit.length));
    const look = (): void => {
      for (const one of textsOf(path, text, everything).slice(0, 5000)) languageOf(one.text);
    };
    look();
    const times = Array.from({ length: 7 }, () => {
      const took = processorTime();
      look();
      return took();
    });
    return `1 MB of ${JSON.stringify(unit.slice(0, 12))} as ${path}: ${milliseconds(times)} (aim: below 100)`;
  });
}
