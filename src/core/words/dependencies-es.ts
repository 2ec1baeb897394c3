import type { FindingData } from '../check/finding.ts';
import { nameIn, quoted } from './amounts.ts';
import type { dependenciesEn } from './dependencies-en.ts';
import { reasonEs } from './preset-reasons.ts';

/** The rules about packages, in Spanish. */
export const dependenciesEs: typeof dependenciesEn = {
  'dependency-denied': {
    title: 'Dependencia prohibida',
    sentence: (data) => `La política prohíbe ${packageOf(data)}${reason(data)}.${instead(data)}${also(data)}`,
  },
  'dependency-source': {
    title: 'Dependencia de un origen inesperado',
    sentence: (data) => {
      const from = has(data, 'from') ? ` (${quoted(data['from'])})` : '';
      if (data['what'] === 'custom-registry')
        return `Los paquetes se toman de un registro que la política no menciona${from}. Usar el registro habitual o pedir que se agregue en dependencies.registries.`;
      const where = sources[String(data['what'])] ?? 'otro origen';
      const what = has(data, 'name') ? upper(packageOf({ ...data, source: '' })) : 'Un paquete';
      return `${what} viene de ${where}${from}, y nadie lo ha aprobado. Tomarlo de un registro o pedir aprobación.${also(data)}`;
    },
  },
  'dependency-version': {
    title: 'Dependencia en una versión no permitida',
    sentence: (data) => {
      const versions = quoted(data['versions']);
      const says: Readonly<Record<string, string>> = {
        denied: `está en las versiones que la política prohíbe (${versions})`,
        asked: `está o puede estar en las versiones que una persona debe aprobar (${versions})`,
        'may-be-denied': `puede estar en las versiones que la política prohíbe (${versions}): lo escrito lo deja abierto`,
        'not-allowed': `no está en las versiones que la política permite (${versions})`,
        'may-not-be-allowed': `puede recibir una versión que la política no permite (permite ${versions}): lo escrito lo deja abierto`,
      };
      return `${upper(packageOf(data))} ${says[String(data['why'])] ?? says['not-allowed']}${reason(data)}.${instead(data)}${also(data)}`;
    },
  },
  'dependency-scope': {
    title: 'Dependencia en la sección equivocada',
    sentence: (data) => {
      const here = scopes[String(data['scope'])] ?? quoted(data['scope']);
      const all = quoted(data['scopes']);
      const limit =
        data['why'] === 'denied' ? `la política lo prohíbe para ${all}` : `la política solo lo permite para ${all}`;
      return `${upper(packageOf(data))} se agrega ${here}, pero ${limit}${reason(data)}.${instead(data)}${also(data)}`;
    },
  },
  'dependency-licence': {
    title: 'Dependencia con una licencia sin aprobar',
    sentence: (data) => {
      const licence = quoted(data['licence']);
      const says: Readonly<Record<string, string>> = {
        denied: `tiene una licencia que la política prohíbe: ${licence}. Usar otro paquete.`,
        unlisted: `tiene una licencia que la política no menciona: ${licence}. Usar otro paquete o pedir aprobación.`,
      };
      const unknown =
        licence === ''
          ? 'no tiene una licencia conocida aquí: no está instalado y ningún archivo de bloqueo la indica. Instalarlo y revisar de nuevo, o pedir aprobación.'
          : `declara una licencia que no se puede interpretar ("${licence}"). Una persona debe leerla.`;
      return `${upper(packageOf(data))} ${says[String(data['why'])] ?? unknown}${also(data)}`;
    },
  },
  'dependency-unapproved': {
    title: 'Dependencia sin aprobar',
    sentence: (data) =>
      `Se agrega ${packageOf(data)}, que no está entre los paquetes aprobados${has(data, 'reason') ? ` (${reasonEs(quoted(data['reason']))})` : ''}${intoBranch(data)}.${instead(data) || ' Prescindir de él o pedir aprobación.'}${also(data)}`,
  },
  'import-undeclared': {
    title: 'Importación de un paquete no declarado',
    sentence: (data) => {
      const next =
        data['approved'] === true
          ? 'Está aprobado: declararlo o quitar la importación.'
          : 'Prescindir de él, o pedir que se apruebe y declararlo.';
      return `Ningún manifiesto del repositorio declara ${packageOf(data)}.${instead(data) || ` ${next}`}${also(data)}`;
    },
  },
  'dependency-unpinned': {
    title: 'Dependencia sin versión fija',
    sentence: (data) => {
      const wanted = data['wanted'] === 'exact' ? 'una versión exacta' : 'un límite de versión';
      const pinned = has(data, 'pinned') ? ` Fijarla en ${quoted(data['pinned'])}, la que se usa ahora.` : '';
      return `${upper(packageOf(data))} necesita ${wanted}, según la política para ${quoted(data['ecosystem'])}.${pinned}${also(data)}`;
    },
  },
  'dependency-dynamic': {
    title: 'Paquetes que solo se conocen al ejecutar',
    sentence: () =>
      'Solo al ejecutarse se sabrá qué paquete se instala aquí. Escribir su nombre completo para que se pueda revisar.',
  },
  'remote-script': {
    title: 'Script de la red que se ejecuta al instante',
    sentence: (data) =>
      `Un script de la red${has(data, 'from') ? ` (${quoted(data['from'])})` : ''} se ejecuta tal como llega: nadie lo ha leído y puede cambiar en cualquier momento. Usar un paquete o guardar una copia revisada.`,
  },
};

const sources: Readonly<Record<string, string>> = {
  registry: 'un registro',
  git: 'un repositorio git',
  url: 'una dirección',
  path: 'una carpeta de este equipo',
};

const scopes: Readonly<Record<string, string>> = {
  runtime: 'para lo que se entrega (runtime)',
  dev: 'para el desarrollo (dev)',
  optional: 'como opcional',
  peer: 'como dependencia del anfitrión (peer)',
  build: 'para la compilación (build)',
};

function packageOf({ name, version, ecosystem, kind, source }: FindingData): string {
  const shown = version === undefined || version === '' ? quoted(name) : `${quoted(name)} ${quoted(version)}`;
  const how = kind === 'import' ? ', importado' : kind === 'command' ? ', instalado por un comando' : '';
  const from = source === 'git' ? ', de un repositorio git' : source === 'url' ? ', de una dirección' : '';
  return `el paquete ${shown} (${quoted(ecosystem)}${how}${from})`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function reason(data: FindingData): string {
  return has(data, 'reason') ? `: ${reasonEs(quoted(data['reason']))}` : '';
}

function intoBranch(data: FindingData): string {
  if (data['branch'] === undefined) return '';
  return data['branch'] === ''
    ? '; no se sabe a qué rama va, y hay ramas protegidas'
    : `, y a la rama ${quoted(data['branch'])} no entra otra cosa sin aprobación`;
}

function instead(data: FindingData): string {
  return has(data, 'use') ? ` En su lugar, usar ${quoted(nameIn(data['use']))}.` : '';
}

/** One finding stands for all that the policy says of a package. */
export function also(data: FindingData): string {
  return has(data, 'also') ? ` El mismo paquete es también un caso de ${quoted(data['also'])}.` : '';
}

function has(data: FindingData, key: string): boolean {
  return data[key] !== undefined && data[key] !== '';
}
