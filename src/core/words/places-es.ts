import type { FindingData } from '../check/finding.ts';
import { quoted } from './amounts.ts';
import type { Dictionary } from './words.ts';

/** Regiones, residencia, destinos y costos de la infraestructura. */
export const placesEs: Pick<Dictionary['rules'], 'region-denied' | 'region-unresolved'> = {
  'region-denied': {
    title: 'Región no permitida',
    sentence: (data) => `La política no permite la región ${regionOf(data)}. ${nearestOf(data)}`,
  },
  'region-unresolved': {
    title: 'Región que no se puede saber',
    sentence: ({ expression, inherited, provider }) =>
      inherited === true
        ? `La región de "${quoted(expression)}" es aquella donde se despliegue este archivo, así que aquí no se puede saber si está permitida. Escribir una región permitida o pedir aprobación.`
        : `No se puede saber qué región${of(provider)} es "${quoted(expression)}", y la política restringe las regiones. Escribir una región permitida o darla como valor por defecto de la variable.`,
  },
};

function regionOf({ region, provider, country, via }: FindingData): string {
  const where = has(country) ? `, ${quoted(country)}` : '';
  return `${quoted(region)} (${quoted(provider)}${where})${has(via) ? `, que es el valor de ${quoted(via)}` : ''}`;
}

function nearestOf({ use, kilometres, allowed }: FindingData): string {
  if (!has(use)) return has(allowed) ? `Se permiten: ${quoted(allowed)}.` : 'Usar una región permitida.';
  const far = typeof kilometres === 'number' && kilometres > 0 ? ` (a ${kilometres} km)` : '';
  return `La región permitida más cercana es ${quoted(use)}${far}.`;
}

function of(provider: FindingData[string] | undefined): string {
  return has(provider) ? ` de ${quoted(provider)}` : '';
}

function has(value: FindingData[string] | undefined): boolean {
  return value !== undefined && value !== '';
}
