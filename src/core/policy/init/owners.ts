import type { SourceFile } from './seen.ts';

/** Where GitHub and GitLab look for it; the first one counts. */
const places = ['.github/CODEOWNERS', '.gitlab/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** Who owns what by CODEOWNERS: handles and mails, each once, in their order; null without such a file. */
export function ownersIn(
  files: readonly SourceFile[],
): { readonly path: string; readonly names: readonly string[] } | null {
  const found = places.flatMap((place) => files.filter(({ path }) => path === place))[0];
  if (!found) return null;
  const names = found.text
    .split(/\r?\n/)
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    // A section of GitLab names owners too: [Name][2] @owner
    .flatMap((line) =>
      line
        .replace(/^\^?\[[^\]]*\](?:\[\d+\])?/, '-')
        .split(/\s+/)
        .slice(1),
    )
    .filter((name) => /^@[\w./-]{1,100}$|^[^@\s]{1,100}@[\w.-]{1,100}$/.test(name));
  return { path: found.path, names: [...new Set(names)] };
}
