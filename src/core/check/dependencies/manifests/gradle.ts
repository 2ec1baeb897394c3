import type { Collector, Source } from '../collector.ts';
import type { Scope } from '../fact.ts';
import { tokensOf, type Token } from '../trees/tokens.ts';

const configuration =
  /^(?:\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|[cC]ompile|[rR]untime|[aA]nnotationProcessor|[kK]apt|[kK]sp|[cC]lasspath|[pP]rovided|[dD]esugaring|[tT]estFixtures\w+|[dD]evelopmentOnly|[dD]etektPlugins|[lL]intChecks|[cC]onstraints?|[mM]odImplementation|[mM]inecraft|[mM]appings|[sS]hadow|[iI]nclude|[sS]igning|[eE]rrorprone|[cC]heckstyle|[kK]tlint|[jJ]acocoAgent|[sS]potbugs\w*))$/;
const wrappers = /^(?:platform|enforcedPlatform|testFixtures|create|variantOf|add|force|gradleApi)$/;

/** build.gradle and its Kotlin form: coordinates given as text or by name, plugins, and the variables of the file. */
export function readGradle({ text }: Source, out: Collector): void {
  const tokens = tokensOf(text, false).filter((token) => token.kind !== 'newline' || token.text === '\n');
  const variables = variablesOf(tokens);
  const seen = new Set<number>();
  const stack: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    if (token.text === '{' && token.kind === 'mark') stack.push(blockName(tokens, at));
    else if (token.text === '}' && token.kind === 'mark') stack.pop();
    else if (token.kind === 'string' && stack.at(-1) === 'dependencies' && tokens[at + 1]?.text === '(') {
      const value = tokens[at + 2];
      if (value?.kind === 'string' && !seen.has(at + 2))
        addCoordinates(value, 'runtime', variables, out, tokens, at + 2);
    } else if (token.kind === 'word' && token.text === 'id' && stack.includes('plugins'))
      addPlugin(tokens, at, variables, out);
    else if (token.kind === 'word' && token.text === 'kotlin' && stack.includes('plugins'))
      addKotlinPlugin(tokens, at, variables, out);
    else if (
      token.kind === 'word' &&
      stack.some((name) => /^(?:dependencies|constraints|dependencyManagement|imports|resolutionStrategy)$/.test(name))
    ) {
      addDependency(tokens, at, stack, variables, seen, out);
    } else if (token.kind === 'word' && token.text === 'classpath')
      addDependency(tokens, at, stack, variables, seen, out);
  }
}

/** As long as one declaration can be; each word of a line looks so far. */
const mostTokens = 200;

function addDependency(
  tokens: readonly Token[],
  at: number,
  stack: readonly string[],
  variables: ReadonlyMap<string, string>,
  seen: Set<number>,
  out: Collector,
): void {
  const name = tokens[at]?.text ?? '';
  const known = configuration.test(name) || wrappers.test(name) || /^(?:mavenBom|dependency|dependencySet)$/.test(name);
  const custom =
    stack.at(-1) === 'dependencies' &&
    /^[a-z]\w*$/.test(name) &&
    !/^(?:project|files|fileTree|exclude|because|version|group|module|name|if|else|def|val|var|transitive|kotlin|libs)$/.test(
      name,
    );
  if (!known && !custom) return;
  const scope: Scope = /test/i.test(name)
    ? 'dev'
    : /^(?:classpath|kapt|ksp|annotationProcessor)$/.test(name)
      ? 'build'
      : 'runtime';
  let depth = 0;
  let named: Record<string, Token> = {};
  const last = Math.min(tokens.length, at + mostTokens);
  for (let next = at + 1; next < last; next++) {
    const token = tokens[next];
    if (!token) break;
    if (token.text === '{' || (token.kind === 'newline' && depth === 0 && tokens[next - 1]?.text !== ',')) break;
    if (token.kind === 'mark' && /[([]/.test(token.text)) depth++;
    else if (token.kind === 'mark' && /[)\]]/.test(token.text)) {
      if (named['group'] && named['name']) named = flushed(named, scope, variables, out);
      depth--;
      if (depth < 0 || (depth === 0 && tokens[next + 1]?.text !== ',')) break;
    } else if (token.kind === 'word' && token.text === 'project' && tokens[next + 1]?.text === '(') break;
    else if (token.kind === 'word' && token.text === 'kotlin' && tokens[next + 1]?.text === '(' && !seen.has(next)) {
      seen.add(next);
      addKotlin(tokens, next, scope, variables, out);
      break;
    } else if (
      token.kind === 'word' &&
      /^(?:group|name|version)$/.test(token.text) &&
      /^[:=]$/.test(tokens[next + 1]?.text ?? '')
    ) {
      const value = tokens[next + 2];
      if (value) named[token.text] = value;
      next += 2;
    } else if (token.kind === 'string' && !seen.has(next)) {
      seen.add(next);
      addCoordinates(token, scope, variables, out, tokens, next);
    }
  }
  if (named['group'] && named['name']) flushed(named, scope, variables, out);
}

function flushed(
  named: Record<string, Token>,
  scope: Scope,
  variables: ReadonlyMap<string, string>,
  out: Collector,
): Record<string, Token> {
  const { group, name, version } = named;
  if (group?.kind === 'string' && name?.kind === 'string') {
    const given = version
      ? version.kind === 'string'
        ? resolved(version.text, variables)
        : (variables.get(version.text) ?? null)
      : null;
    out.add('manifest', 'maven', `${resolved(group.text, variables)}:${resolved(name.text, variables)}`, given, name, {
      scope,
    });
  }
  return {};
}

function addCoordinates(
  token: Token,
  scope: Scope,
  variables: ReadonlyMap<string, string>,
  out: Collector,
  tokens: readonly Token[],
  at: number,
): void {
  const whole = resolved(token.text, variables);
  const match = /^([\w.${}-]+):([\w.${}-]+)(?::([^:@]*))?(?::[^@]*)?(?:@\w+)?$/.exec(whole);
  if (!match?.[1] || !match[2]) return;
  let version = match[3] || null;
  if (version === null && tokens[at + 1]?.text === '+' && tokens[at + 2]?.kind === 'word')
    version = variables.get(tokens[at + 2]?.text ?? '') ?? null;
  const shown = token.text.split(':').slice(0, 2).join(':');
  out.add(
    'manifest',
    'maven',
    `${match[1]}:${match[2]}`,
    version,
    { start: token.start, end: token.start + shown.length },
    { scope },
  );
}

function addKotlin(
  tokens: readonly Token[],
  at: number,
  scope: Scope,
  variables: ReadonlyMap<string, string>,
  out: Collector,
): void {
  const module = tokens[at + 2];
  if (module?.kind !== 'string') return;
  const version =
    tokens[at + 3]?.text === ',' && tokens[at + 4]?.kind === 'string'
      ? resolved(tokens[at + 4]?.text ?? '', variables)
      : null;
  out.add('manifest', 'maven', `org.jetbrains.kotlin:kotlin-${module.text}`, version, module, { scope });
}

function addPlugin(tokens: readonly Token[], at: number, variables: ReadonlyMap<string, string>, out: Collector): void {
  const id = tokens[at + 1]?.text === '(' ? tokens[at + 2] : tokens[at + 1];
  if (id?.kind !== 'string') return;
  const version = pluginVersion(tokens, at, variables);
  // Plugins without dot and version come with Gradle.
  if (!id.text.includes('.') && version === null) return;
  out.add('manifest', 'maven', id.text, version, id, { scope: 'build' });
}

function addKotlinPlugin(
  tokens: readonly Token[],
  at: number,
  variables: ReadonlyMap<string, string>,
  out: Collector,
): void {
  const id = tokens[at + 2];
  if (tokens[at + 1]?.text === '(' && id?.kind === 'string') {
    out.add('manifest', 'maven', `org.jetbrains.kotlin.${id.text}`, pluginVersion(tokens, at, variables), id, {
      scope: 'build',
    });
  }
}

function pluginVersion(tokens: readonly Token[], at: number, variables: ReadonlyMap<string, string>): string | null {
  for (let next = at + 1; next < Math.min(at + 9, tokens.length); next++) {
    const token = tokens[next];
    if (!token || token.kind === 'newline' || token.text === '}') return null;
    if (token.kind !== 'word' || token.text !== 'version') continue;
    const value = tokens[next + 1]?.text === '(' ? tokens[next + 2] : tokens[next + 1];
    return value?.kind === 'string' ? resolved(value.text, variables) : (variables.get(value?.text ?? '') ?? null);
  }
  return null;
}

function blockName(tokens: readonly Token[], at: number): string {
  for (let before = at - 1; before >= Math.max(0, at - 12); before--) {
    const token = tokens[before];
    if (token?.kind === 'newline' || token?.text === '}' || token?.text === '{') return tokens[before + 1]?.text ?? '';
  }
  return tokens[Math.max(0, at - 12)]?.text ?? '';
}

/** `def v = '1'`, `val v = "1"`, `ext.v = '1'`, `v = '1'` in `ext { }`, `extra["v"] = "1"`, `set('v', '1')`. */
function variablesOf(tokens: readonly Token[]): Map<string, string> {
  const variables = new Map<string, string>();
  for (let at = 0; at + 2 < tokens.length; at++) {
    const [one, two, three, four] = [tokens[at], tokens[at + 1], tokens[at + 2], tokens[at + 3]];
    if (one?.kind === 'word' && (two?.text === '=' || two?.text === ':') && three?.kind === 'string')
      variables.set(one.text, three.text);
    if (one?.kind === 'string' && two?.text === ']' && three?.text === '=' && four?.kind === 'string')
      variables.set(one.text, four.text);
    if (one?.kind === 'string' && two?.text === ',' && three?.kind === 'string' && tokens[at - 2]?.text === 'set')
      variables.set(one.text, three.text);
    if (
      one?.kind === 'word' &&
      two?.text === 'by' &&
      three?.text === 'extra' &&
      four?.text === '(' &&
      tokens[at + 4]?.kind === 'string'
    ) {
      variables.set(one.text, tokens[at + 4]?.text ?? '');
    }
  }
  return variables;
}

function resolved(text: string, variables: ReadonlyMap<string, string>): string {
  let value = text;
  for (let step = 0; step < 3 && value.includes('$'); step++) {
    value = value
      .replace(/\$\{([^{}]+)\}|\$([A-Za-z_]\w*)/g, (whole: string, braced?: string, plain?: string) => {
        const name = (braced ?? plain ?? '').replace(/^.*[.[]["']?|["']?\]$/g, '').replace(/["'\])]+$/, '');
        return variables.get(braced ?? plain ?? '') ?? variables.get(name) ?? whole;
      })
      .slice(0, 500);
  }
  return value;
}
