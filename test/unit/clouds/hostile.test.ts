import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { placesIn } from '../../../src/core/check/clouds/services.ts';

const half = 500_000;
const hostile: readonly (readonly [name: string, path: string, text: string])[] = [
  ['one long word', 'a.ts', 'x'.repeat(2 * half)],
  ['dots', 'a.yaml', '.'.repeat(2 * half)],
  ['hosts without end', 'a.ts', 'a.amazonaws.com'.repeat(half / 8)],
  ['many hosts on one line', 'a.yaml', 'a.amazonaws.com '.repeat(half / 8)],
  ['open comments', 'a.ts', `${'/*'.repeat(half)} 'a.vercel.app'`],
  ['quotes', 'a.ts', `${"'".repeat(2 * half)}a.vercel.app`],
  ['long quotes', 'a.py', `${'"""'.repeat(half / 2)}a.vercel.app`],
  ['commands on one line', 'a.sh', 'aws s3 '.repeat(half / 4)],
  ['blanks around a command', 'a.sh', `${' '.repeat(half)}aws s3 ${' '.repeat(half)}`],
  ['names on one line', 'a.yaml', 'AWS_PROFILE '.repeat(half / 6)],
  ['keys on one line', 'vercel.json', '{"crons":1,'.repeat(half / 6)],
  ['keys on many lines', 'wrangler.toml', '[[d1_databases]]\n'.repeat(half / 9)],
  ['templates', 'a.yaml', `${'${'.repeat(half)}.vercel.app`],
  ['nested lists', 't.json', '"AWS::S3::Bucket",['.repeat(half / 9)],
  ['blocks of Terraform', 'a.tf', 'resource "aws_s3_bucket" {'.repeat(half / 13)],
  ['types of YAML', 't.yaml', `Resources:\n${'  - - - - Type: '.repeat(half / 8)}`],
  ['NUL, lone surrogates and BOM', 'a.env', '\uFEFF\0\uD800 X=https://a.vercel.app\r\n'.repeat(half / 15)],
];

for (const [name, path, text] of hostile) {
  test(`${name}: linear and bounded`, () => {
    const begun = performance.now();
    const places = placesIn(path, text, []);
    // A quadratic reading of a megabyte takes minutes; a linear one some 50 ms here.
    assert.ok(performance.now() - begun < 3000, name);
    for (const { start, end } of places) assert.ok(start >= 0 && start < end && end <= text.length);
  });
}

const pieces = [
  'https://',
  'a.',
  'vercel.app',
  's3://',
  '"',
  "'",
  '`',
  '//',
  '/*',
  '*/',
  '#',
  '\n',
  ' ',
  '${x}',
  'aws s3 ',
  'D1Database',
  'VERCEL_URL',
  '=',
  ':',
  'AWS::S3::Bucket',
  'Type: ',
  'resource "aws_s3_bucket" "b" {',
  '}',
];

test('any text gives places inside of it, in order', () => {
  const paths = [
    'a.ts',
    'a.py',
    'a.yaml',
    'a.tf',
    'a.sh',
    'vercel.json',
    'wrangler.toml',
    'Dockerfile',
    'a.html',
    'README.md',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (path, parts) => {
      const text = parts.join('');
      const places = placesIn(path, text, []);
      places.forEach(({ start, end }, at) => {
        // A file that is named by its path alone may be empty.
        assert.ok(start >= 0 && start <= end && end <= text.length);
        assert.ok(at === 0 || (places[at - 1]?.start ?? 0) <= start);
      });
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
  );
});
