import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type {
  Account,
  Crossing,
  Grant,
  GrantRequest,
  Ledger,
  LimitStatus,
  Scope,
  StatusQuery,
} from '../../core/budget/ledger.ts';
import { scopeFrom, scopeText, shareSpent, whole } from '../../core/budget/limits.ts';
import { Fault } from '../../core/fault.ts';
import { canonicalJson } from '../../core/policy/canonical-json.ts';
import { appendEntry } from './chain.ts';
import type { Database } from './database.ts';

/** Requests for more money and the grants that answer them: entries of the logbook's chain, added and never changed. */
export function grantBook(db: Database): Pick<Ledger, 'grant' | 'request' | 'grants' | 'requests'> {
  return {
    async grant(grant) {
      const { id, account, scope, amount, reason, by, at, until, request } = grant;
      const done = await db.write((sql) => {
        // Two who answer the same request at once: the first one does.
        const answered = request === null ? undefined : sql.prepare(`select 1 from budget_grant where request = ?`);
        if (answered?.get(request) !== undefined) {
          return new Fault('grant-refused', { because: 'answered', person: by, approvers: '' });
        }
        sql
          .prepare(
            `insert into budget_grant (id, account, scope, amount, reason, granted_by, granted_at, until, request)
             values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(id, account, scopeText(scope), amount, reason, by, at, until, request);
        appendEntry(sql, { kind: 'grant', at, ref: id, body: canonicalJson(grant), prompt: null });
        return null;
      });
      return done;
    },

    async request(request) {
      const { id, account, scope, amount, reason, by, at } = request;
      const done = await db.write((sql) => {
        sql
          .prepare(
            `insert into budget_request (id, account, scope, amount, reason, asked_by, asked_at)
             values (?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(id, account, scopeText(scope), amount, reason, by, at);
        appendEntry(sql, { kind: 'request', at, ref: id, body: canonicalJson(request), prompt: null });
      });
      return done instanceof Fault ? done : null;
    },

    grants: (account, since) =>
      db.read((sql) =>
        sql
          .prepare(`select * from budget_grant where account = ? and granted_at >= ? order by granted_at desc, id`)
          .all(account, since)
          .map(readGrant),
      ),

    requests: (account, since) =>
      db.read((sql) =>
        sql
          .prepare(
            `select budget_request.*, budget_grant.id as grant_id
             from budget_request left join budget_grant on budget_grant.request = budget_request.id
             where budget_request.account = ? and asked_at >= ? order by asked_at desc, budget_request.id`,
          )
          .all(account, since)
          .map(readRequest),
      ),
  };
}

/** What grants of this period that have not ended add to a limit. */
export function grantedTo(sql: DatabaseSync, { account, period, now }: StatusQuery, scope: Scope): number {
  const row = sql
    .prepare(
      `select coalesce(sum(amount), 0) as granted from budget_grant
       where account = ? and scope = ? and granted_at >= ? and until > ?`,
    )
    .get(account, scopeText(scope), period.start, now);
  return Number(row?.['granted']);
}

/** Marks the thresholds that were reached as told, and answers with those that were not told before. */
export function crossed(
  sql: DatabaseSync,
  { account, period, now }: StatusQuery,
  statuses: readonly LimitStatus[],
  thresholds: readonly number[],
): readonly Crossing[] {
  const tell = sql.prepare(
    `insert into budget_told (account, scope, period_start, percent, told_at) values (?, ?, ?, ?, ?)
     on conflict do nothing`,
  );
  const found: Crossing[] = [];
  for (const status of statuses) {
    if (status.scope.kind === 'model') continue;
    const reached = thresholds.filter((percent) => shareSpent(status) * 100 >= percent).sort((a, b) => a - b);
    const fresh = reached.filter(
      (percent) => tell.run(account, scopeText(status.scope), period.start, percent, now).changes === 1,
    );
    // Several at once are one: the highest.
    const highest = fresh.at(-1);
    if (highest !== undefined) found.push({ status, percent: highest });
  }
  return found;
}

type Row = Record<string, SQLOutputValue>;

function readGrant(row: Row): Grant {
  return {
    id: String(row['id']),
    account: accountIn(row),
    scope: scopeIn(row),
    amount: Number(row['amount']),
    reason: String(row['reason']),
    by: String(row['granted_by']),
    at: Number(row['granted_at']),
    until: Number(row['until']),
    request: textOrNull(row['request']),
  };
}

function readRequest(row: Row): GrantRequest {
  return {
    id: String(row['id']),
    account: accountIn(row),
    scope: scopeIn(row),
    amount: Number(row['amount']),
    reason: String(row['reason']),
    by: String(row['asked_by']),
    at: Number(row['asked_at']),
    grant: textOrNull(row['grant_id']),
  };
}

function accountIn(row: Row): Account {
  return row['account'] === 'practice' ? 'practice' : 'real';
}

function scopeIn(row: Row): Scope {
  return scopeFrom(String(row['scope'])) ?? whole;
}

function textOrNull(value: SQLOutputValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}
