import type { Agent } from '../agent/agent.ts';
import { Fault } from '../fault.ts';
import { chooseModel } from '../policy/model.ts';
import type { Policy } from '../policy/schema.ts';
import { preflight } from '../preflight/preflight.ts';
import type { Attachment, Prompt } from '../template/prompt.ts';
import { render } from '../template/render.ts';
import type { InputValue, Template } from '../template/template.ts';
import { priceOf } from './price.ts';
import { quote, type Quote } from './quote.ts';

/** What a person sees before they start a run: what it may cost, which model, and what is taken out of the prompt. */
export interface Estimate extends Quote {
  readonly model: string;
  readonly redactions: number;
  /** What would be sent. */
  readonly prompt: Prompt;
}

/** The first steps of a run without its effects: render, preflight, quote. */
export function estimate(task: {
  readonly template: Template;
  readonly inputs: Readonly<Record<string, InputValue>>;
  readonly attachments: readonly Attachment[];
  readonly policy: Policy;
  readonly backend: Agent['via'];
}): Estimate | Fault {
  const rendered = render(task.template, task.inputs, task.attachments);
  if (rendered instanceof Fault) return rendered;
  const checked = preflight(rendered, task.policy);
  if (checked instanceof Fault) return checked;
  const { model } = chooseModel(task.policy, task.template.task);
  const quoted = quote({
    prompt: checked.prompt,
    price: priceOf(task.policy, model),
    model,
    policy: task.policy,
    backend: task.backend,
  });
  return quoted instanceof Fault
    ? quoted
    : { ...quoted, model, redactions: checked.redactions, prompt: checked.prompt };
}
