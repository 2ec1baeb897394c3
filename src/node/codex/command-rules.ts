import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ForbiddenCommand } from '../../core/check/dependencies/commands/forbidden.ts';

/**
 * Has Codex itself refuse commands before they run, with the reason for the model. Its rules
 * (developers.openai.com/codex/exec-policy) look at each plain command of a shell line. Only `forbidden` is ever written:
 * `allow` would run a command outside of the sandbox.
 */
export async function writeCommandRules(home: string, forbidden: readonly ForbiddenCommand[]): Promise<void> {
  if (forbidden.length === 0) return;
  await mkdir(join(home, 'rules'), { recursive: true, mode: 0o700 });
  const text = forbidden.map((one) => `${ruleText(one)}\n`).join('');
  await writeFile(join(home, 'rules', 'guardrails.rules'), text, { mode: 0o600 });
}

function ruleText({ words, purl, reason, use }: ForbiddenCommand): string {
  const because = reason === undefined ? '' : ` (${reason})`;
  const instead = use === undefined ? '' : ` Use ${use} instead.`;
  const justification = `${refusal} ${purl}${because}. Do without it.${instead}`;
  return `prefix_rule(pattern = ${JSON.stringify(words)}, decision = "forbidden", justification = ${quoted(justification)})`;
}

/** How the reason of a refusal begins, so that the record knows it. */
export const refusal = 'The team policy denies';

/** One line of what every reader of strings understands the same way. */
function quoted(text: string): string {
  return `"${text.replaceAll(/[^\x20-\x7E]+/g, ' ').replaceAll(/["\\]/g, "'")}"`;
}
