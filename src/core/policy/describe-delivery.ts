import type { Policy } from './schema.ts';

/** What pipelines may do and which clouds may be used, as sentences for the agent. */
export function describeDelivery(
  { pipelines, clouds }: Policy,
  listed: (items: readonly string[]) => string,
): string[] {
  const { changes, requiredJobs, permissions, runners, pin, pinImages } = pipelines;
  const lines: string[] = [
    changes === 'deny'
      ? '- Change no pipeline (continuous integration, deployment).'
      : changes === 'draft'
        ? '- Change pipelines (continuous integration, deployment) only when the task asks for it; add no deployment, trigger, permission or secret to them beside it. What you change of them goes to a draft branch of its own, without the rest of your edit, and needs CI and approval: the rest must work without it.'
        : '- Change pipelines (continuous integration, deployment) only when the task asks for it; add no deployment, trigger, permission or secret to them beside it.',
  ];
  if (requiredJobs.length > 0)
    lines.push(`- Never remove, rename, skip or weaken these jobs of pipelines: ${listed(requiredJobs)}.`);
  const most = Object.entries(permissions).map(([scope, level]) => `${scope}: ${level}`);
  if (most.length > 0) lines.push(`- Permissions of pipelines go at most as far as ${listed(most)}.`);
  if (runners.length > 0) lines.push(`- Pipelines run only on ${listed(runners)}.`);
  if (pin === 'sha') lines.push('- Pin actions and includes of others to a full commit hash.');
  if (pinImages === 'digest') lines.push('- Pin images of pipelines by digest.');
  const { default: verdict, allow, ask, deny, lockIn, documented } = clouds;
  if (allow.length > 0) lines.push(`- These clouds and services may be used: ${listed(allow)}.`);
  if (ask.length > 0) lines.push(`- These clouds and services need a person to agree: ${listed(ask)}.`);
  if (deny.length > 0)
    lines.push(`- Never use these clouds and services: ${listed(deny.map(({ service }) => service))}.`);
  if (documented.length > 0)
    lines.push(
      `- Services that need a written case, which a person writes: ${listed(documented.map(({ service }) => service))}.`,
    );
  if (verdict !== 'allow')
    lines.push(
      verdict === 'deny'
        ? '- Use no cloud provider beside those.'
        : '- Begin to use no cloud provider that the repository does not use yet, unless the task asks for it; say why.',
    );
  if (lockIn === 'ask' || lockIn === 'deny')
    lines.push(
      '- Prefer what exists at several providers (containers, PostgreSQL, object storage) to what exists at one.',
    );
  return lines;
}
