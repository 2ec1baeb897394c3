import type { Policy } from '../../policy/schema.ts';
import { newOnly } from '../infrastructure/new-only.ts';
import { infrastructureAfter, infrastructureBefore } from '../infrastructure/read.ts';
import { touchedPlace } from '../infrastructure/touched.ts';
import type { Hit, Rule } from '../rule.ts';
import { targetsIn, type Target } from '../targets/target.ts';

/** What runs where the policy forbids it, or prefers another target. */
export const deploymentTarget: Rule = {
  ids: ['deployment-target'],
  check: (file) => {
    if (!restricts(file.policy)) return [];
    const now = targetsIn(file.path, infrastructureAfter(file)).map((target) => ({
      ...target,
      ...touchedPlace(file, target),
    }));
    if (now.length === 0) return [];
    const before = targetsIn(file.path, infrastructureBefore(file));
    return newOnly(file, now, before, ({ type, exposure }) => `${type} ${exposure}`).flatMap((target) =>
      hitOf(target, file.policy),
    );
  },
};

function restricts({ targets }: Policy): boolean {
  return [targets.public, targets.private].some(({ prefer, forbid }) => prefer.length + forbid.length > 0);
}

/** Where nobody can tell who reaches it, what is wrong for one of the two asks, and for both is as wrong as for one. */
function hitOf({ kind, exposure, type, start, end }: Target, { targets }: Policy): Hit[] {
  const exposures = exposure === 'unknown' ? (['public', 'private'] as const) : [exposure];
  const said = exposures.map((one) => {
    const { prefer, forbid } = targets[one];
    const why = forbid.includes(kind)
      ? 'forbidden'
      : prefer.length > 0 && !prefer.includes(kind)
        ? 'not-preferred'
        : null;
    return { one, why };
  });
  const worst = said.find(({ why }) => why === 'forbidden') ?? said.find(({ why }) => why !== null);
  if (!worst?.why) return [];
  const everywhere = said.every(({ why }) => why === 'forbidden');
  const policyKey = `targets.${worst.one}.${worst.why === 'forbidden' ? 'forbid' : 'prefer'}`;
  const data = {
    type,
    target: kind,
    exposure: everywhere && said.length > 1 ? '' : exposure,
    why: worst.why,
    preferred: targets[worst.one].prefer.join(', '),
  };
  return [
    {
      ruleId: 'deployment-target',
      start,
      end,
      data,
      subject: `${type} ${exposure}`,
      severity: everywhere ? 'error' : 'warning',
      policyKey,
    },
  ];
}
