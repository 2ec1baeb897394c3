import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../../src/core/check/check.ts';
import { formats } from '../../../src/core/check/dependencies/formats.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { parsers } from '../../../src/node/grammars.ts';
import { everything, samples, sampleText, type Sample } from './samples.ts';

/** How many of the hostile texts each format gets; `FUZZ_RUNS` gives every format all of them. */
const whole = process.env['FUZZ_RUNS'] !== undefined;
/** Alone on a machine none takes a second; the tests of others run at the same time. Milliseconds. */
const patience = 8000;

const { policy, problems, lineOf } = readPolicy(everything);
const context = { policy, policyLine: lineOf, project: noProject, parsers };

const laughs = Array.from({ length: 40 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`).join('');
const entities = Array.from({ length: 40 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};">\n`).join('');

const hostile: Readonly<Record<string, (sample: Sample) => string>> = {
  'ten megabytes of brackets': () => '['.repeat(10_000_000),
  'brackets behind a head': ({ head }) => `${head}${'{"a":'.repeat(60_000)}`,
  parentheses: ({ head }) => `${head}${'('.repeat(300_000)}`,
  elements: ({ head }) => `${head}${'<a>'.repeat(100_000)}`,
  'deep indentation': () => Array.from({ length: 1500 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
  'list items': ({ head }) => `${head}${'- '.repeat(100_000)}`,
  'a billion laughs of aliases': ({ head }) => `${head}a0: &a0 [x, x]\n${laughs}b: *a40\n`,
  'a billion laughs of entities': () =>
    `<?xml version="1.0"?>\n<!DOCTYPE p [\n<!ENTITY e0 "x">\n${entities}]>\n<project><dependencies><dependency><groupId>&e40;</groupId><artifactId>a</artifactId></dependency></dependencies></project>\n`,
  'one line of a megabyte': (sample) => sample.entry(1).replaceAll('\n', ' ').padEnd(1_000_000, ' x'),
  'one word of a megabyte': ({ head, tail = '' }) => `${head}${'x'.repeat(1_000_000)}\n${tail}`,
  quotes: ({ head }) => `${head}${'"'.repeat(300_000)}`,
  backslashes: ({ head }) => `${head}${'\\'.repeat(300_000)}`,
  'openings of a template': ({ head }) => `${head}${'${'.repeat(100_000)}`,
  NUL: (sample) => `${sampleText(sample, 3)}${'\0'.repeat(100_000)}${sampleText(sample, 3, 3)}`,
  'lone surrogates': (sample) => `${sampleText(sample, 3)}${'\ud800\udfff\udc00'.repeat(50_000)}`,
};

test('every format has a sample, and every section of the policy is on', () => {
  assert.deepEqual(
    formats.map(({ name }) => name).filter((name) => !samples[name]),
    [],
  );
  assert.deepEqual(problems, []);
});

for (const [at, { name, kind }] of formats.entries()) {
  const sample = samples[name];
  if (!sample) continue;
  const titles = Object.keys(hostile);
  const chosen = whole ? titles : titles.filter((_, index) => index % 8 === at % 8);
  test(`hostile ${name}: ${chosen.join(', ')}`, async () => {
    for (const title of chosen) {
      const after = hostile[title]?.(sample) ?? '';
      const started = performance.now();
      const { findings } = await check(
        { files: [{ path: sample.path, before: sampleText(sample, 3), after }] },
        context,
      );
      assert.ok(performance.now() - started < patience, title);
      const notes = findings.filter(({ ruleId, data }) => ruleId === 'unreviewable-change' && data['what'] !== 'bytes');
      assert.ok(notes.length <= 1, `${title}: ${notes.map(({ data }) => data['what']).join()}`);
      if (title.startsWith('ten megabytes') && kind !== 'command') assert.equal(notes.length, 1, title);
    }
  });

  test(`odd ${name}: CRLF, BOM and bytes that are no text change no place`, async () => {
    const before = sampleText(sample, 3);
    const after = sampleText(sample, 4);
    const found = async (one: string, other: string | Uint8Array): Promise<string[]> =>
      (await check({ files: [{ path: sample.path, before: one, after: other }] }, context)).findings.map(
        ({ ruleId, range, data }) =>
          `${ruleId} ${range.line}:${range.column === 1 ? 1 : range.column} ${String(data['purl'] ?? data['what'] ?? '')}`,
      );
    const plain = await found(before, after);
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    assert.deepEqual(await found(crlf(before), crlf(after)), plain, 'CRLF');
    const marked = await found(`\uFEFF${before}`, `\uFEFF${after}`);
    assert.deepEqual(
      marked.filter((line) => !/ 1:\d/.test(line)),
      plain.filter((line) => !/ 1:\d/.test(line)),
      'BOM',
    );
    const bytes = await found(before, Uint8Array.of(0xff, 0xfe, 0xfd, 0x5b, 0x5b));
    assert.deepEqual(
      bytes.filter((line) => line.startsWith('unreviewable-change')),
      ['unreviewable-change 1:1 bytes'],
    );
  });
}
