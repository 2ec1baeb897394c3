import { languageOf } from '../secrets/language.ts';
import { commentsIn } from './comments.ts';
import type { Place } from './place.ts';
import { signals, type ServiceId } from './signals.ts';

/**
 * Where a text shows a provider by what is written in it: host names, names of variables and of the runtime's API,
 * beginnings of addresses, commands, keys of configuration files. Prose, comments and lock files say nothing. Linear in
 * the length of the text.
 */
export function placesInText(path: string, text: string): readonly Place[] {
  if (isProse(path)) return [];
  const found: Place[] = [];
  const inComment = commentsIn(path, text);
  const add = (place: Place): void => {
    if (found.length < most && inComment(place.start) !== 'comment') found.push(place);
  };
  hosts(path, text, add);
  literals(path, text, add);
  if (runsCommands(path)) commands(text, add);
  return found;
}

/** Beyond this many places, more of them tell nothing new; a text that only looks like places is left after as many. */
const most = 2000;

/** Files that speak to people, and files that machines write: what they name is no choice. */
export function isProse(path: string): boolean {
  const language = languageOf(path);
  return (
    language.prose ||
    language.formsOnly ||
    /\.(?:mdx?|rmd|ipynb|csv|tsv|po|pot|xlf|xliff|css|lock)$|(?:^|\/)(?:LICENSE|LICENCE|NOTICE|AUTHORS|CODEOWNERS|CHANGELOG|README|CONTRIBUTING)[^/]*$/i.test(
      path,
    ) ||
    /(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/.test(path)
  );
}

/** Configuration, where what is written is meant; in code and JSON only what a string begins with. */
function isPlain(path: string): boolean {
  const { id } = languageOf(path);
  return (id === 'yaml' || id === 'equals' || id === 'config' || id === 'shell') && !path.endsWith('.json');
}

/** What stands before an offset on its line, as far as a person would look. */
function leadOf(text: string, offset: number): string {
  const lead = text.slice(Math.max(0, offset - 400), offset);
  return lead.slice(lead.lastIndexOf('\n') + 1);
}

/** What a script only says, it does not run. */
function isSaid(path: string, lead: string): boolean {
  return says.test(lead) && runsCommands(path);
}

const says = /\b(?:echo|printf|print|log|say|puts)\b[^;&|]*$/;

const hostLetter = /[\w.${}*-]/;
const longestHost = 253;

function hosts(path: string, text: string, add: (place: Place) => void): void {
  const { ends, patterns, paths } = signals().hosts;
  ends.lastIndex = 0;
  let tried = 0;
  for (let match = ends.exec(text); match && tried < most; match = ends.exec(text), tried++) {
    const end = match.index + match[0].length;
    if (text.charAt(end) === '.' && /\w/.test(text.charAt(end + 1))) continue;
    let start = match.index;
    while (start > 0 && match.index - start < longestHost && hostLetter.test(text.charAt(start - 1))) start--;
    while (text.charAt(start) === '.' || text.charAt(start) === '-') start++;
    const host = text.slice(start, end).toLowerCase();
    const before = text.charAt(start - 1);
    // A step of a path, not a host.
    if (before === '/' && text.charAt(start - 2) !== '/') continue;
    if (before === '@' && !host.endsWith('gserviceaccount.com') && !isAuthority(text, start)) continue;
    if (!isValue(path, text, start)) continue;
    const behind = text.slice(start, end + 80);
    const special = paths.find((one) => behind.startsWith(one.text) || behind.includes(`.${one.text}`));
    const id = special ? special.id : patterns.find(host);
    if (id) add({ id, kind: 'host', start, end, seen: match[0].toLowerCase() });
  }
}

/** True behind the `user@` of `scheme://user@host`. */
function isAuthority(text: string, start: number): boolean {
  const lead = /[^\s"'`<>()]*$/.exec(text.slice(Math.max(0, start - 200), start))?.[0] ?? '';
  return /^[\w+.,:;=-]*:\/\/[^/]*$/.test(lead);
}

/** Keys under which people write for people. */
const proseKey =
  /["']?(?:\$schema|\$id|author|bugs|comment|description|documentation|example|examples|help|homepage|label|message|note|notes|repository|summary|text|title|tooltip)["']?\s*[:=]\s*(?:["'`>|].{0,400}|\S.{0,400})?$/i;

function isValue(path: string, text: string, start: number): boolean {
  const lead = leadOf(text, start);
  if (isSaid(path, lead)) return false;
  if (proseKey.test(lead) && !/\.(?:m?[jt]sx?|py|go|rs|java|kt|cs|rb|php)$/.test(path)) return false;
  const word = /[^\s"'`<>|]*$/.exec(lead)?.[0] ?? '';
  const opener = lead.charAt(lead.length - word.length - 1);
  if (isPlain(path)) return true;
  if (/\.(?:xml|csproj|props|targets|config|plist|html?|pom)$/.test(path)) return /["'>]/.test(opener);
  if (/["'`]/.test(opener)) return true;
  // A connection string of several parts.
  return /=/.test(word) && /["'`]/.test(lead);
}

/** Words that make a name one that is declared here. */
const declares = /(?:class|interface|type|enum|struct|def|func|function|namespace)\s+$/;

function literals(path: string, text: string, add: (place: Place) => void): void {
  const { literals: pattern, byLiteral } = signals();
  const { id: language } = languageOf(path);
  const code = language === 'code' && !/\.(?:tf|hcl|bicep|xml|csproj|props|targets|config|plist|sql)$/.test(path);
  pattern.lastIndex = 0;
  let tried = 0;
  for (let match = pattern.exec(text); match && tried < most; match = pattern.exec(text), tried++) {
    const [whole] = match;
    const known = byLiteral.get(whole);
    if (!known || (known.kind === 'code' && !code)) continue;
    // How boto3 names a service.
    if (/^\.(?:client|resource)\(/.test(whole) && !path.endsWith('.py')) continue;
    const start = match.index;
    const end = start + whole.length;
    const before = text.charAt(start - 1);
    if (/^\w/.test(whole) && /[\w$]/.test(before)) continue;
    if (/\w$/.test(whole) && /[\w$]/.test(text.charAt(end))) continue;
    if (known.kind === 'name' && !/^[/a-z]/i.test(whole) && before !== '') continue;
    if (known.kind === 'name' && whole.includes('/') && /[\w.]/.test(before)) continue;
    if (known.kind === 'name' && isSaid(path, leadOf(text, start))) continue;
    if (known.kind === 'name' && !isMeant(path, text, start, end, whole)) continue;
    if (known.kind === 'code' && /^\w/.test(whole) && !isUsed(text, start, end)) continue;
    add({ id: known.id, kind: known.kind, start, end, seen: whole });
  }
}

/** A variable's name or the beginning of an address, and no word of a sentence. */
function isMeant(path: string, text: string, start: number, end: number, whole: string): boolean {
  const lead = leadOf(text, start);
  if (/^\w+$/.test(whole) && /(?:env|environ|ENV|environment|secrets|vars)(?:\.|\[["'`]|\(["'`])$/.test(lead))
    return true;
  if (!isPlain(path) && /["'`]/.test(lead)) {
    // In a string: the string is the name, or begins with it.
    const word = /[^\s"'`]*$/.exec(lead)?.[0] ?? '';
    return /["'`]/.test(lead.charAt(lead.length - word.length - 1));
  }
  if (/[/:]$/.test(whole) || /[^\w]/.test(whole)) return isPlain(path);
  const next = text.slice(end, end + 12);
  if (isPlain(path)) return /^\s*[:=}"'),\]]|^\s*$|^\r?\n|^:?[-?]/.test(next) || /[${]$/.test(lead);
  // In code a bare name is a member of the environment, not a variable that happens to be called so.
  return (
    /(?:env|environ|ENV|environment|secrets|vars)[.[("']+$/.test(lead) || (/^\s*$/.test(lead) && path.endsWith('.tf'))
  );
}

/** A name of the runtime's API outside of a string, not declared here and not a property of something else. */
function isUsed(text: string, start: number, end: number): boolean {
  const lead = leadOf(text, start);
  if (declares.test(lead)) return false;
  const whole = text.slice(start, end);
  if (whole.startsWith('cloudflare:')) return /["']$/.test(lead);
  if (/["'`]/.test(lead) && (lead.split(/["'`]/).length - 1) % 2 === 1) return false;
  return !/[.]\s*$/.test(lead) || whole.includes('.');
}

function runsCommands(path: string): boolean {
  const { id } = languageOf(path);
  return (
    id === 'shell' ||
    id === 'yaml' ||
    /(?:^|\/)(?:package\.json|justfile|Makefile|Procfile|deno\.jsonc?|composer\.json|pyproject\.toml|[^/]*\.(?:ps1|toml))$/i.test(
      path,
    )
  );
}

/** What may stand before a program on its line. */
const commandStart =
  /(?:^|[;&|({"'`]|\$\(|&&|\|\||\b(?:RUN|CMD|run|script|command|cmd|sudo|exec|time|then|do|else|npx|bunx|dlx|env|nohup|xargs|\w+=\S*)|[-:=@>[,])\s*["'[]?\s*(?:[A-Z_]{2,}=\S*\s+)*$/;

function commands(text: string, add: (place: Place) => void): void {
  const { programs, commands: known } = signals();
  programs.lastIndex = 0;
  let tried = 0;
  for (let match = programs.exec(text); match && tried < most; match = programs.exec(text), tried++) {
    const id: ServiceId | null | undefined = known.find(`${match[1] ?? ''}:${match[2] ?? ''}`);
    if (!id) continue;
    const lead = leadOf(text, match.index);
    if (!commandStart.test(lead) || says.test(lead) || /^\s*-?\s*(?:name|title|description)\s*:/.test(lead)) continue;
    add({
      id,
      kind: 'command',
      start: match.index,
      end: match.index + match[0].length,
      seen: match[0].replace(/\s+/, ' '),
    });
  }
}
