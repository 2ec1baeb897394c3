import { alertsEs } from './alerts-es.ts';
import { logbookEs } from './logbook-es.ts';
import { observedEs } from './observed-es.ts';
import { backtestEs } from './backtest-es.ts';
import { budgetEs } from './budget-es.ts';
import { faultsEs } from './faults-es.ts';
import { explainEs } from './explain-es.ts';
import { inputProblemsEs } from './inputs-es.ts';
import { policyFileEs } from './policy-file-es.ts';
import { esProblems } from './problems-es.ts';
import { rulesEs } from './rules-es.ts';
import { signingEs } from './signing-es.ts';
import type { Dictionary } from './words.ts';

export const es: Dictionary = {
  locale: 'es',
  problems: esProblems,
  keyTexts: async () => (await import('./keys-es/index.ts')).keysEs,
  inputProblems: inputProblemsEs,
  faults: faultsEs,
  rules: rulesEs,
  policyFile: policyFileEs,
  explain: explainEs,
  backtest: backtestEs,
  signing: signingEs,
  alerts: alertsEs,
  softened: (wouldBe, verdict) => {
    const would = wouldBe === 'deny' ? 'se habría denegado' : 'se habría preguntado a una persona';
    return verdict === 'allow' ? `(Observado: ${would}).` : `(Solo aviso: ${would}).`;
  },
  suppressed: (reason) => `Un comentario del mismo cambio quiere silenciarlo: ${reason}.`,
  suppressedInVain: (reason) => `Un comentario quiere silenciarlo (${reason}); la política lo tiene bloqueado.`,
  outcomes: {
    applied: 'Aplicado',
    'partly-applied': 'Aplicado en parte',
    drafted: 'En una rama, para un borrador',
    rejected: 'Rechazado',
    denied: 'No permitido por la política',
    'nothing-proposed': 'Sin propuesta',
    cancelled: 'Cancelado',
    refused: 'Detenido antes de enviar',
    'over-budget': 'Fuera de presupuesto',
    'agent-failed': 'Falló el agente',
    'workspace-changed': 'Los archivos cambiaron mientras tanto',
    'apply-failed': 'No se pudo aplicar',
    crashed: 'Interrumpido por un error',
    observed: 'Observado',
  },
  steps: {
    render: 'Completando la plantilla',
    preflight: 'Buscando secretos en el pedido',
    reserve: 'Reservando el presupuesto',
    propose: 'El agente está trabajando',
    check: 'Comprobando el cambio',
    judge: 'Aplicando la política',
    review: 'En espera de revisión',
    apply: 'Aplicando el cambio',
    settle: 'Liquidando el costo',
    append: 'Escribiendo la bitácora',
  },
  verdicts: { allow: 'permitido', ask: 'preguntar', deny: 'no permitido' },
  severities: { error: 'error', warning: 'advertencia', note: 'nota' },
  backends: { codex: 'Codex', responses: 'API Responses', practice: 'Práctica' },
  tasks: {
    patch: 'Cambios de código',
    tests: 'Pruebas',
    review: 'Revisiones',
    runbook: 'Guías de operación',
    architecture: 'Arquitectura',
    'threat-model': 'Modelos de amenazas',
    copy: 'Textos del producto',
    component: 'Componentes',
  },
  budget: budgetEs,
  logbook: logbookEs,
  observed: observedEs,
  labels: {
    actions: 'Acciones',
    'agent-version': 'Versión del agente',
    effort: 'esfuerzo',
    images: 'Imágenes',
    modules: 'Módulos',
    'policy-layers': 'La política se apoya en',
    refused: 'Intentado y rechazado',
    regions: 'Regiones',
    services: 'Servicios de nube',
    'sign-offs': 'Firmado por',
    accepted: 'aceptado',
    actual: 'Real',
    agent: 'Agente',
    applied: 'Aplicado',
    asked: 'Pedido',
    attachments: 'Archivos adjuntos',
    budget: 'Presupuesto',
    'budget-note': 'Contado en este equipo con precios publicados; vale la factura del proveedor.',
    changed: 'modificado',
    cost: 'Costo',
    day: 'Día',
    decisions: 'Decisiones',
    diff: 'Qué se cambió',
    draft: 'Borrador',
    duration: 'Duración',
    findings: 'Hallazgos',
    folder: 'Carpeta',
    forecast: 'Pronóstico',
    granted: 'Ampliado',
    grants: 'Ampliaciones',
    hunk: 'Fragmento',
    inputs: 'Datos',
    left: 'Disponible',
    limit: 'Límite',
    message: 'Qué dijo el agente',
    model: 'Modelo',
    none: 'Ninguno',
    notes: 'Notas',
    outcome: 'Resultado',
    packages: 'Paquetes agregados',
    person: 'Persona',
    policy: 'Política',
    'practice-note': 'Una ejecución de práctica: las respuestas son inventadas y no se gastó nada.',
    prices: 'Precios',
    product: 'Producto',
    prompt: 'Pedido enviado',
    'prompt-hashed': 'La política solo guarda el hash de los pedidos.',
    proposed: 'Qué se propuso',
    rate: 'Cotización',
    reason: 'Motivo',
    redactions: 'Secretos tachados en el pedido',
    rejected: 'rechazado',
    requests: 'Solicitudes',
    'requests-open': 'Pedidos de ampliación',
    reserved: 'reservado',
    resets: 'Se renueva',
    rule: 'Regla',
    runs: 'Ejecuciones',
    said: 'Qué dice',
    severity: 'Severidad',
    spent: 'Gastado',
    started: 'Inicio',
    status: 'Estado',
    steers: 'Avisos al agente',
    template: 'Plantilla',
    tokens: 'Tokens',
    'tokens-cached': 'de caché',
    'tokens-in': 'de entrada',
    'tokens-out': 'de salida',
    'tool-calls': 'Qué hizo el agente',
    unknown: 'sin aclarar',
    'unknown-runs': 'Ejecuciones con un costo sin aclarar',
    used: 'Usado',
    verdict: 'Decisión de la política',
    waived: 'Aceptado como excepción',
    where: 'Dónde',
  },
  waivedUntil: ({ until, endsSoon }) =>
    endsSoon ? `con excepción solo hasta el ${until}` : `con excepción hasta el ${until}`,
  lookedAt: ({ findings, waived, files, addedLines, rules, whole }) => {
    const found = findings === 0 ? 'Sin hallazgos' : plural(findings, 'hallazgo', 'hallazgos');
    const beside = waived === 0 ? '' : ` (${waived} más con excepción)`;
    const lines = whole
      ? plural(addedLines, 'línea', 'líneas')
      : plural(addedLines, 'línea agregada', 'líneas agregadas');
    return `${found}${beside} en ${lines} de ${plural(files, 'archivo', 'archivos')}, ${plural(rules, 'regla', 'reglas')}.`;
  },
};

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
