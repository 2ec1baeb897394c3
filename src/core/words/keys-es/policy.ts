import type { KeyTexts } from './texts.ts';

/** What a policy builds on, its mode and rules, and what it says of some paths. */
export const policyKeys: KeyTexts = {
  'Version of the format of this file.': 'Versión del formato de este archivo.',
  'Policies below this one, the first one lowest: presets, a file of the repository, or an address with its hash.':
    'Políticas de las que esta depende, la primera es la de más abajo: bases incluidas, un archivo del repositorio o una dirección con su hash.',
  'A policy file of the repository, relative to the workspace folder.':
    'Un archivo de política del repositorio, relativo a la carpeta de trabajo.',
  'Where "codex-guardrails policy update" fetches it; a check never does.':
    'De dónde la descarga "codex-guardrails policy update"; una comprobación nunca lo hace.',
  'SHA-256 of the file. What is kept in .guardrails/extends is only used when it has this hash.':
    'SHA-256 del archivo. Lo que se guarda en .guardrails/extends solo se usa cuando tiene este hash.',
  'Keys, such as dependencies.deny or budget, that a policy which extends this one can make stricter and not looser.':
    'Claves, como dependencies.deny o budget, que una política que depende de esta puede hacer más estrictas y no más flexibles.',
  'Items to add to a list of the policies below, by its key, such as dependencies.allow; a list elsewhere replaces.':
    'Elementos que se agregan a una lista de las políticas de abajo, por su clave, como dependencies.allow; una lista escrita en su lugar la reemplaza.',
  'enforce: as it is. warn: what would be denied asks. observe: findings are shown and recorded, nothing is held up.':
    'enforce: como está escrito. warn: lo que se denegaría se pregunta. observe: los hallazgos se muestran y se guardan, nada se detiene.',
  'How loud each rule is: error is denied, warning asks, note is only shown, off is not checked; or severity and mode.':
    'Severidad de cada regla: error se deniega, warning pregunta, note solo se muestra, off no se comprueba; o bien severity y mode.',
  'How loud the rule is.': 'Severidad de la regla.',
  'Goes before the mode of the whole policy.': 'Va antes que el modo de toda la política.',
  'The lowest severity at which check, scan and run answer with exit code 1.':
    'La menor severidad con la que check, scan y run terminan con código 1.',
  'Paths whose every change needs a person to say yes. This list takes the place of the default one.':
    'Rutas en las que todo cambio necesita que una persona lo acepte. Esta lista reemplaza a la incluida.',
  'What the agent can reach.': 'A qué tiene acceso el agente.',
  'scratch: the agent writes into a copy. read-only: each of its patches waits for approval.':
    'scratch: el agente escribe en una copia. read-only: cada uno de sus parches espera una aprobación.',
  'Files that the agent cannot read. This list takes the place of the default one.':
    'Archivos que el agente no puede leer. Esta lista reemplaza a la incluida.',
  'Ignored folders that the copy shows to the agent, read-only.':
    'Carpetas ignoradas por git que la copia le muestra al agente, solo para leer.',
  'How often the agent is told of a violation, so that it can mend its edit before a person looks.':
    'Cuántas veces se le avisa al agente de un incumplimiento, para que corrija su cambio antes de que una persona lo mire.',
  'Other values for some paths. Where several fit, the last one that speaks of a key counts.':
    'Otros valores para algunas rutas. Donde coinciden varios, cuenta el último que habla de la clave.',
  'Files that it is about.': 'Archivos a los que se refiere.',
};
