import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaults, enforcement, type Enforced } from './enforcement.ts';
import { enforcementPage, enforcementPath } from './enforcement-page.ts';
import { policyKeys } from './policy-keys.ts';

const product = join(import.meta.dirname, '../../..');
const texts = new Map<string, string>();

/** A file of the repository; the rows of a test may stand in a file beside it. */
function textOf(path: string): string {
  const known = texts.get(path);
  if (known !== undefined) return known;
  const text = existsSync(join(product, path)) ? readFileSync(join(product, path), 'utf8') : '';
  texts.set(path, text);
  return text;
}

/** The last name in a key: `budget.perClass.large` is `large`; of a list or a record, its own. */
function lastName(key: string): string {
  return key.split(/[.[\]*]+/).findLast((part) => part !== '') ?? key;
}

function holdsWord(text: string, word: string): boolean {
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\w-])${escaped}(?![\w-])`).test(text);
}

const keys = policyKeys();
const byKey = new Map(enforcement.flatMap((one) => one.keys.map((key): [string, Enforced] => [key, one])));

test('every key of the policy is enforced by something, once, and no key is made up', () => {
  const known = new Set(keys.map(({ key }) => key));
  assert.deepEqual(
    [...known].filter((key) => !byKey.has(key)),
    [],
    'without enforcement',
  );
  const listed = enforcement.flatMap((one) => one.keys);
  assert.deepEqual(
    listed.filter((key) => !known.has(key)),
    [],
    'not in the policy',
  );
  assert.deepEqual(
    listed.filter((key, at) => listed.indexOf(key) !== at),
    [],
    'twice',
  );
});

test('every key of the policy says what it is', () => {
  assert.deepEqual(
    keys.filter(({ description }) => description.length < 10).map(({ key }) => key),
    [],
  );
});

test('what enforces a key is there, and the test that shows it speaks of the key', () => {
  const missing: string[] = [];
  for (const { keys: own, by, test: shown } of enforcement) {
    const [file = '', name = ''] = by.split('#');
    if (!holdsWord(textOf(file), name)) missing.push(`${own.join(', ')}: no ${by}`);
    const [testFile, title] = shown;
    if (!textOf(testFile).includes(title)) missing.push(`${own.join(', ')}: no test "${title}" in ${testFile}`);
    for (const key of own)
      if (!holdsWord(textOf(testFile), lastName(key))) missing.push(`${key}: not named in ${testFile}`);
  }
  assert.deepEqual(missing, []);
});

test('every section of the policy belongs to one of the defaults', () => {
  const sections = new Set(keys.map(({ key }) => key.split(/[.[]/)[0]));
  assert.deepEqual(sections, new Set(defaults.flatMap((one) => one.sections)));
});

test('the page of what enforces each default is what this table says', () => {
  const page = enforcementPage(keys, byKey);
  if (process.env['WRITE_DOCS'] === '1') writeFileSync(join(product, enforcementPath), page);
  assert.equal(
    textOf(enforcementPath),
    page,
    'WRITE_DOCS=1 node --test test/unit/policy/enforcement.test.ts writes it',
  );
});
