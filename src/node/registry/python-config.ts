import { join } from 'node:path';
import { askable, settingsOf, type Files } from './files.ts';

/**
 * Every index that pip, uv, Poetry, PDM or Pipenv may take packages of this project from, the main one first; PyPI where
 * none is configured. Null when one of them may not be asked: then a name may be private.
 * (https://pip.pypa.io/en/stable/topics/configuration/, https://docs.astral.sh/uv/concepts/indexes/)
 */
export async function pythonIndexes(files: Files): Promise<readonly URL[] | null> {
  const { env, platform } = files;
  const main: string[] = [];
  const extra: string[] = [];
  const put = (key: string, value: string): void => {
    const isIndex = /^(?:index-url|default-index|index_url|extra-index-url|index|find-links)$/.test(key);
    // The value goes on in the next lines: it is there, and not known.
    if (isIndex && (value === '' || (value.includes('[') && !value.includes(']')))) main.push('$');
    else if (/^(?:index-url|default-index|index_url)$/.test(key)) main.push(value);
    else if (/^(?:extra-index-url|index|find-links)$/.test(key)) extra.push(...valuesIn(value));
  };
  for (const [name, key] of variables) if (env[name]) put(key, env[name]);
  const requirements = await files.ofProject('requirements.txt');
  const tools = await Promise.all([
    ...['uv.toml', 'pyproject.toml', 'Pipfile'].map((path) => files.ofProject(path)),
    files.ofPerson('.config/uv/uv.toml'),
  ]);
  for (const { section, key, value } of tools.flatMap(settingsOf)) {
    if (key === 'url' && /^(?:index|source|tool\.(?:uv\.index|poetry\.source|pdm\.source))$/.test(section))
      main.push(value);
    else if (section === '' || section === 'pip' || /^tool\.uv(?:\.pip)?$/.test(section)) put(key, value);
  }
  for (const [, option = '', value = ''] of requirements.matchAll(
    /^\s*(-i|--index-url|--extra-index-url|--find-links|-f)[ =]+(\S+)/gm,
  ))
    put(option === '-i' ? 'index-url' : option === '-f' ? 'find-links' : option.slice(2), value);
  for (const text of await pipFiles(files, env, platform)) {
    for (const { section, key, value } of settingsOf(text))
      if (/^(?:global|install|download)$/.test(section)) put(key, value);
  }
  const all = [...new Set([...(main.length > 0 ? main : ['https://pypi.org/simple']), ...extra])].map(askable);
  return all.includes(null) ? null : all.filter((url) => url !== null);
}

const variables = [
  ['UV_DEFAULT_INDEX', 'default-index'],
  ['UV_INDEX_URL', 'index-url'],
  ['PIP_INDEX_URL', 'index-url'],
  ['UV_INDEX', 'index'],
  ['UV_EXTRA_INDEX_URL', 'extra-index-url'],
  ['PIP_EXTRA_INDEX_URL', 'extra-index-url'],
  ['PIP_FIND_LINKS', 'find-links'],
] as const;

async function pipFiles(files: Files, env: Files['env'], platform: Files['platform']): Promise<string[]> {
  const name = platform === 'win32' ? 'pip.ini' : 'pip.conf';
  const chosen = env['PIP_CONFIG_FILE'];
  const active = env['VIRTUAL_ENV'];
  const config = env['XDG_CONFIG_HOME'];
  const roaming = env['APPDATA'];
  return Promise.all([
    ...(chosen ? [files.at(chosen)] : []),
    ...(active ? [files.at(join(active, name))] : []),
    ...['.venv', 'venv'].map((folder) => files.ofProject(`${folder}/${name}`)),
    config ? files.at(join(config, 'pip', name)) : files.ofPerson(`.config/pip/${name}`),
    files.ofPerson(`.pip/${name}`),
    ...(platform === 'darwin' ? [files.ofPerson(`Library/Application Support/pip/${name}`)] : []),
    ...(platform === 'win32' && roaming ? [files.at(join(roaming, 'pip', name))] : []),
    ...(platform === 'win32' ? [] : [files.at(`/etc/${name}`)]),
  ]);
}

/** Addresses in a list, whatever separates them; `name=address` of uv is the address. */
function valuesIn(value: string): string[] {
  return value
    .split(/[\s,[\]"']+/)
    .map((one) => one.replace(/^[\w-]+=(?=\w+:)/, ''))
    .filter((one) => one !== '');
}
