import { placeIn, type Collector, type More } from '../collector.ts';
import { addImage } from '../manifests/image.ts';
import { isNpmName, npmSpec, splitNpm } from '../manifests/npm-spec.ts';
import { addRepository, addRequirement } from '../manifests/python-requirement.ts';
import { part } from '../piece.ts';
import type { Word } from './shell.ts';

/** Adds what one word of an install command names, as its tool reads it. */
export function addSpec(ecosystem: string, word: Word, version: string | null, out: Collector, more: More): void {
  const reader = readers[ecosystem] ?? plain(ecosystem);
  reader(word, version, out, more);
}

type Reader = (word: Word, version: string | null, out: Collector, more: More) => void;

const local = /^(?:\.{1,2}(?:[/\\]|$)|[/~]|file:|[a-zA-Z]:[\\/])/;

function put(ecosystem: string, word: Word, name: string, version: string | null, out: Collector, more: More): void {
  const start = Math.max(0, word.text.indexOf(name));
  out.add(
    'command',
    ecosystem,
    name,
    version?.includes('$') ? null : version,
    placeIn(word.piece, start, start + name.length),
    more,
  );
}

function plain(ecosystem: string, pattern = /^([^=@\s]+)(?:[=@](.*))?$/): Reader {
  return (word, version, out, more) => {
    if (/^https?:/.test(word.text)) out.flag('url', placeIn(word.piece));
    if (local.test(word.text) || /^https?:/.test(word.text)) return;
    const match = pattern.exec(word.text);
    if (match?.[1]) put(ecosystem, word, match[1], version ?? match[2] ?? null, out, more);
  };
}

function npm(word: Word, version: string | null, out: Collector, more: More): void {
  const { text } = word;
  if (local.test(text) || (/\.t(?:ar\.)?gz$/.test(text) && !text.includes('://'))) return;
  if (/^jsr:|^npm:/.test(text)) {
    const spec = npmSpec(text);
    if (spec.target) put(spec.target.ecosystem, word, spec.target.name, spec.version, out, more);
    return;
  }
  const { name, spec } = splitNpm(text);
  const whole = spec === null || !isNpmName(name) ? npmSpec(text) : null;
  if (whole?.source === 'git' && !isNpmName(text)) {
    out.flag('vcs', placeIn(word.piece));
    addRepository(word.piece, text.replace(/^git\+/, ''), 'command', out, more);
    return;
  }
  if (whole?.source === 'url') {
    out.flag('url', placeIn(word.piece));
    return;
  }
  if (!isNpmName(name)) return;
  const right = spec === null ? null : npmSpec(spec);
  if (right?.target) put(right.target.ecosystem, word, right.target.name, right.version, out, more);
  else if (!right || right.source === 'registry') put('npm', word, name, version ?? spec, out, more);
  else {
    if (right.source === 'git') out.flag('vcs', placeIn(word.piece));
    if (right.source === 'url') out.flag('url', placeIn(word.piece));
    put('npm', word, name, spec, out, { ...more, source: right.source });
  }
}

function pypi(word: Word, version: string | null, out: Collector, more: More): void {
  const before = out.facts.length;
  addRequirement(word.piece, 'command', out, more);
  const added = out.facts[before];
  if (!added || version === null) return;
  out.facts.length = before;
  put('pypi', word, added.name, version, out, more);
}

function golang(word: Word, version: string | null, out: Collector, more: More): void {
  const at = word.text.indexOf('@');
  const path = (at < 0 ? word.text : word.text.slice(0, at)).replace(/\/\.\.\.$/, '');
  const tag = at < 0 ? version : word.text.slice(at + 1);
  if (local.test(path) || path.endsWith('.go') || !/^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(path) || tag === 'none') return;
  put('golang', word, path, tag, out, more);
}

function nuget(word: Word, version: string | null, out: Collector, more: More): void {
  if (/\.(?:cs|fs|vb)proj$|\.sln$|\.config$/.test(word.text)) return;
  plain('nuget', /^([\w.-]+)(?:@(.*))?$/)(word, version, out, more);
}

function helm(word: Word, version: string | null, out: Collector, more: More): void {
  if (local.test(word.text) || word.text.endsWith('.tgz')) return;
  if (/^https?:/.test(word.text)) out.flag('url', placeIn(word.piece));
  else put('helm', word, word.text, version, out, more);
}

function deno(word: Word, version: string | null, out: Collector, more: More): void {
  if (/^https?:/.test(word.text)) {
    out.flag('remote-script', placeIn(word.piece));
    return;
  }
  if (!/^(?:npm|jsr):/.test(word.text)) return;
  const bare = word.text
    .replace(/^((?:npm|jsr):\/?(?:@[^/]+\/[^/]+|[^/@][^/]*))\/.*$/, '$1')
    .replace(/^(npm|jsr):\//, '$1:');
  const spec = npmSpec(bare);
  if (spec.target) put(spec.target.ecosystem, word, spec.target.name, spec.version ?? version, out, more);
}

function initializer(word: Word, version: string | null, out: Collector, more: More): void {
  const { name, spec } = splitNpm(word.text);
  const scoped = /^(@[^/]+)(?:\/(.+))?$/.exec(name);
  if (!scoped && !isNpmName(name)) {
    npm(word, version, out, more);
    return;
  }
  const target = scoped ? `${scoped[1]}/create${scoped[2] ? `-${scoped[2]}` : ''}` : `create-${name}`;
  out.add('command', 'npm', target, spec ?? version, placeIn(word.piece, 0, name.length), more);
}

function pub(word: Word, version: string | null, out: Collector, more: More): void {
  const match = /^(?:(dev|override):)?([a-z_]\w*)(?::(.*))?$/s.exec(word.text);
  if (!match?.[2]) return;
  const descriptor = match[3] ?? null;
  if (descriptor?.includes('path:') || descriptor?.includes('sdk:')) return;
  if (descriptor?.includes('git:')) out.flag('vcs', placeIn(word.piece));
  put(
    'pub',
    word,
    match[2],
    descriptor?.startsWith('{') ? null : (descriptor ?? version),
    out,
    match[1] === 'dev' ? { ...more, scope: 'dev' } : more,
  );
}

const readers: Readonly<Record<string, Reader>> = {
  npm,
  pypi,
  golang,
  nuget,
  helm,
  deno,
  initializer,
  pub,
  jsr: (word, version, out, more) => {
    const { name, spec } = splitNpm(word.text.replace(/^jsr:/, ''));
    put('jsr', word, name, spec ?? version, out, more);
  },
  image: (word, _version, out, more) => addImage(word.piece, 'command', out, more),
  conda: (word, version, out, more) => {
    const match = /^(?:[\w./-]+::)?([\w.-]+)\s*(?:\[.*\])?\s*(.*)$/.exec(word.text);
    if (match?.[1] && !local.test(word.text)) put('conda', word, match[1], match[2] || version, out, more);
  },
  cargo: plain('cargo', /^([\w-]+)(?:@(.*))?$/),
  gem: plain('gem', /^([\w.-]+?)(?::(.*))?$/),
  composer: plain('composer', /^([\w.-]+\/[\w.-]+|ext-\w+|php)(?:[:=@](.*))?$/),
  deb: plain('deb', /^([a-z0-9][a-z0-9.+-]*)(?::[a-z0-9]+)?(?:[=/](.*))?$/),
  apk: plain('apk', /^([^.][\w.+-]*?)(?:@[\w-]+)?(?:([=<>~]+.*))?$/),
  rpm: plain('rpm', /^(@?[\w.+:-]+)$/),
  brew: plain('brew', /^([\w.@/+-]+)$/),
  vscode: (word, version, out, more) => {
    const match = /^([\w-]+\.[\w-]+)(?:@(.*))?$/.exec(word.text);
    if (match?.[1] && !word.text.endsWith('.vsix')) put('vscode', word, match[1], match[2] ?? version, out, more);
  },
  'gh-extension': (word, version, out, more) => {
    const name = word.text.replace(/^https?:\/\/github\.com\//, '').replace(/\.git$/, '');
    if (/^[\w.-]+\/[\w.-]+$/.test(name))
      put(
        'gh-extension',
        { ...word, piece: part(word.piece, word.text.indexOf(name)), text: name },
        name,
        version,
        out,
        more,
      );
  },
  winget: plain('winget', /^([\w.+-]+)$/),
};
