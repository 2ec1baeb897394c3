import { Fault } from '../fault.ts';
import * as z from 'zod';
import { faultOf, type FileProblem } from '../team-file/problem.ts';
import { validate, type Validated } from '../team-file/validate.ts';
import { readYaml } from '../team-file/yaml.ts';
import type { Template } from './template.ts';

/** `templates.lock.json`: the hash that a version of a template has for good, by `id@version`. */
export type Lock = Readonly<Record<string, string>>;

/** The one description of `templates.lock.json`. */
export const lockSchema = z
  .record(
    z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*@\d+\.\d+\.\d+\S*$/, 'id'),
    z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'sha256')
      .describe('SHA-256 of the folder of the template at this version; it never changes.'),
  )
  .describe('The content that each version of a template has for good, by id@version.');

/** Reads a lock file; null when there is none. Any slip is a fault: a lock that is half read locks nothing. */
export function readLock(text: string | null, path: string): Lock | Fault<'file-invalid'> {
  const { value, problems } = checked(text ?? '{}', path);
  const [first] = problems;
  return first === undefined ? (value ?? {}) : faultOf(first);
}

/** Everything that is wrong in a lock file. */
export function lockProblems(text: string, path: string): readonly FileProblem[] {
  return checked(text, path).problems;
}

/** JSON is YAML, and the reader of YAML knows where everything stands. */
function checked(text: string, path: string): Validated<Lock> {
  return validate(lockSchema, readYaml(text, path));
}

/** A fault for each template whose content is not what its version was locked to. */
export function checkLock(templates: readonly Template[], lock: Lock): Fault<'template-changed'>[] {
  return templates
    .filter((template) => isChanged(template, lock))
    .map(({ id, version, folder }) => new Fault('template-changed', { id, version, path: folder }));
}

/** Templates whose version is not in the lock. */
export function notLocked(templates: readonly Template[], lock: Lock): Template[] {
  return templates.filter((template) => !Object.hasOwn(lock, keyOf(template)));
}

/** True when the version is in the lock with this content. */
export function isLocked(template: Template, lock: Lock): boolean {
  const key = keyOf(template);
  return Object.hasOwn(lock, key) && lock[key] === template.hash;
}

function isChanged(template: Template, lock: Lock): boolean {
  const key = keyOf(template);
  return Object.hasOwn(lock, key) && lock[key] !== template.hash;
}

/** The text of the lock with new versions added. Old ones stay; a changed one keeps the hash that it was locked to. */
export function lockText(templates: readonly Template[], lock: Lock): string {
  const added = Object.fromEntries(notLocked(templates, lock).map((template) => [keyOf(template), template.hash]));
  const all = Object.entries({ ...lock, ...added }).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`;
}

/** How the lock names a version of a template. */
export function keyOf({ id, version }: Template): string {
  return `${id}@${version}`;
}
