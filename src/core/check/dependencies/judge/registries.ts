import type { DependencyPolicy } from '../../../policy/dependencies-schema.ts';
import type { Flag } from '../fact.ts';

/** Host and path of an address, without what gives access: `npm.example.com/team`. Null where none is written. */
export function addressAt(text: string, { start, end }: Flag): string | null {
  const here = /\w+:\/\/[^\s"'`<>]+/.exec(text.slice(start, end))?.[0] ?? inLine(text, start);
  const parts = here === null ? null : /^\w+:\/\/(?:[^@/]*@)?([^\s/?#]+)([^\s?#]*)/.exec(here);
  return parts?.[1] ? `${parts[1].toLowerCase()}${(parts[2] ?? '').replace(/\/+$/, '')}` : null;
}

/** A registry that is set before the command (`npm_config_registry=… npm i x`) stands on its line. */
function inLine(text: string, start: number): string | null {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 500);
  const settings = /\b\w*(?:registry|index|proxy)\w*=["']?(\w+:\/\/[^\s"'`<>]+)/gi;
  return [...text.slice(lineStart, start).matchAll(settings)].at(-1)?.[1] ?? null;
}

/** True when the policy lists the registry, or a folder of it, for the ecosystem; for any where that is not known. */
export function isListedRegistry(
  registries: DependencyPolicy['registries'],
  address: string,
  ecosystem: string | undefined,
): boolean {
  const lists =
    ecosystem === undefined
      ? Object.values(registries)
      : Object.hasOwn(registries, ecosystem)
        ? [registries[ecosystem] ?? []]
        : [];
  return lists.flat().some((entry) => {
    const listed = entry
      .replace(/^\w+:\/\//, '')
      .replace(/\/+$/, '')
      .toLowerCase();
    const whole = address.toLowerCase();
    if (listed.startsWith('*.')) return (whole.split('/')[0] ?? '').endsWith(listed.slice(1));
    return whole === listed || whole.startsWith(`${listed}/`);
  });
}
