import assert from 'node:assert/strict';
import { it } from 'node:test';
import { alertOf } from '../../../src/core/alerts/alert.ts';
import type { AlertEvent } from '../../../src/core/alerts/event.ts';
import { messageOf, type Message } from '../../../src/core/alerts/message.ts';
import { payloadOf } from '../../../src/core/alerts/payload.ts';
import { webhookFormats, type WebhookFormat } from '../../../src/core/policy/observability-schema.ts';
import { words } from '../../../src/core/words/index.ts';
import { formatFor } from '../../../src/node/format.ts';

const event: AlertEvent = {
  when: 'threshold',
  key: 'k',
  at: Date.UTC(2026, 10, 21, 12),
  person: 'Ana',
  repository: '<!channel> @everyone [shop](https://example.com) *x*',
  run: 'id-1',
  template: 'pr-patch@1.0.0',
  outcome: 'applied',
  rules: Array.from({ length: 40 }, (_, n) => ({ id: `rule-number-${n}`, findings: n + 1 })),
  redactions: 3,
  money: { scope: 'all', amount: 45_000_000_000, of: 50_000_000_000, percent: 90, resets: '2026-12-01' },
};

function messageIn(language: 'en' | 'es', more: Partial<AlertEvent> = {}): Message {
  const alert = alertOf({ ...event, ...more }, { owner: 'Eva', action: 'Look\nat\u0000 it', to: 'on-call' });
  const currency = { currency: 'PYG', perDollar: 7400, asOf: '2026-11-01' };
  return messageOf(
    alert,
    { format: 'json', people: true, language },
    {
      words: words(language),
      format: formatFor(language).beside(currency),
      currency,
      iso: (at) => new Date(at).toISOString(),
    },
  );
}

/** The texts of a payload by the path at which they stand. */
function textsIn(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => textsIn(one, `${path}/${name}`));
}

const shapes: Readonly<Record<WebhookFormat, (texts: readonly [string, string][], body: string) => void>> = {
  json: (texts) => {
    assert.ok(texts.some(([path, text]) => path === '/alert' && text === 'threshold'));
    assert.ok(texts.some(([path, text]) => path === '/money/other/currency' && text === 'PYG'));
  },
  slack: (texts, body) => {
    // Only plain text and an escaped one: nothing can name a channel or hide a link.
    assert.ok(!body.includes('mrkdwn'));
    for (const [path, text] of texts) if (path === '/text') assert.doesNotMatch(text, /[<>]/);
    const fields = texts.filter(([path]) => /\/fields\/\d+\/text$/.test(path));
    assert.ok(
      fields.length > 5 && fields.every(([path, text]) => text.length <= 2000 && Number(path.split('/').at(-2)) < 10),
    );
  },
  teams: (texts) => {
    const has = (path: string, text: string): void =>
      assert.ok(
        texts.some((one) => one[0] === path && one[1] === text),
        `${path}: ${text}`,
      );
    has('/type', 'message');
    has('/attachments/0/contentType', 'application/vnd.microsoft.card.adaptive');
    has('/attachments/0/content/type', 'AdaptiveCard');
    const values = texts.filter(([path]) => path.endsWith('/value'));
    assert.ok(values.some(([, text]) => text.includes('\\[shop\\]\\(')));
  },
  discord: (texts, body) => {
    assert.ok(body.includes('"allowed_mentions":{"parse":[]}'));
    const values = texts.filter(([path]) => /\/fields\/\d+\/value$/.test(path));
    assert.ok(values.length > 5 && values.length <= 25 && values.every(([, text]) => text.length <= 1024));
    assert.ok(values.some(([, text]) => text.includes('\\@everyone')));
    assert.ok(texts.reduce((sum, [, text]) => sum + text.length, 0) < 6000);
  },
};

for (const format of webhookFormats) {
  it(`a message for ${format}`, () => {
    const payload = payloadOf(format, messageIn('en'));
    const texts = textsIn(payload);
    shapes[format](texts, JSON.stringify(payload));
    // Each has who acts, what they do, the amounts in both currencies, and the id.
    const all = texts.map(([, text]) => text.replaceAll('\\', '')).join('\n');
    for (const one of ['Eva', 'Look at it', 'rule-number-0', 'id-1']) assert.ok(all.includes(one), one);
    if (format !== 'json') assert.match(all, /\$45\.00 \(₲\s?333,000\) of \$50\.00/);
    assert.match(all, /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}/);
    assert.doesNotMatch(all.replaceAll('\n', ''), /\p{Cc}/u);
  });
}

for (const { language, title, label } of [
  { language: 'en', title: /threshold/, label: 'To do' },
  { language: 'es', title: /umbral/, label: 'Qué hacer' },
] as const) {
  it(`a message in ${language}`, () => {
    const message = messageIn(language);
    assert.match(message.title, title);
    assert.ok(message.facts.some(([name]) => name === label));
  });
}

it('what there is nothing of is left out', () => {
  const bare = messageIn('en', { run: null, template: null, outcome: null, rules: [], redactions: 0, money: null });
  assert.deepEqual(
    bare.facts.map(([name]) => name),
    ['For', 'To do', 'Repository', 'Person'],
  );
});
