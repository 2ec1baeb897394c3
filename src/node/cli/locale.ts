/**
 * The person's locale as `Intl` takes it: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says anything (POSIX, Base
 * Definitions 8.2), else the system's. English where the product does not speak the language, so that sentences and the
 * numbers in them fit together.
 */
export function localeOf(env: Readonly<Record<string, string | undefined>>): string {
  const named = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'];
  const locale = named === undefined ? system() : canonical(named);
  return /^(?:en|es)\b/.test(locale) ? locale : 'en';
}

/** `es_PY.UTF-8` and `es_PY@euro` are `es-PY`; what is no locale, such as `C`, is the empty string. */
function canonical(posix: string): string {
  const [name = ''] = posix.split(/[.@]/);
  try {
    return Intl.getCanonicalLocales(name.replaceAll('_', '-'))[0] ?? '';
  } catch {
    return '';
  }
}

function system(): string {
  return Intl.DateTimeFormat().resolvedOptions().locale;
}
