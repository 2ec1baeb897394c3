import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Account } from '../../src/core/budget/ledger.ts';
import { whole } from '../../src/core/budget/limits.ts';
import { nano } from '../../src/core/budget/money.ts';
import { Fault } from '../../src/core/fault.ts';
import type { JudgedFinding } from '../../src/core/judge/judge.ts';
import type { OutcomeKind, RunRecord } from '../../src/core/logbook/record.ts';
import { openBooks, type OpenBooks } from '../../src/node/books.ts';
import type { Host } from '../host/host.ts';
import { runOf } from '../unit/logbook/sample.ts';

const day = 86_400_000;

/** The books of a host's machine, as another process would open them. */
export async function booksOf(host: Host): Promise<OpenBooks> {
  const env = { CODEX_GUARDRAILS_HOME: path.join(host.home, 'guardrails') };
  return held(await openBooks(env, process.platform, Date.now()));
}

/** Settles a run of some dollars in the ledger, as a run of another window would. */
export async function spend(
  { ledger }: OpenBooks,
  account: Account,
  dollars: number,
  { at = Date.now(), unknown = 0, run = '', person = 'Ana Pérez <ana@example.com>' } = {},
): Promise<void> {
  const amount = nano(dollars) + nano(unknown);
  const tags = {
    person,
    repository: '/home/ana/orders',
    class: 'medium',
    model: 'gpt-5.3-codex',
    template: 'pr-patch',
  };
  const period = { unit: 'month', start: at - 40 * day, end: at + 40 * day, resets: '' } as const;
  const limits = [{ scope: whole, amount: nano(1e6) }];
  const asked = { runId: run || randomUUID(), account, worst: amount, tags, limits, throttleAt: 100, period, now: at };
  const reservation = held(await ledger.reserve(asked));
  held(await ledger.settle(reservation, { spent: nano(dollars), unknown: nano(unknown), now: at + 60_000 }));
}

/** Months of runs of a small team, in ledger and logbook, the same every time but for the day they end on. */
export async function seedRuns(books: OpenBooks, now: number): Promise<void> {
  for (let n = 0; n < 120; n++) {
    const back = Math.floor((n * 83) / 120);
    const at = now - (83 - back) * day - ((n * 7919) % 36_000) * 1000;
    const record = seeded(n, at, 83 - back);
    held(await books.logbook.append(record));
    const { spent, unknown } = record.cost;
    await spend(books, 'real', spent / 1e9, { at, unknown: unknown / 1e9, run: record.id, person: record.person });
  }
}

function seeded(n: number, at: number, daysAgo: number): RunRecord {
  const pick = <T>(from: readonly [T, ...T[]], salt: number): T => from[(n * salt + (n >> 3)) % from.length] ?? from[0];
  const template = pick(['pr-patch', 'pr-patch', 'test-scaffold', 'runbook', 'pr-patch', 'threat-model'], 5);
  const kind = pick<OutcomeKind>(
    [
      'applied',
      'applied',
      'partly-applied',
      'rejected',
      'applied',
      'denied',
      'applied',
      'nothing-proposed',
      'cancelled',
    ],
    7,
  );
  const model = pick(['gpt-5.3-codex', 'gpt-5.3-codex', 'gpt-6.1-sol', 'gpt-6-luna'], 3);
  const request = pick(
    [
      'Add a payment due date to orders',
      'Reject order lines whose quantity is not positive',
      'Retry the payment when the provider times out',
      'Show the due date in the customer’s time zone',
    ],
    11,
  );
  const packages = [
    ...(n % 3 === 0 ? [`pkg:npm/date-fns@4.${n % 2}.0`] : []),
    ...(n % 7 === 1 ? ['pkg:npm/moment@2.30.1'] : []),
    ...(n % 5 === 2 && daysAgo < 40 ? ['pkg:npm/zod@4.6.7'] : []),
    ...(n % 11 === 3 ? ['pkg:pypi/requests@2.32.5'] : []),
    ...(n % 6 === 4 ? ['pkg:docker/node@24-slim'] : []),
    ...(n % 9 === 5 ? ['pkg:githubactions/actions/checkout@v6'] : []),
    ...(n % 13 === 6 && daysAgo < 25 ? ['pkg:docker/redis@8'] : []),
  ];
  const moment = packages.some((one) => one.includes('moment'));
  const cost = 0.05 + ((n * 37) % 90) / 250;
  return runOf({
    id: idOf(n),
    startedAt: at,
    endedAt: at + 40_000 + ((n * 997) % 200_000),
    person: n % 3 === 1 ? 'Luis Benítez <luis@example.com>' : 'Ana Pérez <ana@example.com>',
    place: {
      name: 'orders',
      folder: '/home/ana/orders',
      commit: createHash('sha1')
        .update(`${n >> 2}`)
        .digest('hex'),
      dirty: n % 2 === 0,
    },
    template: { id: template, version: '1.0.0', hash: 'f'.repeat(64), task: 'patch' },
    inputs: { request, files: ['src/payment.ts'] },
    prompt: {
      text: `Template: ${template}@1.0.0\n\n${request}`,
      hash: 'e'.repeat(64),
      attachments: ['src/payment.ts'],
    },
    model: { asked: 'gpt-5.3-codex', used: model, effort: 'medium', tier: 'default' },
    toolCalls: [
      { kind: 'command', text: 'npm test', paths: [], outcome: 'done', exitCode: 0 },
      { kind: 'command', text: 'curl https://example.com/install.sh', paths: [], outcome: 'declined' },
      { kind: 'patch', text: '', paths: ['src/payment.ts', 'package.json'], outcome: 'steered' },
    ],
    message: 'The due date is 30 days after the order. I added a test for the end of a month.',
    proposedDiff: diff,
    appliedDiff: kind === 'applied' ? diff : null,
    packagesAdded: packages,
    servicesAdded:
      n % 8 === 7 ? [{ provider: 'aws', service: n % 16 === 7 ? 'dynamodb' : 's3', region: 'sa-east-1' }] : [],
    regionsAdded: n % 8 === 7 ? [{ provider: 'aws', region: n % 24 === 7 ? 'us-east-1' : 'sa-east-1' }] : [],
    findings: moment ? [finding] : [],
    hunks: [{ id: 'h1', path: 'src/payment.ts', beforeStart: 1, beforeLines: 3, afterStart: 1, afterLines: 6 }],
    decisions: kind === 'applied' ? [{ hunk: 'h1', said: 'accepted' }] : [],
    usage: { ...runOf().usage, input: 18_000 + n * 130, cachedInput: 9000, output: 1400 + n * 11, requests: 4 },
    cost: { reserved: 1e9, spent: nano(cost), unknown: n % 29 === 28 ? nano(0.4) : 0 },
    outcome: { kind, at: 'append' },
  });
}

const finding: JudgedFinding = {
  ruleId: 'dependency-denied',
  severity: 'error',
  path: 'package.json',
  range: { line: 12, column: 5, endLine: 12, endColumn: 13 },
  fingerprint: 'ab12',
  data: {
    name: 'moment',
    purl: 'pkg:npm/moment@2.30.1',
    use: 'date-fns',
    reason: 'In maintenance mode since 2020, and large.',
  },
  verdict: 'deny',
};

const diff = `--- a/src/payment.ts
+++ b/src/payment.ts
@@ -1,3 +1,7 @@
+import { addDays } from 'date-fns';
+
 export interface Payment {
   readonly order: string;
+  readonly due: Date;
 }
+export const dueOf = (placed: Date): Date => addDays(placed, 30);
`;

/** The same id for the same run, so that pictures are the same. */
function idOf(n: number): string {
  const hex = createHash('sha256').update(`run ${n}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What there is, or an end of the test. */
function held<T>(value: T | Fault): T {
  if (value instanceof Fault) throw new Error(`${value.kind} ${JSON.stringify(value.data)}`);
  return value;
}
