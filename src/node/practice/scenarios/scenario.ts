import type { Answer } from '../answer.ts';
import { say } from '../answer.ts';
import type { Scene } from '../request.ts';

/** What the practice model answers at this point of a scene. Pure: the same scene, the same answer. */
export type Scenario = (scene: Scene) => Answer;

/** A scenario that does one thing, and says so when it comes back. */
export function once(first: Answer | ((scene: Scene) => Answer), words: string): Scenario {
  return (scene) => {
    if (scene.rounds.length > 0) return say(words);
    return typeof first === 'function' ? first(scene) : first;
  };
}
