import assert from 'node:assert/strict';
import { test } from 'node:test';
import { burnDown } from '../../../src/core/budget/burn-down.ts';
import { forecast } from '../../../src/core/budget/forecast.ts';
import type { BudgetStatus } from '../../../src/core/budget/ledger.ts';
import { periodOf, utc } from '../../../src/core/budget/period.ts';
import type { BudgetView } from '../../../src/core/budget/view.ts';
import { words } from '../../../src/core/words/index.ts';
import { formatFor } from '../../../src/node/format.ts';
import { budgetCommands, budgetHtml, type AccountPart, type Voice } from '../../../src/vscode/budget/budget-html.ts';
import type { BudgetTexts } from '../../../src/vscode/budget/texts.ts';
import { pageOf } from '../../../src/vscode/pages/html.ts';
import { style } from '../../../src/vscode/pages/style.ts';
import { runOf } from '../logbook/sample.ts';

const now = Date.UTC(2026, 10, 21, 12);
const hostile = `"><script>alert(1)</script><img src=x onerror=y>'\`&\u202e`;

/** Every text is its own name, so that what is missing on a page is seen. */
const texts = new Proxy({} as BudgetTexts, {
  get: (_, name) =>
    ['by', 'now'].includes(String(name))
      ? new Proxy({}, { get: (_, key) => `[${String(name)}.${String(key)}]` })
      : ['approvers', 'describe', 'others'].includes(String(name))
        ? (...parts: unknown[]) => `[${String(name)} ${parts.join('; ')}]`
        : `[${String(name)}]`,
});
const voice: Voice = { words: words('en'), format: formatFor('en'), texts };

function part(more: Partial<BudgetView> = {}, rest: Partial<AccountPart> = {}): AccountPart {
  const scope = { kind: 'person', name: hostile } as const;
  const period = periodOf('month', 'UTC', now, utc);
  const amounts = { limit: 50e9, granted: 5e9, spent: 10e9, reserved: 2e9, unknown: 1e9 };
  const status: BudgetStatus = { account: 'real', period, runs: 3, ...amounts, narrower: [{ scope, ...amounts }] };
  const wish = {
    id: 'q-1',
    account: 'real',
    scope,
    amount: 7e9,
    reason: hostile,
    by: hostile,
    at: now,
    grant: null,
  } as const;
  const view: BudgetView = {
    status,
    forecast: forecast(status, now),
    face: { level: 'plain', percent: 22, state: 'calm' },
    grants: [{ ...wish, id: 'g-1', scope: { kind: 'all', name: '' }, amount: 5e9, until: period.end, request: null }],
    requests: [wish],
    unknowns: [{ runId: hostile, account: 'real', reservedAt: now, template: hostile, spent: 1e9, unknown: 1e9 }],
    unpriced: [hostile],
    pricesTooOld: 120,
    ...more,
  };
  const spending = [{ at: period.start + 3_600_000, spent: 10e9, unknown: 1e9 }];
  const share = { name: hostile, runs: 3, applied: 1, spent: 10e9, unknown: 1e9 };
  return {
    view,
    picture: burnDown({ view, spending, now, timeZone: 'UTC', zones: utc }),
    shares: { template: [share], model: [share, { ...share, name: 'm' }], person: [] },
    grantable: ['q-1'],
    mayGrant: true,
    ...rest,
  };
}

function page(parts: readonly AccountPart[]): string {
  const record = runOf({ id: hostile, template: { ...runOf().template, id: hostile } });
  return budgetHtml({ parts, runs: [record], approvers: [hostile], billingOwner: hostile, limit: 'watchdog' }, voice)
    .markup;
}

test('nothing that others wrote becomes markup, an attribute or a link', () => {
  const said = page([part()]);
  assert.doesNotMatch(said, /<script|<img|onerror=y>|\u202e/);
  const tags = [...said.matchAll(/<([a-z][a-z0-9]*)\b([^<>]*)>/gi)];
  assert(tags.length > 100);
  const known = new Set(
    'h1 h2 p br section dl div dt dd span strong a table caption thead tbody tr th td figure figcaption details summary ul li svg line text path rect circle defs pattern'.split(
      ' ',
    ),
  );
  for (const [whole, name = '', attributes = ''] of tags) {
    assert(known.has(name.toLowerCase()), whole);
    assert.doesNotMatch(attributes, /\s(on\w+|style|src)\s*=/i, whole);
  }
  const links = [...said.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
  assert(links.length > 4);
  for (const href of links)
    assert(
      budgetCommands.some((command) => href === `command:${command}` || href.startsWith(`command:${command}?`)),
      href,
    );
});

test('all amounts are there as text, and each picture has its table', () => {
  const said = page([part()]);
  for (const amount of [
    '$10.00',
    '$2.00',
    '$1.00',
    '$37.00',
    '$50.00',
    '$5.00',
    '$7.00',
    '2026-12-01',
    '2026-11-21',
    '120',
  ])
    assert(said.includes(amount), amount);
  assert.match(
    said,
    /<svg[^>]*role="img"[^>]*aria-label="\[describe \$10\.00; \$1\.00; \$2\.00; \$50\.00; \$16\.\d\d\]"/,
  );
  const shown = [...said.matchAll(/<svg\b[^>]*>/g)].filter(([tag]) => !tag.includes('role="img"'));
  for (const [tag] of shown) {
    // A picture without words of its own is hidden from a screen reader, or stands in a cell that is.
    const before = said.slice(0, said.indexOf(tag));
    assert(tag.includes('aria-hidden="true"') || /<td class="picture" aria-hidden="true">\s*$/.test(before), tag);
  }
  for (const caption of [
    '[soFar]',
    '[limits]',
    '[by.template]',
    '[by.model]',
    'Requests for more',
    'Grants',
    'Runs with an unknown cost',
    '[latest]',
  ])
    assert.match(said, new RegExp(`<caption>\\s*${caption.replaceAll(/[[\]]/g, '\\$&')}\\s*</caption>`));
});

test('ids of patterns are used once', () => {
  const practice = part();
  const other = {
    ...practice,
    view: { ...practice.view, status: { ...practice.view.status, account: 'practice' } as const },
  };
  const ids = [...page([part(), other]).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  assert(ids.length > 6);
  assert.equal(new Set(ids).size, ids.length);
});

test('who may not grant is not offered to', () => {
  const said = page([part({}, { grantable: [], mayGrant: false })]);
  assert.doesNotMatch(said, /grantIncrease/);
  assert.match(said, /\[waits\]/);
  assert.match(said, /command:guardrails\.requestIncrease\?%5B%22real%22%5D/);
});

test('a page lets in its own sheet of style and nothing else', () => {
  const whole = pageOf({ markup: '<p></p>' }, { title: hostile, locale: 'en', style, nonce: 'abc' });
  assert.match(
    whole,
    /content="default-src &#39;none&#39;; style-src &#39;nonce-abc&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"|content="default-src 'none'; style-src 'nonce-abc'; base-uri 'none'; form-action 'none'"/,
  );
  assert.doesNotMatch(whole, /<script|https?:|@import|url\((?!#)/);
  assert.equal(whole.match(/<style/g)?.length, 1);
});
