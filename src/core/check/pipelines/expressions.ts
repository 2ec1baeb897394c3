import { placeIn } from '../dependencies/collector.ts';
import type { Piece } from '../dependencies/piece.ts';
import type { Span } from './model.ts';

/** One `${{ … }}`, or a whole `if`. */
export interface Expression extends Span {
  readonly text: string;
}

/** The expressions of a GitHub value. @param bare the value is an expression even without the braces, as `if` is */
export function expressionsOf(piece: Piece, bare = false): Expression[] {
  const found = [...piece.text.matchAll(/\$\{\{([\s\S]*?)\}\}/g)].map((match) => ({
    text: (match[1] ?? '').trim(),
    ...placeIn(piece, match.index, match.index + match[0].length),
  }));
  return found.length === 0 && bare ? [{ text: piece.text.trim(), ...placeIn(piece) }] : found;
}

/** The secrets that an expression reads, without the token that every job has. `*` where only a run tells. */
export function secretsIn(expression: string): string[] {
  const names = [...expression.matchAll(/\bsecrets(?:\.([\w-]+)|\[\s*'([^']+)'\s*\]|(\s*\[)|(?![\w.-]))/gi)].map(
    ([, dotted, quoted]) => dotted ?? quoted ?? '*',
  );
  return [...new Set(names)].filter((name) => name.toUpperCase() !== 'GITHUB_TOKEN');
}

/**
 * The first value in an expression that someone without any rights can choose, null when there is none: what events say
 * of issues, pull requests, comments and commits (GitHub's "Security hardening for GitHub Actions").
 */
export function untrustedIn(expression: string): string | null {
  let text = expression;
  // Their answer is true or false, whatever they are given.
  for (let round = 0; round < 5; round++)
    text = text.replace(/\b(?:contains|startsWith|endsWith|hashFiles)\s*\((?:[^()]|\([^()]*\))*\)/gi, 'true');
  text = text.replace(/\[\s*'([\w-]+)'\s*\]/g, '.$1');
  for (const match of text.matchAll(untrusted)) {
    const before = text.slice(0, match.index).trimEnd();
    const after = text.slice(match.index + match[0].length).trimStart();
    if (/(?:[=!<>]=|[<>])$/.test(before) || /^(?:[=!<>]=|[<>])/.test(after)) continue;
    // `value && 'a' || 'b'` hands on one of the texts, not the value.
    if (after.startsWith('&&')) continue;
    return match[0];
  }
  return null;
}

const untrusted = new RegExp(
  `\\bgithub\\.(?:head_ref\\b|event\\.(?:${[
    'issue\\.(?:title|body)',
    'pull_request\\.(?:title|body|head\\.(?:ref|label)|head\\.repo\\.(?:default_branch|description|homepage))',
    '(?:comment|review|review_comment|discussion)\\.(?:body|title)',
    'pages(?:\\.\\*|\\.\\d+|\\[[^\\]]*\\])\\.page_name',
    '(?:commits(?:\\.\\*|\\.\\d+|\\[[^\\]]*\\])|head_commit)\\.(?:message|(?:author|committer)\\.(?:email|name))',
    'workflow_run\\.(?:head_branch|display_title|head_commit\\.(?:message|author\\.(?:email|name))|head_repository\\.description)',
    'changes\\.(?:title|body)\\.from',
  ].join('|')})(?![\\w-])|event(?=\\s*\\)))`,
  'gi',
);

/** True when a value names the code that a pull request or the triggering run brings. */
export function isHead(text: string): boolean {
  return /github\.(?:head_ref|event\.(?:pull_request\.(?:head\b|merge_commit_sha|number\b)|number\b|issue\.number\b|workflow_run\.(?:head_sha|head_branch|head_repository|head_commit|pull_requests)))|refs\/pull\//i.test(
    text,
  );
}
