import { placeIn, type Collector, type More } from '../collector.ts';
import { straight, type Piece } from '../piece.ts';
import { RemoteScripts } from './remote-script.ts';
import { invocations, type Invocation, type Word } from './shell.ts';
import { addSpec } from './specs.ts';
import { publicRegistry, registryOptions, tools } from './tools.ts';
import type { Tool, Way } from './tools/way.ts';
import { programOf, unwrapped } from './wrappers.ts';

/** How deep commands inside of commands (`bash -c "ssh host 'npm i x'"`) are followed. */
const maxDepth = 6;

/** Adds every package that a shell text would install, and flags how. */
export function readCommands(piece: Piece, out: Collector, depth = 0): void {
  if (depth > maxDepth || !(mayInstall.test(piece.text) || (out.scripts && mayFollow.test(piece.text)))) return;
  const remote = new RemoteScripts();
  for (const invocation of invocations(withUnixLines(piece))) {
    remote.look(invocation, out);
    readWords(invocation.words, invocation, out, depth);
  }
  const evaluated =
    /\b(?:iex|invoke-expression)\b[^\n|]*\b(?:irm|iwr|invoke-restmethod|invoke-webrequest|downloadstring)\b/i.exec(
      piece.text,
    );
  if (evaluated) out.flag('remote-script', placeIn(piece, evaluated.index, evaluated.index + evaluated[0].length));
}

/** Carriage returns as spaces, so that a backslash before one still continues the line. */
function withUnixLines(piece: Piece): Piece {
  if (!piece.text.includes('\r')) return piece;
  return { text: piece.text.replace(/\\\r\n/g, ' \\\n').replaceAll('\r', ' '), at: piece.at };
}

/** Texts without any of these cannot install or fetch. */
const mayInstall =
  /\b(?:i|x|c|a|in|it|ins|inst|innit|add|get|run|req|pull|install\w*|instal|isnt\w*|isntal\w*|exec|dlx|npx|pnpx|bunx|uvx|init|create|download|wheel|update|upgrade|require|inject|binstall|debug|serve|test|bench|cache|pin|use|prepare|template|activate|curl|wget|fetch|irm|iwr|iex|easy_install|cpanm|invoke-\w+|build-dep|reinstall|apply|set|https?)\b|-S[yu]*\b|-iA?\b/i;

/** Without the verb, `yarn setup` runs a script too. */
const mayFollow = /\b(?:npm|yarn|pnpm|bun)\b/;

/** One command whose words are known already. */
export function readWords(words: readonly Word[], invocation: Invocation, out: Collector, depth: number): void {
  if (depth > maxDepth || words.length === 0) return;
  const program = programOf(words[0]);
  if (readNested(program, words, invocation, out, depth)) return;
  const module = /^(?:python|pypy|py)$/.test(program) ? words.findIndex((word) => word.text === '-m') : -1;
  if (module > 0) {
    readWords(words.slice(module + 1), invocation, out, depth + 1);
    return;
  }
  const name = program.replace(/(?<=.)@.*$/, '');
  const tool = Object.hasOwn(tools, name) ? tools[name] : undefined;
  const chosen = tool ? wayOf(tool, words) : null;
  if (!chosen) followScript(program, words, out, depth);
  if (chosen) install(chosen, invocation, out, depth);
  else if (program === 'kubectl' && /^(?:apply|create|replace)$/.test(words[1]?.text ?? '')) {
    for (const word of words) if (/^https?:/.test(word.text)) out.flag('url', placeIn(word.piece));
  } else if (program === 'npm' || program === 'yarn' || program === 'pnpm' || program === 'pip')
    setRegistry(words, out);
  const inside = unwrapped(words);
  if (inside && inside.length < words.length)
    readWords(withFed(program, inside, invocation, out), invocation, out, depth + 1);
}

/** Commands given as text: `bash -c '…'`, `eval '…'`, `su -c '…'`, here-documents for a shell, `echo '…' | sh`. */
function readNested(
  program: string,
  words: readonly Word[],
  invocation: Invocation,
  out: Collector,
  depth: number,
): boolean {
  if (/^(?:sh|bash|zsh|dash|ksh|fish|ash|su|script|pwsh|powershell|cmd)$/.test(program)) {
    const flag = words.findIndex(
      (word, at) => at > 0 && /^(?:-\w*c|-Command|--command|\/[cC]|-EncodedCommand)$/i.test(word.text),
    );
    if (flag > 0) {
      const given = /^(?:pwsh|powershell|cmd)$/.test(program) ? words.slice(flag + 1) : words.slice(flag + 1, flag + 2);
      if (given.length > 1) readWords(given, invocation, out, depth + 1);
      else for (const word of given) readCommands(word.piece, out, depth + 1);
    }
    for (const input of invocation.input) readCommands(input, out, depth + 1);
    const fed = invocation.from;
    if (flag < 0 && fed && /^(?:echo|printf)$/.test(programOf(fed.words[0]))) {
      for (const word of fed.words.slice(1)) readCommands(word.piece, out, depth + 1);
    }
    return true;
  }
  if (program === 'ssh') {
    for (const input of invocation.input) readCommands(input, out, depth + 1);
    const inside = unwrapped(words) ?? [];
    if (inside.length > 1) readWords(inside, invocation, out, depth + 1);
    else for (const word of inside) readCommands(word.piece, out, depth + 1);
    return true;
  }
  if (/^(?:eval|concurrently|npm-run-all|nix-shell|wsl|watch|iex|invoke-expression)$/.test(program)) {
    const strings = words.slice(1).filter((word) => /\s/.test(word.text));
    for (const word of strings) readCommands(word.piece, out, depth + 1);
    if (strings.length === 0 && /^(?:eval|wsl|watch)$/.test(program))
      readWords(words.slice(1), invocation, out, depth + 1);
    return true;
  }
  return false;
}

/** `echo a b | xargs npm install`: the words that are fed stand after the others. */
function withFed(program: string, inside: readonly Word[], invocation: Invocation, out: Collector): readonly Word[] {
  if (program !== 'xargs' && program !== 'parallel') return inside;
  const from = invocation.from;
  if (from && /^(?:echo|printf)$/.test(programOf(from.words[0]))) {
    const fed = from.words.slice(1).filter((word) => !/^-|%/.test(word.text));
    const split = fed.flatMap((word) =>
      [...word.text.matchAll(/[^\s\\]+/g)].map((match) => ({
        ...word,
        text: match[0],
        piece: { text: match[0], at: (index: number) => word.piece.at(match.index + index) },
      })),
    );
    return [...inside.filter((word) => word.text !== '{}'), ...split];
  }
  const name = programOf(inside[0]);
  const tool = Object.hasOwn(tools, name) ? tools[name] : undefined;
  if (tool && wayOf(tool, inside) && inside[0]) out.flag('dynamic', placeIn(inside[0].piece));
  return inside;
}

interface Chosen {
  readonly way: Way;
  readonly rest: readonly Word[];
}

/** The way with the longest verb that the words fit, and the words after it. */
function wayOf(tool: Tool, words: readonly Word[]): Chosen | null {
  const global = (tool.values ?? '').split(' ');
  let best: Chosen | null = null;
  let longest = -1;
  for (const way of tool.ways) {
    const verb = way.verb ? way.verb.split(' ') : [];
    if (verb.length <= longest) continue;
    const passed: Word[] = [];
    let at = 1;
    let fits = true;
    for (const token of verb) {
      while (!token.startsWith('-') && /^[-+]/.test(words[at]?.text ?? '') && words[at]?.text !== '--') {
        const option = words[at];
        const width = option && global.includes(option.text) ? 2 : 1;
        passed.push(...words.slice(at, at + width));
        at += width;
      }
      if (token !== '*' && words[at]?.text !== token) fits = false;
      if (!words[at]) fits = false;
      at++;
      if (!fits) break;
    }
    if (!fits) continue;
    longest = verb.length;
    best = { way, rest: [...passed, ...words.slice(at)] };
  }
  return best;
}

function install({ way, rest }: Chosen, invocation: Invocation, out: Collector, depth: number): void {
  const valued = new Set((way.values ?? '').split(' '));
  const named = new Set((way.packages ?? '').split(' '));
  const versions = new Set((way.version ?? '').split(' '));
  const registries = new Set((registryOptions[way.ecosystem] ?? '').split(' '));
  const positional: Word[] = [];
  const wanted: Word[] = [];
  let version: string | null = null;
  let dev = false;
  let vcs: Word | null = null;
  let none = false;
  let inside: readonly Word[] = [];
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at];
    if (!word) break;
    const equals = word.text.startsWith('-') ? word.text.indexOf('=') : -1;
    const option = equals < 0 ? word.text : word.text.slice(0, equals);
    if (option === '--') {
      inside = rest.slice(at + 1);
      if (way.takes === 'first' && positional.length === 0) positional.push(...inside.slice(0, 1));
      else if (way.takes === 'all') positional.push(...inside);
      break;
    }
    if (!word.text.startsWith('-') && !/^\d?[<>]/.test(word.text)) {
      positional.push(word);
      if (way.takes === 'first' && positional.length > (way.skip ?? 0) && (way.exec || way.as === 'image')) {
        inside = rest.slice(at + (way.as === 'image' ? 1 : 0));
        break;
      }
      continue;
    }
    const takesValue =
      endsInValue(option, valued) ||
      valued.has(option) ||
      named.has(option) ||
      versions.has(option) ||
      option === '--git' ||
      option === '--github';
    const value = equals >= 0 ? wordPart(word, equals + 1) : takesValue ? rest[++at] : undefined;
    if (value && named.has(option)) wanted.push(value);
    if (value && versions.has(option)) version = value.text;
    if (value && registries.has(option) && !publicRegistry.test(value.text))
      out.flag('custom-registry', placeIn(value.piece), way.ecosystem);
    if (value && (option === '--git' || option === '--github' || option === '--git-url')) vcs = value;
    if (value && option === '--group' && /dev|test|lint|doc/.test(value.text)) dev = true;
    if ((way.not ?? '').split(' ').includes(option) && option) none = true;
    if (/^(?:-D|--save-dev|--dev|-dev|--development)$/.test(option) || (option === '-d' && way.ecosystem === 'npm'))
      dev = true;
    if ((option === '-c' || option === '--call') && way.exec && way.ecosystem === 'npm' && rest[at]) {
      const call = equals >= 0 ? value : valued.has(option) ? value : rest[++at];
      if (call) readCommands(call.piece, out, depth + 1);
    }
  }
  if (vcs) out.flag('vcs', placeIn(vcs.piece));
  const environment = invocation.environment.find((text) => registryVariables.test(text));
  const first = invocation.words[0];
  if (environment && first && !publicRegistry.test(environment.replace(/^\w+=/, '').replace(/^['"]|['"]$/g, '')))
    out.flag('custom-registry', placeIn(first.piece), way.ecosystem);
  if (none) return;
  const skip = way.as === 'helm' && positional.length < 2 ? 0 : (way.skip ?? 0);
  const taken = way.takes === 'none' || (way.takes === 'first' && wanted.length > 0) ? [] : positional.slice(skip);
  const packages = [
    ...wanted,
    ...(way.takes === 'first' || way.as === 'helm' ? taken.slice(0, wordsOf(way, taken)) : taken),
  ];
  const more: More = { ...(dev ? { scope: 'dev' } : {}), ...(vcs ? { source: 'git' } : {}) };
  if (way.exec && packages.length > 0) {
    const [one] = packages;
    if (one && runsPackage(way, one)) out.flag('exec', placeIn(one.piece));
  }
  const reader = way.as && way.as !== 'winget' ? way.as : way.ecosystem;
  withVersions(way, packages, version).forEach(([word, given]) => {
    if (word.dynamic && !/^[@\w][\w./-]*(?:@|==|:|=)/.test(word.text)) out.flag('dynamic', placeIn(word.piece));
    else addSpec(reader, word, given, out, more);
  });
  if (inside.length > 0) readWords(inside, { ...invocation, words: inside, from: null }, out, depth + 1);
}

/** Short options run together (`-qr file`): the last one may take a value. */
function endsInValue(option: string, valued: ReadonlySet<string>): boolean {
  return /^-[A-Za-z]{2,}$/.test(option) && !valued.has(option) && valued.has(`-${option.at(-1)}`);
}

const registryVariables =
  /^(?:npm_config_registry|NPM_CONFIG_REGISTRY|YARN_NPM_REGISTRY_SERVER|BUN_CONFIG_REGISTRY|PIP_INDEX_URL|PIP_EXTRA_INDEX_URL|UV_INDEX_URL|UV_EXTRA_INDEX_URL|UV_DEFAULT_INDEX|UV_INDEX|GOPROXY|CARGO_REGISTRIES_\w+_INDEX)=/;

/** How many words name the first package: its version may stand behind it, after a folder for `create-project`. */
function wordsOf(way: Way, taken: readonly Word[]): number {
  return way.ecosystem === 'hex' && /^\d/.test(taken[1]?.text ?? '') ? 2 : 1;
}

/** A version that stands in a word of its own, as composer and mix allow. */
function withVersions(way: Way, packages: readonly Word[], version: string | null): [Word, string | null][] {
  if (way.ecosystem !== 'composer' && way.ecosystem !== 'hex') return packages.map((word) => [word, version]);
  const paired: [Word, string | null][] = [];
  for (const word of packages) {
    const last = paired.at(-1);
    if (last && /^(?:[\^~<>=*\d]|v\d|dev-|@)/.test(word.text)) last[1] = word.text;
    else paired.push([word, version]);
  }
  return paired;
}

function runsPackage(way: Way, word: Word): boolean {
  if (way.as === 'deno') return /^(?:npm|jsr):/.test(word.text);
  if (way.ecosystem === 'golang') return /^[\w-]+(?:\.[\w-]+)+\//.test(word.text);
  return !/^(?:\.{1,2}[/\\]|\/)/.test(word.text);
}

function wordPart(word: Word, start: number): Word {
  return {
    text: word.text.slice(start),
    dynamic: word.dynamic,
    piece: { text: word.text.slice(start), at: (index) => word.piece.at(start + index) },
  };
}

/** Most scripts that one file is followed into. */
const mostFollowed = 50;

/** `npm run x`, `yarn x`: what the script installs is installed here, at the name of the script. */
function followScript(program: string, words: readonly Word[], out: Collector, depth: number): void {
  if (!out.scripts || !/^(?:npm|yarn|pnpm|bun)$/.test(program)) return;
  const named = words.slice(1).filter((word) => !word.text.startsWith('-'));
  const runs = named.findIndex((word) => /^(?:run|run-script|rum|urn)$/.test(word.text));
  const word =
    runs >= 0
      ? named[runs + 1]
      : named.find(({ text }) => program !== 'npm' || /^(?:test|start|stop|restart)$/.test(text));
  if (!word || word.dynamic || out.following.has(word.text) || out.followed >= mostFollowed) return;
  const texts = out.scripts(word.text);
  if (texts.length === 0) return;
  out.followed++;
  out.following.add(word.text);
  const [facts, flags] = [out.facts.length, out.flags.length];
  for (const text of texts) readCommands(straight(text, 0), out, depth + 1);
  out.following.delete(word.text);
  const place = placeIn(word.piece);
  out.facts.splice(facts, Infinity, ...out.facts.slice(facts).map((fact) => ({ ...fact, ...place })));
  out.flags.splice(flags, Infinity, ...out.flags.slice(flags).map((flag) => ({ ...flag, ...place })));
}

/** `npm config set registry …`, `pip config set global.index-url …`: everything after it comes from there. */
function setRegistry(words: readonly Word[], out: Collector): void {
  const text = words.map((word) => word.text).join(' ');
  const match = /\bconfig set\b.*\b(?:registry|npmRegistryServer|index-url)[ =]+(\S+)/.exec(text);
  const last = words.at(-1);
  if (match?.[1] && last && !publicRegistry.test(match[1])) out.flag('custom-registry', placeIn(last.piece));
}
