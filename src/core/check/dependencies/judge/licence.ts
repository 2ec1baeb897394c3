import { purlMatches } from '../purl.ts';
import type { DependencyPolicy } from '../../../policy/dependencies-schema.ts';
import { fits } from '../../../wildcard.ts';

type Licences = DependencyPolicy['licences'];

/** What the policy says of a licence: denied, on no list, not to be told, or fine. */
export type LicenceAnswer = 'denied' | 'unlisted' | 'unknown' | 'allowed';

/** Nothing is asked about licences while a team has listed none. */
export function asksLicences({ allow, deny }: Licences): boolean {
  return allow.length > 0 || deny.length > 0;
}

/** The licence that the team has written down for a package. */
export function writtenLicence({ packages }: Licences, purl: string): string | null {
  return Object.entries(packages).find(([pattern]) => purlMatches(pattern, purl))?.[1] ?? null;
}

/**
 * Judges an SPDX expression (https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/): of `OR` one side
 * is enough, of `AND` both have to be fine, an exception (`WITH`) counts with its licence unless a list names it itself.
 */
export function judgeLicence(licences: Licences, expression: string | null): LicenceAnswer {
  const tree = expression === null ? null : parse(expression);
  return tree ? answer(licences, tree) : 'unknown';
}

type Tree =
  | { readonly kind: 'licence'; readonly id: string; readonly exception: string | null }
  | { readonly kind: 'and' | 'or'; readonly sides: readonly Tree[] };

const worstFirst: readonly LicenceAnswer[] = ['denied', 'unlisted', 'unknown', 'allowed'];

function answer(licences: Licences, tree: Tree): LicenceAnswer {
  if (tree.kind === 'licence') return answerOne(licences, tree.id, tree.exception);
  const answers = new Set(tree.sides.map((side) => answer(licences, side)));
  const order = tree.kind === 'and' ? worstFirst : worstFirst.toReversed();
  return order.find((one) => answers.has(one)) ?? 'unknown';
}

function answerOne({ allow, deny }: Licences, id: string, exception: string | null): LicenceAnswer {
  if (/^(?:NOASSERTION|NONE|UNKNOWN|Other|Proprietary)$/i.test(id)) return 'unknown';
  const whole = exception === null ? null : `${id} WITH ${exception}`;
  if (whole !== null && listed(deny, whole)) return 'denied';
  if (whole !== null && listed(allow, whole)) return 'allowed';
  if (listed(deny, id)) return 'denied';
  if (allow.length === 0 || listed(allow, id)) return 'allowed';
  return 'unlisted';
}

function listed(list: readonly string[], id: string): boolean {
  const wanted = normal(id);
  return list.some((pattern) => fits(wanted, normal(pattern)));
}

/** Old forms of the GNU licences as today's: `GPL-2.0` is `GPL-2.0-only`, `GPL-2.0+` is `GPL-2.0-or-later`. */
function normal(id: string): string {
  const [base = id, ...rest] = id
    .trim()
    .toLowerCase()
    .split(/\s+with\s+/);
  const gnu = /^((?:a|l)?gpl|gfdl)-(\d(?:\.\d)?)(\+)?$/.exec(base);
  const version = gnu?.[2]?.includes('.') === false ? `${gnu[2]}.0` : gnu?.[2];
  const written = gnu ? `${gnu[1]}-${version}-${gnu[3] ? 'or-later' : 'only'}` : base;
  return [written, ...rest].join(' with ');
}

/** Longer texts, in characters, are no expression. */
const longest = 4000;

/** Null for what is no expression: a sentence, `SEE LICENSE IN …`. */
function parse(expression: string): Tree | null {
  if (expression.length > longest) return null;
  const text = expression.trim().replace(/^([\w.+-]+)(?:\/([\w.+-]+))+$/, (all) => all.replaceAll('/', ' OR '));
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  if (tokens.length === 0 || /^see licen[cs]e\b/i.test(text)) return null;
  let at = 0;
  const isWord = (word: string): boolean => tokens[at]?.toUpperCase() === word;
  const joined = (kind: 'and' | 'or', side: () => Tree | null): Tree | null => {
    const sides: Tree[] = [];
    do {
      const one = side();
      if (!one) return null;
      sides.push(one);
    } while (isWord(kind.toUpperCase()) && ++at);
    const [first] = sides;
    return first && sides.length === 1 ? first : { kind, sides };
  };
  const either = (): Tree | null => joined('or', () => joined('and', one));
  const one = (): Tree | null => {
    const token = tokens[at++];
    if (token === '(') {
      const inside = either();
      return tokens[at++] === ')' ? inside : null;
    }
    if (token === undefined || !/^[\w.+:-]+$/.test(token) || /^(?:AND|OR|WITH)$/i.test(token)) return null;
    if (!isWord('WITH')) return { kind: 'licence', id: token, exception: null };
    at++;
    const exception = tokens[at++];
    return exception !== undefined && /^[\w.+:-]+$/.test(exception) ? { kind: 'licence', id: token, exception } : null;
  };
  const tree = either();
  return at === tokens.length ? tree : null;
}
