import { samePerson } from '../person.ts';

/**
 * The places of those roles that stay empty when each role takes a person of its own, by augmenting paths; as few as can
 * be, the first roles served first.
 *
 * @param held for each role, who may take it
 * @param people who is there, in any order; somebody named twice counts once
 */
export function emptySeats(held: readonly (readonly string[])[], people: readonly string[] = held.flat()): number[] {
  const each = people.reduce<string[]>(
    (known, one) => (known.some((other) => samePerson(one, other)) ? known : [...known, one]),
    [],
  );
  const taken = new Map<string, number>();
  const seat = (role: number, tried: Set<string>): boolean =>
    each
      .filter((one) => held[role]?.some((holder) => samePerson(holder, one)))
      .some((person) => {
        if (tried.has(person)) return false;
        tried.add(person);
        const other = taken.get(person);
        if (other !== undefined && !seat(other, tried)) return false;
        taken.set(person, role);
        return true;
      });
  return [...held.keys()].filter((role) => !seat(role, new Set()));
}
