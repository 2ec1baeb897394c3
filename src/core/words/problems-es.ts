import type { ApprovalDoubt } from '../judge/approval.ts';
import type {
  FetchTrouble,
  LayerTrouble,
  NotByPath,
  ProblemWords,
  Sentence,
  Shape,
  ValueKind,
} from '../team-file/problem.ts';
import { esDoubts } from './doubts-es.ts';
import { inputProblemsEs } from './inputs-es.ts';
import { yamlDetailEs } from './yaml-es.ts';

/** What is wrong in a team file, in Spanish. */
export const esProblems: ProblemWords = {
  ...esDoubts,
  syntax: ({ detail }) => ({
    message: `Esto no es YAML válido: ${yamlDetailEs(detail)}.`,
    remedy: 'Corregir la sintaxis de esta línea; casi siempre es la sangría o una comilla.',
  }),
  tab: () => ({
    message: 'Hay una tabulación como sangría, y YAML no la permite.',
    remedy: 'Usar espacios para la sangría.',
  }),
  'over-limit': ({ what, limit }) => ({
    message: `Es demasiado para leerlo con seguridad: más de ${limit} ${units[what]}.`,
    remedy: overLimitRemedy[what],
  }),
  'several-documents': () => ({
    message: 'El archivo contiene más de un documento YAML.',
    remedy: 'Dejar un solo documento: quitar la línea "---" y lo que sigue, o unir las partes.',
  }),
  alias: ({ name }) => ({
    message: `El alias *${name} no se permite aquí.`,
    remedy: 'Escribir el valor completo donde hace falta, para que cada línea diga lo que decide.',
  }),
  tag: ({ tag }) => ({
    message: `La etiqueta ${tag} no es conocida.`,
    remedy: 'Quitar la etiqueta o poner el texto entre comillas.',
  }),
  'duplicate-key': ({ key, line }) => ({
    message: `"${key}" aparece dos veces (la primera en la línea ${line}), así que no se usa ninguna.`,
    remedy: 'Dejar una de las dos.',
  }),
  'key-not-text': () => ({
    message: 'Esta clave no es un texto.',
    remedy: 'Poner la clave entre comillas o quitarla.',
  }),
  'key-forbidden': ({ key }) => ({
    message: `La clave "${key}" no se permite.`,
    remedy: key === '<<' ? 'Escribir completas las claves combinadas.' : 'Quitar la clave.',
  }),
  'unknown-key': ({ key, suggestion, known }) => ({
    message:
      suggestion === ''
        ? `"${key}" no es una clave conocida aquí.`
        : `"${key}" no es una clave conocida aquí; ¿se quiso escribir "${suggestion}"?`,
    remedy:
      suggestion === ''
        ? known === ''
          ? 'Quitarla.'
          : `Quitarla o usar una de estas: ${known}.`
        : `Escribir "${suggestion}" o quitar la clave.`,
  }),
  missing: ({ key }) => ({ message: `Falta "${key}".`, remedy: `Agregar "${key}".` }),
  'wrong-type': ({ expected, got }) => ({
    message: `Aquí ${got === 'nothing' ? 'no hay' : 'hay'} ${kinds[got]}, pero se necesita ${kinds[expected]}.`,
    remedy:
      expected === 'text' ? 'Escribir un texto; entre comillas si parece un número.' : `Escribir ${kinds[expected]}.`,
  }),
  'not-one-of': ({ got, options, suggestion }) => ({
    message:
      suggestion === ''
        ? `"${got}" no es un valor posible.`
        : `"${got}" no es un valor posible; ¿se quiso escribir "${suggestion}"?`,
    remedy: `Usar uno de estos: ${options}.`,
  }),
  'too-small': ({ of, limit }) => ({
    message:
      of === 'number'
        ? 'El número es demasiado pequeño.'
        : limit === 1
          ? `${sizes[of].subject} ${sizes[of].empty}.`
          : `${sizes[of].subject} es demasiado ${sizes[of].short}.`,
    remedy:
      of === 'number'
        ? `Usar ${limit === 0 ? 'un número mayor que 0' : `${limit} o más`}.`
        : of === 'text'
          ? `Escribir al menos ${plural(limit, 'carácter', 'caracteres')}.`
          : `Poner al menos ${plural(limit, 'elemento', 'elementos')}.`,
  }),
  'too-large': ({ of, limit }) => ({
    message:
      of === 'number' ? 'El número es demasiado grande.' : `${sizes[of].subject} es demasiado ${sizes[of].long}.`,
    remedy:
      of === 'number'
        ? `Usar ${limit} o menos.`
        : of === 'text'
          ? `Usar como máximo ${plural(limit, 'carácter', 'caracteres')}.`
          : `Poner como máximo ${plural(limit, 'elemento', 'elementos')}.`,
  }),
  'not-whole': () => ({ message: 'El número no es entero.', remedy: 'Usar un número entero.' }),
  shape: ({ shape, got }) => ({
    message: `"${got}" no es ${forms[shape].what}.`,
    remedy: `Escribirlo así: ${forms[shape].example}.`,
  }),
  'price-per-token': ({ value, perMillion }) => ({
    message: `${value} parece un precio por token; aquí los precios son USD por millón de tokens.`,
    remedy: `Escribir ${perMillion}.`,
  }),
  'price-order': ({ smaller, larger }) => ({
    message: `El precio "${smaller}" es mayor que el precio "${larger}".`,
    remedy: 'Revisar los dos precios; puede que estén intercambiados.',
  }),
  'skill-no-frontmatter': () => ({
    message: 'El archivo no empieza con un bloque de encabezado.',
    remedy: 'Empezar con una línea "---", después name y description, y otra línea "---".',
  }),
  'skill-name-folder': ({ name, folder }) => ({
    message: `El nombre "${name}" no es el de la carpeta, "${folder}".`,
    remedy: `Escribir "name: ${folder}" o cambiar el nombre de la carpeta.`,
  }),
  'skill-no-body': () => ({
    message: 'No hay ninguna instrucción debajo del encabezado.',
    remedy: 'Escribir ahí la instrucción, con un lugar {{nombre}} para cada dato.',
  }),
  'place-unknown': ({ place, suggestion }) => ({
    message:
      suggestion === ''
        ? `Ningún dato se llama "${place}".`
        : `Ningún dato se llama "${place}"; ¿se quiso escribir "${suggestion}"?`,
    remedy: 'Nombrar un dato de template.yaml, o escribir \\{{ si las llaves son texto.',
  }),
  'place-malformed': ({ text }) => ({
    message: `"${text}" no es un lugar válido.`,
    remedy:
      'Escribir {{nombre}}, {{#nombre}} … {{/nombre}} o {{^nombre}} … {{/nombre}}, o \\{{ si las llaves son texto.',
  }),
  'place-not-alone': ({ place, type }) => ({
    message: `{{${place}}} está dentro de una línea, pero un dato de tipo ${type} ocupa varias.`,
    remedy: 'Poner el lugar solo en su línea.',
  }),
  'section-not-closed': ({ place }) => ({
    message: `La sección "${place}" no está cerrada.`,
    remedy: `Agregar {{/${place}}} donde termina.`,
  }),
  'section-not-open': ({ place }) => ({
    message: `{{/${place}}} cierra una sección que no está abierta aquí.`,
    remedy: `Agregar {{#${place}}} donde empieza, o cerrar antes la sección interior.`,
  }),
  'input-unused': ({ input }) => ({
    message: `La instrucción no tiene un lugar para el dato "${input}".`,
    remedy: `Agregar {{${input}}} al texto de SKILL.md o quitar el dato.`,
  }),
  'input-twice': ({ input }) => ({ message: `Dos datos se llaman "${input}".`, remedy: 'Cambiar el nombre de uno.' }),
  'choices-missing': ({ input }) => ({
    message: `El dato "${input}" es una elección sin opciones.`,
    remedy: 'Ponerlas en "choices".',
  }),
  'choices-unexpected': ({ input, type }) => ({
    message: `El dato "${input}" de tipo ${type} no puede tener opciones.`,
    remedy: 'Quitar "choices" o usar el tipo "choice".',
  }),
  'from-unfit': ({ from, type }) => ({
    message: `Un dato de tipo ${type} no se puede tomar de "${from}".`,
    remedy: 'Quitar "from" o cambiar el tipo.',
  }),
  'default-unfit': ({ input, problem }) => ({
    message: `El valor inicial de "${input}" no es válido (${said(problem)}).`,
    remedy: 'Corregir el valor inicial o quitarlo.',
  }),
  'template-id-taken': ({ id }) => ({
    message: `Ya hay una plantilla que se llama "${id}".`,
    remedy: 'Dar otro nombre a la carpeta y a la plantilla.',
  }),
  'too-many-salts': ({ limit }) => ({
    message: `Los valores aceptados tienen más de ${limit} sales distintas, lo que hace lenta cada verificación.`,
    remedy: 'Crear la línea de nuevo con "codex-guardrails secrets hash": toma la sal de las líneas anteriores.',
  }),
  'waiver-target': ({ keys }) => ({
    message:
      keys === ''
        ? 'La excepción no dice para qué es.'
        : `La excepción nombra ${keys}, pero se necesita exactamente uno.`,
    remedy: 'Dar exactamente uno de estos: fingerprint, purl, path.',
  }),
  'layer-unread': ({ layer, trouble }) => ({
    message: `La política ${layer} ${layerTroubles[trouble].what}. Mientras no se pueda leer, vale lo más estricto.`,
    remedy: layerTroubles[trouble].remedy,
  }),
  'layer-unfetched': ({ url, trouble, detail }) => fetchTroubles[trouble](url, detail),
  locked: ({ key }) => ({
    message: `"${key}" está bloqueada por una política de la que esta depende, y esto la aflojaría.`,
    remedy: 'Quitarla, hacerla más estricta o pedir el cambio donde está bloqueada.',
  }),
  'not-by-path': ({ key, why }) => ({
    message: `"${key}" no puede variar según la ruta: ${notByPath[why]}.`,
    remedy:
      why === 'own-paths'
        ? 'Nombrar las rutas en la clave misma, fuera de "overrides".'
        : 'Escribirla una sola vez, fuera de "overrides".',
  }),
  'waiver-ended': ({ until }) => ({
    message: `Esta excepción terminó el ${until}; lo que cubría vuelve a ser un hallazgo.`,
    remedy: 'Corregir lo que cubría y quitarla, o pedirla de nuevo con una fecha posterior.',
  }),
  'waiver-ends': ({ until }) => ({
    message: `Esta excepción termina el ${until}.`,
    remedy: 'Corregir lo que cubre, o pedirla de nuevo con una fecha posterior.',
  }),
  'waiver-self-approved': ({ person }) => ({
    message: `${person} pidió esta excepción y la aprobó; por eso no vale.`,
    remedy: 'Pedir que la apruebe otra persona.',
  }),
  'waiver-unconfirmed': ({ person, why }) => ({
    message: `La aprobación de ${person} no cuenta: ${approvalDoubts[why].what}.`,
    remedy: approvalDoubts[why].remedy,
  }),
  'approver-unknown': ({ person }) => ({
    message: `${person} no tiene ningún rol en la política.`,
    remedy: 'Pedir la aprobación a alguien de "review.roles", o agregar a la persona allí.',
  }),
  'role-empty': ({ role }) => ({
    message: `Nadie tiene el rol "${role}"; lo que lo necesita nunca podrá firmarse.`,
    remedy: `Indicar quién lo tiene: review.roles.${role}.`,
  }),
  'matches-nothing': ({ pattern }) => ({
    message: `Ningún archivo del repositorio coincide con "${pattern}".`,
    remedy: 'Corregir el patrón, o dejarlo para archivos que vendrán.',
  }),
  'file-missing': ({ file }) => ({ message: `Falta ${file}.`, remedy: `Agregar ${file} a la carpeta.` }),
  'merge-conflict': ({ end }) => ({
    message: `Una fusión dejó un conflicto aquí, hasta la línea ${end}; por eso el archivo no se lee.`,
    remedy: 'Dejar lo correcto de los dos lados y quitar las líneas con las marcas <<<<<<<, ======= y >>>>>>>.',
  }),
  'entry-twice': ({ of, line }) => ({
    message: `${twice[of]} está dos veces (la primera en la línea ${line}).`,
    remedy: of === 'acceptance' ? 'Dejar la más nueva de las dos.' : 'Quitar una de las dos.',
  }),
  'sign-off-line': () => ({
    message: 'Esta línea no es una firma; por eso no cuenta.',
    remedy: 'Quitarla y pedir a la persona que firme de nuevo: "codex-guardrails sign-off" escribe la línea.',
  }),
  'version-kept': ({ version, next }) => ({
    message: `La plantilla ya no es la que se fijó como versión ${version}; por eso no se puede ejecutar.`,
    remedy: `Darle una versión nueva, por ejemplo ${next}.`,
  }),
  'version-unlocked': ({ version }) => ({
    message: `La versión ${version} todavía no está fijada; su contenido puede cambiar.`,
    remedy: 'Fijarla cuando esté lista: "Guardrails: Fijar plantillas" o "codex-guardrails templates lock".',
  }),
};

const twice = { waiver: 'Esta excepción', acceptance: 'Esta aceptación', 'sign-off': 'Esta firma' };

const notByPath: Readonly<Record<NotByPath, string>> = {
  file: 'trata de la política entera',
  run: 'trata de una ejecución, antes de saberse qué archivos toca',
  logbook: 'trata de la bitácora',
  people: 'trata de personas, no de archivos',
  'own-paths': 'nombra ella misma sus rutas',
  together: 'se juzga una sola vez, para todos los archivos juntos',
};

const approvalDoubts: Readonly<Record<ApprovalDoubt, { what: string; remedy: string }>> = {
  'no-git': {
    what: 'sin git no se sabe quién aprobó',
    remedy: 'Tener la carpeta en git y hacer un commit con la aprobación.',
  },
  uncommitted: { what: 'no está en ningún commit', remedy: 'Que quien aprueba haga el commit.' },
  'history-missing': {
    what: 'falta el historial que muestra quién aprobó',
    remedy: 'Traer el historial completo; con actions/checkout, "fetch-depth: 0".',
  },
  'other-author': {
    what: 'otra persona hizo el commit de esa línea',
    remedy:
      'Que quien aprueba haga el commit de la línea "approvedBy" con su nombre y correo, sin unirlo con otros (squash).',
  },
  'same-author': {
    what: 'quien la aprobó la pidió, o escribió también el pedido',
    remedy: 'Que una persona haga el commit del pedido y otra el de la línea "approvedBy".',
  },
  'changed-since': {
    what: 'la excepción cambió después de la aprobación',
    remedy: 'Que quien aprueba haga de nuevo el commit de la línea "approvedBy".',
  },
  'no-role': {
    what: 'esa persona no tiene un rol que apruebe excepciones',
    remedy: 'Que la apruebe alguien de "review.roles", o agregar allí a la persona.',
  },
  unsigned: {
    what: 'la política pide un commit firmado por quien aprueba, y git no lo confirma',
    remedy: 'Que quien aprueba firme el commit; git debe conocer aquí su clave (gpg o gpg.ssh.allowedSignersFile).',
  },
  'signer-without-mail': {
    what: 'la política pide un commit firmado, y la clave de su firma no tiene correo, así que no es de nadie',
    remedy:
      'Poner el correo de quien aprueba como principal en el archivo de gpg.ssh.allowedSignersFile, o agregarlo a su clave GPG.',
  },
};

const fetchTroubles: Readonly<Record<FetchTrouble, (url: string, detail: string) => Sentence>> = {
  unreachable: (url, detail) => ({
    message: `No se pudo llegar a ${url}: ${detail}.`,
    remedy: 'Revisar la red y la dirección; detrás de un proxy, definir HTTPS_PROXY y NODE_USE_ENV_PROXY=1.',
  }),
  status: (url, detail) => ({
    message: `${url} respondió con HTTP ${detail}.`,
    remedy: 'Revisar la dirección; tiene que poder leerse sin iniciar sesión.',
  }),
  redirect: (url, detail) => ({
    message: `${url} redirige a ${detail}, y hasta allí no se sigue.`,
    remedy: 'Escribir la dirección donde está el archivo; se siguen cinco redirecciones como máximo, solo por https.',
  }),
  slow: (url, detail) => ({
    message: `${url} tardó más de ${detail} segundos.`,
    remedy: 'Intentar otra vez, o guardar el archivo en una dirección más rápida.',
  }),
  'too-large': (url, detail) => ({
    message: `${url} contiene más de ${detail} bytes.`,
    remedy: 'Revisar la dirección: una política no es más grande que eso.',
  }),
  'not-text': (url) => ({
    message: `${url} no contiene texto UTF-8.`,
    remedy: 'Revisar la dirección, y que el archivo esté guardado como UTF-8.',
  }),
  'other-hash': (url, detail) => ({
    message: `${url} tiene otro hash, así que no se guarda: ${detail}.`,
    remedy: 'Leer qué cambió antes de escribir este hash en la política.',
  }),
};

const layerTroubles: Readonly<Record<LayerTrouble, { what: string; remedy: string }>> = {
  absent: { what: 'no existe', remedy: 'Corregir su nombre o agregar el archivo.' },
  'not-fetched': {
    what: 'todavía no se descargó',
    remedy: 'Ejecutar "codex-guardrails policy update" y hacer el commit del archivo de .guardrails/extends.',
  },
  'other-hash': {
    what: 'no tiene el hash que está escrito aquí',
    remedy: 'Ejecutar "codex-guardrails policy update", o corregir sha256 después de leer qué cambió.',
  },
  outside: {
    what: 'está fuera del repositorio',
    remedy: 'Guardarla en el repositorio, no detrás de un enlace que sale de él.',
  },
  unreadable: {
    what: 'no se puede leer como texto',
    remedy: 'Revisar el archivo: debe ser UTF-8 y pesar menos de 1 MB.',
  },
  cycle: { what: 'depende de sí misma', remedy: 'Quitar una de las referencias.' },
  'too-many': {
    what: 'está al final de una cadena demasiado larga',
    remedy: 'Depender de menos políticas, en cuatro pasos como máximo.',
  },
};

const units = {
  characters: 'caracteres',
  bytes: 'bytes',
  lines: 'líneas',
  line: 'caracteres en una línea',
  depth: 'niveles de anidamiento',
  files: 'archivos',
};

const overLimitRemedy = {
  characters: 'Acortar el archivo; usar patrones en vez de listas largas.',
  bytes: 'Quitar o acortar archivos.',
  lines: 'Acortar el archivo; usar patrones en vez de listas largas.',
  line: 'Partir la línea.',
  depth: 'Anidar menos; las claves de este archivo necesitan seis niveles como máximo.',
  files: 'Quitar los archivos que la plantilla no necesita.',
};

const sizes = {
  text: { subject: 'El texto', empty: 'está vacío', short: 'corto', long: 'largo' },
  list: { subject: 'La lista', empty: 'está vacía', short: 'corta', long: 'larga' },
};

const kinds: Readonly<Record<ValueKind, string>> = {
  text: 'un texto',
  number: 'un número',
  'whole-number': 'un número entero',
  'yes-or-no': 'true o false',
  list: 'una lista',
  section: 'una sección con claves',
  nothing: 'nada',
  'something-else': 'otra cosa',
};

const forms: Readonly<Record<Shape, { what: string; example: string }>> = {
  purl: { what: 'una URL de paquete', example: 'pkg:npm/lodash, pkg:pypi/requests o pkg:npm/%40acme/*, sin versión' },
  'version-range': {
    what: 'un rango de versiones tal como lo escribe el ecosistema',
    example: '>=18 <20 en npm, >=2,<3 en PyPI o ~> 7.1 en gems',
  },
  licence: { what: 'un identificador SPDX', example: 'MIT, Apache-2.0 o GPL-*' },
  host: { what: 'un nombre de host', example: 'api.example.com o *.example.com, sin https:// ni ruta' },
  'resource-type': { what: 'un tipo de recurso', example: 'aws_instance, AWS::EC2::Instance o aws_iam_*' },
  glob: {
    what: 'un patrón de ruta dentro de la carpeta de trabajo',
    example: 'src/**/*.ts, sin / inicial, barra invertida ni una parte ..',
  },
  'swift-glob': {
    what: 'un patrón que se compare rápido',
    example: 'src/**/*.[jt]s: con [ ] o ( ), dos ** y dos * por nombre, y nada que repita una repetición',
  },
  semver: { what: 'una versión', example: '1.2.0' },
  'skill-name': { what: 'un nombre válido', example: 'mi-plantilla: minúsculas, dígitos y guiones simples' },
  'input-name': {
    what: 'un nombre válido',
    example: 'archivo o archivo-base: una minúscula, después letras, dígitos y guiones',
  },
  language: { what: 'un idioma', example: 'en, es o pt-BR' },
  date: { what: 'una fecha', example: '2027-03-31' },
  sha256: { what: 'un hash SHA-256', example: '64 dígitos hexadecimales, de 0 a 9 y de a a f' },
  'time-zone': { what: 'una zona horaria conocida aquí', example: 'America/Asuncion' },
  currency: { what: 'el código de una moneda', example: 'PYG' },
  'accepted-value': {
    what: 'el hash de un valor',
    example: 'la línea que imprime "codex-guardrails secrets hash"; el valor mismo nunca va aquí',
  },
  'layer-path': { what: 'la ruta de un archivo', example: 'policies/organisation.yaml, relativa a la carpeta y con /' },
  role: { what: 'el nombre de un rol', example: 'security o release-manager, en minúsculas' },
  'otlp-endpoint': {
    what: 'la dirección de un colector',
    example: 'https://collector.example.com o http://localhost:4318; sin usuario, contraseña ni consulta',
  },
  'otlp-variable': {
    what: 'una variable para encabezados',
    example: 'OTEL_EXPORTER_OTLP_HEADERS, o un nombre que empiece con CODEX_GUARDRAILS_OTLP_',
  },
  webhook: {
    what: 'el nombre de un webhook',
    example: 'on-call: minúsculas, dígitos y guiones simples; su dirección nunca se escribe aquí',
  },
  https: { what: 'una dirección', example: 'https://example.com/policy.yaml, sin usuario ni contraseña' },
  id: { what: 'una plantilla con su versión', example: 'pr-patch@1.0.0' },
};

/** What is wrong with the value of an input, as the form says it. */
function said(problem: string): string {
  return Object.entries(inputProblemsEs).find(([name]) => name === problem)?.[1] ?? problem;
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
