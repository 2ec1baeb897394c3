import { placeIn, type Collector } from '../collector.ts';
import type { Invocation, Word } from './shell.ts';
import { programOf, unwrapped } from './wrappers.ts';

const fetchers = new Set([
  'curl',
  'wget',
  'http',
  'https',
  'xh',
  'fetch',
  'aria2c',
  'iwr',
  'irm',
  'invoke-webrequest',
  'invoke-restmethod',
  'lwp-download',
]);
const shells = new Set([
  'sh',
  'bash',
  'zsh',
  'dash',
  'ksh',
  'fish',
  'ash',
  'pwsh',
  'powershell',
  'iex',
  'invoke-expression',
  'tclsh',
]);
const languages = new Set([
  'python',
  'python2',
  'python3',
  'node',
  'ruby',
  'perl',
  'php',
  'deno',
  'bun',
  'lua',
  'rscript',
  'osascript',
]);

/** Flags what runs a script that comes from the network: `curl … | sh`, `bash <(curl …)`, fetched first and then run. */
export class RemoteScripts {
  readonly #fetched = new Set<string>();

  look(invocation: Invocation, out: Collector): void {
    const words = inner(invocation.words);
    const program = programOf(words[0]);
    this.#remember(program, words);
    if (this.#runs(program, words, invocation)) out.flag('remote-script', placeOf(invocation));
  }

  #runs(program: string, words: readonly Word[], invocation: Invocation): boolean {
    const interprets = shells.has(program) || languages.has(program);
    if (interprets && readsInput(program, words) && fetchesBefore(invocation)) return true;
    const fed = invocation.nested.some((one) => fetchers.has(programOf(inner(one.words)[0])));
    if (fed && (/^(?:source|\.|eval)$/.test(program) || (shells.has(program) && !hasFile(words)))) return true;
    if (fed && languages.has(program) && words[1]?.text.startsWith('<(')) return true;
    if (this.#fetched.size === 0) return false;
    const file =
      interprets || /^(?:source|\.)$/.test(program)
        ? words.slice(1).find((word) => !word.text.startsWith('-'))
        : words[0];
    return file !== undefined && this.#fetched.has(baseOf(file.text));
  }

  #remember(program: string, words: readonly Word[]): void {
    if (!fetchers.has(program)) return;
    const address = words.find((word) => /^(?:https?|ftp):\/\//.test(word.text))?.text;
    const named = words.findIndex((word) =>
      /^(?:-\w*[oO]|--output|--output-document|-OutFile|--remote-name)$/.test(word.text),
    );
    const target = named < 0 ? undefined : words[named + 1]?.text;
    if (target && target !== '-' && !/:\/\//.test(target)) this.#fetched.add(baseOf(target));
    else if (address && (program === 'wget' || named >= 0) && target !== '-')
      this.#fetched.add(baseOf(address.replace(/[?#].*/, '')));
  }
}

function fetchesBefore(invocation: Invocation): boolean {
  for (let before = invocation.from; before; before = before.from) {
    if (fetchers.has(programOf(inner(before.words)[0]))) return true;
  }
  return false;
}

/** True when an interpreter gets its program on standard input. */
function readsInput(program: string, words: readonly Word[]): boolean {
  const rest = words.slice(1).map((word) => word.text);
  if (rest.some((text) => /^-(?:m|c|e|p|-eval|n|pe|ne)$/.test(text)) && !rest.includes('-')) {
    return shells.has(program) && !rest.includes('-c');
  }
  if (rest.some((text) => text === '-' || text === '-s' || /^-\w*s$/.test(text) || text === '/dev/stdin')) return true;
  return !rest.some((text) => !text.startsWith('-') && text !== 'run');
}

function hasFile(words: readonly Word[]): boolean {
  const first = words.slice(1).find((word) => !word.text.startsWith('-'));
  return first !== undefined && !first.dynamic && !words.some((word) => /^-\w*c$/.test(word.text));
}

function inner(words: readonly Word[]): readonly Word[] {
  let at = words;
  for (let depth = 0; depth < 5; depth++) {
    const next = unwrapped(at);
    if (!next) return at;
    at = next;
  }
  return at;
}

function baseOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}

function placeOf({ words }: Invocation): { start: number; end: number } {
  const first = words[0];
  return first ? placeIn(first.piece) : { start: 0, end: 0 };
}
