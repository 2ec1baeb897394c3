import type { KeyTexts } from './texts.ts';

/** The sections `retention` and `observability` of a policy. */
export const logbookKeys: KeyTexts = {
  'What the logbook keeps.': 'Qué conserva la bitácora.',
  'Days that a run stays in the logbook.': 'Días que una ejecución queda en la bitácora.',
  'Days that the text of a prompt stays; left out, as long as its run.':
    'Días que queda el texto de un pedido; si falta, tanto como su ejecución.',
  'Most that the runs of this repository take up, in megabytes; the oldest go first.':
    'Lo máximo que ocupan las ejecuciones de este repositorio, en megabytes; las más viejas se quitan primero.',
  'Whether the logbook keeps the text of prompts, or only their hash.':
    'Si la bitácora conserva el texto de los pedidos, o solo su hash.',

  'Who watches what the agents do.': 'Quién observa lo que hacen los agentes.',
  'Sends what the logbook keeps of each run to a collector, by OTLP over HTTP. Left out, nothing is sent.':
    'Envía a un colector lo que la bitácora conserva de cada ejecución, por OTLP sobre HTTP. Si falta, no se envía nada.',
  'Address of the collector without /v1/logs, /v1/metrics and /v1/traces, which are added to it.':
    'Dirección del colector sin /v1/logs, /v1/metrics ni /v1/traces, que se le agregan.',
  'Environment variable with headers for the collector, as name=value,name=value.':
    'Variable de entorno con los encabezados para el colector, en la forma nombre=valor,nombre=valor.',
  'Whether texts are sent too: prompts, inputs, answers and commands, without their secrets.':
    'Si también se envían textos: pedidos, datos, respuestas y comandos, sin sus secretos.',
  'Whether it is sent who ran something.': 'Si se envía quién ejecutó algo.',
  'Most that waits on this machine while the collector is away; the oldest goes first.':
    'Lo máximo que espera en este equipo, en megabytes, mientras el colector no responde; lo más viejo se descarta primero.',
  'Who is shown the runs of others, and may export them. Empty: everybody. It binds this product, not an account that opens the database itself.':
    'Quién ve las ejecuciones de otras personas y puede exportarlas. Vacía: todas las personas. Rige para este producto, no para una cuenta que abra la base de datos por su lado.',
  'How the webhooks of alerts are written to, by name; one that is not here gets json.':
    'En qué forma se escribe a los webhooks de las alertas, por nombre; uno que no está aquí recibe json.',
  'What it takes: json, a message of slack or discord, or a card of a workflow of teams.':
    'Qué recibe: json, un mensaje de slack o discord, o una tarjeta de un flujo de teams.',
  'Whether it is told whose run it was.': 'Si se le dice de quién fue la ejecución.',
  'Language of the message.': 'Idioma del mensaje.',
  'Who acts on what, and which webhook is told. Facts go out: rules, counts, amounts; no text of a run.':
    'Quién actúa ante qué, y a qué webhook se avisa. Salen datos: reglas, cantidades, montos; ningún texto de una ejecución.',
  'threshold or over-budget of money; an edit that was denied; a secret in a prompt or an edit; a waiver that a person gave for a run; a logbook that does not verify.':
    'threshold u over-budget: un umbral de dinero alcanzado o superado; denied: un cambio denegado; secret: un secreto en un pedido o un cambio; waiver: una excepción que una persona dio para una ejecución; logbook-broken: una bitácora que no pasa la verificación.',
  'Who acts on it. Left out, threshold and over-budget are for budget.billingOwner.':
    'Quién actúa. Si falta, threshold y over-budget son para budget.billingOwner.',
  'What they do then.': 'Qué hace entonces.',
  'Name of a webhook that is told. A machine has its address from CODEX_GUARDRAILS_ALERT_NAME or "codex-guardrails alerts set NAME"; without one nothing is sent.':
    'Nombre de un webhook al que se avisa. Cada máquina toma su dirección de CODEX_GUARDRAILS_ALERT_NOMBRE o de "codex-guardrails alerts set NOMBRE"; sin ella no se envía nada.',
};
