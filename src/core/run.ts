import { land } from './apply/land.ts';
import { exposedIn, exposedTo } from './agent/exposed.ts';
import { withAsk } from './budget/ask.ts';
import { nearFault } from './budget/near.ts';
import { planRun } from './budget/plan.ts';
import { pricesUsed } from './budget/price.ts';
import { check, type CheckContext } from './check/check.ts';
import { hashOf } from './check/fingerprint.ts';
import { hunksOf } from './edit/hunk.ts';
import { sameEdit, type ProposedEdit } from './edit/proposed-edit.ts';
import { rebase } from './edit/rebase.ts';
import { Fault } from './fault.ts';
import { judge, type Judgement } from './judge/judge.ts';
import { openBook, type Book } from './logbook/book.ts';
import { chosenBy } from './logbook/chosen-by.ts';
import { redactedDiff, redactRecord } from './logbook/redact-record.ts';
import type { Outcome, OutcomeKind, RunRecord } from './logbook/record.ts';
import { purgeOrder } from './logbook/retention.ts';
import { chooseModel } from './policy/model.ts';
import { editRefused, templateRefused } from './policy/template-use.ts';
import { unreadable } from './policy/governed.ts';
import { preflight } from './preflight/preflight.ts';
import { propose } from './propose.ts';
import { decisionsOf } from './review/accepted-part.ts';
import { signedContext } from './review/signing.ts';
import type { Signal } from './signal.ts';
import type { RunNeeds, Task } from './task.ts';
import { render } from './template/render.ts';

/**
 * One run, from a template to a record. However it ends, it has one record and a settled reservation; the workspace
 * is as it was, or the accepted part is in it as a whole.
 *
 * @returns the record, or the fault that kept the run from beginning: then nothing happened and nothing was kept.
 */
export async function run(task: Task, needs: RunNeeds, signal: Signal): Promise<RunRecord | Fault> {
  const book = openBook(task, needs);
  const refused = await needs.logbook.begin(book.start());
  if (refused) return refused;
  try {
    book.outcome = await line(task, needs, signal, book);
  } catch (bug) {
    book.outcome = { kind: 'crashed', at: book.step };
    await close(needs, book);
    throw bug;
  }
  return close(needs, book);
}

/** The line. Each `return` is one way to end. */
async function line(task: Task, needs: RunNeeds, signal: Signal, book: Book): Promise<Outcome> {
  const { policy } = task;
  const { agent, workspace } = needs;
  const ended = (kind: OutcomeKind, fault?: Fault): Outcome => ({
    kind,
    at: book.step,
    ...(fault ? { fault: { kind: fault.kind, message: needs.say(withAsk(fault, policy)) } } : {}),
  });
  const cancelled = (): boolean => signal.aborted;

  await book.enter('render');
  if (cancelled()) return ended('cancelled');
  const unfit = templateRefused(policy, task.template, task.attachments);
  if (unfit) return ended('refused', unfit);
  const rendered = render(task.template, task.inputs, task.attachments);
  if (rendered instanceof Fault) return ended('refused', rendered);

  await book.enter('preflight');
  if (cancelled()) return ended('cancelled');
  const checked = preflight(rendered, policy);
  if (checked instanceof Fault) return ended('refused', checked);
  const { prompt } = checked;
  book.note({
    redactions: checked.redactions,
    prompt: {
      text: policy.retention.prompts === 'whole' ? prompt.text : null,
      hash: hashOf(prompt.text),
      attachments: prompt.attachments.map((attachment) => attachment.path),
    },
  });

  await book.enter('reserve');
  if (cancelled()) return ended('cancelled');
  const usual = chooseModel(policy, task.template.task);
  book.note({
    model: { asked: usual.model, used: null, effort: usual.effort ?? null, tier: null },
    prices: pricesUsed(policy, usual.model),
  });
  const { template, person, period, today } = task;
  const { policyLine } = task.checkContext;
  const of = { template, prompt, policy, policyLine, agent, person, folder: task.place.folder };
  const asked = { ...of, period, today, now: needs.now() };
  const plan = await planRun(asked, needs.ledger);
  if (plan instanceof Fault) return ended(isMoney(plan) ? 'over-budget' : 'refused', plan);
  const { choice, account, tags, limits, quote } = plan;
  book.budget = { account, limits };
  book.note({
    model: { asked: choice.model, used: null, effort: choice.effort ?? null, tier: null },
    prices: pricesUsed(policy, choice.model),
    notes: plan.said.map(needs.say),
  });
  const order = { runId: task.id, account, throttleAt: policy.budget.throttle.at, period, now: needs.now() };
  const reservation = await needs.ledger.reserve({ ...order, worst: quote.worst, tags, limits });
  if (reservation instanceof Fault) return ended(isMoney(reservation) ? 'over-budget' : 'refused', reservation);
  book.reservation = reservation;
  book.note({ cost: { reserved: reservation.amount, spent: 0, unknown: 0 } });

  // A crash while sending must be known as one: what cannot be written down is not sent.
  const unwritten = await book.enter('propose');
  if (unwritten) return ended('refused', unwritten);
  if (cancelled()) return ended('cancelled');
  for (const fault of plan.said) needs.watch.doing(needs.say(fault));
  const denyRead = unreadable(policy);
  let exposed = exposedTo(agent, prompt, denyRead);
  const contextOf = (edit: ProposedEdit): CheckContext => ({
    ...signedContext(task, edit),
    ...(exposed ? { exposed } : {}),
  });
  const judged = async (edit: ProposedEdit): Promise<Judgement> =>
    judge((await check(edit, contextOf(edit))).findings, task.waivers, task.today);
  const held = { plan, reservation };
  const { proposal, spent, amount } = await propose(
    task,
    needs,
    book,
    { prompt, denyRead, held, asked, order, contextOf, judged },
    signal,
  );
  exposed = exposedIn(exposed, proposal);
  if (cancelled()) return ended('cancelled');
  if (proposal.fault?.kind === 'over-budget') {
    if ('neededNano' in proposal.fault.data && proposal.fault.data.neededNano > 0)
      return ended('over-budget', proposal.fault);
    // The agent knows that it had to stop, not what that is in money.
    const amounts = { neededNano: spent, leftNano: amount };
    return ended('over-budget', new Fault('over-budget', { limit: 'run', resets: '', ...amounts }));
  }
  if (proposal.fault) return ended(isMoney(proposal.fault) ? 'over-budget' : 'agent-failed', proposal.fault);
  if (proposal.edit.files.length === 0) return ended('nothing-proposed');
  const proposed = proposal.edit;
  book.note({ proposedDiff: redactedDiff(proposed), hunks: hunksOf(proposed) });

  await book.enter('check');
  const { findings } = await check(proposed, contextOf(proposed));
  book.note(await chosenBy(proposed, task.checkContext));
  if (cancelled()) return ended('cancelled');

  await book.enter('judge');
  const foreign = editRefused(policy, task.template, proposed);
  if (foreign) return ended('denied', foreign);
  const first = judge(findings, task.waivers, task.today);
  book.note({ findings: first.findings });
  if (cancelled()) return ended('cancelled');

  // What decisions are about: the proposal, or the same on files that changed meanwhile.
  let base = proposed;
  let shown = { edit: proposed, judgement: first, again: null as Fault | null };
  let unmoved = 0;
  for (;;) {
    await book.enter('review');
    const decision = await needs.reviewer.review(
      { runId: task.id, message: proposal.message, recheck: judged, ...shown },
      signal,
    );
    if (cancelled()) return ended('cancelled');
    if (decision.kind === 'discard') {
      if (shown.again?.kind === 'workspace-changed') return ended('workspace-changed', shown.again);
      return ended(decision.because === 'denied' ? 'denied' : 'rejected', shown.again ?? undefined);
    }
    const decisions = decisionsOf(base, decision.edit);
    book.note({ decisions, waived: decision.waived });
    if (decision.edit.files.length === 0) return ended('rejected');
    const judgement = await judged(decision.edit);
    const waived = new Set(decision.waived.map((one) => one.fingerprint));
    const denied = judgement.findings.filter((one) => one.verdict === 'deny' && !waived.has(one.fingerprint));
    if (denied.length > 0) {
      const again = new Fault('still-denied', { count: denied.length });
      unmoved = sameEdit(shown.edit, decision.edit) ? unmoved + 1 : 0;
      if (unmoved > mostUnmoved) return ended('denied', again);
      shown = { edit: decision.edit, judgement, again };
      continue;
    }

    await book.enter('apply');
    if (cancelled()) return ended('cancelled');
    const { failed, leftOut, where, facts, said } = await land(task, needs, decision.edit, proposal.model);
    book.note({ ...facts, notes: [...book.draft.notes, ...said.map(needs.say)] });
    if (failed?.kind === 'workspace-changed') {
      const edit = await rebase(decision.edit, (path) => workspace.read(path));
      if (edit.files.length === 0) return ended('workspace-changed', failed);
      book.note({ hunks: hunksOf(edit) });
      base = edit;
      shown = { edit, judgement: await judged(edit), again: failed };
      continue;
    }
    if (failed?.kind === 'sign-offs-left-out') return ended('denied', failed);
    if (failed) return ended('apply-failed', failed);
    if (where === 'draft') return ended('drafted');
    const whole = where === 'workspace' && !leftOut && decisions.every((one) => one.said === 'accepted');
    return ended(whole ? 'applied' : 'partly-applied', leftOut ?? undefined);
  }
}

/** How often a denied edit that comes back as it was shown is shown again. Who goes on so is no person who reads. */
const mostUnmoved = 3;

/** Settles and appends. What fails here is in the record's notes or comes back as the fault; recovery does the rest. */
async function close(needs: RunNeeds, book: Book): Promise<RunRecord | Fault> {
  const { outcome } = book;
  await book.enter('settle');
  if (book.reservation) {
    const { reserved, spent } = book.draft.cost;
    const unknown =
      book.stage === 'answered' ? book.draft.cost.unknown : book.stage === 'sent' ? Math.max(0, reserved - spent) : 0;
    book.note({ cost: { reserved, spent, unknown } });
    const failed = await needs.ledger.settle(book.reservation, { spent, unknown, now: needs.now() });
    if (failed) book.note({ notes: [...book.draft.notes, needs.say(failed)] });
    else await tellThresholds(needs, book);
  }
  await book.enter('append');
  const record = redactRecord({ ...book.draft, outcome, endedAt: needs.now(), durations: book.durations() });
  const unwritten = await needs.logbook.append(record);
  if (unwritten) return unwritten;
  const { policy, policyHash, place } = book.task;
  // What is not taken out today is taken out after the next run.
  await needs.logbook.purge(purgeOrder(place.folder, policy.retention, policyHash, record.endedAt));
  return record;
}

/** Says which shares of a limit this run reached first. What cannot be read is no reason to end otherwise. */
async function tellThresholds(needs: RunNeeds, book: Book): Promise<void> {
  if (!book.budget || book.budget.account === 'practice') return;
  const { policy, period } = book.task;
  const query = { ...book.budget, period, now: needs.now() };
  const crossed = await needs.ledger.crossed(query, policy.budget.thresholds);
  if (crossed instanceof Fault) return;
  for (const crossing of crossed) needs.watch.near?.(nearFault(crossing, period));
}

function isMoney({ kind }: Fault): boolean {
  return kind === 'over-budget' || kind === 'budget-throttled' || kind === 'fallback-dearer';
}
