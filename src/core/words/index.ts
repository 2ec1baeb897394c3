import type { Fault } from '../fault.ts';
import { sentence } from '../team-file/problem.ts';
import type { Sentence } from '../team-file/problem.ts';
import { quoted } from './amounts.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { isSpanish } from './locale.ts';
import type { Dictionary, Words } from './words.ts';

export type { Words } from './words.ts';

/** The words for a locale such as `es-PY`; English where the language is not known. */
export function words(locale: string): Words {
  return isSpanish(locale) ? spanish : english;
}

const english = ready(en);
const spanish = ready(es);

function ready(dictionary: Dictionary): Words {
  return {
    ...dictionary,
    fault: (fault) => faultSentence(dictionary, fault),
    problem: (cause) => sentence(dictionary.problems, cause),
    finding: ({ ruleId, data: { suppressed, inVain, ...data }, wouldBe, verdict }) => {
      const parts = [dictionary.rules[ruleId].sentence(data)];
      if (suppressed !== undefined)
        parts.push((inVain === true ? dictionary.suppressedInVain : dictionary.suppressed)(quoted(suppressed)));
      if (wouldBe && verdict) parts.push(dictionary.softened(wouldBe, verdict));
      return parts.join(' ');
    },
  };
}

function faultSentence(dictionary: Dictionary, fault: Fault): Sentence {
  // The table pairs each kind with its own facts; TypeScript cannot follow the pairing through a union.
  const say = dictionary.faults[fault.kind] as (data: Fault['data']) => Sentence;
  return say(fault.data);
}
