import { Fault } from '../../core/fault.ts';

/** The versions that the contract test ran with. */
export const oldestTested = '0.149.0';
export const newestTested = '0.169.0';

/**
 * Judges the version that Codex states when it is greeted, as in `name/0.169.0 (Debian 12 …)`.
 *
 * @returns notes for a person, or the fault that keeps the run from starting.
 */
export function judgeVersion(userAgent: string): readonly string[] | Fault<'codex-too-old'> {
  const version = versionIn(userAgent);
  if (version === undefined) return [`Codex does not state its version ("${userAgent.slice(0, 60)}").`];
  if (compare(version, oldestTested) < 0) return new Fault('codex-too-old', { version, needed: oldestTested });
  if (minorOf(version) > minorOf(newestTested)) {
    return [`Codex ${version} is newer than the newest version this was tested with (${newestTested}).`];
  }
  return [];
}

/** The version that Codex states, if it does. */
export function versionIn(userAgent: string): string | undefined {
  return /^[^/]+\/(\d+\.\d+\.\d+)/.exec(userAgent)?.[1];
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** Patch releases are not told apart. */
function minorOf(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major * 10_000 + minor;
}
