import type { FindingData } from '../check/finding.ts';
import { quoted } from './amounts.ts';
import { also } from './dependencies-es.ts';
import type { Dictionary } from './words.ts';

type NameRule = 'dependency-typo' | 'dependency-other-ecosystem' | 'dependency-nonexistent' | 'dependency-young';

/** The rules about names of packages, in Spanish. */
export const namesEs: Pick<Dictionary['rules'], NameRule> = {
  'dependency-typo': {
    title: 'Nombre parecido al de un paquete conocido',
    sentence: (data) => {
      const why = whys[String(data['why'])] ?? whys['letters'];
      return `${packageOf(data)} no se conoce aquí. ${quoted(data['target'])} sí: ${why}. Usar ${quoted(data['target'])}, o confirmar que este es el nombre correcto.${also(data)}`;
    },
  },
  'dependency-other-ecosystem': {
    title: 'Nombre de un paquete de otro registro',
    sentence: (data) =>
      `${packageOf(data)} no se conoce aquí, pero es un paquete popular de ${registry(data['targetEcosystem'])}. Lo que aquí lleva este nombre puede ser otra cosa.${also(data)}`,
  },
  'dependency-nonexistent': {
    title: 'Paquete que no existe',
    sentence: (data) => {
      const meant =
        data['targetEcosystem'] === undefined ? '' : ` Es un paquete de ${registry(data['targetEcosystem'])}.`;
      const use = data['use'] === undefined ? '' : ` Lo más probable es que se trate de ${quoted(data['target'])}.`;
      return `${packageOf(data)} no existe: el registro no tiene nada con este nombre, y cualquiera podría publicar algo con él.${use}${meant}${also(data)}`;
    },
  },
  'dependency-young': {
    title: 'Paquete muy nuevo',
    sentence: (data) =>
      `${packageOf(data)} se publicó por primera vez ${days(data['ageDays'])} (${quoted(data['published']).slice(0, 10)}); la política pide ${quoted(data['minAgeDays'])} días. Nadie ha tenido tiempo de mirarlo.${also(data)}`,
  },
};

const whys: Readonly<Record<string, string>> = {
  letters: 'los nombres difieren en un desliz',
  looks: 'los nombres parecen iguales y no lo son',
  separators: 'los nombres difieren solo en puntos, guiones y guiones bajos',
  'word-order': 'tiene las mismas palabras en otro orden',
  affix: 'es ese nombre con algo agregado',
  scope: 'el ámbito es otro',
  'import-name': 'es el paquete que trae el módulo de este nombre',
};

const registries: Readonly<Record<string, string>> = {
  npm: 'npm (JavaScript)',
  pypi: 'PyPI (Python)',
  gem: 'RubyGems',
  golang: 'Go',
};

function registry(ecosystem: FindingData[string] | undefined): string {
  return registries[String(ecosystem)] ?? quoted(ecosystem);
}

function days(count: FindingData[string] | undefined): string {
  return count === 0 ? 'hoy' : count === 1 ? 'ayer' : `hace ${quoted(count)} días`;
}

function packageOf({ name, ecosystem, kind }: FindingData): string {
  const how = kind === 'import' ? ', importado' : kind === 'command' ? ', instalado por un comando' : '';
  return `El paquete ${quoted(name)} (${quoted(ecosystem)}${how})`;
}
