import * as z from 'zod';
import { ruleIds, type RuleId } from '../check/rules/ids.ts';
import { severity } from './parts.ts';

const modes = z.enum(['enforce', 'warn', 'observe']);
export type Mode = z.infer<typeof modes>;

/** The key `mode` of a policy. */
export const mode = modes
  .default('enforce')
  .describe(
    'enforce: as it is. warn: what would be denied asks. observe: findings are shown and recorded, nothing is held up.',
  );

const loudness = z.union([severity, z.literal('off')]);
const setting = z.union([
  loudness,
  z.strictObject({
    severity: loudness.optional().describe('How loud the rule is.'),
    mode: modes.optional().describe('Goes before the mode of the whole policy.'),
  }),
]);

/** The section `rules` of a policy. */
export const rules = z
  .partialRecord(z.enum(ruleIds), setting)
  .default({})
  .describe(
    'How loud each rule is: error is denied, warning asks, note is only shown, off is not checked; or severity and mode.',
  );

type Setting = z.infer<typeof setting>;

/** What a policy says of one rule; a severity that it does not name is undefined. */
export function ruleSetting(
  policy: { readonly mode: Mode; readonly rules: Readonly<Partial<Record<RuleId, Setting>>> },
  id: RuleId,
): { readonly severity: z.infer<typeof loudness> | undefined; readonly mode: Mode } {
  const said = policy.rules[id];
  if (typeof said !== 'object') return { severity: said, mode: policy.mode };
  return { severity: said.severity, mode: said.mode ?? policy.mode };
}
