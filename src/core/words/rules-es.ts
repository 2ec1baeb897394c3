import type { FindingData } from '../check/finding.ts';
import { quoted } from './amounts.ts';
import { pipelineRulesEs } from './pipelines-es.ts';
import { dependenciesEs } from './dependencies-es.ts';
import { namesEs } from './names-es.ts';
import { placesEs } from './places-es.ts';
import { cloudsEs } from './clouds-es.ts';
import { languageEs } from './language-es.ts';
import { reviewEs } from './review-es.ts';
import type { Dictionary } from './words.ts';

export const rulesEs: Dictionary['rules'] = {
  ...pipelineRulesEs,
  ...cloudsEs,
  'secret-token': {
    title: 'Token o clave en texto plano',
    sentence: (data) => `${secretOf(data)} está en texto plano${inName(data)}${whyOf(data)}. ${advice(data)}`,
  },
  'secret-private-key': {
    title: 'Clave privada en texto plano',
    sentence: (data) => `Una clave privada está en texto plano${inName(data)}. ${advice(data)}`,
  },
  'secret-url-password': {
    title: 'Contraseña en una dirección',
    sentence: (data) =>
      `Una contraseña forma parte de una dirección o cadena de conexión${inName(data)}. ${advice(data)}`,
  },
  'secret-assignment': {
    title: 'Valor secreto en texto plano',
    sentence: (data) => `${secretOf(data)} está en texto plano${inName(data)}${whyOf(data)}. ${advice(data)}`,
  },
  ...dependenciesEs,
  ...namesEs,
  ...placesEs,
  ...reviewEs,
  ...languageEs,
  'protected-path': {
    title: 'Archivo protegido modificado',
    sentence: (data) =>
      data['signs']
        ? `${quoted(data['path'])} guarda firmas y solo firman las personas: un agente no puede escribir en él.`
        : `${quoted(data['path'])} está protegido (${quoted(data['glob'])}): una persona tiene que aceptar el cambio.`,
  },
  'unreviewable-change': {
    title: 'Cambio que no se puede revisar',
    sentence: ({ what, also }) =>
      [what, ...(also === undefined ? [] : String(also).split(', '))]
        .map((each) => unreviewable[String(each)] ?? 'Este cambio no se puede leer línea por línea.')
        .join(' '),
  },
  'suppression-invalid': {
    title: 'Supresión que no cuenta',
    sentence: ({ problem, named }) =>
      suppression[String(problem)]?.(quoted(named)) ?? 'Este comentario de supresión no cuenta.',
  },
};

const unreviewable: Readonly<Record<string, string>> = {
  bytes: 'El archivo no es texto, así que su cambio no se puede revisar línea por línea.',
  link: 'El cambio crea un enlace simbólico. Los enlaces nunca se aplican.',
  submodule: 'El cambio mueve un submódulo. Los submódulos nunca se aplican.',
  executable: 'El archivo pasa a ser un programa que se puede ejecutar.',
  'manifest-unread':
    'Este manifiesto no se puede leer como lo que debería ser, así que nadie sabe qué paquetes agrega.',
  'packages-unread':
    'No se pueden leer los paquetes de este archivo (demasiado grande, profundo o lento), así que nadie sabe cuáles agrega.',
  'secrets-unread': 'Desde aquí el texto tiene demasiadas palabras propias de secretos para revisarlo a tiempo.',
  'pipeline-unread':
    'Este pipeline no se puede leer entero (roto, demasiado grande o demasiado anidado), así que nadie sabe todo lo que cambia.',
};

const suppression: Readonly<Record<string, (named: string) => string>> = {
  'no-rule': () =>
    'Esta supresión no nombra ninguna regla, así que no cuenta. Escribir "guardrails: allow <regla> -- motivo".',
  'unknown-rule': (named) => `Esta supresión nombra "${named}", que no es una regla, así que no cuenta.`,
  'no-reason': (named) =>
    `Esta supresión de ${named === '' ? 'una regla' : named} no da ningún motivo, así que no cuenta.`,
};

const whys: Readonly<Record<string, string>> = {
  checksum: 'su suma de control es correcta',
  structure: 'su estructura interna es correcta',
  context: 'cerca se nombra a su proveedor',
  named: 'su nombre es de secreto',
  argument: 'se entrega a una llamada que recibe un secreto',
  flag: 'se da a una opción para secretos',
  header: 'está en un encabezado de credenciales',
  sql: 'es la contraseña de una instrucción',
  'file-format': 'está en un campo de credenciales',
};

function whyOf({ why }: FindingData): string {
  const because = whys[String(why)];
  return because === undefined ? '' : ` (${because})`;
}

function secretOf({ kind, vendor }: FindingData): string {
  const name = quoted(kind).replaceAll('-', ' ') || 'secret';
  return vendor === undefined ? `Un valor de tipo "${name}"` : `Una credencial de ${quoted(vendor)} (${name})`;
}

function inName({ name }: FindingData): string {
  return name === undefined || name === '' ? '' : ` en "${quoted(name)}"`;
}

function advice({ revoke, before }: FindingData): string {
  const move = 'Leerlo del entorno o de un almacén de secretos.';
  const known = knownBefore[String(before)];
  if (known !== undefined) {
    return `${move} ${known}, así que eso no basta: si es real, ${revoke === undefined ? 'reemplazarlo donde es válido' : `revocarlo: ${quoted(revoke)}`}.`;
  }
  return revoke === undefined ? move : `${move} Si es real, revocarlo: ${quoted(revoke)}.`;
}

const knownBefore: Readonly<Record<string, string>> = {
  sent: 'El mismo valor se envió, o estaba donde el agente podía leerlo, así que puede haber salido de este equipo',
  commit: 'El mismo valor ya está en un commit anterior',
  files: 'El mismo valor ya estaba en estos archivos antes de este cambio',
};
