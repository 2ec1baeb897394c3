import type { LimitKind } from '../../core/agent/agent.ts';
import type { BurnDown } from '../../core/budget/burn-down.ts';
import type { Account } from '../../core/budget/ledger.ts';
import { counted } from '../../core/budget/limits.ts';
import { capital, statusRows } from '../../core/budget/page.ts';
import type { BudgetView } from '../../core/budget/view.ts';
import { Fault } from '../../core/fault.ts';
import { html, type Markup } from '../../core/logbook/export/markup.ts';
import type { Share, ShareBy } from '../../core/logbook/query.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import type { Format } from '../../core/words/format.ts';
import type { Words } from '../../core/words/words.ts';
import { commandButton, commandLink, table } from '../pages/html.ts';
import { bar } from '../pages/picture.ts';
import { burnDownFigure } from './burn-down-svg.ts';
import type { BudgetTexts } from './texts.ts';

/** What the budget page shows of one account. */
export interface AccountPart {
  readonly view: BudgetView;
  readonly picture: BurnDown;
  readonly shares: Readonly<Record<SharedBy, readonly Share[]>>;
  /** The open requests that this person may grant, and whether they may grant without one. */
  readonly grantable: readonly string[];
  readonly mayGrant: boolean;
}

export type SharedBy = Extract<ShareBy, 'template' | 'model' | 'person'>;
export const sharedBy = ['template', 'model', 'person'] as const satisfies readonly SharedBy[];

export interface BudgetFacts {
  readonly parts: readonly AccountPart[];
  /** What keeps a run of real money within it; null where nobody knows. */
  readonly limit: LimitKind | null;
  /** The latest runs, newest first. */
  readonly runs: readonly RunRecord[];
  readonly approvers: readonly string[];
  /** Empty when the policy names nobody. */
  readonly billingOwner: string;
}

/** The words and forms of one language. */
export interface Voice {
  readonly words: Words;
  readonly format: Format;
  readonly texts: BudgetTexts;
}

/** The commands that the budget page may run. */
export const budgetCommands = [
  'guardrails.requestIncrease',
  'guardrails.grantIncrease',
  'guardrails.settleRun',
  'guardrails.openRecord',
  'guardrails.openPolicy',
] as const;

/** The budget of the period: what is spent, reserved, unknown and left, over time and by whom, and what people asked for. */
export function budgetHtml({ parts, runs, approvers, billingOwner, limit }: BudgetFacts, voice: Voice): Markup {
  const { labels, budget } = voice.words;
  const rate = voice.format.rate();
  return html`<h1>${labels.budget}</h1>
    <p class="quiet">${labels['budget-note']}${rate === '' ? null : html`<br />${labels.rate}: ${rate}`}</p>
    ${billingOwner === '' ? null : html`<p class="quiet">${budget.billing(billingOwner)}</p>`}
    ${parts.map((part) => accountPart(part, approvers, limit, voice))} ${latestRuns(runs, voice)}`;
}

function accountPart(part: AccountPart, approvers: readonly string[], limit: LimitKind | null, voice: Voice): Markup {
  const { words, format, texts } = voice;
  const { status, unpriced, pricesTooOld } = part.view;
  const badge = status.account === 'practice' ? html` <span class="badge">${words.backends.practice}</span>` : null;
  const notes = [
    ...(unpriced.length > 0 ? [words.budget.unpriced(unpriced.join(', '))] : []),
    ...(pricesTooOld === null ? [] : [words.budget.pricesOld(pricesTooOld)]),
  ];
  return html`<section>
    <h2>${words.budget.period[status.period.unit]}${badge}</h2>
    ${status.account === 'practice' ? html`<p class="quiet">${texts.practice}</p>` : limit === null ? null : html`<p class="quiet">${words.fault(new Fault('limit-held', { limit })).message}</p>`}
    <dl class="figures">
      ${statusRows(part.view, words, format).map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${notes.map((note) => html`<p><strong>${note}</strong> ${commandLink('guardrails.openPolicy', texts.openPolicy)}</p>`)}
    <div class="actions">
      ${commandButton('guardrails.requestIncrease', texts.request, [status.account])}${
        part.mayGrant ? commandButton('guardrails.grantIncrease', texts.grant, [status.account]) : null
      }
    </div>
    <p class="quiet">${approvers.length === 0 ? texts.nobodyGrants : texts.approvers(approvers.join(', '))}</p>
    ${burnDownFigure(part.picture, part.view, status.account, voice)} ${narrowerLimits(part.view, voice)}
    ${sharedBy.map((by) => shareTable(by, part.shares[by], status.account, voice))} ${requestTable(part, voice)}
    ${grantTable(part.view, voice)} ${unknownTable(part.view, voice)}
  </section>`;
}

/** Rows beyond these are summed in one. */
const mostShares = 10;

function shareTable(
  by: SharedBy,
  shares: readonly Share[],
  account: Account,
  { words, format, texts }: Voice,
): Markup | null {
  if (shares.length === 0) return null;
  const { labels } = words;
  const costs = shares.map(counted);
  const whole = costs.reduce((sum, cost) => sum + cost, 0);
  const largest = Math.max(...costs);
  const rest = shares.slice(mostShares);
  const sum = (part: (share: Share) => number): number => rest.reduce((total, share) => total + part(share), 0);
  const shown = [
    ...shares.slice(0, mostShares),
    ...(rest.length === 0
      ? []
      : [
          {
            name: texts.others(rest.length),
            runs: sum((one) => one.runs),
            spent: sum((one) => one.spent),
            unknown: sum((one) => one.unknown),
          },
        ]),
  ];
  return table(
    texts.by[by],
    [
      { title: labels[by] },
      { title: '', kind: 'picture' },
      { title: labels.cost, kind: 'number' },
      { title: texts.share, kind: 'number' },
      { title: labels.runs, kind: 'number' },
    ],
    shown.map(({ name, runs, spent, unknown }, n) => [
      name,
      bar(
        `${account}-${by}-${n}`,
        [
          { ink: 'spent', amount: spent },
          { ink: 'unknown', amount: unknown },
        ],
        largest,
      ),
      format.money(spent + unknown),
      `${whole > 0 ? format.number(Math.round(((spent + unknown) / whole) * 100)) : 0} %`,
      format.number(runs),
    ]),
    'shares',
  );
}

function narrowerLimits({ status }: BudgetView, { words, format, texts }: Voice): Markup | null {
  if (status.narrower.length === 0) return null;
  const { labels } = words;
  return table(
    texts.limits,
    [
      { title: '' },
      { title: '', kind: 'picture' },
      { title: labels.spent, kind: 'number' },
      { title: capital(words.labels.reserved), kind: 'number' },
      { title: labels.limit, kind: 'number' },
    ],
    status.narrower.map((one, n) => [
      words.budget.scope(one.scope.kind, one.scope.name),
      bar(
        `${status.account}-limit-${n}`,
        [
          { ink: 'spent', amount: one.spent },
          { ink: 'unknown', amount: one.unknown },
          { ink: 'reserved', amount: one.reserved },
        ],
        Math.max(one.limit, counted(one) + one.reserved),
      ),
      format.money(counted(one)),
      format.money(one.reserved),
      format.money(one.limit),
    ]),
    'shares',
  );
}

function requestTable({ view, grantable }: AccountPart, { words, format, texts }: Voice): Markup | null {
  if (view.requests.length === 0) return null;
  const { labels } = words;
  return table(
    labels['requests-open'],
    [
      { title: labels.person },
      { title: texts.amount, kind: 'number' },
      { title: texts.for },
      { title: labels.reason },
      { title: texts.action },
    ],
    view.requests.map(({ id, by, amount, scope, reason }) => [
      by,
      format.money(amount),
      words.budget.scope(scope.kind, scope.name),
      reason,
      grantable.includes(id)
        ? commandLink('guardrails.grantIncrease', texts.grant, [view.status.account, id])
        : texts.waits,
    ]),
  );
}

function grantTable({ grants }: BudgetView, { words, format, texts }: Voice): Markup | null {
  if (grants.length === 0) return null;
  const { labels } = words;
  return table(
    labels.grants,
    [
      { title: texts.grantedBy },
      { title: texts.amount, kind: 'number' },
      { title: texts.for },
      { title: texts.until },
      { title: labels.reason },
    ],
    grants.map(({ by, amount, scope, until, reason }) => [
      by,
      format.money(amount),
      words.budget.scope(scope.kind, scope.name),
      format.time(until),
      reason,
    ]),
  );
}

function unknownTable({ unknowns }: BudgetView, { words, format, texts }: Voice): Markup | null {
  if (unknowns.length === 0) return null;
  const { labels } = words;
  return table(
    labels['unknown-runs'],
    [
      { title: labels.started },
      { title: labels.template },
      { title: labels.spent, kind: 'number' },
      { title: capital(words.labels.unknown), kind: 'number' },
      { title: texts.action },
    ],
    unknowns.map(({ runId, reservedAt, template, spent, unknown }) => [
      format.time(reservedAt),
      commandLink('guardrails.openRecord', template === '' ? runId : template, [runId]),
      format.money(spent),
      format.money(unknown),
      commandLink('guardrails.settleRun', texts.settle, [runId]),
    ]),
  );
}

function latestRuns(runs: readonly RunRecord[], { words, format, texts }: Voice): Markup {
  const { labels } = words;
  if (runs.length === 0)
    return html`<h2>${texts.latest}</h2>
      <p>${labels.none}</p>`;
  return html`<section>
    <h2>${texts.latest}</h2>
    ${table(
      texts.latest,
      [
        { title: labels.started },
        { title: labels.template },
        { title: labels.outcome },
        { title: labels.agent },
        { title: labels.cost, kind: 'number' },
      ],
      runs.map((run) => [
        format.time(run.startedAt),
        commandLink('guardrails.openRecord', `${run.template.id}@${run.template.version}`, [run.id]),
        words.outcomes[run.outcome.kind],
        run.practice ? words.backends.practice : words.backends[run.backend],
        format.money(counted(run.cost)),
      ]),
    )}
  </section>`;
}
