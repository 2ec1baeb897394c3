import type { AlertCliWords } from './alerts-en.ts';

const format = 'Cómo mostrarlo (text)';
const folder =
  'La carpeta de trabajo (si no, la más cercana con una política dentro del repositorio, o la raíz de este)';

export const alertsEs: AlertCliWords = {
  commands: {
    'alerts list': {
      summary: 'Listar los webhooks a los que van las alertas: cuáles tienen dirección aquí, qué espera y qué falló',
      options: { format, folder },
    },
    'alerts set': {
      summary: 'Guardar la dirección de un webhook en este equipo; se lee sin mostrarla y nunca se muestra',
      options: { remove: 'Quitar la dirección guardada', format, folder },
    },
    'alerts test': {
      summary: 'Enviar una prueba a un webhook que la política nombra; código 2 si no llega',
      options: { format, folder },
    },
    'alerts send': {
      summary: 'Enviar las alertas que esperan para los webhooks de la política; código 2 si alguna no llega',
      options: { format, folder },
    },
  },
  alerts: {
    none: 'Ninguna alerta de esta política va a un webhook.',
    name: 'Falta el nombre de un webhook.',
    turnOn: 'Nombrar uno en .guardrails/policy.yaml: observability.alerts, con "to".',
    unknown: (name, known) => `Ninguna alerta de esta política va a "${name}"; nombra: ${known || 'ninguno'}.`,
    notNamed: (name) => `Ninguna alerta de la política de aquí va todavía a "${name}"; sin eso no se le envía nada.`,
    nameWrong: (name) => `"${name}" no es el nombre de un webhook.`,
    nameLike: 'Minúsculas, dígitos y guiones simples, 40 como máximo: on-call.',
    address: {
      environment: (variable) => `dirección de ${variable}`,
      stored: () => 'dirección guardada en este equipo',
      none: (variable) => `sin dirección: definir ${variable} o guardar una`,
    },
    fits: (count, form) => `${count === 1 ? '1 alerta' : `${count} alertas`} como ${form}`,
    notInPolicy: 'no está en esta política',
    waiting: (count) => (count === 1 ? '1 espera' : `${count} esperan`),
    lastFailure: (reason) => `última falla: ${reason}`,
    lost: (dropped, refused) => `perdidas: ${dropped} por viejas o por ser demasiadas, ${refused} rechazadas`,
    ask: (name) => `Dirección del webhook ${name} (no se muestra): `,
    empty: 'No se dio ninguna dirección.',
    giveIt: (name) =>
      `Escribirla, o pasarla por la entrada: codex-guardrails alerts set ${name} < ARCHIVO. Con --remove se quita la guardada.`,
    malformed: 'Esa no es una dirección a la que se puedan enviar alertas.',
    https: 'Empieza con https://, o con http:// en este equipo, y no lleva usuario ni contraseña.',
    stored: (name) => `Guardada para ${name}. Para probarla: codex-guardrails alerts test ${name}`,
    removed: (name) => `La dirección guardada de ${name} ya no está.`,
    noAddress: (name) => `Este equipo no tiene la dirección del webhook ${name}.`,
    setIt: (name, variable) => `Guardarla: codex-guardrails alerts set ${name}, o definir ${variable}.`,
    arrived: (name) => `La prueba llegó a ${name}.`,
    failed: (name, reason) => `La prueba no llegó a ${name}: ${reason}.`,
    lookAt: (name) => `Ver si la dirección es la de ${name} y si su formato en la política corresponde.`,
    sent: (name, sent) => `${name}: ${sent === 1 ? '1 enviada' : `${sent} enviadas`}`,
    nothingWaits: 'Ninguna alerta espera.',
    waits: (name, count, reason) =>
      `${count === 1 ? `1 alerta para ${name} espera` : `${count} alertas para ${name} esperan`}; se intentará de nuevo (${reason})`,
    unkept: (reason) => `no se pudo guardar una alerta: ${reason}`,
    yours: (title, action) => `alerta para usted: ${title}${action === '' ? '' : `. ${action}`}`,
    reasons: {
      'no address': 'sin dirección en este equipo',
      backoff: 'falló hace poco y se espera antes de intentar otra vez',
      interrupted: 'no quedó tiempo',
      'another process is sending': 'otro proceso está enviando',
    },
  },
};
