import type { FindingData } from '../check/finding.ts';
import { quoted } from './amounts.ts';
import type { Dictionary } from './words.ts';

/** Regiones, residencia, destinos y costos de la infraestructura. */
export const placesEs: Pick<
  Dictionary['rules'],
  | 'region-denied'
  | 'region-unresolved'
  | 'residency'
  | 'deployment-target'
  | 'sensitive-exposed'
  | 'infrastructure-cost'
> = {
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
  residency: {
    title: 'Datos que saldrían',
    sentence: (data) => leaks[String(data['kind'])]?.(data) ?? 'Esto haría salir datos protegidos.',
  },
  'deployment-target': {
    title: 'Destino de despliegue contrario a la política',
    sentence: ({ type, target, exposure, why, preferred }) =>
      `El recurso ${quoted(type)} se ejecuta en ${targets[String(target)] ?? quoted(target)}${exposures[String(exposure)] ?? ''}: ${
        why === 'forbidden' ? 'la política lo prohíbe' : 'la política prefiere otro destino'
      }${exposure === 'unknown' ? ' en uno de los dos casos' : ''}.${has(preferred) ? ` Se prefiere: ${quoted(preferred)}.` : ''}`,
  },
  'sensitive-exposed': {
    title: 'Carga sensible al alcance de cualquiera',
    sentence: ({ type, name, exposure }) =>
      exposure === 'public'
        ? `Cualquiera puede llegar a ${named(type, name)}, que es parte de una carga sensible. Dejarlo en una red privada, o pedir una aprobación.`
        : `Este archivo no dice quién puede llegar a ${named(type, name)}, que es parte de una carga sensible. Indicar que es privado.`,
  },
  'infrastructure-cost': {
    title: 'Costo de la infraestructura',
    sentence: (data) => `${costOf(data)}${unknownOf(data)}`,
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

function named(type: FindingData[string] | undefined, name: FindingData[string] | undefined): string {
  return has(name) && name !== type ? `${quoted(name)} (${quoted(type)})` : quoted(type);
}

const leaks: Readonly<Record<string, (data: FindingData) => string>> = {
  stores: ({ what, region, provider }) =>
    has(region)
      ? `El recurso ${quoted(what)} guardaría datos en ${quoted(region)} (${quoted(provider)}), donde la política no lo permite. Darle una región permitida.`
      : `El recurso ${quoted(what)} guardaría datos en una región de ${quoted(provider)} que aquí no se puede saber. Indicar cuál es.`,
  replication: ({ what }) =>
    `El recurso ${quoted(what)} copia datos a otra región de la que no se sabe si está permitida. Dejar las copias dentro de las regiones permitidas.`,
  publicBuckets: ({ what }) =>
    `Con "${quoted(what)}" cualquiera puede leer el bucket. Mantenerlo privado y entregar enlaces firmados.`,
  analytics: ({ what, vendor }) =>
    `El paquete ${quoted(what)} envía datos de uso a ${quoted(vendor)}. Prescindir de él o pedir aprobación.`,
  otherHosts: ({ what, class: name }) =>
    `Este código trata datos de la clase "${quoted(name)}" y llama a ${quoted(what)}, un host que no está en la política.`,
};

const targets: Readonly<Record<string, string>> = {
  serverless: 'un servicio sin servidor',
  container: 'contenedores',
  kubernetes: 'Kubernetes',
  vm: 'una máquina virtual',
};

const exposures: Readonly<Record<string, string>> = {
  public: ' y es público',
  private: ' en una red privada',
  unknown: ' y no se puede saber si es público',
};

function costOf({ over, limit, asOf, lowBefore, highBefore, lowAfter, highAfter }: FindingData): string {
  const month = `antes ${range(lowBefore, highBefore)} por mes, después ${range(lowAfter, highAfter)}`;
  const prices = has(asOf) ? `, según los precios del ${quoted(asOf)}` : ', según los precios de la política';
  const said = over === 'certain' ? 'supera' : over === 'possible' ? 'puede superar' : '';
  if (said === '') return `Infraestructura de este repositorio: ${month}${prices}.`;
  return `La infraestructura de este repositorio ${said} el límite de ${dollars(limit)} por mes: ${month}${prices}.`;
}

function unknownOf({ unknown, names, more }: FindingData): string {
  if (typeof unknown !== 'number' || unknown === 0) return '';
  const others = typeof more === 'number' && more > 0 ? ` y ${more} más` : '';
  return ` Sin precio, y fuera de estos montos: ${unknown} ${unknown === 1 ? 'recurso' : 'recursos'} (${quoted(names)}${others}).`;
}

function range(low: FindingData[string] | undefined, high: FindingData[string] | undefined): string {
  return low === high ? dollars(low) : `de ${dollars(low)} a ${dollars(high)}`;
}

function dollars(value: FindingData[string] | undefined): string {
  return `USD ${Number(value ?? 0)
    .toFixed(2)
    .replace('.', ',')}`;
}
