import type { KeyTexts } from './texts.ts';

/** The section `models` of a policy. */
export const modelKeys: KeyTexts = {
  'Which model does what, and what it costs.': 'Qué modelo hace cada cosa, y cuánto cuesta.',
  'The model of every kind of task that has none of its own.':
    'El modelo de todos los tipos de tarea que no tienen uno propio.',
  'The model for a kind of task.': 'El modelo para cada tipo de tarea.',
  'Changes to code.': 'Cambios en el código.',
  'Test scaffolding.': 'Estructura de pruebas.',
  'Reviews.': 'Revisiones.',
  'Runbooks.': 'Guías de operación (runbooks).',
  'Architecture: designs, decisions, comparisons.': 'Arquitectura: diseños, decisiones, comparaciones.',
  'Threat models.': 'Modelos de amenazas.',
  'Product copy: the words that customers read.': 'Textos del producto: lo que leen los clientes.',
  'Components of a user interface.': 'Componentes de la interfaz de usuario.',
  'Name of the model, as the provider writes it.': 'Nombre del modelo, tal como lo escribe el proveedor.',
  'Reasoning effort; left out, the model decides.': 'Esfuerzo de razonamiento; si falta, decide el modelo.',
  'Service tier that an API key asks for: flex is cheaper and slower, priority faster and dearer. With a sign-in to ChatGPT the plan decides.':
    'Nivel de servicio que se pide con una clave de API: flex es más barato y lento, priority más rápido y caro. Con una sesión de ChatGPT decide el plan.',
  'The only models that may be used, * for any text (gpt-6*). Left out: any that the policy names.':
    'Los únicos modelos que se pueden usar; * vale por cualquier texto (gpt-6*). Si falta: todos los que la política indica.',
  'Models that must not be used, * for any text.': 'Modelos que no se deben usar; * vale por cualquier texto.',
  'Models with the day, YYYY-MM-DD, from which they are not used any more.':
    'Modelos con el día, AAAA-MM-DD, desde el que ya no se usan.',
  'The model in the place of one that is retired, not allowed, or that the provider does not have, never dearer than what a run was begun with. Without one, the run is refused. Takes the place of the default.':
    'El modelo que reemplaza a uno retirado, no permitido o que el proveedor no tiene; nunca cuesta más que aquello con lo que empezó la ejecución. Sin él, la ejecución se rechaza. Reemplaza al incluido.',
  'The most reasoning effort; more is lowered to it.':
    'El máximo esfuerzo de razonamiento; uno mayor se baja hasta este.',
  'USD per million tokens, by model. Goes before the built-in table. A model without a price needs a grant for it.':
    'USD por millón de tokens, por modelo. Va antes que la tabla incluida. Un modelo sin precio necesita una ampliación para él.',
  'USD per million input tokens.': 'USD por millón de tokens de entrada.',
  'USD per million input tokens read from cache.': 'USD por millón de tokens de entrada leídos de la caché.',
  'USD per million input tokens written to cache.': 'USD por millón de tokens de entrada escritos en la caché.',
  'USD per million output tokens, reasoning included.':
    'USD por millón de tokens de salida, con el razonamiento incluido.',
  'Left out: above 272,000 input tokens, input costs twice and output 1.5 times as much.':
    'Si falta: por encima de 272.000 tokens de entrada, la entrada cuesta el doble, y la salida, una vez y media.',
  'Input tokens of one request above which the whole of it is dearer.':
    'Tokens de entrada de una solicitud por encima de los cuales toda ella cuesta más.',
  'How many times its input costs, cached and written too.':
    'Por cuánto se multiplica el precio de la entrada, también de la leída de la caché y la escrita en ella.',
  'How many times its output costs.': 'Por cuánto se multiplica el precio de la salida.',
  'How many times the price a service tier costs, such as { flex: 0.5 }. Adds to the built-in ones.':
    'Por cuánto multiplica el precio un nivel de servicio, por ejemplo { flex: 0.5 }. Se suma a los incluidos.',
  'The day of the prices above, YYYY-MM-DD.': 'El día de los precios de arriba, AAAA-MM-DD.',
  'Days after which prices count as old, and runs and the budget say so.':
    'Días después de los cuales los precios se consideran viejos, y las ejecuciones y el presupuesto lo avisan.',
  'Most tokens that one answer may have, reasoning included.':
    'Máximo de tokens de una respuesta, con el razonamiento incluido.',
};
