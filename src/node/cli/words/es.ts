import { alertsEs } from './alerts-es.ts';
import { logbookEs } from './logbook-es.ts';
import { playbookEs } from './playbook-es.ts';
import type { CliWords } from './words.ts';

const folder =
  'La carpeta de trabajo (si no, la más cercana con una política dentro del repositorio, o la raíz de este)';
const textOrJson = 'Cómo mostrarlo (text)';
const textOrLines = 'Cómo mostrarlo; jsonl es un objeto JSON por línea (text)';
const report = 'Cómo mostrarlo; jsonl es un hallazgo por línea (text)';

export const es: CliWords = {
  alerts: alertsEs.alerts,
  playbook: playbookEs.playbook,
  waivers: playbookEs.waivers,
  ...logbookEs,
  commands: {
    run: {
      summary: 'Ejecutar una plantilla: proponer, comprobar, revisar, aplicar, anotar',
      options: {
        input:
          'Un dato del formulario, repetido por cada archivo de una lista; @ARCHIVO y @- leen un texto, @@ es una @',
        backend: 'Quién propone (practice)',
        'dry-run': 'Mostrar el pedido, lo que la política le dice al agente y lo que puede costar; no se envía nada',
        accept: 'Qué se acepta cuando no hay a quién preguntar (none)',
        waive: 'Por qué se aceptan hallazgos no permitidos en esta ejecución; queda en la bitácora',
        through: 'Quién hace una ejecución de práctica (responses)',
        codex: 'El programa codex (si no, se busca)',
        'base-url': 'Un servidor compatible con OpenAI para el motor responses, y para codex con clave de API',
        'azure-endpoint': 'Un punto de conexión de Azure OpenAI para el motor responses',
        'azure-api-version': 'La versión de la API que se envía a Azure (preview)',
        format: 'Cómo mostrar el final; json es el registro completo (text)',
        folder,
      },
    },
    scan: {
      summary: 'Comprobar archivos enteros, como si cada línea fuera nueva',
      options: {
        threads: 'Cuántos hilos a la vez (tantos como núcleos, si hay mucho que mirar)',
        format: report,
        folder,
      },
    },
    check: {
      summary: 'Comprobar solo lo agregado desde un commit, en el índice o en un diff',
      options: {
        base: 'Lo que difiere de donde esta rama se separó de REV (si no, de HEAD)',
        staged: 'Lo que está en el índice',
        diff: 'Un diff unificado de un archivo, o - para la entrada estándar',
        jobs: 'Con --base, resultados de los trabajos de este pipeline: {"test":{"result":"success"}}; env: GUARDRAILS_JOBS',
        format: report,
        folder,
      },
    },
    'sign-off': {
      summary: 'Firmar lo que cambió, en los roles que necesita y que usted tiene',
      options: {
        base: 'Lo que difiere de donde esta rama se separó de REV (si no, de la rama principal); HEAD: lo que todavía no está en un commit',
        format: textOrJson,
        folder,
      },
    },
    'draft open': {
      summary: 'Subir la rama con los pipelines de una ejecución y abrirla como borrador',
      options: {
        'dry-run': 'Mostrar los comandos, sin ejecutar ninguno',
        remote: 'El remoto (si no, el de la rama actual, u origin)',
        format: textOrJson,
        folder,
      },
    },
    dependencies: {
      summary: 'Mostrar lo que los archivos declaran, fijan, importan o instalan',
      options: { format: textOrLines, folder },
    },
    'secrets hash': {
      summary: 'Leer un valor de la entrada estándar, sin mostrarlo, y escribir la línea con que la política lo acepta',
      options: { format: textOrJson, folder },
    },
    'policy check': {
      summary:
        'Comprobar la política, las excepciones y lo que se guarda junto a ellas: firmas, aceptaciones y plantillas fijadas',
      options: { format: textOrLines, folder },
    },
    'policy init': {
      summary:
        'Mirar el repositorio y escribir un .guardrails/policy.yaml comentado que el repositorio hoy cumple; código 1 si hay secretos',
      options: {
        preset: 'Sobre qué se apoya la política: small-team, regulated o paraguay (small-team)',
        mode: 'Si lo encontrado detiene aquello de lo que trata (enforce)',
        clouds: 'Nubes que se pueden usar; none para ninguna (las que están en uso)',
        languages: 'Idioma de lo que leen las personas y de los comentarios del código (en,en)',
        budget: 'Dólares por mes (50)',
        reviewers: 'Quién revisa, por rol; none para nadie (los dueños de CODEOWNERS)',
        yes: 'No preguntar nada; lo que no se diga sale del repositorio',
        diff: 'Mostrar en qué difiere de la política que ya está, sin escribir nada',
        overwrite: 'Reemplazar una política que ya está y mostrar la diferencia',
        format: textOrJson,
        folder,
      },
    },
    'policy explain': {
      summary: 'Decir qué línea de qué política decide sobre una regla, un hallazgo o una clave',
      options: {
        path: 'Para este archivo, con lo que overrides dice de él',
        base: 'Para FILE:LINE, lo nuevo desde que esta rama se separó de REV (si no, de la rama principal)',
        format: textOrJson,
        folder,
      },
    },
    'policy backtest': {
      summary: 'Decir qué habría detenido una política en commits y ejecuciones anteriores, junto a la vigente',
      options: {
        policy: 'La política que se prueba (la de la carpeta, frente a la del último commit)',
        commits: 'Cuántos commits, del más nuevo hacia atrás (200)',
        'fail-on-new': 'Código 1 cuando se deniega algo que la política vigente deja pasar',
        format: textOrJson,
        folder,
      },
    },
    'policy update': {
      summary: 'Descargar las políticas de las que esta depende por dirección, y guardar las que tienen su hash',
      options: { format: textOrLines, folder },
    },
    ...playbookEs.commands,
    ...alertsEs.commands,
    'templates list': {
      summary: 'Mostrar las plantillas que se pueden ejecutar aquí',
      options: { format: textOrJson, folder },
    },
    'templates check': {
      summary: 'Comprobar las plantillas: su forma, y que el contenido solo cambie con una versión nueva',
      options: { format: textOrLines, folder },
    },
    'templates lock': {
      summary: 'Fijar las versiones nuevas de las plantillas del equipo',
      options: { format: textOrJson, folder },
    },
    'budget status': {
      summary: 'Mostrar lo gastado en este período y lo que queda; código 1 si el pronóstico pasa el límite',
      options: {
        practice: 'El dinero de práctica en lugar del real',
        format: 'Cómo mostrarlo; en JSON los montos son dólares (text)',
        folder,
      },
    },
    'budget grant': {
      summary: 'Ampliar el presupuesto, si la política le permite hacerlo',
      options: {
        reason: 'Por qué; queda guardado',
        until: 'El último día en que vale, como máximo hasta que se renueve el presupuesto',
        to: 'Para quién: una persona, un repositorio, class:large, model:NOMBRE, … (all)',
        request: 'El pedido al que responde; hace falta si la política pide dos personas',
        practice: 'Dinero de práctica en lugar de dinero real',
        format: 'Cómo mostrarlo; en JSON los montos son dólares (text)',
        folder,
      },
    },
    'budget request': {
      summary: 'Pedir una ampliación del presupuesto',
      options: {
        reason: 'Por qué; queda guardado',
        to: 'Para quién: una persona, un repositorio, class:large, model:NOMBRE, … (all)',
        practice: 'Dinero de práctica en lugar de dinero real',
        format: 'Cómo mostrarlo; en JSON los montos son dólares (text)',
        folder,
      },
    },
    'budget prices': {
      summary: 'Mostrar cuánto cuestan los modelos y de qué día son los precios',
      options: { format: textOrJson, folder },
    },
    'budget settle': {
      summary: 'Decir cuánto costó una ejecución cuyo costo no está aclarado',
      options: {
        spent: 'Lo que costó la ejecución entera, en dólares, según la factura',
        reason: 'Cómo se sabe; queda guardado',
        format: textOrJson,
        folder,
      },
    },
    ...logbookEs.commands,
  },

  command: 'comando',
  options: 'opciones',
  placeholders: {
    AMOUNT: 'MONTO',
    DIR: 'CARPETA',
    FILE: 'ARCHIVO',
    FINGERPRINT: 'HUELLA',
    HUNK: 'FRAGMENTO',
    KEY: 'CLAVE',
    KIND: 'TIPO',
    LINE: 'LÍNEA',
    NAME: 'NOMBRE',
    PATH: 'RUTA',
    PERSON: 'PERSONA',
    PROGRAM: 'PROGRAMA',
    REASON: 'MOTIVO',
    ROLE: 'ROL',
    RULE: 'REGLA',
    RUN: 'EJECUCIÓN',
    TAG: 'IDIOMA',
    TEMPLATE: 'PLANTILLA',
    TEXT: 'TEXTO',
    VALUE: 'VALOR',
    VERSION: 'VERSIÓN',
    WORDS: 'PALABRAS',
    'YYYY-MM-DD': 'AAAA-MM-DD',
  },
  help: 'Mostrar esta ayuda',
  version: 'Mostrar la versión',
  manners:
    'Cada comando tiene --help. Código de salida 0: limpio. 1: hallazgos de la severidad con la que la política falla, o mayor.\n2: no se pudo ejecutar.',

  seeHelp: (command) => `Ver ${command}`,
  commandMissing: 'Falta un comando.',
  unknownCommand: (name, near) => `No hay ningún comando "${name}"${near === '' ? '' : `; ¿quizás "${near}"?`}`,
  unknownOption: (option, near) => `No hay ninguna opción ${option}${near === '' ? '' : `; ¿quizás ${near}?`}`,
  valueMissing: (option) => `La opción ${option} necesita un valor.`,
  valueAmbiguous: (option, value) =>
    `La opción ${option} necesita un valor; si es "${value}", escribir ${option}=${value}`,
  valueUnwanted: (option) => `La opción ${option} no lleva ningún valor.`,
  choiceUnknown: (option, value, known) => `La opción ${option} no puede ser "${value}"; puede ser: ${known}.`,
  argumentMissing: (argument) => `Falta ${argument}.`,
  argumentUnwanted: (argument) => `Aquí no se puede hacer nada con "${argument}".`,
  onlyOneOf: (options) => `Solo se puede pedir una de estas: ${options}.`,
  notANumber: (option, value) => `La opción ${option} necesita un número entero mayor que 0, no "${value}".`,
  inputMalformed: (given) => `Un dato es NOMBRE=VALOR, no "${given}".`,
  reasonMissing: 'Los hallazgos solo se aceptan con un motivo.',
  presetUnknown: (preset, known) => `No hay ninguna política base "${preset}"; hay: ${known}.`,
  notAnAmount: (given) => `"${given}" no es un monto en dólares mayor que 0, como 5 o 0.25.`,
  scopeUnknown: (given) =>
    `"${given}" no es nada que tenga un límite; escribir all, person, class:large o model:NOMBRE.`,
  grantReasonMissing: 'Solo se guarda con un motivo: --reason TEXTO.',
  dayWrong: (given) => `La opción --until necesita un día que no haya pasado, como 2027-03-31, y no "${given}".`,
  requestUnknown: (id) => `No hay ningún pedido "${id}".`,
  requestKept: (id, approvers) =>
    `Guardado. ${approvers === '' ? 'Quien puede ampliarlo' : approvers} puede responder con: codex-guardrails budget grant MONTO --request ${id}`,
  grantEndsWithPeriod: (day) => `Vale hasta que el presupuesto se renueve el ${day}.`,
  settled: (run, spent) => `${run}: ${spent}`,
  priceColumns: ['Modelo', 'Entrada', 'Caché', 'Escritura', 'Salida', 'Prioridad', 'Del día'],
  ofPolicy: '(política)',
  pricesAsOf: (date) =>
    `Dólares por millón de tokens. La tabla del producto es del ${date}. Con más de 272.000 tokens de entrada, una solicitud\ncuesta el doble por la entrada y 1,5 veces por la salida, salvo que el precio diga otra cosa; flex y batch cuestan la\nmitad, priority lo que dice su columna.`,
  runUnknown: (id) => `La bitácora de este equipo no tiene ninguna ejecución "${id}".`,
  runTakenIn: (id) => `La ejecución "${id}" vino de otra bitácora, así que no se sabe si su carpeta es de aquí.`,
  nameFolder: 'Indicar la carpeta con --folder.',
  listRuns: 'Se muestran con: codex-guardrails logbook list',
  onlyWith: (option, other) => `${option} es solo para ${other}.`,
  jobsUnread: (source) => `No se pueden leer los resultados de los trabajos de ${source}.`,
  jobsForm: 'Dar JSON como {"test":{"result":"success"}}: en GitHub, toJSON(needs).',
  draftGoes: (branch, remote, address, commits) =>
    `${branch} va a ${remote} (${address}) con ${commits === 1 ? 'un commit' : `${commits} commits`}:`,
  draftPlain: (command) => `Si el servidor no acepta opciones de push: ${command}`,
  draftByHand: (branch, into, where) =>
    `No se abrió ningún borrador: el servidor no dijo que haya abierto uno. Abrirlo a mano, como borrador, de ${branch}${into === '' ? '' : ` a ${into}`}: ${where}`,
  draftLeft: (program, command) => `${program} no está instalado aquí. Lo que falta hacer: ${command}`,
  notInGit: (folder) => `${folder} no está en ningún repositorio git, así que no se sabe qué se agregó.`,
  useScan: 'Comprobar archivos enteros con "codex-guardrails scan RUTA", o un diff con "check --diff ARCHIVO".',
  policyExists: (path) => `${path} ya existe. Quedó como está.`,
  removePolicy: 'Ver en qué diferiría una nueva con "policy init --diff", o tomarla con "policy init --overwrite".',
  attributesWritten: (path) => `También se escribió ${path}: dos ramas que firman se unen sin conflicto.`,
  policyWritten: (path, preset, passes) =>
    `${path} (${preset}): ${passes ? 'el repositorio la cumple hoy' : 'el repositorio no la cumple'}`,
  policySame: (path) => `${path} ya está y sería igual.`,
  secretsStay: 'Ninguna política deja pasar secretos. Sacarlos y cambiarlos donde sean válidos.',
  askReplace: (path) => `¿Reemplazar ${path}? (s)í, (n)o: `,
  answerUnreadable: (form) => `Eso no es una respuesta aquí; escribir ${form}.`,
  nothingToExplain: (asked, near) =>
    `"${asked}" no es una regla, una clave de la política ni ARCHIVO:LÍNEA${near === '' ? '' : `; ¿quiso decir "${near}"?`}`,
  backtestProgress: (done, all) => `${done} de ${all} commits`,
  backtested: ({ commits, runs, files, seconds, tried, inForce, same }) =>
    `${tried}${same ? '' : ` frente a ${inForce}`}: ${plural(commits, 'commit', 'commits')} con ${plural(files, 'archivo cambiado', 'archivos cambiados')}, ${plural(runs, 'ejecución', 'ejecuciones')}, ${seconds.toFixed(1).replace('.', ',')} s${same ? '. Es la política vigente, así que nada es nuevo.' : ''}`,
  backtestRule: ({ rule, denied, asked, newly, same }) =>
    `${rule}: denegados ${denied}, preguntados ${asked}${same ? '' : `; ahora se deniegan ${newly.denied}, ahora se preguntan ${newly.asked}, ya solo se preguntan ${newly.eased}, ahora se permiten ${newly.allowed}`}`,
  backtestChange: {
    denied: 'ahora se deniega: ',
    asked: 'ahora se pregunta: ',
    eased: 'ya solo se pregunta: ',
    allowed: 'ahora se permite: ',
    same: '',
  },
  initLeft: 'No se escribió ninguna política.',
  bug: (text) => `Esto es un error de Codex Guardrails, y no se sabe si algo está limpio:\n${text}`,

  noSuchFile: 'el archivo no existe',
  noSuchFolder: 'la carpeta no existe',
  outsideOf: (folder) => `está fuera de ${folder}`,

  unread: (path, reason) => `sin leer: ${path}: ${reason}`,
  binary: (count) => (count === 1 ? '1 archivo no es texto' : `${count} archivos no son texto`),
  withoutGit: (reason) => `git no dijo qué archivos se ignoran, así que se leyeron todos: ${reason}`,
  layerFetched: (kept) => `se guardó en ${kept}. Falta su commit.`,
  layerStays: (kept) => `Lo que está guardado en ${kept} tiene el hash de la política y sigue contando.`,
  signed: (path, role) => `${path}: firmado como ${role}`,
  signOffMissing: (path, roles) => `${path}: todavía falta ${roles}`,
  othersSign: (path) =>
    `Quienes faltan firman en la misma rama con "codex-guardrails sign-off" o "Guardrails: Firmar…"; después confirman y suben ${path}.`,
  commitSignOffs: (path) =>
    `Hacer el commit de ${path}: una firma vale en CI cuando el commit es de la persona que firmó.`,
  nothingToSign: (base) =>
    base === null
      ? 'Nada de lo que todavía no está en un commit necesita una firma.'
      : `Nada de lo que cambió desde ${base} necesita una firma.`,
  noAddresses: 'La política no depende de ninguna dirección.',
  policyBefore: (base) =>
    `Esta rama cambia la política. Quien tenía que estar de acuerdo según la que había en ${base} todavía tiene que estarlo, y la severidad con la que aquella falla sigue valiendo.`,
  policyUnsound: 'La política tiene errores y no vale como está, así que esta respuesta tampoco.',

  dependenciesFound: (count, files) =>
    `${plural(count, 'dependencia', 'dependencias')} en ${plural(files, 'archivo', 'archivos')}`,
  policyChecked: (path, problems, hash) =>
    `${path ?? 'sin archivo de política, valen los valores incluidos'}: ${plural(problems, 'problema', 'problemas')}, política ${hash}`,
  templatesChecked: (templates, problems) =>
    `${plural(templates, 'plantilla', 'plantillas')}, ${plural(problems, 'problema', 'problemas')}`,
  teamTemplate: 'del equipo',
  optional: 'opcional',
  locked: (path) => `Fijadas en ${path}`,
  noRuns: 'Sin ejecuciones',
  askValue: 'El valor (no se muestra): ',
  valueEmpty: 'No hay ningún valor en la entrada estándar.',
  giveValue:
    'Escribirlo cuando se pide, o pasarlo por una tubería; nunca en la línea de comandos, que otros pueden ver.',
  valueHashed: 'Agregar esta línea a secrets.allow en .guardrails/policy.yaml:',

  nothingSent: 'No se envió nada.',
  toldOfPolicy: '--- Lo que se le dice al agente de la política (en inglés):',
  wouldSend: (model, quote) => `${model}: ${quote}`,
  redacted: (count) => (count === 1 ? 'se tachó 1 secreto en el pedido' : `se tacharon ${count} secretos en el pedido`),
  hunksUnknown: (ids) => `La propuesta no tiene el fragmento ${ids}. No se aplicó nada.`,
  howToAccept:
    'No se aplicó nada: no había a quién preguntar. Se acepta con --accept all, o --accept y los nombres de fragmentos.',
  seeLogbook: (id) => `codex-guardrails logbook show ${id}`,
  askHunk: (nth, count, id) => `${nth}/${count} ${id}: ¿aceptar? (s)í, (n)o, (q) terminar: `,
  askApply: '¿Aplicarlo? (s)í, (n)o: ',
  askReason: (count) =>
    `${count === 1 ? 'Un hallazgo no está permitido' : `${count} hallazgos no están permitidos`}. Motivo para aceptar igualmente (vacío: descartar): `,
  yes: /^[sy]/i,
  quit: /^q/i,
};

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
