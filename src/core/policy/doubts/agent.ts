import { outranked, type Doubt, type Doubting } from './doubt.ts';
import { covers, patient } from './glob-cover.ts';

/** Folders that the copy is to show to the agent, and of which it may read nothing. */
export const agentDoubts: Doubting = ({ agent, residency }) => {
  const patience = patient();
  const withheld = [
    ...agent.denyRead.map((glob, index) => ({ key: `agent.denyRead.${index}`, glob })),
    ...Object.entries(residency.classes).flatMap(([name, { paths }]) =>
      paths.map((glob, index) => ({ key: `residency.classes.${name}.paths.${index}`, glob })),
    ),
  ];
  return agent.link.flatMap((link, index): Doubt[] => {
    const by = withheld.find(({ glob }) => covers(glob, `${link}/**/*`, patience));
    return by ? [outranked(`agent.link.${index}`, by.key, link)] : [];
  });
};
