import { newHit, once, readableChange } from '../pipelines/hits.ts';
import type { Use } from '../pipelines/model.ts';
import { isNamed } from '../../wildcard.ts';
import { firmness } from '../pipelines/uses.ts';
import type { Policy } from '../../policy/schema.ts';
import type { Rule } from '../rule.ts';

/** An action, reusable workflow, include or image whose content can change without a change of this file. */
export const pipelineUnpinned: Rule = {
  ids: ['pipeline-unpinned'],
  check: (file) => {
    const change = readableChange(file);
    if (!change) return [];
    const weakest = new Map<string, number>();
    for (const use of change.before.uses) {
      const key = keyOf(use);
      weakest.set(key, Math.min(weakest.get(key) ?? Infinity, rank[firmness(use)]));
    }
    const found = change.after.uses.flatMap((use) => {
      const { wanted, policyKey } = wantedFor(use, file.policy.pipelines);
      const is = firmness(use);
      if (rank[is] >= rank[wanted] && !(use.unresolved && !use.fixed)) return [];
      if (wanted === 'none' || rank[is] >= (weakest.get(keyOf(use)) ?? Infinity)) return [];
      const how = use.unresolved ? 'unresolved' : is;
      return [
        newHit('pipeline-unpinned', file, {
          place: use,
          data: { kind: use.kind, name: use.name, ref: use.ref ?? '', how, wanted },
          subject: `${use.kind} ${use.name}`,
          policyKey,
        }),
      ];
    });
    return once(found);
  },
};

const rank = { none: 0, moving: 1, version: 2, hash: 3 } as const;

function keyOf({ kind, name }: Use): string {
  return `${kind} ${name.toLowerCase()}`;
}

function wantedFor(
  use: Use,
  { pin, pinImages, trustedActions }: Policy['pipelines'],
): { wanted: keyof typeof rank; policyKey: string } {
  if (use.kind === 'image')
    return {
      wanted: pinImages === 'digest' ? 'hash' : pinImages === 'version' ? 'version' : 'none',
      policyKey: 'pipelines.pinImages',
    };
  if (pin === 'sha' && isNamed(use.name, trustedActions))
    return { wanted: 'version', policyKey: 'pipelines.trustedActions' };
  return { wanted: pin === 'sha' ? 'hash' : pin === 'version' ? 'version' : 'none', policyKey: 'pipelines.pin' };
}
