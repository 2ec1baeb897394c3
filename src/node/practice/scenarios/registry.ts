import type { Answer } from '../answer.ts';
import type { Scene } from '../request.ts';
import { commands } from './commands.ts';
import { failures } from './failures.ts';
import { patches } from './patches.ts';
import { badPatch, cleanPatch, insistentPatch } from './pr-patch.ts';
import type { Scenario } from './scenario.ts';
import { talk } from './talk.ts';
import { badScaffold, cleanScaffold } from './test-scaffold.ts';

/**
 * Every scenario by its name. A message plays one with a tag, `[[scenario:shell cmd="ls -l"]]`; the built-in templates
 * play theirs without one. A task that speaks of a *payment* gets the edit with findings, which mends itself when told;
 * one that names the forbidden *moment* too gets the edit from a model that insists on it.
 */
const scenarios: Readonly<Record<string, Scenario>> = {
  ...talk,
  ...patches,
  ...commands,
  ...failures,
  'pr-patch': (scene) => {
    if (!asksForTrouble(scene)) return cleanPatch(scene);
    return /\bmoment\b/i.test(scene.task) ? insistentPatch(scene) : badPatch(scene);
  },
  'pr-patch-clean': cleanPatch,
  'pr-patch-bad': badPatch,
  'pr-patch-insistent': insistentPatch,
  'test-scaffold': (scene) => (asksForTrouble(scene) ? badScaffold : cleanScaffold)(scene),
  'test-scaffold-clean': cleanScaffold,
  'test-scaffold-bad': badScaffold,
};

export const scenarioNames: readonly string[] = Object.keys(scenarios);

export function answerScene(scene: Scene): Answer {
  const scenario = scene.name === '' ? talk.plain : scenarios[scene.name];
  return scenario === undefined ? unknownScenario(scene) : scenario(scene);
}

function asksForTrouble(scene: Scene): boolean {
  return /\bpayments?\b/i.test(scene.task);
}

function unknownScenario(scene: Scene): Answer {
  const message = `Practice: there is no scenario "${scene.name}". There are: ${scenarioNames.join(', ')}.`;
  const error = { message, type: 'invalid_request_error', param: 'input', code: 'unknown_scenario' };
  return { parts: [], ending: { kind: 'completed' }, failure: { status: 400, error } };
}
