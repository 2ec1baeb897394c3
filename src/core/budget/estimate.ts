import { Fault } from '../fault.ts';
import { templateRefused } from '../policy/template-use.ts';
import { preflight } from '../preflight/preflight.ts';
import type { Attachment, Prompt } from '../template/prompt.ts';
import { render } from '../template/render.ts';
import type { InputValue } from '../template/template.ts';
import type { Ledger } from './ledger.ts';
import { withAsk } from './ask.ts';
import { planRun, type PlanRequest } from './plan.ts';
import type { Quote } from './quote.ts';

/** What a person sees before they start a run: what it may cost, which model, and what is taken out of the prompt. */
export interface Estimate extends Quote {
  readonly model: string;
  readonly effort: string | null;
  readonly redactions: number;
  /** What would be sent. */
  readonly prompt: Prompt;
  /** What a person should know before: runs are throttled, prices are old. */
  readonly said: readonly Fault[];
}

/** A run before its prompt is written. */
interface EstimateRequest extends Omit<PlanRequest, 'prompt'> {
  readonly inputs: Readonly<Record<string, InputValue>>;
  readonly attachments: readonly Attachment[];
  /** Null where none can be opened: then neither past runs nor what is spent are known. */
  readonly ledger: Ledger | null;
}

/** The first steps of a run without its effects: render, preflight, plan. */
export async function estimate(task: EstimateRequest): Promise<Estimate | Fault> {
  const unfit = templateRefused(task.policy, task.template, task.attachments);
  if (unfit) return unfit;
  const rendered = render(task.template, task.inputs, task.attachments);
  if (rendered instanceof Fault) return rendered;
  const checked = preflight(rendered, task.policy);
  if (checked instanceof Fault) return checked;
  const plan = await planRun({ ...task, prompt: checked.prompt }, task.ledger);
  if (plan instanceof Fault) return withAsk(plan, task.policy);
  const { choice, quote, said } = plan;
  const { prompt, redactions } = checked;
  return { ...quote, model: choice.model, effort: choice.effort ?? null, redactions, prompt, said };
}
