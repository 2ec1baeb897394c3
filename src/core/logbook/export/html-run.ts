import type { Format } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import type { Entry } from '../chain.ts';
import { chosenIn } from '../chosen.ts';
import { findingSentence } from '../page.ts';
import type { RunRecord } from '../record.ts';
import { html, type Markup } from './markup.ts';
import { wideTable } from './wide-table.ts';

/** One run: who, what, how it ended, what was found, the diff, and its place in the chain. */
export function runArticle(record: RunRecord, entry: Entry, n: number, words: Words, format: Format): Markup {
  const { labels, logbook } = words;
  const { template, outcome, model, usage, cost } = record;
  const used = model.used && model.used !== model.asked ? `${model.asked} → ${model.used}` : model.asked;
  const facts: readonly (readonly [string, Markup | string])[] = [
    [labels.started, `${format.time(record.startedAt)} (${format.duration(record.endedAt - record.startedAt)})`],
    [labels.person, record.person],
    [
      labels.folder,
      `${record.place.name}${record.place.commit ? ` · ${record.place.commit.slice(0, 12)}` : ''}${record.place.dirty ? '+' : ''}`,
    ],
    [labels.agent, `${words.backends[record.backend]}${record.agentVersion === null ? '' : ` ${record.agentVersion}`}`],
    [
      labels.model,
      `${used}${model.effort === null ? '' : `, ${labels.effort} ${model.effort}`}${model.tier === null ? '' : ` (${model.tier})`}`,
    ],
    [
      labels.cost,
      `${format.money(cost.spent)}${cost.unknown > 0 ? ` + ${format.money(cost.unknown)} ${labels.unknown}` : ''}`,
    ],
    [
      labels.tokens,
      `${format.number(usage.input)} ${labels['tokens-in']} · ${format.number(usage.output)} ${labels['tokens-out']}`,
    ],
    [labels.decisions, record.decisions.map(({ hunk, said }) => `${hunk}: ${labels[said]}`).join('; ')],
    [labels['sign-offs'], record.signOffs.map(({ role, person, path }) => `${role}: ${person} (${path})`).join('; ')],
    [labels.waived, record.waived.map(({ ruleId, reason, by }) => `${ruleId}: ${reason} (${by})`).join('; ')],
    [labels.policy, html`<code>${record.policyHash}</code>`],
    [labels.template, html`<code>${template.hash}</code>`],
    [labels.prices, record.prices.date],
    ['id', html`<code>${record.id}</code>`],
    [logbook.entry, html`${entry.seq}, <code>${entry.hash}</code>`],
  ];
  return html`<article id="run-${n}" aria-labelledby="run-${n}-title">
    <h3 id="run-${n}-title">${template.id}@${template.version}: ${words.outcomes[outcome.kind]}</h3>
    ${record.practice && html`<p>${labels['practice-note']}</p>`}
    ${outcome.fault && html`<p class="deny">${words.steps[outcome.at]}: ${outcome.fault.message}</p>`}
    <dl>
      ${facts.map(
        ([name, value]) =>
          value !== '' &&
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    ${part(labels.inputs, list(Object.entries(record.inputs).map(([name, value]) => html`<b>${name}</b>: ${[value].flat().join(', ')}`)))}
    ${part(labels.findings, findings(record, words))}
    ${part(logbook.chosen, list(chosenIn(record).map((one) => html`${logbook.chosenKinds[one.kind]} <code>${one.name}</code> ${one.detail}: ${words.verdicts[one.verdict]}`)))}
    ${part(labels.diff, diff(record.appliedDiff ?? record.proposedDiff))}
    ${record.appliedDiff !== null && record.appliedDiff !== record.proposedDiff && part(labels.proposed, diff(record.proposedDiff))}
    ${part(labels.message, record.message !== '' && html`<p class="said">${record.message}</p>`)}
    ${part(labels['tool-calls'], list(record.toolCalls.map((call) => html`${call.kind} <b>${call.outcome}</b>: ${call.text || call.paths.join(', ')}`)))}
    ${part(labels.notes, list(record.notes.map((note) => html`${note}`)))}
    ${part(labels.prompt, record.prompt.text !== null && html`<pre tabindex="0">${record.prompt.text}</pre>`)}
  </article> `;
}

/** Open, so that it prints; a reader may close it without any script. */
function part(title: string, content: Markup | false): Markup | false {
  return (
    content !== false &&
    html`<details open>
      <summary>${title}</summary>
      ${content}
    </details>`
  );
}

function list(items: readonly Markup[]): Markup | false {
  return (
    items.length > 0 &&
    html`<ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`
  );
}

function findings(record: RunRecord, words: Words): Markup | false {
  const { labels } = words;
  if (record.findings.length === 0) return html`<p>${labels.none}</p>`;
  const rows = record.findings.map(
    (one) =>
      html`<tr>
        <td class="${one.verdict}">${words.verdicts[one.verdict]}</td>
        <td><code>${one.ruleId}</code></td>
        <td><code>${one.path}:${one.range.line}</code></td>
        <td>${findingSentence(one, words)}</td>
      </tr>`,
  );
  const head = [labels.verdict, labels.rule, labels.where, labels.said];
  return wideTable(labels.findings, head, rows);
}

function diff(text: string): Markup | false {
  if (text === '') return false;
  const lines = text.split('\n').map((line) => [markedLine(line), '\n']);
  return html`<pre tabindex="0">${lines}</pre>`;
}

function markedLine(line: string): Markup {
  if (/^(?:\+\+\+|---|@@|diff |index )/.test(line)) return html`<b>${line}</b>`;
  if (line.startsWith('+')) return html`<ins>${line}</ins>`;
  return line.startsWith('-') ? html`<del>${line}</del>` : html`${line}`;
}
