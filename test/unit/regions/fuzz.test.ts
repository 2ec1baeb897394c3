import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findingsOf } from './judged.ts';

const policy = `regions: { allow: { aws: [sa-east-1] }, others: ask }
residency: { classes: { personal: { paths: ["x/**"], code: ["**"] } } }
targets: { public: { forbid: [vm] }, private: { prefer: [serverless] } }
costs: { prices: [{ type: aws_instance, low: 1, high: 2, times: count }], monthLimit: 1 }
`;
const rules = ['region-denied', 'region-unresolved', 'residency', 'deployment-target', 'infrastructure-cost'] as const;

const parts = [
  'resource "aws_instance" "a" {',
  'region = ',
  '"us-east-1"',
  'var.x ? "a" : "b"',
  '${var.r}',
  '{',
  '}',
  '[',
  ']',
  '\n',
  '\r\n',
  ' ',
  ':',
  '=',
  "'",
  '"',
  '`',
  '\\',
  '#',
  '//',
  '/*',
  '*/',
  'Resources:',
  'Type: AWS::S3::Bucket',
  'location: ',
  '- AWS_REGION=us-east-1',
  '--region us-east-1',
  '${{ env.A }}',
  '!Ref ',
  "resource a 'Microsoft.Storage/storageAccounts@1' = ",
  'param location string = ',
  'new S3Client({ region })',
  '@aws-sdk/',
  'https://${h}/',
  'acl = "public-read"',
  'count = 3',
  '\u0000',
  '\ud800',
  'Región.US_EAST_1',
  'apiVersion: v1\nkind: Deployment\n',
  '---\n',
  '"contentVersion": "1",',
];
const paths = [
  'a.tf',
  'a.bicep',
  'a.yaml',
  'a.json',
  'a.toml',
  'a.ts',
  'a.py',
  'a.sh',
  'Dockerfile',
  '.env',
  'serverless.yml',
  'a.template',
];

test('no text makes a rule on places fail, and every finding stands in the text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      fc.array(fc.constantFrom(...parts), { maxLength: 40 }),
      fc.array(fc.constantFrom(...parts), { maxLength: 10 }),
      async (path, after, before) => {
        const text = after.join('');
        const lines = text.split(/\r\n|\n|\r/);
        for (const { range } of await findingsOf({ path, before: before.join(''), after: text }, policy, rules)) {
          assert.ok(range.line >= 1 && range.endLine <= lines.length);
          assert.ok(range.endLine > range.line || range.endColumn >= range.column);
          assert.ok(range.endColumn - 1 <= (lines[range.endLine - 1] ?? '').length);
        }
      },
    ),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
  );
});
