import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { link, type Entry } from '../../../src/core/logbook/chain.ts';
import { csvHead, csvRow } from '../../../src/core/logbook/export/csv.ts';
import { htmlBundle, type Bundle } from '../../../src/core/logbook/export/html.ts';
import { isoTime } from '../../../src/core/logbook/export/iso-time.ts';
import { entryLine, exportFormat } from '../../../src/core/logbook/export/lines.ts';
import { readExport } from '../../../src/core/logbook/export/read.ts';
import type { KeptEntry } from '../../../src/core/logbook/kept.ts';
import type { RunRecord } from '../../../src/core/logbook/record.ts';
import { asTakenIn } from '../../../src/core/logbook/taken-in.ts';
import { canonicalJson } from '../../../src/core/policy/canonical-json.ts';
import { words } from '../../../src/core/words/index.ts';
import { formatFor } from '../../../src/node/format.ts';
import { runOf } from './sample.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const token = ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_');
const count = 12;

/** A logbook as it is kept, and its export. */
function kept(records: readonly RunRecord[]): KeptEntry[] {
  let last: Entry | null = null;
  return records.map((record) => {
    const text = canonicalJson({ ...record, prompt: { ...record.prompt, text: null } });
    const prompt = record.prompt.text;
    const facts = { kind: 'run', at: record.endedAt, ref: record.id, body: sha256(text) } as const;
    const entry: Entry = link(last, { ...facts, prompt: prompt === null ? null : sha256(prompt) }, sha256);
    last = entry;
    return { entry, text, prompt, run: { folder: record.place.folder, startedAt: record.startedAt } };
  });
}

function exported(
  records: readonly RunRecord[],
  withPrompts = true,
  wanted: (n: number) => boolean = () => true,
): string[] {
  const all = kept(records);
  const last = all.at(-1);
  assert.ok(last);
  const head = { seq: last.entry.seq, hash: last.entry.hash };
  const first = { type: 'head', format: exportFormat, version: 1, exportedAt: 5, productVersion: '0.1.0', head };
  return [first, ...all.map((one, n) => entryLine(one, { wanted: wanted(n), withPrompts }))].map((line) =>
    JSON.stringify(line),
  );
}

const runs = Array.from({ length: count }, (_, n) => runOf({ id: `r${n}`, startedAt: n, endedAt: n + 1 }));

test('an export is read back whole, with every record as it was', () => {
  const read = readExport(exported(runs), sha256);
  assert.equal(read.kind, 'whole');
  if (read.kind !== 'whole') return;
  assert.deepEqual(read.runs, runs);
  assert.deepEqual([read.entries, read.checked, read.unchecked], [count, count, 0]);
});

test('without prompts, and of a part of the runs, the chain is still whole', () => {
  const read = readExport(
    exported(runs, false, (n) => n > 5),
    sha256,
  );
  assert.equal(read.kind, 'whole');
  if (read.kind !== 'whole') return;
  assert.deepEqual(
    read.runs.map(({ id, prompt }) => [id, prompt.text]),
    runs.slice(6).map(({ id }) => [id, null]),
  );
});

/** What someone does to the lines; line 0 is the head, line n is entry n. */
const deeds: readonly (readonly [string, (lines: string[]) => unknown, string])[] = [
  ['changes a record', (lines) => (lines[4] = String(lines[4]).replace('Done.', 'Fine.')), 'changed 4'],
  ['changes a prompt', (lines) => (lines[4] = String(lines[4]).replace('\\n\\nDo it', '\\n\\nDo all')), 'changed 4'],
  ['changes a link', (lines) => (lines[4] = String(lines[4]).replace('"at":4', '"at":5')), 'changed 4'],
  ['removes a record', (lines) => lines.splice(4, 1), 'removed 4'],
  ['cuts the end', (lines) => lines.splice(10), 'cut 10'],
  ['swaps two records', (lines) => lines.splice(4, 2, String(lines[5]), String(lines[4])), 'removed 4'],
  ['appends a record', (lines) => lines.push(String(exported([...runs, runOf({ id: 'new' })]).at(-1))), 'inserted 13'],
];
for (const [deed, act, told] of deeds) {
  test(`someone ${deed} of an export: ${told}`, () => {
    const lines = exported(runs);
    act(lines);
    const read = readExport(lines, sha256);
    assert.equal(read.kind === 'broken' ? `${read.broken.what} ${read.broken.seq}` : read.kind, told);
  });
}

test('what is no export, or no record, is malformed at its line', () => {
  const lines = exported(runs);
  for (const [text, line] of [
    [[], 1],
    [['{}'], 1],
    [['nonsense'], 1],
    [[lines[0], '[]'], 2],
    [[lines[0], lines[1], 'x'], 3],
    [[lines[0], String(lines[1]).replace('"version":2', '"version":99')], 2],
  ] as const) {
    const read = readExport(text.map(String), sha256);
    assert.equal(read.kind === 'malformed' ? read.line : read.kind, line);
  }
});

test('a record with numbers that no run has is malformed: no date, no money and no sum could be made of them', () => {
  const { cost, usage } = runOf({});
  const wild = [
    { startedAt: 1e300 },
    { endedAt: 8.64e15 + 1 },
    { startedAt: -1 },
    { cost: { ...cost, spent: -1 } },
    { cost: { ...cost, unknown: 1e300 } },
    { usage: { ...usage, input: Number.MAX_SAFE_INTEGER } },
  ];
  for (const changes of wild) {
    const read = readExport(exported([runOf(changes)]), sha256);
    assert.equal(read.kind === 'malformed' ? read.line : read.kind, 2, JSON.stringify(changes));
  }
  assert.equal(readExport(exported([runOf({})]), sha256).kind, 'whole');
});

test('a run of another logbook leads to no server: of a folder on a share its name is kept', () => {
  const folders = [
    '\\\\files.example.com\\share\\orders',
    '//files.example.com/orders',
    '\\/x/orders',
    '/home/ana/orders',
  ];
  const kept = folders.map((folder) => asTakenIn(runOf({ place: { ...runOf({}).place, name: 'orders', folder } })));
  assert.deepEqual(
    kept.map(({ place }) => place.folder),
    ['orders', 'orders', 'orders', '/home/ana/orders'],
  );
  assert.doesNotMatch(asTakenIn(runOf({ message: `key ${token}` })).message, new RegExp(token.slice(4, 20)));
});

test('a secret that an earlier product let through goes out masked, and the line says so', () => {
  const leaky = runOf({ message: `key ${token}`, prompt: { text: `use ${token}`, hash: '', attachments: [] } });
  const lines = exported([leaky]);
  assert.ok(!lines.join('').includes(token.slice(4)));
  const read = readExport(lines, sha256);
  assert.equal(read.kind === 'whole' && read.unchecked, 1);
});

test('no cell of a table begins like a formula', () => {
  const entry = kept(runs)[0]?.entry;
  assert.ok(entry);
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '|cmd', '＝1', '"=1', '\u0000=1']) {
    const row = csvRow(runOf({ person: evil }), entry);
    const cell = row.split(',')[4] ?? '';
    assert.match(cell, /^"?'|^"""=1/u, JSON.stringify(evil));
  }
  const columns = csvHead().trim().split(',').length;
  const row = csvRow(runOf({ person: 'a,"b"\nc', packagesAdded: ['pkg:npm/a', 'pkg:npm/b'] }), entry);
  assert.ok(row.endsWith('\r\n') && row.includes('"a,""b""\nc"') && row.includes('pkg:npm/a pkg:npm/b'));
  assert.equal(row.replaceAll(/"(?:[^"]|"")*"/g, 'x').split(',').length, columns);
});

test('a time is written as every reader of ISO 8601 writes it', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('2400-01-01'), noInvalidDate: true }), (date) => {
      assert.equal(isoTime(date.getTime()), date.toISOString());
    }),
  );
});

function bundle(more: Partial<Bundle> = {}): Bundle {
  const record = runOf(more.runs?.[0]?.record);
  const [one] = kept([record]);
  assert.ok(one);
  return {
    exportedAt: 5,
    productVersion: '0.1.0',
    head: { seq: 1, hash: one.entry.hash },
    entries: 1,
    broken: null,
    partial: false,
    withPrompts: true,
    chosen: [
      {
        kind: 'package',
        name: 'pkg:npm/left-pad',
        details: ['1.3.0'],
        runs: 3,
        applied: 1,
        firstSeen: 0,
        lastSeen: 9,
        verdicts: { allow: 1, ask: 0, deny: 2 },
        weeks: [
          { start: 0, runs: 1 },
          { start: 604_800_000 * 2, runs: 2 },
        ],
      },
    ],
    shares: {
      template: [{ name: 'pr-patch', runs: 1, applied: 0, spent: 1e9, unknown: 0 }],
      model: [],
      person: [],
      outcome: [],
    },
    purges: [],
    ...more,
    runs: [{ record, entry: one.entry }],
  };
}

for (const locale of ['en', 'es']) {
  test(`the page for a reviewer in ${locale} tells all, loads nothing and runs nothing`, () => {
    const page = htmlBundle(bundle(), words(locale), formatFor(locale));
    const said = [
      'pr-patch@1.0.0',
      'Ana &#60;ana@example.com&#62;',
      '<ins>+b</ins>',
      'pkg:npm/left-pad',
      '<svg',
      'npm test',
    ];
    for (const part of said) assert.ok(page.includes(part), part);
    assert.ok(page.startsWith(`<!doctype html>`) && page.includes(`<html lang="${locale}">`));
    assert.ok(page.includes(words(locale).logbook.cannotShow.replaceAll("'", '&#39;')));
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    assert.ok(
      page
        .replaceAll('&#39;', "'")
        .includes(`content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`),
    );
    assert.doesNotMatch(page, /<script|\son\w+=|\sstyle=|https?:|url\(|undefined|\[object/);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const [, target] of page.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g))
      assert.ok(ids.includes(target), target);
  });
}

test('what others wrote is text on the page, whatever it is', () => {
  const evil = `</pre></style><script>alert(1)</script><img src=x onerror='x'>" onload="x \u202Etxt.exe & &lt;`;
  const record = runOf({
    person: evil,
    message: evil,
    notes: [evil],
    inputs: { [evil]: evil },
    proposedDiff: `+${evil}\n-${evil}`,
    prompt: { text: evil, hash: '', attachments: [] },
    packagesAdded: [evil],
    toolCalls: [{ kind: 'command', text: evil, paths: [], outcome: 'declined' }],
  });
  const plain = htmlBundle(bundle(), words('en'), formatFor('en'));
  const [one] = kept([record]);
  assert.ok(one);
  const page = htmlBundle({ ...bundle(), runs: [{ record, entry: one.entry }] }, words('en'), formatFor('en'));
  const tags = (text: string): Set<string> => new Set(text.match(/<[a-z]+/g));
  assert.deepEqual(
    [...tags(page)].filter((tag) => !tags(plain).has(tag)),
    [],
  );
  assert.ok(!page.includes('\u202E') && page.includes('\\u202etxt.exe'));
});
