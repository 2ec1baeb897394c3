import type { Collector, Source } from '../collector.ts';
import { isNpmName, npmSpec } from '../manifests/npm-spec.ts';
import type { Grammar, SyntaxNode } from '../parsers.ts';
import { hiddenIn } from './hidden.ts';
import { isNodeBuiltin } from './node-builtins.ts';

/** Imports of JavaScript, TypeScript and JSX: static, dynamic, type-only, re-exports, `require`. */
export async function readJavaScript({ path, text, parsers }: Source, out: Collector): Promise<void> {
  const embedded = /\.(?:vue|svelte|astro)$/i.test(path);
  const source = embedded ? scriptsOf(path, text) : text;
  if (!mayImport.test(source)) return;
  const specifiers = await parsers.parse(embedded ? 'typescript' : grammarOf(path), source, specifiersOf);
  if (!specifiers) {
    out.unread = 'not-parsed';
    return;
  }
  for (const { text: specifier, start, end } of specifiers) addModule(specifier, { start, end }, out);
}

/** Most files without one of these words need no grammar at all. */
const mayImport = /\bimport\b|\brequire\b|\bfrom\b/;

interface Specifier {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function specifiersOf(root: SyntaxNode): Specifier[] {
  const found: Specifier[] = [];
  const put = (node: SyntaxNode | null | undefined): void => {
    if (node?.type !== 'string' && node?.type !== 'template_string') return;
    const raw = node.text;
    const closed = raw.length > 1 && raw.endsWith(raw.charAt(0));
    const inner = raw.slice(1, closed ? -1 : undefined);
    if (!closed || inner.includes('${') || /[\n\\]/.test(inner)) return;
    found.push({ text: inner, start: node.startIndex + 1, end: node.startIndex + 1 + inner.length });
  };
  for (const node of root.descendantsOfType([
    'import_statement',
    'export_statement',
    'import_require_clause',
    'call_expression',
  ])) {
    if (!node) continue;
    if (node.type === 'call_expression') put(calledModule(node));
    else
      put(
        node.childForFieldName('source') ??
          (node.type === 'import_statement' ? node.namedChildren.find((child) => child?.type === 'string') : null),
      );
  }
  if (root.hasError) found.push(...brokenImports(root));
  return unique(found);
}

/** `require('x')`, `import('x')`, `require.resolve('x')`, `import.meta.resolve('x')`, `jest.mock('x')`. */
function calledModule(call: SyntaxNode): SyntaxNode | null {
  const callee = call.childForFieldName('function');
  if (!callee) return null;
  const named = callee.type === 'import' || (callee.type === 'identifier' && callee.text === 'require');
  const member =
    callee.type === 'member_expression' &&
    callee.endIndex - callee.startIndex < 40 &&
    /^(?:require\.resolve|import\.meta\.resolve|(?:jest|vi)\.(?:mock|requireActual|importActual)|module\.require)$/.test(
      callee.text,
    );
  if (!named && !member) return null;
  return call.childForFieldName('arguments')?.namedChildren[0] ?? null;
}

const importLine = /^[ \t]*(?:import|export)\b(?:[^;'"`=()]{0,2000}?\bfrom)?[ \t]*(["'])([^"'\n\\]+)\1/gm;

/** Imports that stand on lines of their own in a text that does not parse, outside of strings and comments. */
function brokenImports(root: SyntaxNode): Specifier[] {
  const hidden = hiddenIn(root, ['string', 'template_string', 'comment']);
  return [...root.text.matchAll(importLine)].flatMap((match) => {
    const text = match[2] ?? '';
    const start = root.startIndex + match.index + match[0].length - 1 - text.length;
    const keyword = root.startIndex + match.index + match[0].search(/\S/);
    return hidden(keyword) ? [] : [{ text, start, end: start + text.length }];
  });
}

function unique(all: readonly Specifier[]): Specifier[] {
  const starts = new Set<number>();
  return all
    .filter(({ start }) => !starts.has(start) && starts.add(start))
    .sort((one, other) => one.start - other.start);
}

/** Adds the package of a module specifier; relative paths, aliases and the project's own `#imports` are none. */
export function addModule(specifier: string, place: { start: number; end: number }, out: Collector): void {
  const bare = specifier.replace(/^.*!/, '').replace(/[?].*$/, '');
  const start = place.start + specifier.indexOf(bare);
  if (bare.startsWith('node:') || isNodeBuiltin(bare)) {
    const name = bare.replace(/^node:/, '');
    out.add('import', 'npm', bare, null, { start, end: start + bare.length }, { builtin: true, imported: name });
    return;
  }
  if (/^(?:npm|jsr):/.test(bare)) {
    const spec = npmSpec(
      bare.replace(/^(npm|jsr):\//, '$1:').replace(/^((?:npm|jsr):(?:@[^/]+\/[^/]+|[^/@][^/]*))\/.*$/, '$1'),
    );
    if (!spec.target) return;
    const at = place.start + specifier.indexOf(spec.target.name);
    out.add('import', spec.target.ecosystem, spec.target.name, spec.version, {
      start: at,
      end: at + spec.target.name.length,
    });
    return;
  }
  if (/^https?:/.test(bare)) {
    addAddress(bare, start, out);
    return;
  }
  const name = bare
    .split('/')
    .slice(0, bare.startsWith('@') ? 2 : 1)
    .join('/');
  if (
    /^[./~#]|^@\/|^(?:bun|virtual|data|file|astro|cloudflare|astro|blob|chrome|electron|vite|workerd)(?::|$)/.test(
      bare,
    ) &&
    bare !== 'vite' &&
    bare !== 'astro' &&
    bare !== 'electron'
  )
    return;
  if (!isNpmName(name) || (bare.startsWith('@') && !name.includes('/'))) return;
  out.add('import', 'npm', name, null, { start, end: start + name.length }, bare === name ? {} : { imported: bare });
}

/** Modules by address: CDNs that serve npm packages name the package in the path. */
function addAddress(address: string, start: number, out: Collector): void {
  const place = { start, end: start + address.length };
  out.flag('url', place);
  const npm =
    /^https?:\/\/(?:esm\.sh|cdn\.skypack\.dev|unpkg\.com|esm\.run|cdn\.jsdelivr\.net\/npm|jspm\.dev)\/((?:@[^/@]+\/)?[^/@?]+)(?:@([^/?]+))?/.exec(
      address,
    );
  if (!npm?.[1]) return;
  const at = start + address.indexOf(npm[1]);
  out.add('import', 'npm', npm[1], npm[2], { start: at, end: at + npm[1].length }, { source: 'url' });
}

function grammarOf(path: string): Grammar {
  if (/\.tsx$/i.test(path)) return 'tsx';
  return /\.[mc]?ts$/i.test(path) ? 'typescript' : 'javascript';
}

/** The scripts of a component file, everything else blanked so that offsets stay. */
function scriptsOf(path: string, text: string): string {
  const kept: [number, number][] = [];
  if (/\.astro$/i.test(path)) {
    const front = /^\s*---\r?\n([\s\S]*?)(?:\r?\n---|$)/.exec(text);
    if (front?.[1]) kept.push([front[0].indexOf(front[1]), front[0].indexOf(front[1]) + front[1].length]);
  }
  for (const match of text.matchAll(/<script\b[^>]*>([\s\S]*?)(?:<\/script>|$)/gi)) {
    const start = match.index + match[0].indexOf('>') + 1;
    kept.push([start, start + (match[1]?.length ?? 0)]);
  }
  let masked = '';
  for (const [start, end] of kept.sort((one, other) => one[0] - other[0])) {
    if (start < masked.length) continue;
    masked += text.slice(masked.length, start).replace(/[^\r\n]/g, ' ') + text.slice(start, end);
  }
  return masked + text.slice(masked.length).replace(/[^\r\n]/g, ' ');
}
