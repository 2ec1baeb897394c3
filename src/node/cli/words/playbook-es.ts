import type { PlaybookCliWords } from './playbook-words.ts';

const folder =
  'La carpeta de trabajo (si no, la más cercana con una política dentro del repositorio, o la raíz de este)';
const format = 'Cómo mostrarlo (text)';

export const playbookEs: PlaybookCliWords = {
  commands: {
    'playbook build': {
      summary: 'Escribir PLAYBOOK.md a partir de la política, para personas',
      options: { language: 'Su idioma (el que tiene; si no, el del equipo)', format, folder },
    },
    'playbook check': {
      summary: 'Comprobar que PLAYBOOK.md dice lo que dice la política, y quién lo aceptó',
      options: { accepted: 'Fallar también si falta una firma o es de una política anterior', format, folder },
    },
    'playbook accept': {
      summary: 'Aceptar la guía para un rol, en la bitácora y en el repositorio',
      options: { role: 'Por quién acepta', format, folder },
    },
    'waivers list': {
      summary: 'Listar las excepciones, cuáles cuentan hoy y por qué otras no',
      options: { format: 'Cómo mostrarlo; jsonl es un objeto JSON por línea (text)', folder },
    },
    'waivers ask': {
      summary: 'Pedir una excepción: de un paquete, de un hallazgo o de una regla en un archivo',
      options: {
        reason: 'Por qué se debería aceptar',
        until: 'El último día en que cuenta',
        rule: 'La regla, cuando lo que cambió no la dice',
        path: 'El archivo, cuando se nombra una regla',
        base: 'Dónde se busca el hallazgo: lo que cambió desde donde esta rama se separó de REV (si no, desde HEAD)',
        format,
        folder,
      },
    },
  },
  playbook: {
    built: (path, changed) => (changed ? `Se escribió ${path}.` : `${path} ya dice lo que dice la política.`),
    notOurs: (path) => `${path} no fue escrito por este comando.`,
    moveIt: (path) => `Dar otro nombre a ${path} y repetir el comando.`,
    missing: (path) => `No hay ${path}. Ejecutar "codex-guardrails playbook build".`,
    stale: (path) => `${path} no dice lo que dice la política.`,
    wouldChange: 'Cambiaría:',
    otherOrder: 'solo el orden de las líneas, o líneas en blanco',
    moreLines: (count) => `… y ${count} más`,
    current: (path, hash) => `${path} dice lo que dice la política (${hash}).`,
    buildFirst: 'Ejecutar "codex-guardrails playbook build" y leerlo.',
    roles: { product: 'producto', engineering: 'ingeniería', security: 'seguridad', finance: 'finanzas' },
    roleMissing: (roles) => `Falta --role: uno de ${roles}.`,
    notHolder: (person, role) => `${person} no tiene el rol ${role}.`,
    holders: (role, people) => `Que lo acepte ${people}, o cambiar review.roles.${role} en la política.`,
    accepted: (role, person, hash, path) =>
      `${person} acepta la guía de la política ${hash} por ${role}. Falta el commit de ${path}.`,
    acceptance: (role, person, date, state, changed) =>
      ({
        current: `${role}: aceptada por ${person} el ${date}.`,
        unconfirmed: `${role}: ${person} el ${date}, todavía sin un commit suyo.`,
        stale: `${role}: aceptada por ${person} el ${date} para una política anterior. Cambió desde entonces: ${changed || 'solo valores incluidos'}.`,
      })[state],
    nobodyAccepted: 'Nadie la aceptó todavía ("codex-guardrails playbook accept --role ROL").',
  },
  waivers: {
    states: {
      counts: 'cuenta',
      pending: 'espera aprobación',
      'self-approved': 'la aprobó quien la pidió',
      unconfirmed: 'no cuenta',
      ended: 'terminó',
    },
    none: (path) => `No hay excepciones en ${path}.`,
    asked: (path, rule, target) =>
      `Se pidió ${target} (${rule}) en ${path}. Falta su commit; después otra persona que pueda aprobar agrega approvedBy y hace el commit de esa línea.`,
    reasonMissing: 'Falta --reason.',
    untilWrong: (given) => `--until lleva un día que no haya pasado, como 2027-03-31${given ? `, no "${given}"` : ''}.`,
    known: (place) => `Ya se pidió: ${place}.`,
    askedEachTime: (path) =>
      `${path} decide qué pueden hacer los agentes: una persona mira cada cambio, y ninguna excepción cuenta.`,
    ruleUnknown: (given) => `No hay una regla "${given}".`,
    pathMissing: 'Una excepción a una regla necesita el archivo en que cuenta: --path ARCHIVO.',
    targetUnknown: (given) => `"${given}" no es una regla, ni una URL de paquete (pkg:npm/lodash), ni una huella.`,
    findingUnknown: (given) =>
      `No hay exactamente un hallazgo de lo que cambió con la huella "${given}". Dar --base, o la huella completa con --rule.`,
  },
};
