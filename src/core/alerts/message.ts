import { dollars } from '../budget/money.ts';
import type { Webhook } from '../policy/observability-schema.ts';
import { redact } from '../redact.ts';
import type { Currency, Format } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import type { Alert } from './alert.ts';
import { clip } from '../clip.ts';

/** What of an alert goes out, as a person reads it and as a program does. Every text in it is redacted. */
export interface Message {
  readonly title: string;
  /** Label and value, each in one line. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** "codex-guardrails, 1b4e28ba-…". */
  readonly foot: string;
  readonly data: MessageData;
}

/** The body of the format `json`, version 1. Amounts are in US dollars. */
export interface MessageData {
  readonly version: 1;
  readonly product: 'codex-guardrails';
  readonly id: string;
  readonly alert: string;
  /** ISO, UTC. */
  readonly at: string;
  readonly title: string;
  readonly owner: string | null;
  readonly action: string | null;
  readonly repository: string;
  readonly run: string | null;
  readonly template: string | null;
  readonly outcome: string | null;
  readonly rules: readonly { readonly id: string; readonly findings: number }[];
  readonly redactions: number;
  readonly money: {
    readonly scope: string;
    readonly currency: 'USD';
    readonly amount: number;
    readonly of: number;
    readonly percent: number | null;
    readonly resets: string | null;
    /** In the other currency that the policy shows, with the day of its rate. */
    readonly other: {
      readonly currency: string;
      readonly amount: number;
      readonly of: number;
      readonly asOf: string;
    } | null;
  } | null;
  /** Only where the policy says so. */
  readonly person?: string;
}

/** The words, forms and numbers of one webhook. */
export interface Voice {
  readonly words: Words;
  readonly format: Format;
  readonly currency: Currency | undefined;
  /** ISO, UTC, of milliseconds since 1970. */
  readonly iso: (at: number) => string;
}

/** An alert as a webhook may show it: in its language, without persons where it takes none, and never with a secret. */
export function messageOf({ id, event, owner, action }: Alert, { people }: Webhook, voice: Voice): Message {
  const { words, format, currency } = voice;
  const { alerts: say, labels } = words;
  const { money, rules } = event;
  const title = say.title[event.when];
  const person = people ? clean(event.person) : '';
  const template = event.template === null ? null : clean(event.template);
  const found = rules.map(({ id: rule, findings }) => ({ id: clean(rule), findings }));
  const amounts = money && say.amounts[money.percent === null ? 'needed' : 'reached'];
  const facts: [string, string][] = [
    [say.owner, clean(owner)],
    [say.action, clean(action)],
    [say.repository, clean(event.repository)],
    [labels.person, person],
    [labels.template, template ?? ''],
    [labels.outcome, event.outcome === null ? '' : words.outcomes[event.outcome]],
    [labels.findings, found.map((one) => `${one.id} × ${format.number(one.findings)}`).join(', ')],
    [labels.redactions, event.redactions > 0 ? format.number(event.redactions) : ''],
    [
      labels.budget,
      money && amounts
        ? amounts(say.scope[money.scope], format.money(money.amount), format.money(money.of), money.percent ?? 0)
        : '',
    ],
    [labels.resets, money?.resets ?? ''],
    [say.run, event.run === null ? '' : clean(event.run)],
  ];
  return {
    title,
    facts: facts.filter(([, value]) => value !== ''),
    foot: `codex-guardrails, ${id}`,
    data: {
      version: 1,
      product: 'codex-guardrails',
      id,
      alert: event.when,
      at: voice.iso(event.at),
      title,
      owner: clean(owner) || null,
      action: clean(action) || null,
      repository: clean(event.repository),
      run: event.run === null ? null : clean(event.run),
      template,
      outcome: event.outcome,
      rules: found,
      redactions: event.redactions,
      money: money && {
        scope: money.scope,
        currency: 'USD',
        amount: dollars(money.amount),
        of: dollars(money.of),
        percent: money.percent,
        resets: money.resets || null,
        other: currency
          ? {
              currency: currency.currency,
              amount: dollars(money.amount) * currency.perDollar,
              of: dollars(money.of) * currency.perDollar,
              asOf: currency.asOf,
            }
          : null,
      },
      ...(person === '' ? {} : { person }),
    },
  };
}

/** The longest that one value may be; the policy's own texts are shorter. */
const longest = 300;

/** One line, without secrets and without what changes how other text looks. */
function clean(text: string): string {
  const line = redact(text)
    .text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  return clip(line, longest);
}
