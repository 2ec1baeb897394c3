import type { Collector, Source } from '../collector.ts';
import type { PackageSource, Scope } from '../fact.ts';
import { tokensOf, type Token } from '../trees/tokens.ts';

/** Gemfile: `gem 'name', '~> 1', git: …`, also inside of groups. */
export function readGemfile({ text }: Source, out: Collector): void {
  const tokens = tokensOf(text, true);
  const groups: Scope[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind !== 'word' || !startsStatement(tokens, at)) continue;
    if (token.text === 'end') groups.pop();
    else if (opensBlock(tokens, at)) {
      const words = statement(tokens, at).map((one) => one.text);
      groups.push(
        token.text === 'group' && words.some((word) => /^:?(?:development|test)$/.test(word))
          ? 'dev'
          : (groups.at(-1) ?? 'runtime'),
      );
    } else if (token.text === 'gem') addGem(statement(tokens, at), groups.at(-1) ?? 'runtime', out);
  }
}

/** A gem's own specification: `add_dependency`, `add_runtime_dependency`, `add_development_dependency`. */
export function readGemspec({ text }: Source, out: Collector): void {
  const tokens = tokensOf(text, true);
  for (let at = 0; at < tokens.length; at++) {
    const match =
      tokens[at]?.kind === 'word' ? /^add_(?:(runtime|development)_)?dependency$/.exec(tokens[at]?.text ?? '') : null;
    if (match) addGem(statement(tokens, at), match[1] === 'development' ? 'dev' : 'runtime', out);
  }
}

function addGem(tokens: readonly Token[], scope: Scope, out: Collector): void {
  const words = tokens.filter(
    (token) => !/^[()[\]]$/.test(token.text) && !/^(?:freeze|dup)$/.test(token.text) && token.text !== '.',
  );
  const name = words[1];
  if (name?.kind !== 'string') return;
  const versions: string[] = [];
  let source: PackageSource = 'registry';
  let given = scope;
  for (let at = 2; at < words.length; at++) {
    const word = words[at];
    const key = word?.text.replace(/^:/, '') ?? '';
    const next = words[at + 1]?.text;
    const named = next === ':' || next === '=>';
    if (named) {
      if (/^(?:git|github|gitlab|bitbucket|gist)$/.test(key)) source = 'git';
      if (key === 'path') source = 'path';
      if (
        /^(?:group|groups)$/.test(key) &&
        /development|test/.test(
          words
            .slice(at + 2, at + 6)
            .map((one) => one.text)
            .join(' '),
        )
      )
        given = 'dev';
      if (word?.kind !== 'string' || next === '=>') {
        at += 2;
        continue;
      }
    }
    if (word?.kind === 'string' && /^\s*(?:[~<>=!]+\s*)?\d/.test(word.text) && words[at - 1]?.text !== ':')
      versions.push(word.text);
    else if (word?.text === 'if' || word?.text === 'unless') break;
  }
  out.add('manifest', 'gem', name.text, versions.join(', '), name, { scope: given, source });
}

function startsStatement(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return !before || before.kind === 'newline' || before.text === ';' || before.text === 'do';
}

function opensBlock(tokens: readonly Token[], at: number): boolean {
  const first = tokens[at]?.text ?? '';
  if (/^(?:if|unless|case|while|def|begin|class|module)$/.test(first)) return true;
  return statement(tokens, at).some((token) => token.kind === 'word' && token.text === 'do');
}

/** Longest statement that is followed, in tokens. */
const longest = 200;

/** Tokens up to the end of the statement: a line end that no comma or open bracket carries over. */
function statement(tokens: readonly Token[], at: number): Token[] {
  const found: Token[] = [];
  let depth = 0;
  const limit = Math.min(tokens.length, at + longest);
  for (let next = at; next < limit; next++) {
    const token = tokens[next];
    if (!token) break;
    if (token.kind === 'newline') {
      const last = found.at(-1)?.text ?? '';
      if (depth <= 0 && !/^(?:,|=>|:|\\)$/.test(last)) break;
      continue;
    }
    if (token.kind === 'mark' && /[([{]/.test(token.text)) depth++;
    if (token.kind === 'mark' && /[)\]}]/.test(token.text)) depth--;
    if (token.kind === 'mark' && token.text === ';') break;
    found.push(token);
  }
  return found;
}
