import type { Unusable } from '../policy/model.ts';
import { amount, quoted } from './amounts.ts';
import type { Dictionary } from './words.ts';

/** The sentences of the faults that are about which model runs. */
export const modelFaultsEn: Pick<
  Dictionary['faults'],
  'model-not-allowed' | 'model-missing' | 'model-replaced' | 'fallback-dearer' | 'tier-unpriced'
> = {
  'model-not-allowed': ({ model, task, because, by = '', tried = '' }) => ({
    message: `The policy does not allow the model ${model} for the task "${task}"${because ? `: ${refusals[because](by)}` : ''}.${tried === '' ? '' : ` Nor can ${tried} be used in its place.`}`,
    remedy: because
      ? `Name another model in the policy under models.tasks.${task}, or one in its place under models.fallback, as in "models: { fallback: { ${last(tried) || model}: MODEL } }".`
      : 'Use the model that the policy names, or change the policy.',
  }),
  'model-missing': ({ model, code, reason, tried = '', instead = '' }) => ({
    message: `The provider does not have the model ${model}${tried === '' ? '' : `, nor ${tried}`}, or not for this sign-in${code === '' ? '' : ` (${code})`}: ${quoted(reason)}. Nothing was spent.`,
    remedy: `Name ${tried === '' ? 'another one in its place' : 'one that it has'} in the policy under models.fallback, as in "models: { fallback: { ${last(tried) || model}: ${instead || 'MODEL'} } }", or sign in with an account that has it.`,
  }),
  'model-replaced': ({ model, by, because }) => ({
    message: `${by} takes the place of ${model}, as models.fallback says: ${reasons[because]}.`,
    remedy: 'Name the model that is to run in the policy under models.',
  }),
  'fallback-dearer': ({ model, fallback, mostNano, heldNano }) => ({
    message: `The provider does not have the model ${model}, and ${fallback} in its place may cost $${amount(mostNano)}, more than the $${amount(heldNano)} of this run. Nothing was spent.`,
    remedy: `Say in the policy that ${first(model)} is not used any more, as in "models: { retired: { ${first(model)}: 2026-01-31 } }": then a run begins with what ${fallback} costs. Or name a cheaper one under models.fallback.`,
  }),
  'tier-unpriced': ({ model, tier }) => ({
    message: `Nobody knows what the service tier "${tier}" costs with the model ${model}, so its runs cannot be kept within the budget.`,
    remedy: `Say in the policy how many times the price it costs, as in "tiers: { ${tier}: 2 }" under models.prices.${model}, or use another tier.`,
  }),
};

const refusals: Readonly<Record<Unusable, (by: string) => string>> = {
  missing: () => 'the provider does not have it, or not for this sign-in',
  denied: (by) => `${by} denies it`,
  retired: (by) => `${by} says that it is retired`,
  'not-allowed': (by) => `${by} does not name it`,
  'left-out': () => 'the template runs with others only',
};

const reasons: Readonly<Record<Unusable, string>> = {
  missing: 'the provider does not have it, or not for this sign-in',
  denied: 'the policy denies it',
  retired: 'the policy says that it is retired',
  'not-allowed': 'it is not among those that the policy allows',
  'left-out': 'the template runs with others only',
};

function last(list: string): string {
  return list.split(', ').at(-1) ?? '';
}

function first(list: string): string {
  return list.split(', ', 1)[0] ?? '';
}
