import { matches } from '../../glob.ts';
import type { Policy } from '../../policy/schema.ts';
import { newOnly } from '../infrastructure/new-only.ts';
import { infrastructureAfter, infrastructureBefore, type Infrastructure } from '../infrastructure/read.ts';
import { touchedPlace } from '../infrastructure/touched.ts';
import { isNamed } from '../../wildcard.ts';
import type { Hit, Rule } from '../rule.ts';
import { openingsIn, type Opening } from '../targets/openings.ts';
import { targetsIn } from '../targets/target.ts';

/** A workload or a database with sensitive data that anyone can reach, or of which nobody can tell. */
export const sensitiveExposed: Rule = {
  ids: ['sensitive-exposed'],
  check: (file) => {
    const { paths, names } = file.policy.targets.sensitive;
    if (paths.length + names.length === 0) return [];
    const reached = (read: Infrastructure): readonly Opening[] => exposedIn(file.path, read, file.policy);
    const now = reached(infrastructureAfter(file)).map((one) => ({ ...one, ...touchedPlace(file, one) }));
    if (now.length === 0) return [];
    const before = reached(infrastructureBefore(file));
    return newOnly(file, now, before, ({ type, name, exposure }) => `${type} ${name} ${exposure}`).map((one) =>
      hitOf(one, file.policy),
    );
  },
};

function exposedIn(path: string, read: Infrastructure, { targets: { sensitive } }: Policy): readonly Opening[] {
  const whole = sensitive.paths.some((glob) => matches(path, glob));
  return [...targetsIn(path, read), ...openingsIn(read)].filter(
    ({ name, exposure }) => exposure !== 'private' && (whole || isNamed(name, sensitive.names)),
  );
}

function hitOf({ type, name, exposure, start, end }: Opening, { targets: { sensitive } }: Policy): Hit {
  return {
    ruleId: 'sensitive-exposed',
    start,
    end,
    data: { type, name, exposure },
    subject: `${type} ${name} ${exposure}`,
    severity: exposure === 'public' && sensitive.exposed === 'deny' ? 'error' : 'warning',
    policyKey: exposure === 'public' ? 'targets.sensitive.exposed' : 'targets.sensitive',
  };
}
