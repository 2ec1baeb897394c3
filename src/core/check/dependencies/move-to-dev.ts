import { applyEdits, findNodeAtOffset, modify, parseTree } from 'jsonc-parser';
import type { Fact } from './fact.ts';
import { applyEdits as edited } from '../../fix/text-edit.ts';
import { removeDependency } from './mend.ts';

/**
 * The text with a declared package moved to what is used for development only: `devDependencies`, `require-dev`,
 * `[dev-dependencies]`, a dependency group. Null where the format has no such place, or a person has to find it.
 */
export function moveToDev(path: string, text: string, fact: Fact): string | null {
  if (fact.kind !== 'manifest' || fact.scope !== 'runtime') return null;
  if (/(?:^|\/)package\.json$/.test(path)) return moveJson(path, text, fact, 'devDependencies');
  if (/(?:^|\/)composer\.json$/.test(path)) return moveJson(path, text, fact, 'require-dev');
  if (/(?:^|\/)Cargo\.toml$/.test(path)) return moveLine(text, fact, 'dependencies', 'dev-dependencies');
  if (/(?:^|\/)pyproject\.toml$/.test(path))
    return (
      moveLine(text, fact, 'tool.poetry.dependencies', 'tool.poetry.group.dev.dependencies') ??
      moveToGroup(path, text, fact)
    );
  if (/(?:^|\/)Gemfile$/.test(path)) return groupGem(text, fact);
  return null;
}

function moveJson(path: string, text: string, fact: Fact, section: string): string | null {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const place = root && findNodeAtOffset(root, fact.start);
  const property = place?.parent?.type === 'property' ? place.parent : null;
  const [key, value] = property?.children ?? [];
  if (typeof key?.value !== 'string' || typeof value?.value !== 'string') return null;
  const [name, specifier]: [string, string] = [key.value, value.value];
  const removed = edited(text, removeDependency(path, text, fact));
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  return applyEdits(removed, modify(removed, [section, name], specifier, { formattingOptions }));
}

/** Moves the line of a key from one table to another, which is made at the end when there is none. */
function moveLine(text: string, fact: Fact, from: string, to: string): string | null {
  const start = text.lastIndexOf('\n', fact.start - 1) + 1;
  const newline = text.indexOf('\n', fact.end);
  const end = newline < 0 ? text.length : newline + 1;
  const line = text.slice(start, end).replace(/\r?\n$/, '');
  if (
    tableAt(text, start) !== from ||
    !/^[ \t]*["']?[\w.-]+["']?[ \t]*=[ \t]*(?:["'][^"']*["']|\{[^{}]*\})[ \t]*(?:#.*)?$/.test(line)
  )
    return null;
  return withLine(text.slice(0, start) + text.slice(end), to, line, eolOf(text));
}

/** PEP 735: an item of `project.dependencies` becomes one of the group `dev`. */
function moveToGroup(path: string, text: string, fact: Fact): string | null {
  if (tableAt(text, fact.start) !== 'project') return null;
  const quote = text.charAt(fact.start - 1);
  const close = text.indexOf(quote, fact.end);
  if (!/["']/.test(quote) || close < 0 || text.slice(fact.start, close).includes('\n')) return null;
  const item = text.slice(fact.start - 1, close + 1);
  const removed = edited(text, removeDependency(path, text, fact));
  const header = headerOf(removed, 'dependency-groups');
  const group = header && /^[ \t]*dev[ \t]*=[ \t]*\[/m.exec(sectionAfter(removed, header.end));
  if (!header || !group) return withLine(removed, 'dependency-groups', `dev = [${item}]`, eolOf(text));
  const at = header.end + group.index + group[0].length;
  const isEmpty = /^\s*\]/.test(removed.slice(at));
  return `${removed.slice(0, at)}${item}${isEmpty ? '' : ', '}${removed.slice(at)}`;
}

function groupGem(text: string, fact: Fact): string | null {
  const newline = text.indexOf('\n', fact.end);
  const end = newline < 0 ? text.length : newline;
  const line = text.slice(text.lastIndexOf('\n', fact.start - 1) + 1, end);
  const statement = /^[ \t]*gem[ \t]+["'][^"'#]*["'](?:[ \t]*,[ \t]*(?:["'][^"'#]*["']|\w+:[ \t]*[^,#\s]+))*/.exec(
    line,
  )?.[0];
  if (!statement || /^[ \t]*(?:,|\\|\bif\b|\bunless\b)/.test(line.slice(statement.length)) || /\bgroups?:/.test(line))
    return null;
  const at = text.lastIndexOf('\n', fact.start - 1) + 1 + statement.length;
  return `${text.slice(0, at)}, group: :development${text.slice(at)}`;
}

/** Puts a line at the head of a table. */
function withLine(text: string, table: string, line: string, eol: string): string {
  const header = headerOf(text, table);
  if (header) {
    const lead = text.slice(0, header.end);
    return `${lead}${lead.endsWith('\n') ? '' : eol}${line}${eol}${text.slice(header.end)}`;
  }
  return `${text.trimEnd()}${eol}${eol}[${table}]${eol}${line}${eol}`;
}

/** The line `[table]`, with its line end. */
function headerOf(text: string, table: string): { readonly end: number } | null {
  const escaped = table.replace(/[.\\]/g, '\\$&');
  const match = new RegExp(`^[ \\t]*\\[${escaped}\\][ \\t]*(?:#[^\\n]*)?(?:\\n|$)`, 'm').exec(
    text.replaceAll('\r', ' '),
  );
  return match && { end: match.index + match[0].length };
}

function sectionAfter(text: string, start: number): string {
  const next = /^[ \t]*\[/m.exec(text.slice(start));
  return text.slice(start, next ? start + next.index : undefined);
}

/** Name of the table that a place is in. */
function tableAt(text: string, at: number): string {
  const headers = [...text.slice(0, at).matchAll(/^[ \t]*\[([^[\]\r\n]+)\][ \t]*(?:#[^\r\n]*)?$/gm)];
  return headers.at(-1)?.[1]?.trim() ?? '';
}

function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
