import type { KeyTexts } from './texts.ts';

/** The section `budget` of a policy. */
export const budgetKeys: KeyTexts = {
  'What runs may cost.': 'Cuánto pueden costar las ejecuciones.',
  'USD a period for everything on this machine.': 'USD por período para todo lo que se ejecuta en este equipo.',
  'How long a period is; weeks begin on Monday.': 'Cuánto dura un período; las semanas empiezan el lunes.',
  'Where a period begins at midnight: a name such as America/Asuncion.':
    'Dónde empieza un período a medianoche: un nombre como America/Asuncion.',
  'USD that one run may cost at worst.': 'USD que puede costar una ejecución en el peor de los casos.',
  'USD a period for each person.': 'USD por período para cada persona.',
  'USD a period for this repository.': 'USD por período para este repositorio.',
  'USD a period for each budget class of templates.':
    'USD por período para cada clase de presupuesto de las plantillas.',
  'USD a period for templates of the class small.': 'USD por período para las plantillas de la clase small.',
  'USD a period for templates of the class medium.': 'USD por período para las plantillas de la clase medium.',
  'USD a period for templates of the class large.': 'USD por período para las plantillas de la clase large.',
  'Shares of a limit, in percent, that are told once a period when they are reached.':
    'Porcentajes de un límite de los que se avisa una vez por período, cuando se alcanzan.',
  'What changes before a limit is reached.': 'Qué cambia antes de llegar a un límite.',
  'From this share of a limit on, in percent, runs go one at a time; 100 is never.':
    'Desde este porcentaje de un límite, las ejecuciones van de a una; 100 significa nunca.',
  'A cheaper model for all tasks from then on.': 'Un modelo más barato para todas las tareas desde ese momento.',
  'A lower reasoning effort from then on.': 'Un esfuerzo de razonamiento menor desde ese momento.',
  'Who may grant more, by the mail or name that git has of them. Nobody can when it is empty.':
    'Quién puede ampliar el presupuesto, por el correo o nombre que tiene git. Si la lista está vacía, nadie puede.',
  'A grant answers the request of someone else; false: approvers may grant their own.':
    'Una ampliación responde al pedido de otra persona; false: quienes aprueban pueden ampliarse el suyo.',
  'Who answers for the bill: is asked first when a limit is reached, and owns alerts about money.':
    'Quién responde por la factura: se le pide primero cuando se alcanza un límite, y le corresponden las alertas de dinero.',
  'Another currency that is shown beside US dollars.': 'Otra moneda que se muestra junto a los dólares.',
  'Its code, such as PYG.': 'Su código, como PYG.',
  'How much of it one US dollar is.': 'Cuánto vale un dólar en esa moneda.',
  'The day of this rate, YYYY-MM-DD; it is shown with the amounts.':
    'El día de esta cotización, AAAA-MM-DD; se muestra con los montos.',
};
