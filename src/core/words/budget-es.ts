import type { FaultData } from '../fault.ts';
import type { ScopeKind } from '../budget/ledger.ts';
import { amount, quoted } from './amounts.ts';
import type { BudgetWords, Dictionary } from './words.ts';

export const budgetEs: BudgetWords = {
  period: { day: 'Hoy', week: 'Esta semana', month: 'Este mes' },
  scope: (kind, name) =>
    ({
      all: 'Todo',
      person: name,
      repository: `Repositorio ${name}`,
      class: `Plantillas de la clase ${name}`,
      model: `Modelo ${name}`,
    })[kind],
  billing: (owner) => `Responde por la factura: ${owner}`,
  granters: (names) => `Quién puede ampliarlo: ${names}`,
  forecast: { early: 'es muy pronto para decirlo', runs: 'hay muy pocas ejecuciones para decirlo' },
  passes: 'por encima del límite',
  quote: (expected, worst, past) => {
    const from = past === null ? '' : ` (mediana de ${past.count} ejecuciones, 9 de cada 10 por debajo de ${past.p90})`;
    return expected === null ? `sin precio, como máximo ${worst}` : `unos ${expected}${from}, como máximo ${worst}`;
  },
  unpriced: (models) => `No se conoce el precio de: ${models}. Sus ejecuciones necesitan una ampliación.`,
  pricesOld: (days) => `Los precios tienen ${days} días.`,
  grant: (by, money, until, scope, reason) => `${by}: ${money} hasta el ${until}, ${scope}: ${reason}`,
  request: (id, by, money, scope, reason) => `${id} ${by}: ${money}, ${scope}: ${reason}`,
  unknownRun: (id, spent, unknown) => `${id}: ${spent} gastado, ${unknown} sin aclarar`,
};

/** The sentences of the budget's faults. */
export const budgetFaultsEs: Pick<
  Dictionary['faults'],
  | 'model-unpriced'
  | 'provider-limit'
  | 'over-budget'
  | 'budget-throttled'
  | 'budget-near'
  | 'limit-held'
  | 'prices-old'
  | 'price-uncertain'
  | 'grant-refused'
  | 'settle-refused'
> = {
  'model-unpriced': ({ model }) => ({
    message: `No se conoce el precio del modelo ${model}, así que no se puede cuidar el presupuesto.`,
    remedy: `Agregar su precio en la política, en models.prices, en USD por millón de tokens, indicar otro modelo, o pedir una ampliación para él: codex-guardrails budget grant MONTO --to model:${model}.`,
  }),
  'over-budget': ({ limit, name = '', period = 'month', neededNano, leftNano, resets, ask = '' }) =>
    limit === 'run'
      ? {
          message: `La ejecución puede costar USD ${decimal(neededNano)}, y una ejecución puede costar USD ${decimal(leftNano)}.${asking(ask)}`,
          remedy: 'Adjuntar menos, usar un modelo más barato o subir budget.run en la política.',
        }
      : {
          message: `La ejecución puede costar USD ${decimal(neededNano)}, y del presupuesto ${periods[period]}${ofScope(limit, name)} quedan USD ${decimal(leftNano)}.${asking(ask)}`,
          remedy: `Esperar a que el presupuesto se renueve${resets === '' ? '' : ` el ${resets}`}, usar un modelo más barato, pedir una ampliación (codex-guardrails budget request) o subir ${keys[limit]} en la política.`,
        },
  'budget-throttled': ({ percent, model, effort, waits }) => ({
    message: waits
      ? `Ya se gastó el ${percent} % de un presupuesto, por lo que las ejecuciones van de a una, y ahora hay otra en curso.`
      : `Ya se gastó el ${percent} % de un presupuesto, por lo que las ejecuciones van de a una, con ${model}${effort === '' ? '' : ` y esfuerzo ${effort}`}.`,
    remedy: waits ? 'Volver a iniciarla cuando termine la otra, o pedir una ampliación.' : 'Una ampliación lo levanta.',
  }),
  'budget-near': ({ percent, limit, name, spentNano, limitNano, resets }) => ({
    message: `Se alcanzó el ${percent} % del presupuesto${ofScope(limit, name)}: USD ${decimal(spentNano)} de USD ${decimal(limitNano)}.`,
    remedy: `Se renueva el ${resets}; se puede pedir más con: codex-guardrails budget request.`,
  }),
  'limit-held': ({ limit }) =>
    limit === 'gateway'
      ? {
          message:
            'Límite estricto: una pasarela en este equipo no envía ninguna solicitud que pueda costar más de lo que queda.',
          remedy: 'No hay nada que hacer.',
        }
      : {
          message:
            'Límite blando: un vigilante detiene a Codex después de la respuesta que supera el límite, que puede costar una respuesta más.',
          remedy:
            'Iniciar sesión en Codex con una clave de API para tener un límite que rige antes de enviar cada solicitud.',
        },
  'prices-old': ({ date, days }) => ({
    message: `Los precios son del ${date}, de hace ${days} días: el costo de una ejecución puede estar mal calculado.`,
    remedy: 'Actualizar el producto, o poner los precios de hoy en la política, en models.prices.',
  }),
  'price-uncertain': ({ what }) => ({
    message: `El proveedor indicó ${quoted(what)}, cuyo precio no se conoce; lo que pueda haber costado además de lo conocido sigue contado como no aclarado.`,
    remedy: 'Agregar el precio en la política y liquidar la ejecución con: codex-guardrails budget settle.',
  }),
  'provider-limit': ({ code, reason, resets }) => ({
    message: `Se alcanzó un límite del propio proveedor${code === '' ? '' : ` (${code})`}: ${quoted(reason)}.`,
    remedy: `${providerRemedies[code] ?? 'Ampliarlo con el proveedor'}${resets === '' ? '' : `, o esperar hasta ${resets}`}. No se volvió a intentar, y una ampliación aquí no cambia nada.`,
  }),
  'grant-refused': ({ because, person, approvers }) => refusals[because](person, approvers),
  'settle-refused': ({ because, run, knownNano }) =>
    ({
      'no-run': {
        message: `El presupuesto de este equipo no tiene la ejecución ${run}.`,
        remedy: 'Ver las ejecuciones con un costo sin aclarar con: codex-guardrails budget status.',
      },
      open: { message: `La ejecución ${run} todavía no terminó.`, remedy: 'Liquidarla cuando haya terminado.' },
      known: {
        message: `El costo de la ejecución ${run} se conoce: USD ${decimal(knownNano)}.`,
        remedy: 'Solo se puede liquidar a mano lo que no está aclarado.',
      },
      less: {
        message: `La ejecución ${run} costó con seguridad USD ${decimal(knownNano)}, y no menos.`,
        remedy: 'Indicar lo que costó la ejecución entera.',
      },
    })[because],
};

export function decimal(nano: number): string {
  return amount(nano).replace('.', ',');
}

/** By the codes of OpenAI's API guide. `usage_limit_reached` is that of ChatGPT plans. */
const providerRemedies: Readonly<Record<string, string>> = {
  insufficient_quota: 'Cargar crédito o subir el presupuesto mensual con el proveedor, en la facturación',
  credit_balance_exhausted: 'Cargar crédito con el proveedor, en la facturación',
  billing_hard_limit_reached: 'Subir el límite con el proveedor, en la facturación',
  project_spend_limit_exceeded: 'Que alguien con permiso suba el límite de gasto del proyecto con el proveedor',
  organization_spend_limit_exceeded:
    'Que alguien con permiso suba el límite de gasto de la organización con el proveedor',
  organization_usage_limit_exceeded:
    'Que alguien con permiso suba el límite de uso de la organización con el proveedor',
  usage_limit_reached: 'Usar un plan con más, o una clave de API',
  rate_limit_exceeded: 'Ejecutar menos a la vez, o pedir al proveedor una frecuencia mayor',
};

const periods = { day: 'de hoy', week: 'de esta semana', month: 'de este mes' } as const;

const keys: Readonly<Record<ScopeKind, string>> = {
  all: 'budget.limit',
  person: 'budget.perPerson',
  repository: 'budget.perRepository',
  class: 'budget.perClass',
  model: 'models.prices',
};

function ofScope(kind: ScopeKind, name: string): string {
  const scopes: Readonly<Record<ScopeKind, string>> = {
    all: '',
    person: ` para ${name}`,
    repository: ` para ${name}`,
    class: ` para plantillas de la clase ${name}`,
    model: ` para el modelo ${name}`,
  };
  return scopes[kind];
}

type Refusal = FaultData['grant-refused']['because'];

const refusals: Readonly<Record<Refusal, (person: string, approvers: string) => { message: string; remedy: string }>> =
  {
    'no-approvers': (person) => ({
      message: `La política no nombra a nadie que pueda ampliar el presupuesto, así que ${person} tampoco puede.`,
      remedy: 'Nombrar en la política a quienes pueden, en budget.approvers.',
    }),
    'not-approver': (person, approvers) => ({
      message: `${person} no está entre quienes pueden ampliar el presupuesto: ${approvers}.`,
      remedy: 'Pedirlo a una de esas personas; el pedido se guarda con: codex-guardrails budget request.',
    }),
    'no-request': (person) => ({
      message: `La política pide dos personas para una ampliación, y ${person} no indica el pedido de otra.`,
      remedy: 'Indicarlo con --request ID; codex-guardrails budget status los muestra.',
    }),
    'own-request': (person, approvers) => ({
      message: `El pedido es de ${person}, y nadie aprueba su propio pedido.`,
      remedy: `Que lo apruebe otra persona: ${approvers}.`,
    }),
    answered: (person) => ({
      message: `El pedido ya tuvo su ampliación; ${person} no puede darla otra vez.`,
      remedy: 'Hacer un pedido nuevo.',
    }),
  };

/** Who can be asked, as a sentence of its own. */
function asking(names: string): string {
  return names === '' ? '' : ` Se puede consultar a: ${names}.`;
}
