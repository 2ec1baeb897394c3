import type { KeyTexts } from './texts.ts';

/** Waivers, acceptances of the playbook, templates and their skills. */
export const otherFileKeys: KeyTexts = {
  'Findings and packages that were accepted, or are asked to be.':
    'Hallazgos y paquetes que se aceptaron, o que se pide aceptar.',
  'The rule whose finding is accepted.': 'La regla cuyo hallazgo se acepta.',
  'The one finding that is accepted.': 'El único hallazgo que se acepta.',
  'The package that is accepted, wherever it is added.': 'El paquete que se acepta, se agregue donde se agregue.',
  'The file in which the rule is accepted.': 'El archivo en el que se acepta la regla.',
  'Why it is accepted.': 'Por qué se acepta.',
  'Who asks.': 'Quién la pide.',
  'Who agreed; someone else than who asks. Without it the waiver does not count.':
    'Quién la aprobó; una persona distinta de la que la pide. Sin esto la excepción no cuenta.',
  'The last day on which the waiver counts, YYYY-MM-DD.': 'El último día en que la excepción cuenta, AAAA-MM-DD.',

  'Who accepted the playbook of which policy.': 'Quién aceptó la guía (playbook) de qué política.',
  'For whom the person accepts.': 'En nombre de qué área acepta la persona.',
  'Who accepted, as git has them.': 'Quién aceptó, como figura en git.',
  'The day, YYYY-MM-DD.': 'El día, AAAA-MM-DD.',
  'SHA-256 of the policy that was accepted.': 'SHA-256 de la política que se aceptó.',
  'Short hashes of what the policy said beside the built-in values, so that a change can be named.':
    'Hashes cortos de lo que la política decía además de los valores incluidos, para poder decir qué cambió.',

  'Semantic version. Any change of the folder needs a new one.':
    'Versión semántica. Cualquier cambio de la carpeta necesita una nueva.',
  'The kind of task; the policy names a model for each.':
    'El tipo de tarea; la política indica un modelo para cada uno.',
  'The name that people see, by language.': 'El nombre que ven las personas, por idioma.',
  'One line on what it does, by language.': 'Una línea sobre lo que hace, por idioma.',
  'What the form asks for, in this order.': 'Lo que pide el formulario, en este orden.',
  'Name of the place in the prompt: {{name}}.': 'Nombre del lugar en la instrucción: {{nombre}}.',
  'What the form asks for.': 'Lo que pide el formulario.',
  'What the form shows, by language.': 'Lo que muestra el formulario, por idioma.',
  'A line of help below the field, by language.': 'Una línea de ayuda debajo del campo, por idioma.',
  'Whether the run needs it.': 'Si la ejecución lo necesita.',
  'The first value, when the editor has none.': 'El valor inicial, cuando el editor no tiene ninguno.',
  'Where the first value comes from in the editor.': 'De dónde sale el valor inicial en el editor.',
  'The possible values of a choice.': 'Los valores posibles de una elección.',
  'Longest text in characters, or most files.': 'Máximo de caracteres del texto, o de archivos.',
  'Paths that the proposal may touch; none means any.': 'Rutas que la propuesta puede tocar; ninguna significa todas.',
  'Models with which it may run, * for any text: narrows what the policy allows, and never widens it.':
    'Modelos con los que se puede ejecutar; * vale por cualquier texto: restringe lo que la política permite, y nunca lo amplía.',
  'How big a run of this template usually is.': 'Qué tan grande suele ser una ejecución de esta plantilla.',
  'Language of the closing message.': 'Idioma del mensaje final.',
  'Who answers for the template.': 'Quién responde por la plantilla.',
  'Name of the skill and of the template: that of its folder.':
    'Nombre de la skill y de la plantilla: el de su carpeta.',
  'What it does and when to use it, in English; every reader of skills goes by it.':
    'Qué hace y cuándo usarla, en inglés; por este texto se guían los programas que leen skills.',
  'Facts for other readers of skills, as texts.': 'Datos para otros programas que leen skills, como textos.',
};
