import { regionsOf, type Metro, type Provider } from './table.ts';

/** An allowed region and how far it is. Kilometres, as the crow flies. */
export interface Nearest {
  readonly name: string;
  readonly kilometres: number;
}

/** True when a list of names and patterns (`*` stands for any text) has a region. */
export function isListed(region: string, allowed: readonly string[]): boolean {
  return allowed.some((pattern) => fits(region, pattern));
}

/** The allowed region of the same provider that is nearest to another one; null when the list has none that is known. */
export function nearestAllowed(region: string, provider: Provider, allowed: readonly string[]): Nearest | null {
  const known = regionsOf(provider);
  const from = known.get(region) ?? null;
  let best: Nearest | null = null;
  for (const [name, metro] of known) {
    if (!metro || !isListed(name, allowed)) continue;
    const kilometres = from ? distance(from, metro) : 0;
    if (!best || kilometres < best.kilometres) best = { name, kilometres };
  }
  return best;
}

/** Kilometres between two places on a ball of the Earth's mean radius. */
function distance(one: Metro, other: Metro): number {
  const [a, b] = [radians(one.latitude), radians(other.latitude)];
  const chord =
    Math.sin((b - a) / 2) ** 2 +
    Math.cos(a) * Math.cos(b) * Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  return Math.round(2 * 6371 * Math.asin(Math.min(1, Math.sqrt(chord))));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function fits(region: string, pattern: string): boolean {
  const wanted = pattern.toLowerCase();
  const star = wanted.indexOf('*');
  if (star < 0) return region === wanted.replace(/\s+/g, '');
  const [before, after] = [wanted.slice(0, star), wanted.slice(star + 1)];
  return region.length >= before.length + after.length && region.startsWith(before) && region.endsWith(after);
}
