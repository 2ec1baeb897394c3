import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scan } from '../../../src/core/check/check.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { defaultPolicy } from '../../../src/core/policy/schema.ts';
import { base62, crc32 } from '../../../src/core/check/secrets/checksum.ts';
import { scanSecrets } from '../../../src/core/check/secrets/scan.ts';
import { compiledRows, type CompiledRow } from '../../../src/core/check/secrets/token-match.ts';
import { tokenRows } from '../../../src/core/check/secrets/tokens/index.ts';
import { alphabets } from '../../../src/core/check/secrets/tokens/shape.ts';
import { Maker } from './made.ts';

/** A token of a row, made from its shape; `cut` leaves the last run one character too short. */
function exampleOf(row: CompiledRow, make: Maker, cut = false): string {
  const lastRun = row.parts.findLastIndex((part) => !('literals' in part));
  const pieces = row.parts.map((part, index) => {
    if ('literals' in part) return part.literals[make.below(part.literals.length)] ?? '';
    const length = cut && index === lastRun ? part.least - 1 : part.least;
    return make.of((alphabets[part.name] ?? '').replace(/[-_.%=]/g, ''), length);
  });
  return withStructure(row, pieces.join(''));
}

function withStructure(row: CompiledRow, token: string): string {
  if (row.row.structure === 'jwt') {
    const [, , signature = ''] = token.split('.');
    return `${Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')}.${Buffer.from('{"sub":"u-83","iat":1700000000}').toString('base64url')}.${signature}`;
  }
  if (row.row.structure === 'discord')
    return `${Buffer.from('518750929187003865').toString('base64url')}${token.slice(token.indexOf('.'))}`;
  return token;
}

/** A file in which the token stands where a person would put it; without `context`, no word tells whose it is. */
function fileWith(row: CompiledRow, token: string, context: boolean): string {
  const word = context ? (row.row.near?.[0] ?? '') : '';
  return `# ${word}\nservice_api_key = "${token}"\n`;
}

function kindsIn(text: string): string[] {
  return scanSecrets(text, 'settings.py').map((hit) => hit.kind);
}

test('has at least 350 kinds, each with its own name, vendor, form, severity, way to revoke and source', () => {
  assert.ok(tokenRows.length >= 350, `${tokenRows.length}`);
  assert.equal(new Set(tokenRows.map((row) => row.kind)).size, tokenRows.length);
  const without = tokenRows.filter(
    ({ vendor, kind, shape, severity, revoke, source }) =>
      [vendor, kind, shape].some((one) => one.trim() === '') ||
      !['error', 'warning'].includes(severity) ||
      [revoke, source].some((link) => !/^https:\/\/[\w.-]+\.[a-z]+(?:\/|$)/.test(link)),
  );
  assert.deepEqual(without, []);
});

test('a row without a fixed part names words that must be near', () => {
  const bad = compiledRows.filter((row) => row.anchor < 0 && (row.row.near ?? []).length === 0);
  assert.deepEqual(
    bad.map((row) => row.row.kind),
    [],
  );
});

test('finds a token of every row by its kind', () => {
  const missed: string[] = [];
  for (const [index, row] of compiledRows.entries()) {
    // One of a few: a random value can happen to hold a word.
    const found = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) =>
      kindsIn(fileWith(row, exampleOf(row, new Maker(seed * 1000 + index)), true)),
    );
    if (!found.some((kinds) => kinds.includes(row.row.kind)))
      missed.push(`${row.row.kind} (${row.row.shape}) found as ${found.map(String).join('; ')}`);
  }
  assert.deepEqual(missed, []);
});

test('a value one character too short, or far from the vendor, is not of the kind', () => {
  const wrong: string[] = [];
  for (const [index, row] of compiledRows.entries()) {
    const make = new Maker(index + 7);
    const near =
      row.anchor < 0 ? fileWith(row, exampleOf(row, make), false) : fileWith(row, exampleOf(row, make, true), true);
    if (kindsIn(near).includes(row.row.kind)) wrong.push(`${row.row.kind} (${row.row.shape})`);
  }
  assert.deepEqual(wrong, []);
});

test('a key of a test or sandbox asks, a live one is denied, whatever its row says is what a finding has', async () => {
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const [index, row] of compiledRows.entries()) {
    const { kind, severity, revoke } = row.row;
    if (severity === 'error' && index % 8 !== 0) continue;
    const text = fileWith(row, exampleOf(row, new Maker(3000 + index)), true);
    const context = { policy: defaultPolicy, policyLine: () => undefined, project: noProject, parsers };
    const { findings } = await scan([{ path: 'settings.py', text }], context);
    const found = findings.find(({ data }) => data['kind'] === kind);
    if (found) seen.add(severity);
    if (found && (found.severity !== severity || found.data['revoke'] !== revoke)) wrong.push(kind);
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual([...seen].sort(), ['error', 'warning']);
  const named = tokenRows.filter(({ kind }) => /(?:^|-)(?:test|sandbox)(?:-|$)/.test(kind));
  assert.ok(named.length >= 12, `${named.length}`);
  assert.deepEqual(
    named.filter(({ severity }) => severity !== 'warning').map(({ kind }) => kind),
    [],
  );
  const mixed = tokenRows.filter(
    ({ shape, severity }) => severity === 'error' && /(?:[-_$]|^)(?:test|sandbox)[-_$]/i.test(shape),
  );
  assert.deepEqual(
    mixed.map(({ kind }) => kind),
    [],
  );
});

const parsers = { parse: async () => null };

test('a right checksum makes certain, a wrong one does not hide', () => {
  const make = new Maker(5);
  const body = make.of('abcdefghijkmnpqrstuvwxyzABCDEFGH23456789', 30);
  const right = ['ghp', `${body}${base62(crc32(body), 6)}`].join('_');
  const wrong = ['ghp', `${body}AAAA7A`].join('_');
  assert.deepEqual(
    scanSecrets(right, 'a.ts').map((hit) => [hit.kind, hit.confidence, hit.why.code]),
    [['github-pat', 'certain', 'checksum']],
  );
  assert.deepEqual(
    scanSecrets(wrong, 'a.ts').map((hit) => [hit.kind, hit.confidence]),
    [['github-pat', 'likely']],
  );
});
