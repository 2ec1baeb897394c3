import { Fault } from '../core/fault.ts';
import { samePerson } from '../core/person.ts';
import { readSignOffs, signOffsPath, type SignOff } from '../core/review/sign-off.ts';
import type { Git } from './git.ts';
import type { Folder } from './workspace-files.ts';

/**
 * The sign-offs of a repository that count: each line was committed by the person that it names, or is not committed yet
 * and names the person who works here. Without git there are none.
 */
export async function signOffsIn(files: Folder | Fault, git: Git | null | Fault, person: string): Promise<SignOff[]> {
  if (files instanceof Fault || git === null || git instanceof Fault) return [];
  const text = await files.read(signOffsPath);
  if (typeof text !== 'string') return [];
  const authors = await git.lineAuthors(signOffsPath);
  if (authors instanceof Fault) return [];
  return readSignOffs(text).flatMap((signOff, index) => {
    if (signOff === null) return [];
    const author = authors[index] ?? person;
    return sameMail(author, signOff.person) ? [signOff] : [];
  });
}

/** By mail where both have one: a name is easily somebody else's too. */
function sameMail(author: string, person: string): boolean {
  const [one, other] = [author, person].map((each) => /<([^<>]+)>/.exec(each)?.[1]?.toLowerCase());
  return one !== undefined && other !== undefined ? one === other : samePerson(author, person);
}
