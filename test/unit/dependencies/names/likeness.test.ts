import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { elsewhere } from '../../../../src/core/check/dependencies/names/elsewhere.ts';
import { isForeign, seenAs } from '../../../../src/core/check/dependencies/names/fold.ts';
import { knownNames, listed, namesOf, type KnownNames } from '../../../../src/core/check/dependencies/names/known.ts';
import { likeness } from '../../../../src/core/check/dependencies/names/likeness.ts';
import { isKnownModule, likeModule } from '../../../../src/core/check/dependencies/names/modules.ts';
import { pack, unpack } from '../../../../src/core/check/dependencies/names/packed.ts';
import { distance, oneSlipAway, slipOf } from '../../../../src/core/check/dependencies/names/slips.ts';

async function listOf(ecosystem: string): Promise<KnownNames> {
  const known = await knownNames(ecosystem);
  assert.ok(known);
  return known;
}

test('a packed list gives back the names, in order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[@a-z][a-z0-9@/._-]{0,60}$/)), (names) => {
      assert.deepEqual(unpack(pack(names)), names.toSorted());
    }),
  );
});

test('every list is there, dated, and without a name twice', async () => {
  const least = { npm: 10_000, pypi: 10_000, golang: 2500, gem: 900 };
  for (const ecosystem of listed) {
    const known = await listOf(ecosystem);
    const names = known.upTo(Infinity);
    assert.match(known.asOf, /^20\d\d-\d\d$/);
    assert.ok(names.length >= least[ecosystem], ecosystem);
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.every((name) => known.has(name)));
    assert.deepEqual(
      names.filter((name) => isForeign(name) || /\s/.test(name)),
      [],
    );
  }
  assert.equal(await knownNames('maven'), null);
});

/**
 * Names that the list does not have, by leaving a part of it out: every third name of its last tier. They are real, so
 * what is found on them is a false alarm.
 */
for (const [ecosystem, most] of [
  ['npm', 0.01],
  ['pypi', 0.01],
] as const) {
  test(`of real ${ecosystem} names that are not on the list, fewer than 1 % are taken for a typo or for another's`, async () => {
    const all = await listOf(ecosystem);
    const top = all.upTo(4);
    const tail = all.upTo(Infinity).slice(top.length);
    const left = tail.filter((_, at) => at % 3 === 0);
    const known = namesOf({
      asOf: all.asOf,
      tiers: [
        ...[1, 2, 3, 4].map((tier) => pack(all.upTo(tier).slice(all.upTo(tier - 1).length))),
        pack(tail.filter((_, at) => at % 3 !== 0)),
      ],
    });
    const alarms: string[] = [];
    for (const name of left) if (likeness(name, known) ?? (await elsewhere(ecosystem, name))) alarms.push(name);
    assert.ok(left.length > 2000);
    assert.ok(alarms.length / left.length < most, `${alarms.length} of ${left.length}: ${alarms.join(' ')}`);
  });
}

test('of real Go modules that are not on the list fewer than 1 % are taken for a typo', async () => {
  const names = (await listOf('golang')).upTo(Infinity);
  const known = namesOf({ asOf: '', tiers: [pack(names.filter((_, at) => at % 5 !== 0))] });
  const left = names.filter((name, at) => at % 5 === 0 && !isKnownModule(name, known));
  const alarms = left.filter((name) => likeModule(name, known));
  assert.ok(left.length > 200);
  assert.ok(alarms.length / left.length < 0.01, alarms.join(' '));
});

/** Slips at every third place of the most popular names; a made name that is itself known does not count. */
function slipsOf(name: string): string[] {
  const made: string[] = [];
  for (let at = 1; at < name.length - 1; at += 3) {
    const [before, here = '', next = ''] = [name.slice(0, at), name[at], name[at + 1]];
    made.push(before + next + here + name.slice(at + 2), before + name.slice(at + 1), before + here + name.slice(at));
  }
  return made.filter((one) => one !== name);
}

for (const [ecosystem, least] of [
  ['npm', 0.9],
  ['pypi', 0.9],
  ['gem', 0.7],
] as const) {
  test(`slips of the most popular ${ecosystem} names are found, with the name that was meant`, async () => {
    const known = await listOf(ecosystem);
    const names = known.upTo(1).filter((name) => name.length >= 5 && !name.startsWith('@'));
    const made = names
      .filter((_, at) => at % 4 === 0)
      .flatMap((name) => slipsOf(name).map((slip) => [slip, name] as const))
      .filter(([slip]) => !known.has(slip));
    const right = made.filter(([slip, name]) => likeness(slip, known)?.target === name);
    assert.ok(made.length > 500);
    assert.ok(right.length / made.length > least, `${right.length} of ${made.length}`);
  });
}

test('squats of the past are found', async () => {
  const past = {
    npm: 'crossenv cross-env.js babelcli gruntcli jquery.js mongose nodefetch electorn lodashs loadash discordi.js axois types-node',
    pypi: 'colourama setup-tools urlib3 diango dajngo request requets tensorfow matplatlib pandsa crytography selemium opencv-pyhton pyyam',
  };
  for (const [ecosystem, names] of Object.entries(past)) {
    const known = await listOf(ecosystem);
    const missed = names.split(' ').filter((name) => !known.has(name) && !likeness(name, known));
    assert.deepEqual(missed, [], ecosystem);
  }
});

test('a slip is told as what it is, and is one step away in both directions', () => {
  const cases = [
    ['lodahs', 'lodash', 'swapped'],
    ['expresss', 'express', 'doubled'],
    ['expres', 'express', 'undoubled'],
    ['expess', 'express', 'left-out'],
    ['exprwss', 'express', 'near-key'],
    ['expriss', 'express', 'vowel'],
    ['request', 'requests', 'plural'],
    ['exxpress', 'express', 'doubled'],
    ['extpress', 'express', 'added'],
    ['exbress', 'express', 'replaced'],
    ['parse6', 'parse5', 'digit'],
    ['express', 'express', null],
    ['epxrses', 'express', null],
  ] as const;
  for (const [written, name, slip] of cases) {
    assert.equal(slipOf(written, name), slip, written);
    if (slip === null) continue;
    assert.equal(distance(written, name, 3), 1);
    assert.ok([...oneSlipAway(written)].includes(name));
  }
});

test('the distance is the same both ways, and one step makes one', () => {
  const word = fc.stringMatching(/^[a-z-]{1,20}$/);
  fc.assert(
    fc.property(word, word, fc.nat(), (one, other, pick) => {
      assert.equal(distance(one, other, 3), distance(other, one, 3));
      const near = [...oneSlipAway(one)];
      assert.ok(distance(one, near[pick % near.length] ?? one, 3) <= 1);
    }),
  );
});

test('a name is seen as what it looks like', () => {
  assert.equal(seenAs('rеquеѕtѕ'), 'requests');
  assert.equal(seenAs('lo\u200bdash'), 'lodash');
  assert.equal(seenAs('ｌｏｄａｓｈ'), 'lodash');
  assert.equal(seenAs('lódash'), 'lodash');
  fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => seenAs(text) === text));
});

test('any text is answered in bounded time', async () => {
  const known = await listOf('npm');
  const start = performance.now();
  for (const name of ['a'.repeat(5000), '-'.repeat(5000), '@' + 'x/'.repeat(2000), '\u0430'.repeat(5000), '']) {
    likeness(name, known);
    likeModule(name, known);
  }
  assert.ok(performance.now() - start < 2000);
});
