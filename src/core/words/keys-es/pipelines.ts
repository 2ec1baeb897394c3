import type { KeyTexts } from './texts.ts';

/** The section `pipelines` of a policy. */
export const pipelineKeys: KeyTexts = {
  'What an edit may change in pipelines (continuous integration and deployment).':
    'Qué puede modificar un cambio en los pipelines (integración y despliegue continuos).',
  'Files that are pipelines beside the known ones; they are judged by their path alone.':
    'Archivos que son pipelines además de los conocidos; se juzgan solo por su ruta.',
  'ask: findings say what a change of a pipeline means. draft: one of an agent goes to a branch of its own, opens as a draft, and needs CI and approval. deny: every change of one is denied.':
    'ask: los hallazgos dicen qué significa el cambio de un pipeline. draft: el de un agente va a una rama propia, se abre como borrador y necesita que la CI termine bien y una aprobación. deny: todo cambio de uno se deniega.',
  'With changes: draft, roles of which one signs off a pipeline that an agent changed, where review.require asks for none.':
    'Con changes: draft, roles de los cuales uno firma un pipeline que un agente cambió, donde review.require no pide ninguno.',
  'Jobs, by id, name or what a run of their matrix is called, such as test (20) (* stands for any text), that may never be removed, renamed or made skippable.':
    'Trabajos, por su id, su nombre o el de una ejecución de su matriz, como test (20) (* vale por cualquier texto), que nunca se pueden quitar, renombrar ni volver opcionales.',
  'The widest permission that a scope may have, such as contents: read; more is denied, less is silent.':
    'El permiso más amplio que puede tener un ámbito, como contents: read; más se deniega, menos no se informa.',
  'How firmly actions, reusable workflows and includes of others are pinned.':
    'Qué tan fija debe ser la versión de acciones, workflows reutilizables e includes ajenos.',
  'Actions, workflows and includes that a version is firm enough for, such as actions/*.':
    'Acciones, workflows e includes para los que alcanza con una versión, como actions/*.',
  'How firmly images of jobs and services are pinned; latest and its like are no version.':
    'Qué tan fija debe ser la versión de las imágenes de trabajos y servicios; latest y similares no son una versión.',
  'Labels of runners that may be used, such as ubuntu-*; any other is denied. Empty: a change asks.':
    'Etiquetas de runners que se pueden usar, como ubuntu-*; cualquier otra se deniega. Vacía: un cambio pregunta.',
  'Secrets that any job may use without a finding, such as CODECOV_*.':
    'Secretos que cualquier trabajo puede usar sin que sea un hallazgo, como CODECOV_*.',
};
