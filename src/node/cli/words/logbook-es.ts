import type { LogbookCliWords } from './logbook.ts';

const folder = 'Solo las ejecuciones de esta carpeta de trabajo';
const textOrJson = 'Cómo mostrarlo (text)';
const filter = {
  template: 'Solo ejecuciones de esta plantilla',
  model: 'Solo ejecuciones que respondió este modelo',
  outcome: 'Solo ejecuciones que terminaron así',
  person: 'Solo ejecuciones de esta persona, como la nombra la bitácora',
  since: 'Solo ejecuciones que empezaron este día o después, en la zona horaria de este equipo',
  until: 'Solo ejecuciones que empezaron este día o antes',
  folder,
};

export const logbookEs: LogbookCliWords = {
  commands: {
    'logbook list': {
      summary: 'Mostrar las ejecuciones de este equipo, las nuevas primero',
      options: {
        limit: 'Cuántas como máximo (20)',
        text: 'Palabras que deben estar todas en plantilla, datos, mensaje, rutas, paquetes o pedido; "…" para una frase',
        ...filter,
        format: 'Cómo mostrarlo; jsonl es un registro completo por línea (text)',
      },
    },
    'logbook show': {
      summary: 'Mostrar una ejecución como página',
      options: { format: 'Cómo mostrarlo; text es Markdown, json el registro completo (text)' },
    },
    'logbook compare': {
      summary: 'Mostrar en qué difieren dos ejecuciones',
      options: { format: 'Cómo mostrarlo; text es Markdown (text)' },
    },
    'logbook stats': {
      summary: 'Contar ejecuciones y dinero por resultado, plantilla, modelo y persona, y qué eligió Codex',
      options: { ...filter, format: 'Cómo mostrarlo; en JSON los montos son dólares (text)' },
    },
    'logbook verify': {
      summary: 'Averiguar si un registro se modificó, quitó, insertó o cambió de lugar, o si se cortó el final',
      options: {
        anchor: 'Una línea de "logbook anchor", o un archivo con líneas así; se puede repetir',
        git: 'Comprobarla también con las anclas de refs/notes/guardrails',
        format: textOrJson,
        folder: 'El repositorio para --git (si no, el más cercano)',
      },
    },
    'logbook anchor': {
      summary: 'Escribir la cabeza de la bitácora como línea para guardar en otro lugar, como el log de CI',
      options: {
        git: 'Guardarla como nota del commit actual, en refs/notes/guardrails; no se envía nada',
        format: textOrJson,
        folder: 'El repositorio para --git (si no, el más cercano)',
      },
    },
    'logbook export': {
      summary: 'Escribir ejecuciones en un archivo, con los secretos tachados una vez más',
      options: {
        to: 'El archivo, - para la salida estándar, u otlp para el colector que nombra la política de la carpeta',
        format:
          'jsonl con toda la cadena, csv como tabla, html para quien revisa; si no, según el nombre del archivo (jsonl)',
        ...filter,
        'with-prompts': 'Con el texto de los pedidos que se conservan',
        force: 'Ponerlo en lugar de un archivo que ya existe',
      },
    },
    'logbook import': {
      summary:
        'Incorporar las ejecuciones de las líneas JSON de otra bitácora, si su cadena está íntegra, o lo que Codex hizo en otro lugar',
      options: {
        codex:
          'ARCHIVO es un archivo de sesión de Codex o una carpeta con varios (la suya): cada turno será una ejecución observada',
        all: 'Con --codex: también las sesiones de otras carpetas',
        'dry-run': 'Solo mirar',
        format: textOrJson,
        folder: 'Quién importa se nombra como en git de esta carpeta; las sesiones son las de ella',
      },
    },
    'logbook purge': {
      summary:
        'Quitar de la bitácora ejecuciones viejas de un repositorio, o solo sus pedidos; la cadena guarda su lugar',
      options: {
        before: 'Todo lo que empezó antes de este día (si no, lo que dice la política)',
        prompts: 'Solo el texto de los pedidos',
        'dry-run': 'Solo decir cuánto se quitaría',
        yes: 'No preguntar',
        format: textOrJson,
        folder: 'La carpeta de trabajo (si no, la más cercana con una política, o la raíz del repositorio)',
      },
    },
  },
  optionMissing: (option) => `Falta la opción ${option}.`,
  notADay: (option, value) => `La opción ${option} necesita un día como 2026-11-21, no "${value}".`,
  dayNotPast: 'El día de --before no ha pasado.',
  noRunsFound: 'No hay ejecuciones así',
  noAnchorIn: (given) => `No hay ningún ancla en "${given}": ni lo es, ni es un archivo con una.`,
  anchorLater: 'Habrá un ancla después de la primera ejecución.',
  anchorNoted: (commit) =>
    `Anotada en ${commit}, en refs/notes/guardrails; se envía con: git push origin refs/notes/guardrails`,
  exportLater: 'Habrá algo que exportar después de la primera ejecución.',
  exported: (runs, file) => `${runs === 1 ? '1 ejecución escrita' : `${runs} ejecuciones escritas`} en ${file}`,
  exportCut: (most) =>
    `La página solo tiene las ${most} ejecuciones más nuevas; se puede acotar con --since, o exportar líneas JSON.`,
  exportMalformed: (file, line, problem) => `${file} no es la exportación de una bitácora (línea ${line}: ${problem}).`,
  exportAnew: 'Se exporta de nuevo con: codex-guardrails logbook export --format jsonl',
  exportUnchecked: (count) =>
    `${count === 1 ? 'En 1 registro se tacharon secretos' : `En ${count} registros se tacharon secretos`} al exportar, y su hash no puede decir si se modificó.`,
  nothingImported: 'No se importó nada.',
  imported: (added, known) =>
    `${added === 1 ? '1 ejecución importada' : `${added} ejecuciones importadas`}; ya estaban aquí: ${known}`,
  codexFiles: (files) => (files === 1 ? '1 archivo de sesión leído' : `${files} archivos de sesión leídos`),
  codexMoney: (spent, unknown) => `${spent} gastados, ${unknown} sin aclarar; ambos cuentan en el presupuesto`,
  codexLeft: (running, elsewhere, own) =>
    `Sin incorporar: ${running} turnos que no han terminado, ${elsewhere} sesiones de otras carpetas, ${own} de este mismo producto`,
  codexUnread: (file) => `sin leer: ${file}`,
  codexLines: (unknown, malformed, tooLong) =>
    `Líneas omitidas: de tipos que aquí no se conocen: ${unknown || 'ninguna'}; mal formadas: ${malformed}; demasiado largas: ${tooLong}`,
  otlpOff: 'La política de esta carpeta no nombra ningún colector.',
  otlpTurnOn: 'Se nombra en .guardrails/policy.yaml: observability.otlp.endpoint.',
  otlpPrompts: 'La opción --with-prompts no va con --to otlp.',
  otlpPromptsBy: 'Que se envíen los pedidos lo dice la política: observability.otlp.prompts.',
  otlpSent: (runs, endpoint) => `${runs === 1 ? '1 ejecución enviada' : `${runs} ejecuciones enviadas`} a ${endpoint}`,
  otlpWaits: (requests, reason) =>
    `${requests === 1 ? '1 solicitud espera' : `${requests} solicitudes esperan`} al colector, y se intentará de nuevo (${reason})`,
  otlpLost: (dropped, refused, rejected) =>
    `No están en el colector: ${dropped} solicitudes descartadas por falta de espacio, ${refused} que rechazó, ${rejected} partes de otras que no aceptó; "logbook export --to otlp" envía las ejecuciones de nuevo`,
  fileExists: (file) => `${file} ya existe.`,
  useForce: 'Indicar otro archivo, o --force.',
  askPurge: (records, prompts, folder) =>
    `¿Quitar para siempre de la bitácora ${records === 1 ? '1 ejecución' : `${records} ejecuciones`} y ${prompts === 1 ? '1 pedido más' : `${prompts} pedidos más`} de ${folder}? [s/N]`,
  purgeNeedsYes: 'No hay a quién preguntar, y no se indicó --yes.',
  nothingPurged: 'No se quitó nada.',
  purged: (records, prompts, dry) =>
    `${records === 1 ? '1 ejecución' : `${records} ejecuciones`} y ${prompts === 1 ? '1 pedido más' : `${prompts} pedidos más`}: ${dry ? 'se quitarían' : 'quitados'}`,
};
