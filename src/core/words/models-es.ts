import type { Unusable } from '../policy/model.ts';
import { quoted } from './amounts.ts';
import { decimal } from './budget-es.ts';
import type { Dictionary } from './words.ts';

/** The sentences of the faults that are about which model runs. */
export const modelFaultsEs: Pick<
  Dictionary['faults'],
  'model-not-allowed' | 'model-missing' | 'model-replaced' | 'fallback-dearer' | 'tier-unpriced'
> = {
  'model-not-allowed': ({ model, task, because, by = '', tried = '' }) => ({
    message: `La política no permite el modelo ${model} para la tarea "${task}"${because ? `: ${refusals[because](by)}` : ''}.${tried === '' ? '' : ` Tampoco se puede usar ${tried} en su lugar.`}`,
    remedy: because
      ? `Indicar otro modelo en la política, en models.tasks.${task}, o uno en su lugar en models.fallback, por ejemplo "models: { fallback: { ${last(tried) || model}: MODELO } }".`
      : 'Usar el modelo que indica la política o cambiar la política.',
  }),
  'model-missing': ({ model, code, reason, tried = '', instead = '' }) => ({
    message: `El proveedor no tiene el modelo ${model}${tried === '' ? '' : `, ni ${tried}`}, o no para esta sesión${code === '' ? '' : ` (${code})`}: ${quoted(reason)}. No se gastó nada.`,
    remedy: `Indicar ${tried === '' ? 'otro en su lugar' : 'uno que tenga'} en la política, en models.fallback, por ejemplo "models: { fallback: { ${last(tried) || model}: ${instead || 'MODELO'} } }", o iniciar sesión con una cuenta que lo tenga.`,
  }),
  'model-replaced': ({ model, by, because }) => ({
    message: `${by} reemplaza a ${model}, como dice models.fallback: ${reasons[because]}.`,
    remedy: 'Indicar en la política, en models, el modelo que se debe usar.',
  }),
  'fallback-dearer': ({ model, fallback, mostNano, heldNano }) => ({
    message: `El proveedor no tiene el modelo ${model}, y ${fallback}, en su lugar, puede costar USD ${decimal(mostNano)}, más que los USD ${decimal(heldNano)} de esta ejecución. No se gastó nada.`,
    remedy: `Decir en la política que ${first(model)} ya no se usa, por ejemplo "models: { retired: { ${first(model)}: 2026-01-31 } }": así la ejecución empieza con lo que cuesta ${fallback}. O indicar uno más barato en models.fallback.`,
  }),
  'tier-unpriced': ({ model, tier }) => ({
    message: `No se sabe cuánto cuesta el nivel de servicio "${tier}" con el modelo ${model}, así que no se puede cuidar el presupuesto.`,
    remedy: `Decir en la política por cuánto se multiplica el precio, por ejemplo "tiers: { ${tier}: 2 }" en models.prices.${model}, o usar otro nivel.`,
  }),
};

const refusals: Readonly<Record<Unusable, (by: string) => string>> = {
  missing: () => 'el proveedor no lo tiene, o no para esta sesión',
  denied: (by) => `${by} lo deniega`,
  retired: (by) => `${by} dice que ya no se usa`,
  'not-allowed': (by) => `${by} no lo nombra`,
  'left-out': () => 'la plantilla se ejecuta solo con otros',
};

const reasons: Readonly<Record<Unusable, string>> = {
  missing: 'el proveedor no lo tiene, o no para esta sesión',
  denied: 'la política no lo permite',
  retired: 'la política dice que ya no se usa',
  'not-allowed': 'no está entre los que la política permite',
  'left-out': 'la plantilla se ejecuta solo con otros',
};

function last(list: string): string {
  return list.split(', ').at(-1) ?? '';
}

function first(list: string): string {
  return list.split(', ', 1)[0] ?? '';
}
