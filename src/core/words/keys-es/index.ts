import { budgetKeys } from './budget.ts';
import { dependencyKeys } from './dependencies.ts';
import { logbookKeys } from './logbook.ts';
import { modelKeys } from './models.ts';
import { otherFileKeys } from './other-files.ts';
import { pipelineKeys } from './pipelines.ts';
import { placeKeys } from './places.ts';
import { policyKeys } from './policy.ts';
import { reviewKeys } from './review.ts';
import { secretKeys } from './secrets.ts';
import type { KeyTexts } from './texts.ts';

/** What every key of the files that a team writes means, in Spanish. Loaded when the language is. */
export const keysEs: KeyTexts = {
  ...policyKeys,
  ...modelKeys,
  ...secretKeys,
  ...dependencyKeys,
  ...placeKeys,
  ...pipelineKeys,
  ...budgetKeys,
  ...logbookKeys,
  ...reviewKeys,
  ...otherFileKeys,
};
