import type { ExplainWords } from './explain-en.ts';

export const explainEs: ExplainWords = {
  value: (key, value, place) =>
    place === null
      ? value === '—'
        ? `"${key}" no está fijado: ningún archivo de política lo menciona, y vale lo que viene incluido.`
        : `"${key}" es ${value}: viene incluido, ningún archivo de política lo menciona.`
      : `"${key}" es ${value}, escrito en ${place}.`,
  rule: (title, verdict, path) =>
    `${title}: ${{ deny: 'se deniega', ask: 'se pregunta a una persona', allow: 'solo se muestra', off: 'no se comprueba' }[verdict]}${path === null ? '' : ` en ${path}`}.`,
  overrode: (values) =>
    `Va antes que ${values.map(({ value, place }) => `${value} (${place ?? 'incluido'})`).join(' y ')}.`,
  mode: (mode, place, of) =>
    `El modo${of === 'rule' ? ' de esta regla' : ''} es ${mode}${place === null ? ', incluido' : `, por ${place}`}${{ enforce: '', warn: ': lo que se denegaría se pregunta', observe: ': nada se detiene' }[mode] ?? ''}.`,
  elsewhere: (values) =>
    `Por ruta: ${values.map(({ paths, value, place }) => `${paths} tiene ${value}${place === null ? '' : ` (${place})`}`).join('; ')}.`,
  waived: (until, reason, approvedBy) => `Aceptado hasta ${until} por ${approvedBy}: ${reason}.`,
  pending: (line) => `Una excepción para esto (.guardrails/waivers.yaml:${line}) no cuenta.`,
  change: (place, key, file) =>
    place === null ? `Para cambiarlo, escribir "${key}" en ${file}.` : `Para cambiarlo, editar ${place}.`,
  locked: (key) => `"${key}" está bloqueado: se puede hacer más estricto, no más flexible.`,
  firm: 'Ni la política ni un comentario lo pueden silenciar.',
  nothingHere: (place) => `No se encuentra nada en ${place}.`,
  more: (count) => `${count} más`,
};
