import type { Proposal } from './agent/agent.ts';
import { proposeOrFallBack, type Held } from './budget/fallback.ts';
import type { ReserveRequest } from './budget/ledger.ts';
import { meterOf } from './budget/meter.ts';
import type { Nano } from './budget/money.ts';
import type { PlanRequest } from './budget/plan.ts';
import { pricesUsed } from './budget/price.ts';
import { openPurse } from './budget/purse.ts';
import type { CheckContext } from './check/check.ts';
import type { FileEdit, ProposedEdit } from './edit/proposed-edit.ts';
import { Fault } from './fault.ts';
import { commandText, forbiddenIn } from './judge/commands.ts';
import type { Judgement } from './judge/judge.ts';
import { refusedText, steerText } from './judge/steer.ts';
import type { Book } from './logbook/book.ts';
import type { RunRecord } from './logbook/record.ts';
import { describePolicy } from './policy/describe.ts';
import { editRefused } from './policy/template-use.ts';
import { credentialsIn } from './preflight/tool-output.ts';
import type { Signal } from './signal.ts';
import type { RunNeeds, Task } from './task.ts';
import type { Prompt } from './template/prompt.ts';

/** What the agent is asked, the money that is held for it, and how its patches are judged while it works. */
interface Asking {
  readonly prompt: Prompt;
  readonly denyRead: readonly string[];
  readonly held: Held;
  readonly asked: PlanRequest;
  readonly order: Omit<ReserveRequest, 'worst' | 'tags' | 'limits'>;
  readonly contextOf: (edit: ProposedEdit) => CheckContext;
  readonly judged: (edit: ProposedEdit) => Promise<Judgement>;
}

/**
 * The step of a run in which the agent works. What it uses is counted as it comes, and what of it is not known stays
 * counted as unknown; the book has all of it.
 *
 * @returns the proposal, and of the money that was held how much there was and how much is spent.
 */
export async function propose(
  task: Task,
  needs: RunNeeds,
  book: Book,
  asking: Asking,
  signal: Signal,
): Promise<{ readonly proposal: Proposal; readonly spent: Nano; readonly amount: Nano }> {
  const { policy } = task;
  book.stage = 'sent';
  const { held, proposal } = await proposeOrFallBack(
    asking.held,
    (using) => ask(task, needs, book, asking, using, signal),
    {
      request: asking.asked,
      order: asking.order,
      ledger: needs.ledger,
      isOver: () => signal.aborted,
      instead: (other) => noteOther(other, task, needs, book),
    },
  );
  const { amount } = held.reservation;
  const { spent, uncertain } = meterOf(policy, held.plan)(proposal.usage, proposal.model);
  const isKnown = proposal.usageComplete && uncertain.length === 0;
  const rest = Math.max(0, amount - spent);
  const unknown = isKnown ? 0 : uncertain.length > 0 ? rest : Math.min(rest, proposal.mostUnknown ?? rest);
  await needs.ledger.note(held.reservation, spent, isKnown);
  book.stage = 'answered';
  const notes = [
    ...book.draft.notes,
    ...proposal.notes,
    ...(uncertain.length > 0 ? [needs.say(new Fault('price-uncertain', { what: uncertain.join(', ') }))] : []),
  ];
  book.note(factsOf({ ...proposal, notes }, book.draft.model, { reserved: amount, spent, unknown }));
  return { proposal, spent, amount };
}

function ask(
  task: Task,
  { agent, ledger, watch }: RunNeeds,
  book: Book,
  { prompt, denyRead, contextOf, judged }: Asking,
  { plan, reservation }: Held,
  signal: Signal,
): Promise<Proposal> {
  const { policy, template, waivers, today } = task;
  const { choice } = plan;
  const { amount } = reservation;
  const meter = meterOf(policy, plan);
  return agent.propose(
    {
      runId: task.id,
      prompt,
      instructions: describePolicy(policy),
      model: choice.model,
      effort: choice.effort ?? null,
      ...(choice.tier === undefined ? {} : { tier: choice.tier }),
      maxOutputTokens: policy.models.maxOutputTokens,
      maxSteers: policy.agent.maxSteers,
      access: policy.agent.access,
      denyRead,
      linkReadOnly: policy.agent.link,
      forbidden: forbiddenIn(policy, waivers, today),
    },
    {
      patched: async (files: readonly FileEdit[]) => {
        const outside = editRefused(policy, template, { files });
        if (outside) return refusedText(outside);
        const judgement = await judged({ files });
        watch.early(judgement);
        return steerText(judgement);
      },
      commanded: (command) => commandText(command, contextOf({ files: [] }), waivers, today),
      used: async (usage, model) => {
        const { spent } = meter(usage, model);
        book.note({ cost: { reserved: amount, spent, unknown: 0 } });
        watch.spent(usage, spent);
        await ledger.note(reservation, spent, false);
        return spent <= amount;
      },
      plan: (steps) => watch.plan(steps),
      doing: (text) => watch.doing(text),
      purse: openPurse(policy, plan, { task: template.task, amount }),
      credentialsIn: (text) => credentialsIn(text, policy),
    },
    signal,
  );
}

/** Another model takes the place of one that is missing: what is held and why is in the book before it is asked. */
function noteOther({ plan, reservation }: Held, { policy }: Task, { say, watch }: RunNeeds, book: Book): void {
  book.reservation = reservation;
  book.budget = { account: plan.account, limits: plan.limits };
  const known = book.draft.notes;
  const notes = [...new Set([...known, ...plan.said.map(say)])];
  for (const note of notes.slice(known.length)) watch.doing(note);
  const prices = pricesUsed(policy, plan.choice.model);
  book.note({ prices, notes, cost: { reserved: reservation.amount, spent: 0, unknown: 0 } });
}

function factsOf(proposal: Proposal, model: RunRecord['model'], cost: RunRecord['cost']): Partial<RunRecord> {
  const { usage, usageComplete, toolCalls, steers, notes, message } = proposal;
  return {
    usage,
    usageComplete,
    toolCalls,
    steers,
    notes,
    message,
    cost,
    agentVersion: proposal.agentVersion ?? null,
    model: { ...model, used: proposal.model || null, tier: proposal.tier },
  };
}
