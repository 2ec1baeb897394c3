/** True when name or address is the same (`Ana <ana@example.com>`, `Ana`, `ana@example.com`); case does not count. */
export function samePerson(a: string, b: string): boolean {
  const names = namesOf(a);
  return namesOf(b).some((name) => names.includes(name));
}

function namesOf(person: string): string[] {
  const match = /^(.*?)<([^<>]+)>\s*$/s.exec(person);
  const parts = match === null ? [person] : [match[1] ?? '', match[2] ?? ''];
  return parts.map((part) => part.trim().replace(/^@/, '').toLowerCase()).filter((part) => part !== '');
}
