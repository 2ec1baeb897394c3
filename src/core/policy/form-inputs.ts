import { languagesInput } from '../template/inputs.ts';
import type { InputSpec, Template } from '../template/template.ts';
import type { Policy } from './schema.ts';

/** What a form asks for: languages only where the policy has one that a task may ask for. */
export function formInputs({ inputs }: Template, { languages: { optional } }: Policy): readonly InputSpec[] {
  return inputs.filter(({ name, required }) => name !== languagesInput || required || optional.length > 0);
}
