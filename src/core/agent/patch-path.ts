import { plainName } from '../edit/plain-path.ts';

/**
 * Says what is wrong with a path in a patch, or null. A good one is relative to the workspace folder, with `/`, and
 * stays in it on every system: no `..`, nothing of git's own folder, also under the names by which Windows and macOS
 * know it (`.git.`, `GIT~1`, characters that a file system ignores).
 */
export function patchPathProblem(path: string): string | null {
  if (path === '') return 'the path is empty';
  if (path.length > maxLength) return 'the path is too long';
  if (controls.test(path)) return 'the path holds a control character';
  if (path.includes('\\')) return 'the path must be written with /';
  if (path.startsWith('/') || path.startsWith('~') || /^[a-z]:/i.test(path)) return 'the path must be relative';
  const segments = path.split('/');
  if (segments.some((segment) => plainName(segment) === '' || segment === '.')) return 'the path has an empty part';
  if (segments.some((segment) => plainName(segment) === '..' || /^\.\.[. ]*$/.test(segment))) {
    return 'the path leaves the workspace';
  }
  if (segments.some((segment) => ['.git', 'git~1'].includes(plainName(segment))))
    return 'the path is in the .git folder';
  return null;
}

const maxLength = 1024;

// eslint-disable-next-line no-control-regex -- exactly these are looked for
const controls = /[\u0000-\u001f\u007f]/;
