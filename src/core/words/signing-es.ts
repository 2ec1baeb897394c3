import type { SignOffDoubt } from '../review/sign-off.ts';
import { quoted } from './amounts.ts';
import { rolesOf, shortList, type SigningWords } from './signing-en.ts';

export const signingEs: SigningWords = {
  roles: (roles, oneOf = false) => {
    const all = roles.map(({ role, people }) =>
      people.length === 0 ? `${role} (nadie más tiene este rol)` : `${role} (${shortList(people, 'o', 'más')})`,
    );
    return oneOf && all.length > 1 ? `uno de ${all.join(', ')}` : all.join(', ');
  },
  signs: (person, files) =>
    `${quoted(person)} firma ${files.length === 1 ? quoted(files[0]?.path) : `${files.length} archivos`} como ${shortList(rolesOf(files), 'y', 'más')}.`,
  still: (roles, files) => `Todavía falta${files > 1 ? `, en ${files} archivos` : ''}: ${signingEs.roles(roles)}.`,
  afterwards: (roles, files) =>
    `Después todavía falta${files > 1 ? `, en ${files} archivos` : ''}: ${signingEs.roles(roles)}.`,
  who: (roles) =>
    `Quién puede firmar: ${roles.map(({ role, people }) => `${role}: ${people.length === 0 ? 'nadie tiene este rol' : shortList(people, 'o', 'más')}`).join('; ')}.`,
  doubted: (person, why) => `La firma de ${quoted(person)} no cuenta: ${doubts[why]}.`,
  request: (files, people, branch) =>
    [
      `Por favor, revisar y firmar${branch === null ? '' : ` en la rama ${quoted(branch)}`}:`,
      ...files.map(({ path, roles }) => `- ${quoted(path)}: ${roles.join(', ')}`),
      '',
      `Quién puede: ${signingEs.roles(people)}.`,
      'Cómo: cambiar a la rama, ejecutar "codex-guardrails sign-off" o "Guardrails: Firmar…" en el editor, hacer el commit de .guardrails/sign-offs.jsonl y subirlo.',
      '',
    ].join('\n'),
};

const doubts: Readonly<Record<SignOffDoubt, string>> = {
  uncommitted: 'no está en ningún commit y nombra a una persona distinta de la que trabaja aquí',
  'history-missing': 'falta el historial que muestra quién hizo el commit (traerlo completo: "fetch-depth: 0")',
  'other-author': 'otra persona hizo el commit de esa línea',
  unsigned: 'la política pide un commit firmado por esta persona, y git no da fe de ninguno',
  'signer-without-mail':
    'la política pide un commit firmado, y la clave de su firma no tiene correo, así que no es de nadie (con SSH: poner el correo como principal en el archivo de firmantes permitidos)',
};
