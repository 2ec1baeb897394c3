import type { BacktestWords } from './backtest-en.ts';

export const backtestEs: BacktestWords = {
  title: 'La política sobre el pasado',
  builtIn: 'la política incluida',
  looked: ({ tried, inForce, commits, files, runs, seconds }) =>
    `${inForce === null ? `${tried}, que es la política vigente, así que nada es nuevo` : `${tried} frente a ${inForce}`}. Se miró: commits ${commits}, archivos cambiados ${files}, ejecuciones ${runs}, en ${seconds} s.`,
  nothing: 'Nada se habría detenido.',
  columns: ['Regla', 'Denegados', 'Preguntados'],
  changes: {
    denied: 'Ahora se deniega',
    asked: 'Ahora se pregunta',
    eased: 'Ya solo se pregunta',
    allowed: 'Ahora se permite',
    same: 'Como antes',
  },
  examples: 'Ejemplos',
  decidedBy: (key, place) => `lo decidió ${key}, ${place}`,
  unread: (count) =>
    `${count === 1 ? '1 archivo' : `${count} archivos`} de más de 1 MB o que git no deja leer: de esos no se dice nada.`,
  withoutRuns: (why) => `No se miraron los cambios de ejecuciones pasadas. ${why}`,
  redacted:
    'Los cambios de las ejecuciones se guardan sin secretos, así que las reglas sobre secretos no encuentran ninguno.',
  shallow:
    'Este es un clon superficial: no se probaron el commit en el que termina ni los anteriores. Traerlos con "git fetch --unshallow".',
};
