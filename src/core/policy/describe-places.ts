import type { Policy } from './schema.ts';

/** Where things may run and data may go, as sentences for the agent; none where the policy restricts nothing. */
export function describePlaces(
  { regions, residency, targets, costs }: Policy,
  listed: (items: readonly string[]) => string,
): string[] {
  const lines: string[] = [];
  for (const [provider, allowed] of Object.entries(regions.allow)) {
    if (!allowed) continue;
    lines.push(
      allowed.length === 0
        ? `- Use no region of ${provider}.`
        : `- Of ${provider}, use only these regions, in infrastructure, code, commands and configuration: ${listed(allowed)}.`,
    );
  }
  if (regions.others === 'deny') lines.push('- Use no region of another provider.');
  if (Object.keys(residency.classes).length > 0) {
    lines.push(
      '- Keep governed data where it is: no public buckets, no copies into other regions, no analytics packages.',
    );
    const code = Object.values(residency.classes).flatMap((one) => one.code);
    if (code.length > 0)
      lines.push(
        `- Code that fits ${listed(code)} handles governed data: it calls ${residency.hosts.length > 0 ? `only these hosts: ${listed(residency.hosts)}` : 'no other host'}.`,
      );
  }
  for (const exposure of ['public', 'private'] as const) {
    const { prefer, forbid } = targets[exposure];
    const what = exposure === 'public' ? 'what anyone can reach' : 'what only an own network reaches';
    if (prefer.length > 0) lines.push(`- For ${what}, prefer ${listed(prefer)}.`);
    if (forbid.length > 0) lines.push(`- For ${what}, never use ${listed(forbid)}.`);
  }
  const { paths, names } = targets.sensitive;
  if (paths.length + names.length > 0)
    lines.push(
      `- Workloads, databases and load balancers of ${listed([...paths, ...names])} hold sensitive data: keep them in a private network, and write that they are private.`,
    );
  if (costs.monthLimit !== undefined)
    lines.push(`- All infrastructure of the repository may cost at most ${costs.monthLimit} USD a month.`);
  return lines;
}
