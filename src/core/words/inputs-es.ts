import type { Dictionary } from './words.ts';

export const inputProblemsEs: Dictionary['inputProblems'] = {
  required: 'hace falta un valor',
  'unknown-input': 'la plantilla no tiene ese dato',
  'not-one-text': 'hace falta un solo texto, no una lista',
  'not-a-list': 'hace falta una lista de archivos',
  'too-long': 'el texto es demasiado largo',
  'too-many': 'hay demasiados archivos',
  'several-lines': 'debe ser una sola línea',
  'control-characters': 'contiene caracteres de control',
  'not-a-choice': 'no es ninguna de las opciones',
  'not-a-path': 'no es una ruta dentro de la carpeta de trabajo',
  'not-a-range': 'no es un rango de git como main..HEAD',
  'no-such-file': 'el archivo no existe o no se puede leer como texto',
};
