import type { ObservedWords } from './observed-en.ts';

export const observedEs: ObservedWords = {
  note: 'Leído de un archivo de sesión de Codex: nada se revisó ni se aprobó aquí antes de hacerse.',
  byPlan: (plan) =>
    `Lo cubre un plan (${plan}) y no se paga por tokens: no cuenta como dinero, y sus tokens se guardan.`,
  unpriced: (model) =>
    `${model === '' ? 'El modelo' : model} no tiene precio: no se sabe cuánto costó, y cuenta como habría costado el modelo más caro.`,
  unfinished:
    'El turno no terminó por sí mismo: su última solicitud puede haber costado más de lo que dice el archivo.',
  noUsage: 'El archivo no dice cuántos tokens se usaron.',
  subAgent: (thread) => `Un subagente del hilo ${thread}.`,
};
