import type { AlertWords } from './alerts-en.ts';

export const alertsEs: AlertWords = {
  title: {
    threshold: 'Se alcanzó un umbral del presupuesto de Codex',
    'over-budget': 'Se rechazó una ejecución de Codex por su costo',
    denied: 'La política no permitió un cambio de Codex',
    secret: 'Había un secreto en un pedido o en un cambio de Codex',
    waiver: 'Una persona aceptó en una ejecución un hallazgo no permitido',
    'logbook-broken': 'Una bitácora de ejecuciones de Codex no pasa la verificación',
    test: 'Una prueba de este webhook',
  },
  owner: 'Para',
  action: 'Qué hacer',
  repository: 'Repositorio',
  run: 'Ejecución',
  scope: {
    all: 'todo lo de una máquina',
    person: 'una persona',
    repository: 'el repositorio',
    class: 'una clase de plantillas',
    model: 'un modelo',
    run: 'una ejecución',
  },
  amounts: {
    reached: (scope, amount, of, percent) => `${scope}: ${amount} de ${of} (${percent} %)`,
    needed: (scope, amount, of) => `${scope}: hacen falta hasta ${amount}, quedan ${of}`,
  },
};
