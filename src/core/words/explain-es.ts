import type { ExplainWords } from './explain-en.ts';

export const explainEs: ExplainWords = {
  value: (key, value, place) =>
    place === null
      ? value === '—'
        ? `"${key}" no está fijado: ningún archivo de política dice nada de ello, y vale lo que viene incluido.`
        : `"${key}" es ${value}: viene incluido, ningún archivo de política dice nada de ello.`
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
    place === null ? `Para cambiarlo, escriba "${key}" en ${file}.` : `Para cambiarlo, edite ${place}.`,
  locked: (key) => `"${key}" está bloqueado: se puede hacer más estricto, no más flexible.`,
  firm: 'Ninguna política y ningún comentario lo hace más silencioso.',
  nothingHere: (place) => `No se encuentra nada en ${place}.`,
  more: (count) => `${count} más`,
};
