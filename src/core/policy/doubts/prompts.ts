import { nearest } from '../../team-file/nearest.ts';
import type { Policy } from '../schema.ts';
import type { Doubt, DoubtGround, Doubting } from './doubt.ts';
import { covers, patient } from './glob-cover.ts';

/** Templates that do not exist, and files for which no template can be used. */
export const promptDoubts: Doubting = ({ prompts: { requireTemplate } }, { templates }) => {
  const none = requireTemplate.flatMap((one, index): Doubt[] =>
    one.templates.length + one.tasks.length > 0
      ? []
      : [
          {
            keys: [`prompts.requireTemplate.${index}.paths`],
            severity: 'warning',
            cause: () => ({ kind: 'templates-none', data: {} }),
            atKey: true,
          },
        ],
  );
  if (templates === undefined) return none;
  return [...none, ...unknown(requireTemplate, templates), ...apart(requireTemplate, templates)];
};

type Required = Policy['prompts']['requireTemplate'];
type Templates = NonNullable<DoubtGround['templates']>;

function unknown(required: Required, known: Templates): Doubt[] {
  const ids = known.map(({ id }) => id);
  return required.flatMap(({ templates }, index) =>
    templates.flatMap((template, nth): Doubt[] =>
      ids.includes(template)
        ? []
        : [
            {
              keys: [`prompts.requireTemplate.${index}.templates.${nth}`],
              severity: 'warning',
              cause: () => ({ kind: 'template-unknown', data: { template, suggestion: nearest(template, ids) } }),
            },
          ],
    ),
  );
}

/** Two lines about the same files that no template satisfies together, though each has some. */
function apart(required: Required, known: Templates): Doubt[] {
  const patience = patient();
  const fitting = required.map(
    ({ templates, tasks }) =>
      new Set(known.filter(({ id, task }) => templates.includes(id) || tasks.includes(task)).map(({ id }) => id)),
  );
  return required.flatMap((one, index): Doubt[] => {
    const other = required.findIndex(
      ({ paths }, before) =>
        before < index &&
        (fitting[before]?.size ?? 0) > 0 &&
        (fitting[index]?.size ?? 0) > 0 &&
        ![...(fitting[before] ?? [])].some((id) => fitting[index]?.has(id)) &&
        paths.some((glob) => one.paths.some((each) => covers(glob, each, patience) || covers(each, glob, patience))),
    );
    return other < 0
      ? []
      : [
          {
            keys: [`prompts.requireTemplate.${index}.paths`],
            other: `prompts.requireTemplate.${other}.paths`,
            severity: 'warning',
            cause: (place) => ({ kind: 'templates-apart', data: { other: place } }),
            atKey: true,
          },
        ];
  });
}
