import type { Answer, Change } from '../answer.ts';
import { answer, patch, say } from '../answer.ts';
import type { Scene, Told } from '../request.ts';

/** How one file is changed at first, and when somebody says that this was wrong. */
export interface Revision {
  readonly first: Change;
  /** From what `first` left behind to what is right. Absent: `first` was right. */
  readonly mend?: Change;
  /** What is right, from the file as it was before `first`. Absent: leave the file alone. */
  readonly instead?: Change;
}

export interface Story {
  readonly plan: readonly [string, string];
  readonly opening: string;
  readonly revisions: readonly Revision[];
  readonly closing: string;
  readonly mended: string;
  /** What it says instead of mending anything, when it will not. */
  readonly insisting?: string;
}

/** Plays a task from plan to last words: patch, and, when told that something is wrong with it, a mended patch. */
export function play(story: Story, scene: Scene): Answer {
  const planned = scene.offers.plan ? 1 : 0;
  const done = scene.rounds.length;
  if (done < planned) return answer({ kind: 'think', text: story.opening }, plan(story));
  if (done === planned) {
    const changes = story.revisions.map((revision) => revision.first);
    return answer({ kind: 'say', text: story.opening }, patch(...changes));
  }
  if (isElsewhere(scene)) return playElsewhere(scene, planned);
  const told = scene.told.find((each) => each.afterRound > planned);
  if (told === undefined) return say(story.closing);
  if (story.insisting !== undefined) return insist(story.insisting, story, scene);
  if (done > told.afterRound) return say(story.mended);
  const changes = mendingChanges(story, scene);
  return changes.length === 0 ? say(story.mended) : answer({ kind: 'say', text: heard(told) }, patch(...changes));
}

function plan(story: Story) {
  const [first, second] = story.plan;
  const steps = [
    { step: first, status: 'in_progress' },
    { step: second, status: 'pending' },
  ];
  return { kind: 'plan', steps } as const;
}

/** Sends again what was refused, as it was, until it is taken. */
function insist(words: string, story: Story, scene: Scene): Answer {
  const wasJustTold = scene.told.some((each) => each.afterRound === scene.rounds.length);
  const refused = story.revisions.map((revision) => revision.first).filter(({ path }) => !wasWritten(scene, path));
  return wasJustTold && refused.length > 0 ? answer({ kind: 'say', text: words }, patch(...refused)) : say(words);
}

/** Each file from where it stands: mended where the first change was written, done right where it was refused. */
function mendingChanges(story: Story, scene: Scene): readonly Change[] {
  return story.revisions.flatMap(({ first, mend, instead }) => {
    if (wasWritten(scene, first.path)) return mend === undefined ? [] : [mend];
    const right = mend === undefined ? first : instead;
    return right === undefined ? [] : [right];
  });
}

/** Where one call changes one file its own output says it; else the last patch's does, for all files together. */
function wasWritten(scene: Scene, path: string): boolean {
  const outputs = scene.rounds.flat();
  const ofFile = outputs.filter((output) => output.path === path);
  const relevant = ofFile.length > 0 ? ofFile : outputs.filter((output) => output.path === null);
  return relevant.some((output) => output.ok);
}

function heard(told: Told): string {
  const firstLine = told.text.split('\n', 1)[0] ?? '';
  return `I was told: ${firstLine.slice(0, 200)} I mend that.`;
}

/** The patches fit the sample alone. In another workspace a note is all that can be proposed. */
function isElsewhere(scene: Scene): boolean {
  const outputs = scene.rounds.flat();
  return (
    outputs.some((output) => unfitting.test(output.text)) &&
    !outputs.some((output) => output.ok && output.path !== null)
  );
}

const unfitting = /does not apply|verification failed|failed to (?:find|read)/i;

function playElsewhere(scene: Scene, planned: number): Answer {
  const words = 'The practice model knows only the sample workspace, so here it proposes a note and nothing else.';
  if (scene.rounds.length > planned + 1) return say(words);
  return answer(
    { kind: 'say', text: words },
    patch({ kind: 'add', path: 'practice-note.md', text: `# Practice\n\n${words}\n` }),
  );
}
