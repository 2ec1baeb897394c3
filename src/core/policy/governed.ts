import { matches } from '../glob.ts';
import type { Policy } from './schema.ts';

/** Why something must not leave: the class of data, and the glob or marker of the policy that says so. */
export interface Governed {
  readonly class: string;
  readonly pattern: string;
}

/** The class of data that a path belongs to, or null. */
export function governedPath(path: string, { residency }: Policy): Governed | null {
  for (const [name, { paths }] of Object.entries(residency.classes)) {
    const pattern = paths.find((glob) => matches(path, glob));
    if (pattern !== undefined) return { class: name, pattern };
  }
  return null;
}

/** The class of data that a text is marked with, or null. Capitals and small letters are the same. */
export function governedText(text: string, { residency }: Policy): Governed | null {
  let lower: string | undefined;
  for (const [name, { markers }] of Object.entries(residency.classes)) {
    for (const pattern of markers) {
      lower ??= text.toLowerCase();
      if (lower.includes(pattern.toLowerCase())) return { class: name, pattern };
    }
  }
  return null;
}

/** Globs of all that an agent cannot read: what the policy withholds from it, and data that never leaves. */
export function unreadable({ agent, residency }: Policy): readonly string[] {
  return [...new Set([...agent.denyRead, ...Object.values(residency.classes).flatMap(({ paths }) => paths)])];
}
