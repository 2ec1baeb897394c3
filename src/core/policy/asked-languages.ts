import { languages, type Language } from '../check/language/languages.ts';
import { languagesInput, valueOf, type Inputs } from '../template/inputs.ts';
import type { Template } from '../template/template.ts';
import type { Policy } from './schema.ts';

/**
 * The policy as it is for one task: languages that the task asks for are kept like those of `languages.translations`, by
 * the agent and by the check. The same policy when it asks for none. What is no language that is told apart is left out.
 */
export function withAskedLanguages(policy: Policy, template: Template, inputs: Inputs): Policy {
  const asked = askedLanguages(template, inputs).filter((one) => !policy.languages.translations.includes(one));
  if (asked.length === 0) return policy;
  const translations = [...policy.languages.translations, ...asked];
  const overrides = policy.overrides.map((one) => {
    const section = one['languages'];
    const own = typeof section === 'object' && section !== null ? Object.entries(section) : [];
    const named = own.find(([key]) => key === 'translations')?.[1];
    return Array.isArray(named)
      ? { ...one, languages: Object.fromEntries([...own, ['translations', [...named, ...asked]]]) }
      : one;
  });
  return { ...policy, languages: { ...policy.languages, translations }, overrides };
}

function askedLanguages(template: Template, inputs: Inputs): Language[] {
  const spec = template.inputs.find(({ name }) => name === languagesInput);
  const value = spec === undefined ? undefined : valueOf(spec, inputs);
  if (value === undefined) return [];
  const words = [value].flat().flatMap((one) => one.toLowerCase().split(/[\s,;]+/));
  return languages.filter((one) => words.some((word) => word === one || word.startsWith(`${one}-`)));
}
