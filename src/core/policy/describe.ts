import type { Policy } from './schema.ts';

/**
 * The policy as plain sentences, for the agent's instructions. English, as the model's other instructions are. It helps
 * the agent to do it right at once; what counts is the check.
 */
export function describePolicy(policy: Policy): string {
  return [
    'This repository has a team policy. A check and a person judge your edit by it; keep to it from the start.',
    '',
    ...secrets(policy),
    ...dependencies(policy),
    ...paths(policy),
    '- Do not commit, push, change branches or touch git configuration; the edit is taken from the files as you leave them.',
    '- Do not switch off or go around a check: no suppression comments, no disabled tests, no weakened configuration.',
    '- When the task cannot be done within these rules, do the part that can be done and say what is left and why.',
    '',
  ].join('\n');
}

function secrets({ secrets: { fakes } }: Policy): string[] {
  return [
    '- Never write a password, token, key or connection string with credentials into a file, not even as an example. Read it from an environment variable or the secret store that the repository already uses.',
    ...(fakes.length > 0 ? [`- Where a test needs a made-up password, begin it with one of: ${listed(fakes)}.`] : []),
  ];
}

function dependencies({ dependencies: { default: verdict, allow, deny } }: Policy): string[] {
  const sentences = {
    allow: '- New dependencies are allowed unless they are listed as denied; prefer what the repository already has.',
    ask: '- Do not add a dependency unless the task asks for it: use the standard library and what the repository already has. A new one needs a person to agree, so say why you need it.',
    deny: '- Do not add a dependency, in a manifest, an import or an install command. Use the standard library and what the repository already has.',
  };
  const lines = [sentences[verdict]];
  if (allow.length > 0) lines.push(`- These packages may be added: ${listed(allow)}.`);
  for (const { purl, use, reason } of deny.slice(0, mostItems)) {
    const because = reason === undefined ? '' : ` (${oneLine(reason)})`;
    lines.push(
      `- Never add or import ${code(purl)}${because}.${use === undefined ? '' : ` Use ${code(use)} instead.`}`,
    );
  }
  if (deny.length > mostItems)
    lines.push(`- ${deny.length - mostItems} more packages are denied; the check names them.`);
  return lines;
}

function paths({ protected: guarded, agent: { denyRead } }: Policy): string[] {
  const lines: string[] = [];
  if (guarded.length > 0)
    lines.push(`- These paths are protected; change them only when the task names them: ${listed(guarded)}.`);
  if (denyRead.length > 0) lines.push(`- You cannot read these files; do not try to: ${listed(denyRead)}.`);
  return lines;
}

const mostItems = 60;

function listed(items: readonly string[]): string {
  const shown = items.slice(0, mostItems).map(code).join(', ');
  return items.length > mostItems ? `${shown} and ${items.length - mostItems} more` : shown;
}

/** The policy is the team's, yet a text in it stays a value here: one line, and no way out of the code span. */
function code(text: string): string {
  return `\`${oneLine(text).replaceAll('`', "'")}\``;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
