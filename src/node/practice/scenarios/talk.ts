import { answer, say } from '../answer.ts';
import type { Scenario } from './scenario.ts';
import { once } from './scenario.ts';

/** Answers without an edit, and plans. */
export const talk = {
  plain: () => say('This is the practice model. Two and two are four.'),
  plan: once(
    (scene) => ({
      ...answer(
        { kind: 'think', text: 'Which steps does this take?' },
        {
          kind: 'plan',
          steps: [
            { step: 'Read the code', status: 'in_progress' },
            { step: 'Change it', status: 'pending' },
          ],
        },
        ...(scene.offers.plan ? [] : [{ kind: 'say', text: 'First I read the code, then I change it.' } as const]),
      ),
    }),
    'That was the plan.',
  ),
  refusal: () => answer({ kind: 'refuse', text: 'I cannot help with that.' }),
  incomplete: () => ({
    parts: [{ kind: 'say', text: 'This answer stops in the mid' }],
    ending: { kind: 'incomplete', reason: 'max_output_tokens' },
  }),
  /** `ms` between two pieces of its hundred. */
  long: (scene) => ({
    ...say('All work and no play makes a long answer. '.repeat(60)),
    gap: Math.min(Number(scene.parameters['ms'] ?? 50), 1000),
  }),
} satisfies Record<string, Scenario>;
