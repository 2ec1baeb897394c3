import type { FileContext } from '../rule.ts';
import { languageInName, type Language } from './languages.ts';
import { entriesOf, isResource, type Entry } from './resources.ts';

/** Texts that an edit adds to a resource file and not to the one of another language. */
export interface Missing {
  readonly wanted: Language;
  /** The file that lacks them; it may not be there at all. */
  readonly file: string;
  /** In the order of the file that has them; never empty. */
  readonly entries: readonly [Entry, ...Entry[]];
}

/**
 * What lacks in which wanted language. Asked of files in the language of the copy alone, so that one lack is said once.
 * Nothing is said of a file that nobody can look at.
 */
export async function missingIn(file: FileContext): Promise<Missing[]> {
  const { path, text, before, policy } = file;
  const { copy, translations, paths } = policy.languages;
  const named = languageInName(path);
  const wanted = translations.filter((one) => one !== named && one !== (named ?? copy));
  const isSource = named === null ? isDefault(path) : named === (copy ?? named) && !translations.includes(named);
  if (wanted.length === 0 || !isSource || !isResource(path, paths)) return [];
  const known = keysOf(path, typeof before === 'string' ? before : '', named);
  const added = entriesOf(path, text).filter(
    ({ key, text: value }) => value.trim() !== '' && !known.has(plainKey(key, named)),
  );
  if (added.length === 0) return [];
  const lacks = await Promise.all(wanted.map((one) => lackIn(file, one, named, added)));
  return lacks.flat();
}

async function lackIn(
  file: FileContext,
  wanted: Language,
  named: Language | null,
  added: readonly Entry[],
): Promise<Missing[]> {
  const candidates = siblings(file.path, named, wanted);
  const texts = await Promise.all(candidates.map((path) => textNow(file, path)));
  const at = texts.findIndex((one) => typeof one === 'string');
  if (at < 0 && texts.includes(undefined)) return [];
  const path = candidates[Math.max(0, at)] ?? '';
  const there = keysOf(path, texts[at] ?? '', wanted);
  const [first, ...others] = added
    .map((one) => ({ ...one, key: plainKey(one.key, named) }))
    .filter(({ key }) => !there.has(key));
  return first === undefined ? [] : [{ wanted, file: path, entries: [first, ...others] }];
}

/** What a file holds after the edit; null for none, undefined where nobody can tell. */
async function textNow({ edit, project }: FileContext, path: string): Promise<string | null | undefined> {
  const changed = edit?.files.find((one) => one.path === path);
  if (changed) return typeof changed.after === 'string' ? changed.after : null;
  if (project.read) return project.read(path);
  return project.paths && !project.paths.includes(path) ? null : undefined;
}

/** The same file of another language, the likeliest first: `locales/es/a.json`, `es-PY.json`, `values-es/strings.xml`. */
function siblings(path: string, named: Language | null, wanted: Language): string[] {
  if (named === null)
    return [
      path
        .replace(/(^|\/)values\/([^/]+\.xml)$/, `$1values-${wanted}/$2`)
        .replace(/(\/?)([^/.]+)\.properties$/, `$1$2_${wanted}.properties`),
    ];
  const parts = path.split(/([/._-])/);
  const at = parts.findLastIndex((one) => one.toLowerCase() === named);
  const region = /^[-_]$/.test(parts[at + 1] ?? '') && /^r?[A-Z]{2}$/.test(parts[at + 2] ?? '');
  const plain = parts.with(at, wanted).join('');
  return region ? [[...parts.slice(0, at), wanted, ...parts.slice(at + 3)].join(''), plain] : [plain];
}

/** A file without a language in its name, beside which those of others are named for theirs. */
function isDefault(path: string): boolean {
  return /(?:^|\/)values\/strings[^/]*\.xml$|(?:^|\/)(?:messages|strings|translations?)\.properties$/.test(path);
}

function keysOf(path: string, text: string, language: Language | null): Set<string> {
  return new Set(
    entriesOf(path, text)
      .filter((one) => one.text.trim() !== '')
      .map(({ key }) => plainKey(key, language)),
  );
}

/** Rails and others put the language at the root. */
function plainKey(key: string, language: Language | null): string {
  const [root = '', ...rest] = key.split('.');
  return language !== null && rest.length > 0 && root.toLowerCase().split(/[-_]/)[0] === language
    ? rest.join('.')
    : key;
}
