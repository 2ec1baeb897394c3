import { knownNames, listed, type Listed } from './known.ts';

/**
 * The registry in which a name, unknown in its own, is one of the most popular: `pip install express`. Null where its own
 * registry has no list, so that nothing says that it is unknown there.
 */
export async function elsewhere(ecosystem: string, name: string): Promise<Listed | null> {
  if (!listed.some((one) => one === ecosystem)) return null;
  for (const other of listed) {
    if (other === ecosystem || name.length < shortest) continue;
    const known = await knownNames(other);
    if (known && known.tierOf(name) <= popular[other]) return other;
  }
  return null;
}

/** Short names are taken everywhere. */
const shortest = 5;

/** The last tier of a list whose names one expects there. Gems bear words that others use, too. */
const popular: Readonly<Record<Listed, number>> = { npm: 0, pypi: 0, golang: 3, gem: -1 };
