import type { FindingData } from '../check/finding.ts';
import { inDockerfile } from './dockerfile.ts';
import { envLanguage, type EnvLanguage } from './env-languages.ts';
import { inHelmValues } from './helm.ts';
import { outOfSecret } from './kubernetes-secret.ts';
import { inKubernetes } from './kubernetes.ts';
import { literalAround, type Literal } from './literal.ts';
import { heredocAt, isInTemplate } from './long-text.ts';
import { inTerraform } from './terraform.ts';
import { nameOf, type TextEdit } from './text-edit.ts';
import { variableName } from './variable-name.ts';
import { yamlPlace } from './yaml-place.ts';

/** A file that reads a secret from outside instead of holding it. */
export interface MovedSecret {
  /** Name of the variable whose value a person has to set. */
  readonly variable: string;
  /** Where it has to be set: in the environment (and `.env` while developing), among the repository's secrets, as an input of Terraform, in the cluster, when a chart is installed, when an image is built or run. */
  readonly in:
    'environment' | 'repository-secrets' | 'terraform' | 'kubernetes' | 'kubernetes-secret' | 'helm' | 'image-build';
  readonly edits: readonly TextEdit[];
  /** What the `variables.tf` beside the file becomes, where that declares the variable. */
  readonly variables?: string;
}

/** What is known of the secret: its rule, its facts, and the offsets of its value in the text. */
export interface SecretPlace {
  readonly ruleId: string;
  readonly data: FindingData;
  readonly start: number;
  readonly end: number;
}

/**
 * Edits after which the file reads the secret from a variable, in the idiom of its language, and still parses. Null where
 * that is not certain: a comment, a constant expression, a file format without variables.
 *
 * @param variables text of the `variables.tf` beside a Terraform file; null without one
 */
export function moveSecret(
  path: string,
  text: string,
  secret: SecretPlace,
  variables: string | null = null,
): MovedSecret | null {
  if (secret.start >= secret.end) return null;
  const { name, extension } = nameOf(path);
  const variable = variableName(secret.data, secret.ruleId === 'secret-url-password');
  if (/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) {
    // Names of repository secrets must not start so.
    const own = variable.replace(/^GITHUB_/, 'GH_');
    if (!takesSecrets(text, secret)) return null;
    const edits = inYaml(text, secret, `\${{ secrets.${own} }}`);
    return edits && { variable: own, in: 'repository-secrets', edits };
  }
  if (extension === 'yaml' || extension === 'yml') {
    if (/^kind:/m.test(text) && !name.includes('compose')) {
      const taken = outOfSecret(text, secret.start, secret.end);
      if (taken) return { variable: `${taken.secret}/${taken.key}`, in: 'kubernetes-secret', edits: taken.edits };
      const fix = inKubernetes(text, secret.start, secret.end);
      return fix && { variable: `${fix.secret}/${fix.key}`, in: 'kubernetes', edits: fix.edits };
    }
    if (/^values[\w.-]*\.ya?ml$/.test(name)) {
      const fix = inHelmValues(text, secret.start, secret.end);
      return fix && { variable: fix.path, in: 'helm', edits: fix.edits };
    }
    if (isPipeline(path) && !isScript(text, secret)) return null;
    const edits = yamlWithVariables(name, text) ? inYaml(text, secret, yamlVariable(name, variable)) : null;
    return edits && { variable, in: 'environment', edits };
  }
  if (/^(?:dockerfile|containerfile)(?:\.|$)/.test(name) || extension === 'dockerfile') {
    const fix = inDockerfile(text, secret.start);
    return fix && { ...fix, in: 'image-build' };
  }
  if (extension === 'tf') {
    const beside = name === 'variables.tf' ? null : variables;
    const fix = inTerraform(text, secret, variable.toLowerCase(), beside);
    if (!fix) return null;
    const { variables: declared, ...rest } = fix;
    return { ...rest, in: 'terraform', ...(declared === null ? {} : { variables: declared }) };
  }
  if (['sh', 'bash', 'zsh'].includes(extension)) {
    const edits = inShell(text, secret, variable);
    return edits && { variable, in: 'environment', edits };
  }
  const config = inConfig(name, text, secret, variable);
  if (config) return { variable, in: 'environment', edits: config };
  const language = envLanguage(extension);
  const edits = language ? inCode(text, secret, variable, language, extension) : null;
  return edits && { variable, in: 'environment', edits };
}

function inCode(
  text: string,
  secret: SecretPlace,
  variable: string,
  language: EnvLanguage,
  extension: string,
): TextEdit[] | null {
  const literal = literalAround(text, secret.start, secret.end, language.literals);
  const isLong = literal?.quote === '`' && isWhole(text, literal, secret);
  const inner = isLong ? undefined : insideLongText(text, secret, variable, extension);
  if (inner !== undefined) return inner;
  if (!literal || literal.prefix.includes('#')) return null;
  const also = language.also(text, literal.start, literal.end);
  if (!also) return null;
  const whole = { start: literal.start, end: literal.end };
  if (isWhole(text, literal, secret)) {
    const bytes = /b/i.test(literal.prefix) ? bytesOf(language.read(variable), extension) : language.read(variable);
    if (bytes === null) return null;
    const declared = language.declared?.({ text, ...whole, expression: bytes });
    if (declared !== undefined) return declared && [...also, ...declared];
    return [...also, { ...whole, newText: isJsxAttribute(text, literal, extension) ? `{${bytes}}` : bytes }];
  }
  const inside = language.inside?.(variable, literal.quote) ?? null;
  if (inside !== null) return [...also, { start: secret.start, end: secret.end, newText: inside }];
  if (/b/i.test(literal.prefix) || literal.quote.length === 3) return null;
  if (extension === 'rs') {
    const format = rustFormat(text, literal, secret, language.read(variable));
    if (format === null) return null;
    const declared = language.declared?.({ text, ...whole, expression: format });
    return declared === undefined ? [...also, { ...whole, newText: format }] : declared && [...also, ...declared];
  }
  const part = (from: number, to: number): string[] =>
    from === to ? [] : [`${literal.prefix}${literal.quote}${text.slice(from, to)}${literal.quote}`];
  const parts = [
    ...part(literal.innerStart, secret.start),
    language.read(variable),
    ...part(secret.end, literal.innerEnd),
  ];
  const joined = parts.join(language.plus);
  const declared = language.declared?.({ text, ...whole, expression: joined });
  if (declared !== undefined) return declared && [...also, ...declared];
  if (isJsxAttribute(text, literal, extension)) return [...also, { ...whole, newText: `{${joined}}` }];
  return [...also, { ...whole, newText: standsAlone(text, literal) ? joined : `(${joined})` }];
}

/** The value is all that the literal holds: alone, or in pieces that the code joins. */
function isWhole(text: string, literal: Literal, secret: SecretPlace): boolean {
  return (
    text.slice(literal.innerStart, secret.start).trim() === '' &&
    text.slice(secret.end, literal.innerEnd).trim() === '' &&
    (literal.quote.length === 3 || literal.quote === '`' || literal.innerStart === secret.start)
  );
}

function bytesOf(read: string, extension: string): string | null {
  return extension === 'py' || extension === 'pyw'
    ? `${read}.encode()`
    : extension === 'rs'
      ? `${read}.as_bytes()`
      : null;
}

/** A joined value needs no parentheses after `=`, `(`, `,` and the like, when nothing is asked of the literal itself. */
function standsAlone(text: string, { start, end }: Literal): boolean {
  const before = text.slice(0, start).trimEnd();
  const after = text.slice(end).trimStart();
  return (
    (/(?:[=(,:[{]|=>|\breturn)$/.test(before) && !/[=!]==?$/.test(before) && /^(?:[;,)\]}]|$)/.test(after)) ||
    (/(?<![=!<>])=$/.test(before) && /^[^\S\n]*(?:\r?\n|$)/.test(text.slice(end)))
  );
}

/** Strings are joined by a format in Rust: its `+` takes no literal first. */
function rustFormat(text: string, literal: Literal, secret: SecretPlace, read: string): string | null {
  if (literal.prefix !== '') return null;
  const part = (from: number, to: number): string => text.slice(from, to).replace(/[{}]/g, '$&$&');
  const format = `${part(literal.innerStart, secret.start)}{}${part(secret.end, literal.innerEnd)}`;
  return `format!("${format}", ${read})`;
}

/** A text over several lines that began before the secret's: undefined outside of one, null where it takes no variables. */
function insideLongText(
  text: string,
  { start, end }: SecretPlace,
  variable: string,
  extension: string,
): TextEdit[] | null | undefined {
  if (/^[mc]?[jt]sx?$/.test(extension))
    return isInTemplate(text, start) ? [{ start, end, newText: `\${process.env.${variable}}` }] : undefined;
  if (extension === 'rb') {
    const heredoc = heredocAt(text, start);
    return heredoc === 'open' ? [{ start, end, newText: `#{ENV.fetch("${variable}")}` }] : heredoc ? null : undefined;
  }
  if (extension === 'php') return heredocAt(text, start) ? null : undefined;
  return undefined;
}

/** The value of an attribute of a tag that is still open. Strings and braces before it may hold any signs. */
function isJsxAttribute(text: string, { start }: Literal, extension: string): boolean {
  if (!/^[mc]?(?:jsx|tsx|js)$/.test(extension)) return false;
  const before = text.slice(Math.max(0, start - 2000), start);
  if (!/\s[\w:-]+=$/.test(before)) return false;
  const tags = [...before.matchAll(/<[A-Za-z][\w.]*(?=\s)/g)].reverse();
  return tags.slice(0, 8).some(({ index }) => {
    let depth = 0;
    const code = before.slice(index + 1).replace(/"[^"]*"|'[^'\n]*'/g, '""');
    for (const char of code) {
      if (char === '{') depth++;
      else if (char === '}') depth--;
      else if ((char === '>' || char === '<') && depth === 0) return false;
      if (depth < 0) return false;
    }
    return depth === 0;
  });
}

/** Spring, npm and Maven put variables into these themselves; other files of settings would take them as text. */
function inConfig(name: string, text: string, { start, end }: SecretPlace, variable: string): TextEdit[] | null {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (text.slice(start, end).includes('\n')) return null;
  const isLine = !/^\s*[#!;]/.test(before) && before.includes('=');
  if (/^(?:application|bootstrap)[\w.-]*\.properties$/.test(name) || name === '.npmrc')
    return isLine ? [{ start, end, newText: `\${${variable}}` }] : null;
  if (name === 'pom.xml' || name === 'settings.xml') {
    const isText = !/<!--(?![\s\S]*-->)/.test(text.slice(0, start)) && /[>"]/.test(before);
    return isText ? [{ start, end, newText: `\${env.${variable}}` }] : null;
  }
  return null;
}

/** Pipelines of others than GitHub: their settings take no variables of a shell. */
function isPipeline(path: string): boolean {
  return /(?:^|\/)(?:\.gitlab-ci|azure-pipelines[\w.-]*|bitbucket-pipelines|\.travis|appveyor)\.ya?ml$|(?:^|\/)\.circleci\//.test(
    path,
  );
}

function isScript(text: string, { start, end }: SecretPlace): boolean {
  const keys = yamlPlace(text, start, end)?.keys ?? [];
  return keys.some((key) => /^(?:script|before_script|after_script|run|command|bash|install)$/.test(key));
}

/** Where the context `secrets` is known: https://docs.github.com/en/actions/reference/workflows-and-actions/contexts. */
const secretsContext =
  /^(?:env\/.+|jobs\/[^/]+\/(?:env\/.+|secrets\/.+|(?:container|services\/[^/]+)\/(?:env|credentials)\/.+|steps\/-\/(?:run|name|working-directory|(?:env|with)\/.+)))$/;

function takesSecrets(text: string, { start, end }: SecretPlace): boolean {
  const place = yamlPlace(text, start, end);
  return place !== null && secretsContext.test(place.keys.join('/'));
}

/** Compose and Spring put variables in; Kubernetes and most others would take them as text. */
function yamlWithVariables(name: string, text: string): boolean {
  if (/^action\.ya?ml$/.test(name)) return false;
  return (
    /^(?:docker-)?compose[\w.-]*\.ya?ml$|^application[\w.-]*\.ya?ml$/.test(name) || !/^(?:apiVersion|kind):/m.test(text)
  );
}

function yamlVariable(name: string, variable: string): string {
  return name.startsWith('application') ? `\${${variable}}` : `\${${variable}:?}`;
}

function inYaml(text: string, { start, end }: SecretPlace, value: string): TextEdit[] | null {
  if (text.slice(start, end).includes('\n')) return null;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const after = text.slice(end, text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end));
  if (/(?:^|\s)#/.test(before.replace(/"[^"]*"|'[^']*'/g, ''))) return null;
  const isPlainWhole = /(?:^\s*|[:-]\s+)$/.test(before) && /^\s*(?:#.*)?\r?$/.test(after);
  if (isPlainWhole) return [{ start, end, newText: value.startsWith('${{') ? value : `"${value}"` }];
  const place = yamlPlace(text, start, end);
  if (!place) return null;
  if (place.isFlow && place.scalar.type === 'PLAIN') {
    // The braces of an unquoted variable would be taken for those of the collection.
    const whole = text.slice(place.start, start) + value + text.slice(end, place.end);
    return /["\\\n]/.test(whole) ? null : [{ start: place.start, end: place.end, newText: `"${whole}"` }];
  }
  return [{ start, end, newText: value }];
}

function inShell(text: string, { start, end }: SecretPlace, variable: string): TextEdit[] | null {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (/(?:^|\s)#/.test(before) || text.slice(start, end).includes('\n')) return null;
  const read = `\${${variable}:?}`;
  const [open, close] = [text[start - 1], text[end]];
  if (open === "'" && close === "'") {
    return assigned(before.slice(0, -1), variable) ? null : [{ start: start - 1, end: end + 1, newText: `"${read}"` }];
  }
  if ((before.match(/'/g)?.length ?? 0) % 2 === 1) return null;
  const inDouble = (before.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1;
  // `TOKEN="${TOKEN:?}"` keeps the value that is there, or says that it is missing.
  return [{ start, end, newText: inDouble ? read : `"${read}"` }];
}

function assigned(before: string, variable: string): boolean {
  return before.trim() === `alias ${variable}=`;
}
