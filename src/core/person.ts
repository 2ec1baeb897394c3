/** True when name or address is the same (`Ana <ana@example.com>`, `Ana`, `ana@example.com`); case does not count. */
export function samePerson(a: string, b: string): boolean {
  const names = namesOf(a);
  return namesOf(b).some((name) => names.includes(name));
}

/** True when a commit's author is a person: by mail where both have one, as a name is easily somebody else's too. */
export function isPerson(author: string, person: string): boolean {
  const [one, other] = [author, person].map(mailOf);
  return one !== undefined && other !== undefined ? one === other : samePerson(author, person);
}

/**
 * True when a signature is its author's: by mail alone. Whoever signs with a key of their own may write any name into
 * author and sign-off, beside somebody else's mail.
 */
export function isSignedBy(author: string, signer: string): boolean {
  const mail = mailOf(author);
  return mail !== undefined && mailOf(signer) === mail;
}

/**
 * Why a good signature, by whom git says that it is, is not its author's; null when it is. A key without a mail is nobody's:
 * whoever has it chose its name.
 *
 * @param signer null without a good signature
 */
export function signatureDoubt(author: string, signer: string | null): 'unsigned' | 'signer-without-mail' | null {
  if (signer === null) return 'unsigned';
  if (isSignedBy(author, signer)) return null;
  return mailOf(signer) === undefined ? 'signer-without-mail' : 'unsigned';
}

/**
 * True when a person is one that a policy names. Where it wants signatures, by mail alone: a key vouches for a mail, and
 * whoever has one may put any name before it.
 */
export function isHolder(person: string, named: string, signed: boolean): boolean {
  return signed ? isSignedBy(person, named) : isPerson(person, named);
}

function namesOf(person: string): string[] {
  const match = /^(.*?)<([^<>]+)>\s*$/s.exec(person);
  const parts = match === null ? [person] : [match[1] ?? '', match[2] ?? ''];
  return parts.map((part) => part.trim().replace(/^@/, '').toLowerCase()).filter((part) => part !== '');
}

function mailOf(person: string): string | undefined {
  const bare = person.trim();
  const isBare = bare.slice(1, -1).includes('@') && !/\s/.test(bare);
  return (/<([^<>]+)>/.exec(person)?.[1] ?? (isBare ? bare : undefined))?.trim().toLowerCase();
}
