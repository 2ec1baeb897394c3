import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { PeriodUnit } from '../../../src/core/budget/ledger.ts';
import { dayOf, daysAfter, daysBetween, endOfDay, isDay, periodOf, utc } from '../../../src/core/budget/period.ts';
import { isTimeZone, platformZones } from '../../../src/node/zones.ts';

const zones = platformZones();

/** Start and end as the zone's rules say, in UTC; clocks from https://www.iana.org/time-zones. */
const cases: readonly (readonly [string, PeriodUnit, string, string, string, string, string])[] = [
  // Paraguay left daylight saving time in October 2024 and has been three hours behind ever since.
  [
    'Paraguay now',
    'month',
    'America/Asuncion',
    '2026-11-21T05:00Z',
    '2026-11-01T03:00Z',
    '2026-12-01T03:00Z',
    '2026-12-01',
  ],
  [
    'its last night of a month',
    'month',
    'America/Asuncion',
    '2026-12-01T02:59Z',
    '2026-11-01T03:00Z',
    '2026-12-01T03:00Z',
    '2026-12-01',
  ],
  [
    'its winter now',
    'day',
    'America/Asuncion',
    '2026-07-10T12:00Z',
    '2026-07-10T03:00Z',
    '2026-07-11T03:00Z',
    '2026-07-11',
  ],
  [
    'its last change',
    'month',
    'America/Asuncion',
    '2024-10-15T05:00Z',
    '2024-10-01T04:00Z',
    '2024-11-01T03:00Z',
    '2024-11-01',
  ],
  [
    'a midnight that it left out',
    'day',
    'America/Asuncion',
    '2023-10-01T06:00Z',
    '2023-10-01T04:00Z',
    '2023-10-02T03:00Z',
    '2023-10-02',
  ],
  [
    'an hour before a midnight that it showed twice',
    'day',
    'America/Asuncion',
    '2023-03-26T03:30Z',
    '2023-03-25T03:00Z',
    '2023-03-26T04:00Z',
    '2023-03-26',
  ],
  [
    '23 hours in Madrid',
    'day',
    'Europe/Madrid',
    '2026-03-29T10:00Z',
    '2026-03-28T23:00Z',
    '2026-03-29T22:00Z',
    '2026-03-30',
  ],
  [
    '25 hours in Madrid',
    'day',
    'Europe/Madrid',
    '2026-10-25T10:00Z',
    '2026-10-24T22:00Z',
    '2026-10-25T23:00Z',
    '2026-10-26',
  ],
  [
    'a week from Monday, with its change',
    'week',
    'Europe/Madrid',
    '2026-10-25T12:00Z',
    '2026-10-18T22:00Z',
    '2026-10-25T23:00Z',
    '2026-10-26',
  ],
  [
    'the week of a Monday',
    'week',
    'Europe/Madrid',
    '2026-10-25T23:00Z',
    '2026-10-25T23:00Z',
    '2026-11-01T23:00Z',
    '2026-11-02',
  ],
  [
    'a week over the year',
    'week',
    'Europe/Madrid',
    '2027-01-02T12:00Z',
    '2026-12-27T23:00Z',
    '2027-01-03T23:00Z',
    '2027-01-04',
  ],
  [
    'before the day that Samoa left out',
    'day',
    'Pacific/Apia',
    '2011-12-30T09:00Z',
    '2011-12-29T10:00Z',
    '2011-12-30T10:00Z',
    '2011-12-30',
  ],
  ['after it', 'day', 'Pacific/Apia', '2011-12-30T10:00Z', '2011-12-30T10:00Z', '2011-12-31T10:00Z', '2012-01-01'],
  [
    'its month, a day short',
    'month',
    'Pacific/Apia',
    '2011-12-15T12:00Z',
    '2011-12-01T10:00Z',
    '2011-12-31T10:00Z',
    '2012-01-01',
  ],
  [
    'ahead of all others',
    'day',
    'Pacific/Kiritimati',
    '2026-11-21T11:00Z',
    '2026-11-21T10:00Z',
    '2026-11-22T10:00Z',
    '2026-11-23',
  ],
  [
    'a quarter of an hour',
    'day',
    'Asia/Kathmandu',
    '2026-11-21T18:20Z',
    '2026-11-21T18:15Z',
    '2026-11-22T18:15Z',
    '2026-11-23',
  ],
  ['a leap day', 'month', 'UTC', '2028-02-29T12:00Z', '2028-02-01T00:00Z', '2028-03-01T00:00Z', '2028-03-01'],
];

for (const [name, unit, zone, at, start, end, resets] of cases) {
  test(`${unit} in ${zone}: ${name}`, () => {
    const period = periodOf(unit, zone, Date.parse(at), zones);
    assert.deepEqual(
      { ...period, start: new Date(period.start).toISOString(), end: new Date(period.end).toISOString() },
      { unit, start: new Date(start).toISOString(), end: new Date(end).toISOString(), resets },
    );
  });
}

test('periods follow each other without a gap, and each moment is in its own', () => {
  const zone = fc.constantFrom(
    'America/Asuncion',
    'Europe/Madrid',
    'Pacific/Apia',
    'America/Havana',
    'Africa/Cairo',
    'Asia/Tehran',
    'UTC',
  );
  const unit = fc.constantFrom<PeriodUnit>('day', 'week', 'month');
  const moment = fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2035, 0) });
  fc.assert(
    fc.property(unit, zone, moment, (one, name, at) => {
      const period = periodOf(one, name, at, zones);
      assert.ok(period.start <= at && at < period.end);
      assert.deepEqual(periodOf(one, name, period.start, zones), period);
      assert.equal(periodOf(one, name, period.end - 1, zones).end, period.end);
      assert.equal(periodOf(one, name, period.end, zones).start, period.end);
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 150) },
  );
});

test('in UTC a month is the calendar’s', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('0001-01-01'), max: new Date('9998-12-31'), noInvalidDate: true }), (date) => {
      const { start, end, resets } = periodOf('month', 'UTC', date.getTime(), utc);
      assert.equal(start, Date.parse(`${date.toISOString().slice(0, 7)}-01`));
      assert.equal(new Date(end).toISOString().slice(0, 10), resets);
      assert.ok(start <= date.getTime() && date.getTime() < end);
      assert.equal(dayOf(date.getTime()), date.toISOString().slice(0, 10));
    }),
    { numRuns: 300 },
  );
});

test('the end of a day, days that are none, and zones that are none', () => {
  assert.equal(endOfDay('2026-11-30', 'America/Asuncion', zones), Date.parse('2026-12-01T03:00Z'));
  assert.equal(endOfDay('2026-02-29', 'UTC', utc), null);
  for (const day of ['2028-02-29', '2027-12-31', '2000-02-29']) assert.ok(isDay(day), day);
  for (const day of ['2027-02-29', '1900-02-29', '2027-13-01', '2027-00-10', '2027-04-31', '2027-1-1', 'soon', ''])
    assert.ok(!isDay(day), day);
  assert.deepEqual(['America/Asuncion', 'UTC', 'America/Asunción', 'Mars/Base'].map(isTimeZone), [
    true,
    true,
    false,
    false,
  ]);
  assert.equal(zones.offset('Mars/Base', 0), null);
});

test('days are counted over the ends of months and years', () => {
  assert.deepEqual(
    [daysAfter('2028-02-28', 1), daysAfter('2026-11-21', 90), daysAfter('2027-01-01', -1), daysAfter('2027-02-29', 1)],
    ['2028-02-29', '2027-02-19', '2026-12-31', null],
  );
  fc.assert(
    fc.property(
      fc.integer({ min: -40_000, max: 40_000 }),
      fc.integer({ min: 0, max: 2_000_000_000_000 }),
      (count, now) => {
        const day = dayOf(now);
        assert.equal(daysBetween(day, daysAfter(day, count) ?? ''), count);
      },
    ),
  );
});
