import type { FindingData } from '../check/finding.ts';

/**
 * The environment variable for a secret: named as what held it (`dbPassword` gives `DB_PASSWORD`), else as what it is.
 * A name that says nothing alone (`token`, `key`) gets the vendor before it.
 */
export function variableName({ name, vendor, kind }: FindingData, isPartOfAddress: boolean): string {
  const held = snake(name);
  const what = snake(kind) || 'SECRET';
  const from = snake(vendor);
  const base = held === '' ? what : generic.has(held) && from !== '' ? `${from}_${held}` : held;
  const full = isPartOfAddress && !/PASS/.test(base) ? `${base}_PASSWORD` : base;
  return /^[0-9]/.test(full) ? `_${full}` : full;
}

const generic = new Set(['TOKEN', 'KEY', 'SECRET', 'PASSWORD', 'API_KEY', 'APIKEY', 'VALUE', 'AUTH', 'AUTHORIZATION']);

function snake(value: string | number | boolean | undefined): string {
  if (typeof value !== 'string') return '';
  return value
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
    .toUpperCase();
}
