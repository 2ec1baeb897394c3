import type { FindingData } from '../check/finding.ts';
import { quoted } from './amounts.ts';
import { canSignEs } from './review-es.ts';
import type { Dictionary } from './words.ts';

type PipelineRule = Extract<keyof Dictionary['rules'], `pipeline-${string}`>;

/** Lo que dicen las reglas sobre pipelines. */
export const pipelineRulesEs: Pick<Dictionary['rules'], PipelineRule> = {
  'pipeline-permissions': {
    title: 'El pipeline recibe más permisos',
    sentence: (data) => `${permissions(data)} Conviene dar a cada trabajo solo lo que necesita.`,
  },
  'pipeline-secret': {
    title: 'El pipeline usa otro secreto',
    sentence: (data) => {
      const { job, consumer, name, what } = data;
      const who = /^(?:run|job|workflow|variables)$/.test(String(consumer))
        ? ''
        : ` y lo entrega a ${quoted(consumer)}`;
      if (what === 'all')
        return `El trabajo "${quoted(job)}" recibe ahora todos los secretos que hay. Conviene nombrar los que necesita.`;
      if (what === 'some') return `El trabajo "${quoted(job)}" usa ahora un secreto que solo se conoce al ejecutarlo.`;
      return `El trabajo "${quoted(job)}" usa ahora el secreto "${quoted(name)}"${who}. Alguien que sepa a qué da acceso debe aceptarlo.`;
    },
  },
  'pipeline-unpinned': {
    title: 'El pipeline ejecuta algo sin versión fija',
    sentence: ({ kind, name, ref, how, wanted }) =>
      `${kinds[String(kind)] ?? 'Lo que se usa,'} "${quoted(name)}" ${how === 'unresolved' ? 'tiene una referencia que solo se conoce al ejecutarla' : how === 'none' ? 'no tiene ninguna versión' : how === 'moving' ? `se toma de "${quoted(ref)}", que cambia con el tiempo` : `se toma de "${quoted(ref)}", que otros pueden mover`}. Hay que indicar ${wanted === 'hash' ? (kind === 'image' ? 'un digest' : 'el hash completo de un commit') : 'una versión'}.`,
  },
  'pipeline-untrusted-checkout': {
    title: 'El pipeline ejecuta código ajeno con sus secretos',
    sentence: ({ trigger, job }) =>
      `El trabajo "${quoted(job)}" se inicia con ${quoted(trigger)}, que tiene secretos y un token de escritura, y descarga código propuesto por alguien externo. Usar pull_request o no descargar ese código.`,
  },
  'pipeline-injection': {
    title: 'Un texto ajeno pasa a ser parte de un script',
    sentence: ({ value, system }) =>
      system === 'gitlab'
        ? `La variable ${quoted(value)} contiene texto que alguien externo puede escribir y aquí se ejecuta como programa. Usarla como dato: "$${quoted(value)}".`
        : `El valor ${quoted(value)} contiene texto que alguien externo puede escribir y aquí se inserta en un script. Pasarlo por "env" y usarlo como "$NOMBRE".`,
  },
  'pipeline-tests-removed': {
    title: 'El pipeline verifica menos',
    sentence: (data) => `${tests(data)}${data['required'] === true ? ' La política exige este trabajo.' : ''}`,
  },
  'pipeline-failure-ignored': {
    title: 'El pipeline sigue después de un fallo',
    sentence: ({ what, how, job, required }) =>
      `${what === 'job' ? `Un fallo del trabajo "${quoted(job)}"` : what === 'step' ? `Un fallo de este paso de "${quoted(job)}"` : what === 'script' ? `Cualquier fallo en este script de "${quoted(job)}"` : `Un fallo de este comando en "${quoted(job)}"`} ya no cuenta (${quoted(how)}).${required === true ? ' La política exige este trabajo.' : ''}`,
  },
  'pipeline-deploy': {
    title: 'El pipeline despliega o publica algo nuevo',
    sentence: ({ what, name, job }) =>
      what === 'environment'
        ? `El trabajo "${quoted(job)}" despliega ahora en el entorno "${quoted(name)}".`
        : what === 'environment-removed'
          ? `El trabajo "${quoted(job)}" sigue desplegando, pero ya no en el entorno "${quoted(name)}": sus aprobaciones y límites dejan de valer.`
          : `El trabajo "${quoted(job)}" despliega o publica ahora (${quoted(name)}).`,
  },
  'pipeline-runner': {
    title: 'El trabajo se ejecuta en otra máquina',
    sentence: ({ what, job, from, to, label }) =>
      what === 'not-listed'
        ? `El trabajo "${quoted(job)}" se ejecuta en "${quoted(label)}", que no está en la lista de la política.`
        : what === 'unresolved'
          ? `La máquina que ejecuta el trabajo "${quoted(job)}" solo se conoce al ejecutarlo (${quoted(to)}).`
          : `El trabajo "${quoted(job)}" se ejecuta en "${quoted(to)}"${from === '' ? '' : ` en lugar de "${quoted(from)}"`}.`,
  },
  'pipeline-self-hosted': {
    title: 'El trabajo se ejecuta en una máquina propia',
    sentence: ({ job, to, system }) =>
      `El trabajo "${quoted(job)}" se ejecuta en "${quoted(to)}", que no es un runner de ${system === 'gitlab' ? 'GitLab' : 'GitHub'}: lo que deja allí permanece y puede alcanzar redes internas.`,
  },
  'pipeline-remote-script': {
    title: 'El pipeline ejecuta un script de la red',
    sentence: ({ job, host }) =>
      `El trabajo "${quoted(job)}" ejecuta un script${host === '' ? '' : ` de ${quoted(host)}`} tal como llega de la red. Fijarlo: descargarlo, comparar su hash y recién entonces ejecutarlo.`,
  },
  'pipeline-trigger': {
    title: 'Algo nuevo inicia el workflow',
    sentence: ({ trigger }) => triggers[String(trigger)] ?? `${quoted(trigger)} inicia ahora este workflow.`,
  },
  'pipeline-agent-change': {
    title: 'Pipeline modificado por un agente',
    sentence: ({ what, path, roles, jobs, maker, people }) => {
      const by =
        what === 'proposed'
          ? `Al aceptarlo, el pipeline ${quoted(path)} va a una rama propia, no a los archivos.`
          : maker === 'agent'
            ? `Un agente modificó el pipeline ${quoted(path)}.`
            : `No se puede saber si un agente modificó el pipeline ${quoted(path)}.`;
      const can = people === undefined || people === '' ? '' : canSignEs(people);
      return `${by} ${waiting[String(what)]?.(quoted(roles), String(jobs), can) ?? ''}`.trim();
    },
  },
  'pipeline-changed': {
    title: 'Pipeline modificado',
    sentence: ({ what, path }) =>
      what === 'denied'
        ? `${quoted(path)} es un pipeline, y la política prohíbe cambiar pipelines.`
        : what === 'deleted'
          ? `${quoted(path)} es un pipeline y aquí se elimina.`
          : `${quoted(path)} es un pipeline cuyo significado no se analiza: una persona tiene que revisar el cambio.`,
  },
};

const kinds: Readonly<Record<string, string>> = {
  action: 'La acción',
  workflow: 'El workflow reutilizable',
  image: 'La imagen',
  include: 'El include',
  component: 'El componente',
};

const triggers: Readonly<Record<string, string>> = {
  pull_request_target: 'Cualquier pull request ajeno inicia ahora este workflow con los secretos del repositorio.',
  workflow_run:
    'Otro workflow, también uno que se ejecuta para alguien externo, inicia ahora este con los secretos del repositorio.',
  issue_comment: 'Los comentarios de cualquiera inician ahora este workflow con los secretos del repositorio.',
  schedule: 'Este workflow se ejecuta ahora también con un horario, cuando nadie mira.',
  repository_dispatch: 'Otros sistemas pueden iniciar ahora este workflow.',
};

function permissions({ what, scope, from, to, job }: FindingData): string {
  switch (what) {
    case 'removed':
      return `Desaparece el límite de lo que puede hacer el token del trabajo "${quoted(job)}" (era: ${quoted(from)}); decide la configuración del repositorio.`;
    case 'unset':
      return `Nada limita lo que puede hacer el token del trabajo "${quoted(job)}", y la política sí lo limita.`;
    case 'write-all':
      return `El token del trabajo "${quoted(job)}" puede ahora escribir todo.`;
    case 'read-all':
      return `El token del trabajo "${quoted(job)}" puede ahora leer todo.`;
    default:
      break;
  }
  const name = String(scope);
  if (name.startsWith('id_tokens '))
    return `El trabajo "${quoted(job)}" recibe ahora un token de identidad (${quoted(name.slice(10))}) en el que otros sistemas confían.`;
  if (name.startsWith('CI_JOB_')) return `El trabajo "${quoted(job)}" usa ahora su token de trabajo (${quoted(name)}).`;
  if (name === 'id-token')
    return `El trabajo "${quoted(job)}" puede obtener ahora tokens de identidad (id-token: ${quoted(to)}), en los que confían las nubes.`;
  return `El token del trabajo "${quoted(job)}" recibe ${quoted(scope)}: ${quoted(to)} (antes: ${quoted(from)}).`;
}

function tests({ what, job, check, by }: FindingData): string {
  const nothing = check === '' || check === undefined;
  const checks = nothing ? 'lo que verificaba' : `"${quoted(check)}"`;
  const about = nothing
    ? `El trabajo "${quoted(job)}"`
    : `La verificación "${quoted(check)}" en el trabajo "${quoted(job)}"`;
  switch (what) {
    case 'file':
      return `Se elimina el pipeline y, con él, ${checks} del trabajo "${quoted(job)}".`;
    case 'job':
      return `El trabajo "${quoted(job)}" desaparece y, con él, ${checks}.`;
    case 'renamed':
      return `El trabajo "${quoted(job)}" se llama ahora "${quoted(check)}": las reglas que lo exigen por su nombre ya no lo encuentran.`;
    case 'check':
      return `El trabajo "${quoted(job)}" ya no ejecuta ${checks}.`;
    case 'replaced':
      return `El trabajo "${quoted(job)}" ejecuta "${quoted(by)}" en lugar de ${checks}, que quizá verifica menos.`;
    case 'never':
      return `${about} ya no se ejecuta nunca (${quoted(by, 120)}).`;
    case 'manual':
      return `${about} solo se ejecuta cuando una persona lo inicia.`;
    case 'condition':
      return `${about} se ejecuta menos veces que antes (${quoted(by, 120)}).`;
    case 'ignored':
      return `Un fallo de ${checks} en el trabajo "${quoted(job)}" ya no cuenta (${quoted(by)}).`;
    case 'option':
      return `${about} verifica menos que antes (${quoted(by)}).`;
    case 'trigger':
      return `El evento "${quoted(check)}" ya no inicia lo que este pipeline verifica.`;
    case 'filter':
      return `El filtro "${quoted(check)}" de "${quoted(job)}" impide que este pipeline se ejecute donde antes se ejecutaba (${quoted(by, 120)}).`;
    case 'needs':
      return `El trabajo "${quoted(job)}" despliega sin esperar ya a "${quoted(check)}".`;
    case 'always':
      return `El trabajo "${quoted(job)}" despliega aunque falle "${quoted(check)}" (${quoted(by, 120)}).`;
    default:
      return 'Este pipeline verifica menos que antes.';
  }
}

const sign =
  'Se firma en su rama con "codex-guardrails sign-off"; después, confirmar y subir .guardrails/sign-offs.jsonl, y ejecutar de nuevo esta comprobación.';

/** What a pipeline that an agent changed waits for. */
const waiting: Readonly<Record<string, (roles: string, jobs: string, can: string) => string>> = {
  proposed: (_roles, _jobs, can) =>
    `Allí se abre como borrador, y necesita que la CI termine bien y una aprobación.${can}`,
  draft: (_roles, _jobs, can) =>
    `El pull request es un borrador: espera una aprobación.${can} Una vez firmado y marcado como listo, ejecutar de nuevo esta comprobación: hasta entonces su respuesta queda como está.`,
  'all-of': (roles, _jobs, can) => `Necesita la firma de: ${roles}.${can} ${sign}`,
  'one-of': (roles, _jobs, can) => `Necesita la firma de uno de: ${roles}.${can} ${sign}`,
  nobody: () => 'Nadie puede aprobarlo: indicar roles en pipelines.approval, y quién los tiene en review.roles.',
  failed: (_roles, jobs) => `Está aprobado, pero estos trabajos no terminaron bien: ${quoted(jobs)}.`,
  untold: (_roles, jobs) =>
    `Está aprobado; no se sabe cómo terminó la CI${jobs === '' ? '' : ` (${quoted(jobs)})`}. Los resultados se dan con --jobs.`,
};
