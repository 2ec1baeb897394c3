import type { ModelWhy, NoEffect } from '../team-file/doubt-facts.ts';
import type { DoubtWords } from '../team-file/problem.ts';

/** What contradicts itself in a policy, or does nothing, in Spanish. */
export const esDoubts: DoubtWords = {
  'also-denied': ({ item, by, other }) => ({
    message: `"${item}" está permitido aquí y denegado por "${by}" en ${other}; lo denegado sigue denegado.`,
    remedy: 'Quitar uno de los dos.',
  }),
  outranked: ({ item, here, other }) => ({
    message: `${item === '' ? 'Esto' : `"${item}"`} está en ${here} y también en ${other}, que va primero; esta línea nunca cuenta.`,
    remedy: 'Quitar una de las dos.',
  }),
  duplicate: ({ item, other }) => ({
    message: `${item === '' ? 'Esto' : `"${item}"`} está escrito dos veces: la primera en ${other}.`,
    remedy: 'Quitar una de las dos.',
  }),
  'no-effect': ({ why, item, other }) => noEffects[why](other, item),
  'model-refused': ({ model, tasks, why, other }) => ({
    message: `Toda ejecución con "${model}" (${tasks}) se rechaza: ${modelWhy(why, other)} y ningún sustituto se puede usar.`,
    remedy: 'Indicar otro modelo, o un sustituto en models.fallback.',
  }),
  'model-replaced': ({ model, used, tasks, why, other }) => ({
    message: `"${model}" (${tasks}) nunca se usa: ${modelWhy(why, other)}. En su lugar se usa "${used}".`,
    remedy: `Escribir "${used}" donde dice "${model}", o dejarlo así si eso es lo que se quiere.`,
  }),
  'fallback-circle': ({ models }) => ({
    message: `Los sustitutos forman un círculo: ${models}. Cuando ninguno se puede usar, la ejecución se rechaza.`,
    remedy: 'Hacer que el último lleve a un modelo fuera del círculo, o quitar uno.',
  }),
  'fallback-unusable': ({ model, fallback, why, other }) => ({
    message: `"${fallback}" no puede reemplazar a "${model}": ${modelWhy(why, other)}.`,
    remedy: 'Indicar un modelo que se pueda usar.',
  }),
  'effort-lowered': ({ effort, most, other }) => ({
    message: `El esfuerzo ${effort} supera el máximo permitido, ${most} según ${other}; las ejecuciones usan ${most}.`,
    remedy: `Escribir ${most}, o subir el máximo.`,
  }),
  'tier-unpriced': ({ model, tier }) => ({
    message: `No se sabe cuánto cuesta el nivel de servicio ${tier} con "${model}", así que no se puede cuidar el presupuesto.`,
    remedy: `Escribir su factor en models.prices.${model}.tiers, o quitar el nivel.`,
  }),
  'old-prices': ({ days, most, other }) => ({
    message: `Estos precios tienen ${days} días; después de ${most} días (${other}) se consideran viejos.`,
    remedy: 'Compararlos con los del proveedor y escribir el día en que se hizo.',
  }),
  'old-rate': ({ days }) => ({
    message: `Esta cotización tiene ${days} días.`,
    remedy: 'Escribir la cotización de hoy y su fecha.',
  }),
  'amount-above': ({ amount, limit, other }) => ({
    message: `Nunca se puede llegar a ${amount} USD: ${other} ya se detiene en ${limit} USD.`,
    remedy: `Escribir menos de ${limit}, subir el otro monto o quitar esta línea.`,
  }),
  'approver-alone': ({ person, other }) => ({
    message: `${person} es la única persona que aprueba, y una ampliación necesita dos (${other}): lo que pida ${person} no lo puede aprobar nadie.`,
    remedy: 'Indicar una segunda persona que apruebe.',
  }),
  'retention-short': ({ days, least, other }) => ({
    message: `Las ejecuciones salen de la bitácora después de ${days} ${days === 1 ? 'día' : 'días'}, y un período del presupuesto dura hasta ${least} días (${other}): ya no se podrá ver en qué se gastó.`,
    remedy: `Conservarlas ${least} días o más.`,
  }),
  'no-region': ({ provider, other }) => ({
    message: `No se permite ninguna región de ${provider}, aunque es un proveedor aprobado: ${other}.`,
    remedy: 'Indicar las regiones que se pueden usar, o quitar la línea: entonces no se restringe ninguna.',
  }),
  'region-none': ({ region, provider }) => ({
    message: `Ninguna región conocida de ${provider} coincide con "${region}".`,
    remedy: 'Corregir el patrón o quitarlo.',
  }),
  'region-unknown': ({ region, provider, suggestion }) => ({
    message: `"${region}" no es una región conocida de ${provider}; ¿se quiso escribir "${suggestion}"?`,
    remedy: `Escribir "${suggestion}", o dejarla si la región es nueva.`,
  }),
  'document-missing': ({ document }) => ({
    message: `La justificación debería estar en "${document}", y el repositorio no tiene ese archivo.`,
    remedy: 'Corregir la ruta, escribir el documento o quitar la clave: entonces se pregunta en cada uso.',
  }),
  'alternative-denied': ({ use, other }) => ({
    message: `"${use}" figura como alternativa y a su vez está denegado en ${other}.`,
    remedy: 'Indicar otra alternativa.',
  }),
  'range-empty': ({ range }) => ({
    message: `Ninguna versión está en el rango "${range}".`,
    remedy: 'Corregir el rango o quitarlo.',
  }),
  'ecosystem-unknown': ({ ecosystem, suggestion }) => ({
    message: `Ningún paquete es de tipo "${ecosystem}", así que nada coincide con esto.`,
    remedy: `Escribir "${suggestion}".`,
  }),
  'job-unknown': ({ job, suggestion }) => ({
    message:
      suggestion === ''
        ? `Ningún pipeline del repositorio tiene un trabajo "${job}", así que nada lo protege.`
        : `Ningún pipeline del repositorio tiene un trabajo "${job}"; ¿se quiso escribir "${suggestion}"?`,
    remedy:
      suggestion === ''
        ? 'Escribir el id o el nombre de un trabajo, o quitar la línea.'
        : `Escribir "${suggestion}", o quitar la línea.`,
  }),
  'scope-unknown': ({ scope, suggestion }) => ({
    message:
      suggestion === ''
        ? `"${scope}" no es un permiso conocido de un pipeline.`
        : `"${scope}" no es un permiso conocido de un pipeline; ¿se quiso escribir "${suggestion}"?`,
    remedy: suggestion === '' ? 'Corregirlo o quitarlo.' : `Escribir "${suggestion}".`,
  }),
  'rule-idle': ({ rule, needs }) => ({
    message: `La regla ${rule} no encuentra nada mientras la política no diga nada en ${needs}.`,
    remedy: 'Escribir allí lo que debe encontrar, o quitar esta línea.',
  }),
  'replaces-additions': ({ key, other }) => ({
    message: `Esta lista reemplaza a toda la lista de abajo, también a lo que se le agrega: ${other}.`,
    remedy: `Escribir estos elementos en add: ${key} si los de abajo deben quedar.`,
  }),
  'drafts-unapproved': () => ({
    message: 'No se indica quién puede aprobar un pipeline que un agente cambió, así que ninguno se permite.',
    remedy: 'Indicar roles en pipelines.approval o en review.require, y quién los tiene en review.roles.',
  }),
  'role-unknown': ({ role, suggestion }) => ({
    message: `La política no tiene un rol "${role}"; ¿se quiso escribir "${suggestion}"?`,
    remedy: `Escribir "${suggestion}", o indicar quién lo tiene: review.roles.${role}.`,
  }),
  'role-without-people': ({ role }) => ({
    message: `Nadie tiene el rol "${role}", así que nadie puede aprobar con él.`,
    remedy: `Indicar quién lo tiene: review.roles.${role}.`,
  }),
  'sign-off-impossible': ({ roles, people, other }) => ({
    message: `Un cambio de estos archivos necesita${other === '' ? '' : `, junto con ${other},`} la firma de ${roles}, cada rol de una persona distinta, y solo puede firmar ${people}: nunca estará firmado.`,
    remedy:
      'Indicar más personas en review.roles, o permitir que una persona firme por varios roles con review.selfApproval.',
  }),
  'template-unknown': ({ template, suggestion }) => ({
    message:
      suggestion === ''
        ? `No hay ninguna plantilla "${template}".`
        : `No hay ninguna plantilla "${template}"; ¿se quiso escribir "${suggestion}"?`,
    remedy:
      suggestion === ''
        ? 'Escribir el id de una plantilla, o quitar la línea.'
        : `Escribir "${suggestion}", o quitar la línea.`,
  }),
  'templates-none': () => ({
    message: 'No se indica ninguna plantilla ni tipo de tarea, así que ninguna ejecución puede cambiar estos archivos.',
    remedy: 'Indicar las plantillas o tareas que pueden.',
  }),
  'templates-apart': ({ other }) => ({
    message: `Estos archivos necesitan también lo que indica ${other}, y ninguna plantilla cumple ambas cosas: ninguna ejecución puede cambiarlos.`,
    remedy: 'Indicar una misma plantilla en las dos, o unirlas.',
  }),
};

function modelWhy(why: ModelWhy, other: string): string {
  if (why === 'not-allowed') return `no está en ${other}`;
  return `${why === 'denied' ? 'lo deniega' : 'lo retira'} ${other}`;
}

const remedy = 'Quitar esta línea o la otra.';

const noEffects: Readonly<Record<NoEffect, (other: string, item: string) => { message: string; remedy: string }>> = {
  'throttle-never': (other) => ({
    message: `Esto nunca cuenta: ${other} es 100, que significa nunca.`,
    remedy: 'Escribir allí un porcentaje menor, o quitar esta línea.',
  }),
  'no-prices': (other) => ({
    message: `Es la fecha de unos precios que no están escritos: ${other} está vacía.`,
    remedy: 'Escribir los precios o quitar la fecha.',
  }),
  'allow-retired': (other, item) => ({
    message: `Aquí se permite "${item}", y en ${other} dice que ya no se usa; así queda sin usar.`,
    remedy,
  }),
  'row-before': (other) => ({
    message: `Esta fila nunca cuenta: ${other} trata del mismo tipo sin condición, y cuenta la primera fila que coincide.`,
    remedy: 'Ponerla antes de la otra, o quitar una de las dos.',
  }),
  'free-priced': (other, item) => ({
    message: `"${item}" no es gratis: tiene un precio en ${other}, que va primero.`,
    remedy,
  }),
  'prompts-hashed': (other) => ({
    message: `El texto de los pedidos no se conserva (${other}), así que no puede conservarse unos días.`,
    remedy,
  }),
  'prompts-outlive': (other) => ({
    message: `El texto de un pedido se borra con su ejecución, que se conserva menos días: ${other}.`,
    remedy: 'Escribir menos días que allí, o quitar la línea.',
  }),
  'provider-denied': (other) => ({
    message: `Estas regiones nunca cuentan: ${other} deniega el proveedor.`,
    remedy,
  }),
  'hosts-open': (other) => ({
    message: `Ninguna llamada se compara con estos hosts: ${other} permite todos los demás.`,
    remedy,
  }),
  'hosts-alone': (other) => ({
    message: `Ninguna llamada se compara con estos hosts: ninguna clase de ${other} indica archivos ni código.`,
    remedy: 'Indicar el código que maneja esos datos, o quitar los hosts.',
  }),
  'group-unused': () => ({
    message: 'Ninguna lista usa este grupo.',
    remedy: 'Usarlo como group:nombre en allow, ask o deny, o quitarlo.',
  }),
  'group-empty': () => ({
    message: 'Este grupo está vacío, así que la línea que lo usa no se refiere a ningún paquete.',
    remedy: 'Indicar sus paquetes, o quitar los dos.',
  }),
  'licences-empty': (other) => ({
    message: `No se verifica ninguna licencia: ${other} y la lista de licencias denegadas están vacías.`,
    remedy: 'Indicar licencias, o quitar esta línea.',
  }),
  'lookup-off': (other) => ({
    message: `La antigüedad no se conoce: solo la da la consulta al registro, y ${other} está en off.`,
    remedy: 'Activar la consulta, o quitar esta línea.',
  }),
  'pin-loose': (other) => ({
    message: `Confiar en estas no cambia nada: ${other} no le exige a ninguna más que una versión.`,
    remedy,
  }),
  'rule-off': (other) => ({
    message: `La regla está desactivada (${other}), así que su modo no cuenta.`,
    remedy,
  }),
  'secrets-off': (other) => ({
    message: `Todas las reglas que encuentran secretos están desactivadas (${other} y las demás), y eso va primero.`,
    remedy,
  }),
  'secrets-excepted': (other) => ({
    message: `En estos archivos no se informa ningún secreto: ${other}.`,
    remedy,
  }),
  'override-empty': () => ({
    message: 'Esta entrada de overrides indica archivos y no cambia nada para ellos.',
    remedy: 'Escribir qué es distinto para ellos, o quitarla.',
  }),
  'override-same': () => ({
    message: 'Esta entrada de overrides dice lo que la política ya dice.',
    remedy: 'Escribir qué es distinto para estos archivos, o quitarla.',
  }),
  'override-covered': (other) => ({
    message: `Esta entrada de overrides nunca cuenta: ${other} trata de los mismos archivos, dice todas sus claves y viene después.`,
    remedy: 'Ponerla después de la otra, o quitarla.',
  }),
  'role-nobody': () => ({
    message: 'Nadie tiene este rol, y nada lo pide.',
    remedy: 'Indicar quién lo tiene, o quitarlo.',
  }),
  'no-copy': (other) => ({
    message: `Ningún texto se compara con esto mientras ${other} no indique un idioma.`,
    remedy: 'Indicar el idioma de los textos, o quitar esta línea.',
  }),
  'strings-off': (other) => ({
    message: `No se mira ningún texto del código (${other}), así que tampoco los de estas llamadas.`,
    remedy,
  }),
  'language-twice': (other, item) => ({
    message: `"${item}" ya es el idioma de los textos: ${other}.`,
    remedy,
  }),
  'language-unused': (other) => ({
    message: `Nada está en este idioma: no figura en ${other} ni en optional, y ningún archivo lleva su nombre.`,
    remedy: 'Agregar el idioma allí, o quitar sus responsables.',
  }),
  'webhook-unused': (other) => ({
    message: `Ninguna alerta de ${other} va a este webhook.`,
    remedy: 'Indicarlo en una alerta como "to", o quitarlo.',
  }),
  'alert-nobody': (other) => ({
    message: `Esta alerta no es para nadie: no indica responsable ni webhook, y ${other} está vacía.`,
    remedy: 'Indicar un responsable, un webhook o quién responde por la factura.',
  }),
  'approval-idle': (other) => ({
    message: `Estos roles no aprueban nada: solo los borradores los necesitan, y ${other} no es draft.`,
    remedy,
  }),
};
