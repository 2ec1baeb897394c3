import { short, type PolicyFileWords } from './policy-file-en.ts';

export const policyFileEs: PolicyFileWords = {
  head: (seen) =>
    `Política de Guardrails de este repositorio: qué puede hacer aquí un agente y qué decide una persona.\nEscrita a partir de lo que hay en el repositorio: ${policyFileEs.seen(seen)}.\nTodas las claves son opcionales. "codex-guardrails policy explain CLAVE" dice de dónde viene un valor;\n"codex-guardrails policy backtest", qué habría detenido un cambio de este archivo.`,
  preset: (preset) =>
    `Sobre qué se apoya este archivo: ${policyFileEs.presets[preset]}. Las claves de aquí van antes; una lista de aquí reemplaza a la suya y "add" le agrega.`,
  mode: 'enforce: como está escrito. warn: lo que se denegaría se pregunta. observe: nada se detiene; lo encontrado se muestra y se guarda.',
  observedEverywhere:
    'Reglas que este repositorio incumple hoy en muchos archivos: solo observan. Quite las líneas cuando esté corregido.',
  observedHere:
    'Lo que hay hoy en estos archivos haría fallar la comprobación: ahí la regla solo observa y en el resto vale. Quite una línea cuando sus archivos estén corregidos.',
  observed: (what) => `Se encontró: ${short(what, 'y', 'más')}`,
  secrets: (places) =>
    `Hay SECRETOS en estos archivos. Ninguna línea de una política los deja pasar: sáquelos y cámbielos donde sean válidos.\n${places
      .slice(0, 50)
      .map((place) => `  ${place}`)
      .join('\n')}${places.length > 50 ? `\n  y ${places.length - 50} más` : ''}`,
  noPackages: (verdict) =>
    `Aquí ningún paquete está aprobado por su nombre. Uno nuevo ${{ allow: 'se permite', ask: 'se pregunta', deny: 'se deniega' }[verdict]}.`,
  packages: (count, manifests) =>
    `Paquetes que este repositorio ya usa${manifests.length > 0 ? `, declarados en ${short(manifests, 'y', 'más', 4)}` : ''}: ${count}. Pueden agregarse en cualquier parte de él.`,
  defaultVerdict: 'Un paquete que no está en ninguna lista: allow, ask o deny.',
  clouds: (others) =>
    `Proveedores de nube que se pueden usar; otro ${{ allow: 'se permite también', ask: 'se pregunta', deny: 'se deniega' }[others]}. Servicios sueltos: aws/dynamodb, o las listas "ask" y "deny".`,
  noClouds: 'No hay ningún proveedor de nube aprobado: el primer uso de uno es como dice "clouds.default".',
  cloudsOfPreset: (allowed) =>
    `Proveedores de nube que aprueba la política en que se apoya este archivo: ${short(allowed, 'y', 'más')}.`,
  cloudNotAllowed: (id, path) => `No aprobado aunque está en uso: ${id} (${path}).`,
  foundIn: (path) => `visto en ${path}`,
  regions: 'Las regiones que hoy se usan son las únicas de sus proveedores.',
  regionIn: (name, path) => `${name} en ${path}`,
  noRegions:
    'No hay ninguna región en este repositorio, así que ninguna está limitada. Para limitarlas:\nregions:\n  allow:\n    aws: [sa-east-1]',
  languages: 'El idioma de lo que leen las personas y el de los comentarios del código: es, en, pt o gn.',
  guarded: 'Pipelines, infraestructura y dueños de este repositorio: una persona mira cada cambio.',
  review: (codeowners) =>
    `Quién revisa qué, por el correo o nombre que tiene git, o @usuario${codeowners === null ? '' : `; propuesto a partir de ${codeowners}`}.`,
  required: 'Los cambios de estas rutas necesitan la firma de cada rol.',
  teams:
    'Git no conoce a nadie por el nombre de un equipo como @acme/web: escriba al lado los correos de sus miembros.',
  registries: 'Registros, además del público, que aparecen en este repositorio, por ecosistema; otro se pregunta.',
  noReviewers:
    'No se nombra a nadie para revisar. Cada cambio de un agente necesita igualmente a una persona. Para pedir a algunas:\nreview:\n  roles: { engineer: [ana@example.com], security: [bo@example.com] }\n  require:\n    - { paths: [infra/**], roles: [engineer, security] }',
  budget:
    'Dólares por mes para todas las ejecuciones de una máquina; lo que puede costar una viene de la política en que se apoya este archivo.',
  approvers: 'Quién puede ampliar el presupuesto, por el correo o nombre que tiene git:\napprovers: [lead@example.com]',
  presets: {
    'small-team': 'valores sensatos; los paquetes nuevos se preguntan, los secretos se deniegan',
    regulated: 'solo paquetes aprobados, las advertencias hacen fallar, los registros se guardan por años',
    paraguay: 'para equipos en Paraguay: paquetes aprobados, datos personales retenidos, montos en guaraníes',
  },
  questions: {
    preset: { ask: '¿Qué tan estricta?', form: 'small-team, regulated o paraguay' },
    clouds: { ask: '¿Qué nubes se pueden usar?', form: 'nombres como aws, google; none para ninguna' },
    languages: {
      ask: '¿Qué idiomas: lo que leen las personas y los comentarios del código?',
      form: 'etiquetas como es, en',
    },
    budget: { ask: '¿Cuántos dólares por mes?', form: 'un número' },
    reviewers: { ask: '¿Quién revisa?', form: 'rol=persona, como security=ana@example.com; none para nadie' },
  },
  seen: (seen) => {
    const parts = [
      seen.languages
        .slice(0, 3)
        .map(({ name, files }) => `${name} (${plural(files, 'archivo')})`)
        .join(', '),
      seen.managers.join(', '),
      seen.clouds.map(({ id }) => id).join(', '),
      seen.pipelines.length > 0 ? plural(seen.pipelines.length, 'pipeline') : '',
      seen.packages.length > 0 ? plural(seen.packages.length, 'paquete') : '',
    ].filter((part) => part !== '');
    return parts.length === 0 ? plural(seen.files, 'archivo') : parts.join('; ');
  },
};

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
