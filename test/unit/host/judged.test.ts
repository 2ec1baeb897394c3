import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judged } from '../../host/suite.ts';
import type { SuiteEvent } from '../../suite/harness/events.ts';

const pass: SuiteEvent = { event: 'pass', title: 'a', ms: 1 };
const fail: SuiteEvent = { event: 'fail', title: 'b', error: 'no' };
const stray: SuiteEvent = { event: 'stray', error: 'lost' };
const end: SuiteEvent = { event: 'end' };

const cases: readonly { name: string; events: readonly SuiteEvent[]; ending: string; red: RegExp | null }[] = [
  { name: 'all passed', events: [pass, end], ending: 'ended with 0', red: null },
  { name: 'one failed', events: [pass, fail, end], ending: 'ended with 1', red: /1 tests failed/ },
  { name: 'a killed extension host ends with 0', events: [pass], ending: 'ended with 0', red: /did not reach the end/ },
  { name: 'a host that hangs', events: [pass], ending: 'did not end in time', red: /did not end in time/ },
  { name: 'no test ran', events: [end], ending: 'ended with 0', red: /No test ran/ },
  { name: 'a lost rejection', events: [pass, stray, end], ending: 'ended with 1', red: /nobody waiting/ },
  { name: 'red for another reason', events: [pass, end], ending: 'ended with 1', red: /ended with 1/ },
];

for (const { name, events, ending, red } of cases) {
  test(`a suite in the extension host: ${name}`, () => {
    if (red === null) assert.equal(judged(events, ending), undefined);
    else assert.match(judged(events, ending) ?? 'green', red);
  });
}
