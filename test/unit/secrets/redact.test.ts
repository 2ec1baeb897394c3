import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scanSecrets } from '../../../src/core/check/secrets/scan.ts';
import { redact } from '../../../src/core/redact.ts';
import { fill, Maker } from './made.ts';
import { negatives } from './negatives.ts';
import { positives } from './positives.ts';

/** How many texts the property is tried on: `REDACT_RUNS=100000` for the long run. */
const runs = Number(process.env['REDACT_RUNS'] ?? 1500);

const templates = [...positives, ...negatives].map(([, text]) => text.replaceAll('⟦', '').replaceAll('⟧', ''));
const pieces = [
  'password',
  'secret',
  'token',
  'api_key',
  'redacted',
  '[redacted password]',
  '[…]',
  '=',
  ': ',
  '"',
  "'",
  '\\',
  '\n',
  ' ',
  '{',
  '}',
  '(',
  ')',
  ',',
  ';',
  'Bearer ',
  'https://u:',
  '@host',
  '-----BEGIN ',
  'PRIVATE',
  ' KEY-----',
  '\\n',
  '+',
  '`',
  '${',
  '<',
  '>',
  '#',
  '//',
  '- name: ',
  'value: ',
];

/** Texts of whole cases, pieces of syntax and fresh values, cut and joined at will. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(...templates),
      fc.constantFrom(...pieces),
      fc.constantFrom(
        '{pw}',
        '{weak}',
        '{alnum:32}',
        '{hex:32}',
        '{uuid}',
        '{small:6}',
        '{b64pw}',
        '{github}',
        '{digits:6}',
        '{phrase}',
      ),
      fc.string({ maxLength: 12 }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .chain((parts) => fc.tuple(fc.constant(parts.join('')), fc.integer({ min: 1 }), fc.nat({ max: 60 })))
  .map(([template, seed, cut]) => fill(template, new Maker(seed)).slice(cut));

const path = fc.constantFrom('', 'a.ts', '.env', 'a.yml', 'a.md', 'a.sh', 'users.csv', 'a.json');

test('no value that a scan reports survives', () => {
  fc.assert(
    fc.property(texts, path, (text, where) => {
      const values = scanSecrets(text, where).map((hit) => text.slice(hit.start, hit.end));
      const clean = redact(text, where);
      for (const value of values) assert.ok(!clean.text.includes(value), 'a value survived');
      assert.deepEqual(scanSecrets(clean.text, where), [], 'a scan still reports');
      assert.equal(redact(clean.text, where).text, clean.text);
    }),
    { numRuns: runs },
  );
});

test('hits are in order, inside the text and apart, and do not tell the value', () => {
  fc.assert(
    fc.property(texts, path, (text, where) => {
      let last = 0;
      for (const hit of scanSecrets(text, where)) {
        assert.ok(hit.start >= last && hit.end > hit.start && hit.end <= text.length);
        last = hit.end;
        const { start, end, kind, vendor, revoke, ...told } = hit;
        assert.ok(
          !JSON.stringify(told).includes(JSON.stringify(text.slice(start, end)).slice(1, -1)),
          `${kind} ${vendor} ${revoke}`,
        );
      }
    }),
    { numRuns: runs },
  );
});

test('masks a value everywhere it occurs, and counts it once', () => {
  const value = fill('{pw}', new Maker(4));
  const { text, count } = redact(`const password = '${value}'; // was ${value}\nkeep ${value.slice(0, 4)}`, 'a.ts');
  assert.equal(text, `const password = '[redacted password]'; // was [redacted password]\nkeep ${value.slice(0, 4)}`);
  assert.equal(count, 1);
});

test('leaves a text without secrets as it is', () => {
  const text = 'const password = process.env.DB_PASSWORD;\n';
  assert.deepEqual(redact(text, 'a.ts'), { text, count: 0 });
});
