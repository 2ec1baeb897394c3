import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scanSecrets } from '../../../src/core/check/secrets/scan.ts';
import { fill, Maker } from './made.ts';
import { negatives } from './negatives.ts';
import { positives } from './positives.ts';

/** Takes the marks out of a text: what is left, and the ranges that they enclosed. */
function unmark(marked: string): { text: string; ranges: (readonly [number, number])[] } {
  const ranges: (readonly [number, number])[] = [];
  let text = '';
  let start = 0;
  for (const char of marked) {
    if (char === '⟦') start = text.length;
    else if (char === '⟧') ranges.push([start, text.length]);
    else text += char;
  }
  return { text, ranges };
}

/** What a scan of a filled case misses and finds too much, as lines to read. */
function judge(path: string, template: string, seed: number): string[] {
  const { text, ranges } = unmark(fill(template, new Maker(seed)));
  const hits = scanSecrets(text, path);
  const missed = ranges
    .filter(([start, end]) => !hits.some((hit) => hit.start < end && start < hit.end))
    .map(([start]) => `missed at ${start}: ${path} ${template}`);
  const extra = hits
    .filter((hit) => !ranges.some(([start, end]) => hit.start < end && start < hit.end))
    .map((hit) => `${hit.ruleId} ${hit.kind} ${hit.name ?? ''} wrong at ${hit.start}: ${path} ${template}`);
  return [...missed, ...extra];
}

const seeds = [11, 22, 33];

test('finds secrets in every syntax, and nothing beside them', () => {
  const wrong = positives.flatMap(([path, text], index) =>
    seeds.flatMap((seed) => judge(path, text, seed * 1000 + index)),
  );
  assert.deepEqual(wrong, []);
});

test('finds nothing in what only looks like a secret', () => {
  const wrong = negatives.flatMap(([path, text], index) =>
    seeds.flatMap((seed) => judge(path, text, seed * 1000 + index)),
  );
  assert.deepEqual(wrong, []);
});
