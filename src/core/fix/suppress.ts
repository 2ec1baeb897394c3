import type { RuleId } from '../check/rules/ids.ts';
import { lineEndOf, nameOf, type TextEdit } from './text-edit.ts';

/**
 * A comment line above the finding that suppresses its rule, with the reason. Null where a comment cannot stand: a format
 * without comments, a text over several lines, a line that continues the one before.
 *
 * @param start offset of the finding
 */
export function suppress(path: string, text: string, ruleId: RuleId, start: number, reason: string): TextEdit | null {
  const style = styleOf(path);
  const said = reason
    .replace(/\s+/g, ' ')
    .replace(/\*\/|-->|\?>/g, '')
    .trim()
    .slice(0, 300);
  if (!style || said === '') return null;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const above = text.slice(0, lineStart);
  if (/\\\r?\n$/.test(above) || (lineStart === 0 && text.startsWith('#!'))) return null;
  if (isInLongText(path, above)) return null;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const [open, close] = style;
  const comment = `${open} guardrails: allow ${ruleId} -- ${said}${close}`;
  return { start: lineStart, end: lineStart, newText: `${indent}${comment}${lineEndOf(text)}` };
}

type Style = readonly [open: string, close: string];

function styleOf(path: string): Style | null {
  const { name, extension } = nameOf(path);
  const byName =
    /^(?:dockerfile|containerfile|makefile|gemfile|rakefile|jenkinsfile|pipfile|\.gitignore|\.env.*|\.npmrc)/.exec(
      name,
    )?.[0];
  if (byName === 'jenkinsfile') return ['//', ''];
  if (byName !== undefined) return ['#', ''];
  if (name === 'go.mod') return ['//', ''];
  const found = Object.entries(styles).find(([, extensions]) => extensions.split(/\s+/).includes(extension))?.[0];
  if (found === '<!--') return ['<!--', ' -->'];
  if (found === '/*') return ['/*', ' */'];
  return found === undefined ? null : [found, ''];
}

const styles: Readonly<Record<string, string>> = {
  '//': 'ts tsx mts cts js jsx mjs cjs java kt kts scala groovy gradle cs fs go rs php swift dart c h cc cpp cxx hpp m mm jsonc json5 proto scss less zig sol',
  '#': 'py pyi pyw rb rake sh bash zsh fish ps1 psm1 yaml yml toml tf hcl env properties cfg conf ini r pl pm ex exs jl nix mk cmake txt in pip',
  '--': 'sql lua hs elm ada vhd vhdl',
  // XML allows no `--` inside of a comment, so its formats are not here.
  '<!--': 'html htm vue svelte md markdown',
  '/*': 'css',
};

/** True when the text before a line leaves a literal, or a markup's script, open: a comment there would be part of it. */
function isInLongText(path: string, above: string): boolean {
  const { extension } = nameOf(path);
  const count = (mark: string): number => above.split(mark).length - 1;
  if (extension.startsWith('py')) return count('"""') % 2 === 1 || count("'''") % 2 === 1;
  if (/^[mc]?[jt]sx?$|^go$/.test(extension)) return count('`') % 2 === 1;
  if (/^(?:java|kt|cs|toml|swift)$/.test(extension)) return count('"""') % 2 === 1;
  if (/^(?:html?|vue|svelte)$/.test(extension)) return /<(?:script|style)\b(?![\s\S]*<\/(?:script|style))/i.test(above);
  if (/^(?:md|markdown)$/.test(extension)) return count('```') % 2 === 1;
  return false;
}
