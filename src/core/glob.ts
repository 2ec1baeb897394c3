import picomatch from 'picomatch';

const compiled = new Map<string, (path: string) => boolean>();

/** True when a path (relative, `/`) fits a glob; names that start with a dot are no exception. */
export function matches(path: string, glob: string): boolean {
  let test = compiled.get(glob);
  if (!test) {
    test = picomatch(glob, { dot: true, windows: false });
    compiled.set(glob, test);
  }
  return test(path);
}
