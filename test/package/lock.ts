/**
 * Completes `package-lock.json` with the packages for other platforms. A registry mirror that does not carry them makes
 * npm leave them out of the lock, which `npm ci` then refuses everywhere. `node test/package/lock.ts` mends the file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const file = path.resolve(import.meta.dirname, '../../package-lock.json');

interface Lock {
  readonly packages: Record<string, Locked>;
}

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export function readLock(): Lock {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What optional packages need and the lock lacks, by the place where npm would put it. */
export function missingFrom({ packages }: Lock): Record<string, Locked> {
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {}, dev }) =>
    Object.entries(optionalDependencies).map(([name, version]) => ({ name, version, dev })),
  );
  const lacking = wanted.filter(
    ({ name }) =>
      !Object.keys(packages).some(
        (place) => place === `node_modules/${name}` || place.endsWith(`/node_modules/${name}`),
      ),
  );
  return Object.fromEntries(
    lacking.map(({ name, version, dev }) => [
      `node_modules/${name}`,
      { version, ...(dev === true ? { dev } : {}), optional: true, ...platformOf(name) },
    ]),
  );
}

/** `…/binding-linux-arm64-musl` runs on Linux, on 64-bit ARM, with musl: the names of such packages say it in parts. */
function platformOf(name: string): Pick<Locked, 'os' | 'cpu' | 'libc'> {
  const parts = name.split(/[-/]/);
  const os = parts.find((part) =>
    /^(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)$/.test(part),
  );
  const cpu = parts.find((part) => /^(arm|arm64|ia32|loong64|mips64el|ppc64|riscv64|s390x|wasm32|x64)$/.test(part));
  if (os === undefined || cpu === undefined)
    throw new Error(`The name ${name} does not say its platform: lock it by hand.`);
  const libc = /musl/.test(name) ? ['musl'] : /gnu/.test(name) ? ['glibc'] : undefined;
  return { ...(libc === undefined ? {} : { libc }), cpu: [cpu], os: [os] };
}

if (import.meta.main) {
  const lock = readLock();
  const missing = missingFrom(lock);
  const { '': root = {}, ...others } = { ...lock.packages, ...missing };
  const sorted = Object.fromEntries(Object.entries(others).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: { '': root, ...sorted } }, null, 2)}\n`);
  console.log(`${Object.keys(missing).length} packages of other platforms were added to package-lock.json`);
}
