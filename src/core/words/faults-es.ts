import type { FaultData } from '../fault.ts';
import { sentence } from '../team-file/problem.ts';
import { bytes, quoted } from './amounts.ts';
import { budgetFaultsEs } from './budget-es.ts';
import { inputProblemsEs } from './inputs-es.ts';
import { modelFaultsEs } from './models-es.ts';
import { esProblems } from './problems-es.ts';
import { canSignEs } from './review-es.ts';
import type { Dictionary } from './words.ts';

export const faultsEs: Dictionary['faults'] = {
  'file-invalid': ({ path, line, column, key, problem, remedy, cause }) => {
    const said = cause === undefined ? { message: problem, remedy } : sentence(esProblems, cause);
    return {
      message: `${path}:${line}:${column}${key === '' ? '' : ` (${key})`}: ${said.message}`,
      remedy: said.remedy,
    };
  },
  'file-unreadable': ({ path, reason }) =>
    reason === 'UTF-8'
      ? { message: `${path} no es texto en UTF-8.`, remedy: 'Guardarlo como UTF-8.' }
      : {
          message: `No se puede leer ${path}: ${quoted(reason)}.`,
          remedy: 'Comprobar que el archivo existe y que se puede leer.',
        },
  'file-unwritable': ({ path, reason }) => ({
    message: `No se puede escribir ${path}: ${quoted(reason)}.`,
    remedy: 'Comprobar los permisos de la carpeta y el espacio libre.',
  }),
  'template-unknown': ({ id, known }) => ({
    message: `No hay ninguna plantilla que se llame "${id}".`,
    remedy:
      known === '' ? 'Agregar una, o confiar en el área de trabajo que la tiene.' : `Usar una de estas: ${known}.`,
  }),
  'template-unlocked': ({ id, version }) => ({
    message: `${id}@${version} no está fijada, y la política solo quiere plantillas con la versión fijada.`,
    remedy:
      'Pedir su revisión, fijarla con "Guardrails: Fijar plantillas" o "codex-guardrails templates lock" y hacer el commit de .guardrails/templates.lock.json.',
  }),
  'template-required': ({ path, template, needed }) => ({
    message: `Para ${path}, la política no acepta la plantilla ${template}.`,
    remedy: needed === '' ? 'Ninguna ejecución puede tocarlo: cambiarlo a mano.' : `Usar una de: ${needed}.`,
  }),
  'path-not-allowed': ({ path, template, allowed }) => ({
    message: `La plantilla ${template} no puede cambiar ${path}: solo cambia lo que coincide con ${allowed}. No se aplicó nada.`,
    remedy: 'Usar otra plantilla para ello, o dar a esta más "paths" en una versión nueva.',
  }),
  'template-changed': ({ id, version, path }) => ({
    message: `La plantilla ${id}@${version} no es la que se fijó para esta versión.`,
    remedy: `Subir la versión en ${path}/template.yaml y fijarla, o deshacer el cambio.`,
  }),
  'input-invalid': ({ template, input, problem }) => ({
    message: `El dato "${input}" de ${template}: ${said(problem)}.`,
    remedy: 'Corregir el valor y empezar de nuevo.',
  }),
  'untrusted-workspace': ({ what }) => ({
    message: `No se usa "${what}", porque esta área de trabajo no es de confianza.`,
    remedy: 'Confiar en el área de trabajo si se conoce su origen.',
  }),
  'attachment-denied': ({ path, glob }) => ({
    message: `${path} no se debe enviar: la política no deja ver al agente los archivos como ${glob}.`,
    remedy: 'Quitar el archivo del pedido.',
  }),
  'governed-data': ({ path, class: name, pattern }) => ({
    message: `${path === 'prompt' ? 'El pedido' : path} contiene datos de la clase "${name}" (${pattern}), que nunca salen. No se envió nada.`,
    remedy: 'Quitarlo del pedido, o describir los datos sin incluir ninguno.',
  }),
  'secret-in-prompt': ({ where, count }) => ({
    message: `Lo que se enviaría contiene ${count === 1 ? 'un secreto' : `${count} secretos`} (${where}). No se envió nada.`,
    remedy: 'Quitarlo, o permitir que la política lo tache con "secrets.inPrompt: redact".',
  }),
  'secret-in-tool-output': ({ tool, kinds }) => ({
    message: `La salida de ${quoted(tool)} contiene una credencial (${kinds}). No se envió al modelo y la ejecución terminó.`,
    remedy:
      'Evitar que el agente la lea con "agent.denyRead" en la política, sacarla del repositorio, o aceptar el valor por su hash.',
  }),
  ...modelFaultsEs,
  ...budgetFaultsEs,
  'backend-not-set-up': ({ backend }) => ({
    message: `El motor "${backend}" no está configurado.`,
    remedy: 'Configurarlo, o usar el de práctica, que no necesita clave ni cuesta nada.',
  }),
  'codex-not-found': ({ searched }) => ({
    message: `No se encontró el programa codex (${places(searched)}).`,
    remedy: 'Instalar Codex o indicar su ruta en la configuración.',
  }),
  'codex-too-old': ({ version, needed }) => ({
    message: `Codex ${version} es demasiado antiguo; hace falta ${needed} o posterior.`,
    remedy: 'Actualizar Codex.',
  }),
  'codex-guard-weak': ({ asked, got, setting }) => ({
    message: `Codex se ejecutaría con menos protección que la pedida: ${quoted(got)} en vez de ${quoted(asked)}. No se ejecutó nada.`,
    remedy: setting === '' ? 'Buscar un ajuste de Codex o de la organización que la reduzca.' : `Revisar ${setting}.`,
  }),
  'codex-sandbox-broken': ({ reason }) => ({
    message: `El aislamiento de Codex no funciona aquí: ${quoted(reason)}. No se ejecutó nada.`,
    remedy:
      'Poner "agent.access: read-only" en la política, o reparar el aislamiento (en Linux: espacios de nombres de usuario, bubblewrap).',
  }),
  'agent-failed': ({ reason, code }) => ({
    message: `El agente falló${code === '' ? '' : ` (${code})`}: ${quoted(reason)}.`,
    remedy: 'Ejecutarlo de nuevo; los detalles están en el log.',
  }),
  'agent-auth': ({ reason }) => ({
    message: `El servicio no acepta la sesión: ${quoted(reason)}.`,
    remedy: 'Iniciar sesión de nuevo o revisar la clave.',
  }),
  'agent-stalled': ({ seconds }) => ({
    message: `El agente no dio señales durante ${seconds} segundos y se detuvo.`,
    remedy: 'Revisar la conexión y ejecutarlo de nuevo.',
  }),
  'agent-refused': ({ reason }) => ({
    message: `El modelo rechazó la tarea: ${quoted(reason)}.`,
    remedy: 'Explicar de otra forma lo que se necesita, o hacerlo a mano.',
  }),
  'answer-incomplete': ({ reason }) => ({
    message: `La respuesta se cortó antes del final: ${quoted(reason)}. No se usó nada de ella.`,
    remedy: 'Pedir menos por vez, o subir models.maxOutputTokens en la política.',
  }),
  'patch-malformed': ({ path, line, problem }) => ({
    message: `El cambio para ${path === '' ? 'un archivo' : path} no se puede aplicar (línea ${line}): ${quoted(problem)}.`,
    remedy: 'Ejecutarlo de nuevo; no se cambió nada.',
  }),
  'workspace-too-big': ({ bytes: size, limit }) => ({
    message: `La carpeta es demasiado grande para copiarla: ${bytes(size)}, y el límite es ${bytes(limit)}.`,
    remedy: 'Abrir una carpeta más pequeña, o usar git e ignorar lo que se genera.',
  }),
  'workspace-changed': ({ paths }) => ({
    message: `Estos archivos cambiaron mientras tanto: ${quoted(paths)}. No se aplicó nada.`,
    remedy: 'Revisar el cambio sobre los archivos como están ahora, o descartarlo.',
  }),
  'sign-off-changed': ({ paths }) => ({
    message: `Estos archivos cambiaron desde que se mostraron: ${quoted(paths)}. No se firmó nada.`,
    remedy: 'Leerlos de nuevo y firmarlos como están ahora.',
  }),
  'no-person': () => ({
    message: 'Git no sabe quién trabaja aquí; no se puede firmar en su nombre.',
    remedy: 'Indicar nombre y correo: git config user.name "Nombre" y git config user.email nombre@example.com.',
  }),
  'not-in-git': ({ folder }) => ({
    message: `${quoted(folder)} no está en ningún repositorio git; no se sabe qué cambió.`,
    remedy: 'Abrir la carpeta de un repositorio git.',
  }),
  'sign-off-needed': ({ roles, paths, people, oneOf }) => ({
    message: `Necesita la firma de${oneOf ? ' uno de' : ''}: ${quoted(roles)} (${quoted(paths)}).${canSignEs(people)}`,
    remedy:
      'Hacer el commit del cambio y pedir la firma en la misma rama: "Guardrails: Firmar…" o "codex-guardrails sign-off".',
  }),
  'sign-offs-left-out': ({ paths }) => ({
    message: `Lo que el agente escribió en ${quoted(paths)} quedó fuera, se acepte lo que se acepte: un agente no firma por nadie.`,
    remedy: 'Que cada persona firme por sí misma: "Guardrails: Firmar…" o "codex-guardrails sign-off".',
  }),
  'still-denied': ({ count }) => ({
    message: `El cambio todavía tiene ${count === 1 ? 'un hallazgo' : `${count} hallazgos`} que la política no permite. No se aplicó nada.`,
    remedy: 'Corregir o rechazar esos fragmentos, o aceptar los hallazgos con un motivo.',
  }),
  'draft-impossible': ({ because, paths, reason }) => ({
    message: `Aquí los pipelines se abren como borrador, y estos quedaron fuera: ${quoted(paths)}. ${draftReasons[because](quoted(reason))}`,
    remedy: draftRemedies[because],
  }),
  'pipelines-drafted': ({ run, branch, paths }) => ({
    message: `En la rama "${quoted(branch)}", no en los archivos: ${quoted(paths)}. No se subió nada.`,
    remedy: `Abrirla como borrador con "codex-guardrails draft open ${quoted(run)}".`,
  }),
  'draft-unopened': ({ because, what, reason, link }) =>
    because === 'no-branch'
      ? {
          message: `Aquí no hay ningún borrador de ${quoted(what)}.`,
          remedy: 'Ejecutarlo en el repositorio de la ejecución.',
        }
      : because === 'no-remote'
        ? {
            message:
              what === ''
                ? 'Este repositorio no tiene un remoto donde abrirlo.'
                : `No hay un remoto "${quoted(what)}".`,
            remedy: 'Agregar un remoto, o indicar uno.',
          }
        : because === 'pushed'
          ? {
              message: `La rama está en el remoto, pero falló "${quoted(what)}": ${quoted(reason)}.`,
              remedy: `Quitar la causa y abrirla de nuevo, o abrir el borrador a mano${link === undefined ? '' : `: ${quoted(link)}`}.`,
            }
          : {
              message: `Falló "${quoted(what)}": ${quoted(reason)}.`,
              remedy: 'La rama sigue aquí. Quitar la causa y abrirla de nuevo, o ejecutar los comandos a mano.',
            },
  'run-taken-in': ({ folder }) => ({
    message: `Esta ejecución vino de otra bitácora, así que no se sabe si "${quoted(folder)}" es de aquí.`,
    remedy: 'Si lo es, abrir esa carpeta como área de trabajo y volver a intentarlo.',
  }),
  'apply-failed': ({ path, reason }) => ({
    message: `No se pudo aplicar el cambio (${path}): ${quoted(reason)}. Los archivos están como estaban.`,
    remedy: 'Quitar la causa y aplicarlo de nuevo.',
  }),
  'apply-interrupted': ({ folder, end, leftAlone, reason }) => {
    if (end === 'unreadable') {
      return {
        message: `Un cambio se interrumpió mientras se aplicaba, y sus apuntes están dañados: ${quoted(reason)}.`,
        remedy: 'Comparar los archivos con la última ejecución de la bitácora y luego borrar ese archivo.',
      };
    }
    const begun = `Un cambio se interrumpió mientras se aplicaba en ${folder}`;
    if (end === 'waiting') {
      return {
        message: `${begun}, y todavía no se puede completar: ${quoted(reason)}.`,
        remedy: 'Quitar la causa; se intenta de nuevo en el próximo inicio.',
      };
    }
    const left =
      leftAlone === ''
        ? ''
        : ` Estos archivos los había modificado otra persona y quedaron como estaban: ${leftAlone}.`;
    return {
      message: `${begun}. Ahora se completó.${left}`,
      remedy: 'Revisar los archivos modificados antes de seguir.',
    };
  },
  'git-failed': ({ command, reason }) => ({
    message: `Falló "${quoted(command)}": ${quoted(reason)}.`,
    remedy: 'Comprobar que git funciona en esta carpeta.',
  }),
  'diff-malformed': ({ line, problem }) => ({
    message: `No se puede leer la línea ${line} del diff: ${quoted(problem)}.`,
    remedy: 'Dar un diff unificado, como la salida de git diff.',
  }),
  'node-too-old': ({ version, needed }) => ({
    message: `Node.js ${version} no tiene SQLite, donde se guardan la bitácora y el presupuesto; desde ${needed} lo tiene.`,
    remedy: `Ejecutarlo con Node.js ${needed} o posterior. "check" y "scan" no necesitan la bitácora.`,
  }),
  'database-busy': ({ path }) => ({
    message: `Otro proceso tiene ocupada la base de datos ${path}.`,
    remedy: 'Esperar un momento y probar de nuevo; si sigue igual, cerrar otras ventanas.',
  }),
  'database-damaged': ({ path, kept }) => ({
    message: `La base de datos ${path} estaba dañada; se apartó como ${kept} y se empezó una nueva.`,
    remedy: 'El gasto de este mes puede contarse de menos; revisar el archivo anterior antes de borrarlo.',
  }),
  'database-unwritable': ({ path, reason }) => ({
    message: `No se puede escribir la base de datos ${path}: ${quoted(reason)}.`,
    remedy:
      'Revisar los permisos y el espacio libre, o indicar en CODEX_GUARDRAILS_HOME una carpeta de un disco local.',
  }),
  'scan-interrupted': ({ files, reason }) => ({
    message: `La revisión se interrumpió y ${files === 1 ? 'quedó 1 archivo' : `quedaron ${files} archivos`} sin mirar: ${quoted(reason)}.`,
    remedy: 'Repetirla con --threads 1, o carpeta por carpeta, para encontrar el archivo en el que se detiene.',
  }),
  'verify-stopped': ({ entries, all }) => ({
    message: `La verificación de la bitácora se detuvo tras ${entries} de ${all} entradas: no se puede decir nada del conjunto.`,
    remedy: 'Verificarla de nuevo y dejarla llegar al final.',
  }),
  'usage-wrong': ({ problem, remedy }) => ({ message: problem, remedy }),
};

function said(problem: string): string {
  const known: Readonly<Record<string, string>> = inputProblemsEs;
  return (Object.hasOwn(known, problem) ? known[problem] : undefined) ?? problem;
}

function places(searched: string): string {
  const [first = '', ...others] = searched.split(', ');
  const count = others.length + 1;
  return count === 1 ? `se buscó en: ${quoted(first)}` : `se buscó en ${count} lugares, el primero es ${quoted(first)}`;
}

const draftReasons: Readonly<Record<FaultData['draft-impossible']['because'], (reason: string) => string>> = {
  'no-git': () => 'Esta carpeta no está en un repositorio git.',
  'no-commit': () => 'Este repositorio todavía no tiene ningún commit.',
  changed: () => 'Tienen cambios propios que no están en un commit.',
  failed: (reason) => `Git no pudo crear su rama: ${reason}.`,
};

const draftRemedies: Readonly<Record<FaultData['draft-impossible']['because'], string>> = {
  'no-git': 'Ejecutarlo en un repositorio git, o tomar el cambio del diff de la ejecución.',
  'no-commit': 'Hacer un primer commit y ejecutarlo de nuevo.',
  changed: 'Hacer un commit con ellos o apartarlos, y ejecutarlo de nuevo.',
  failed: 'Quitar la causa y ejecutarlo de nuevo.',
};
