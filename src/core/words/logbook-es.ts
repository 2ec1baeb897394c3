import type { LogbookWords } from './logbook-words.ts';

export const logbookEs: LogbookWords = {
  entryKinds: {
    run: 'Ejecución',
    observed: 'Ejecución observada',
    grant: 'Ampliación',
    request: 'Pedido de ampliación',
    evidence: 'Liquidado por una persona',
    'sign-off': 'Firma',
    acceptance: 'Aceptación',
    purge: 'Depuración',
    import: 'Importación',
  },
  chosenKinds: {
    package: 'Paquete',
    image: 'Imagen',
    action: 'Acción',
    module: 'Módulo',
    service: 'Servicio',
    region: 'Región',
  },
  holds: (entries, head) =>
    `La bitácora está íntegra. Entradas: ${entries}, cada una enlazada con la anterior, sin huecos, hasta ${head}.`,
  empty: 'La bitácora está vacía.',
  broken: ({ what, seq, ref, other }) => {
    const one = ref === '' ? `La entrada ${seq}` : `La entrada ${seq} (${ref})`;
    switch (what) {
      case 'changed':
        return `${one} se modificó después de escribirse.`;
      case 'removed':
        return `${one} se quitó.`;
      case 'inserted':
        return `${one} se insertó más tarde.`;
      case 'swapped':
        return `${one} cambió de lugar con la entrada ${other ?? '?'}.`;
      case 'cut':
        return `Se cortó el final de la bitácora: la entrada ${seq} existió, y faltan ella y todas las siguientes.`;
    }
  },
  shows:
    'Esto demuestra que ninguna entrada se modificó, quitó, insertó ni cambió de lugar desde que se escribió, mientras la cadena no se haya rehecho entera.',
  cannotShow:
    'No puede demostrar que una entrada fuera cierta al escribirse, ni que alguien con acceso a la base de datos no haya rehecho toda la cadena o cortado su final: para eso hace falta un ancla guardada en otro lugar (logbook anchor).',
  anchorsHeld: (count) =>
    `Pasa por ${anchors(count)} que se ${count === 1 ? 'guardó' : 'guardaron'} en otro lugar: hasta la más nueva no falta nada, y la cadena no se rehízo.`,
  noAnchors: 'No se indicó ningún ancla: un final cortado, o una cadena rehecha, no se notaría.',
  anchorsOfOthers: (count) =>
    `Sin tener en cuenta: ${anchors(count)} de otras bitácoras (de otras máquinas, o de esta cuando tenía otro archivo).`,
  purged: (what, count, entries, by, at) =>
    `${at}: se depuraron ${what === 'records' ? 'los registros' : 'los pedidos'} de ${count} (entradas ${entries}), por orden de ${by}.`,
  byPolicy: (hash) => `la política ${hash}`,

  ownOnly: (folders, readers) =>
    `${folders === 1 ? 'La política de 1 carpeta le muestra' : `Las políticas de ${folders} carpetas le muestran`} solo sus propias ejecuciones (observability.readers). Quién ve todas: ${readers}. A esas personas se les pueden pedir las demás, o que agreguen su nombre allí.`,
  title: 'Bitácora de Guardrails',
  exported: (at, runs) => `Exportada el ${at}: ${runs}.`,
  filtered: 'Aquí se muestra solo una parte de las ejecuciones; la cadena las cubre todas.',
  promptsLeftOut: 'Los pedidos no se incluyen; sus hashes están en los registros.',
  verifyHow:
    'Cada registro lleva su lugar en la cadena. Para comprobar los registros con estos hashes, se exporta la misma bitácora como líneas JSON y se verifica con: codex-guardrails logbook import --dry-run FILE',
  head: 'Cabeza de la cadena',
  entry: 'Entrada',
  chosen: 'Qué eligió Codex',
  chosenNothing: 'En estas ejecuciones no se eligió nada.',
  trend: 'Tendencia',
  trendPoint: (runs, week) => `${runs} en la semana del ${week}`,
  firstSeen: 'Visto por primera vez',
  lastSeen: 'Visto por última vez',
  versions: 'Versiones, regiones',
  kind: 'Tipo',
  name: 'Nombre',
  count: 'Ejecuciones',
  share: 'Parte',
  contents: 'Contenido',

  compared: 'Dos ejecuciones comparadas',
  same: 'igual',
  difference: 'Diferencia',
  onlyIn: (which) => `Solo en ${which}`,
  inBoth: 'En ambas',
  promptUnknown: 'El texto de un pedido no se conserva, y los hashes difieren.',
};

function anchors(count: number): string {
  return count === 1 ? '1 ancla' : `${count} anclas`;
}
