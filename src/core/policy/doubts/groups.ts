import { at } from '../../team-file/slips.ts';
import { idle, type Doubt, type Doubting } from './doubt.ts';

/** Groups of packages that no list uses, or that hold nothing. */
export const groupDoubts: Doubting = ({ dependencies, overrides }) => {
  const used = new Set(
    [dependencies, ...overrides.map((one) => one['dependencies'])].flatMap((section) =>
      (['allow', 'ask', 'deny'] as const).flatMap((list) => namesIn(at(section, [list]))),
    ),
  );
  return Object.entries(dependencies.groups).flatMap(([name, patterns]): Doubt[] => {
    const key = `dependencies.groups.${name}`;
    if (!used.has(`group:${name}`)) return [idle(key, 'group-unused', { atKey: true })];
    return patterns.length === 0 ? [idle(key, 'group-empty', { atKey: true, severity: 'warning' })] : [];
  });
};

function namesIn(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list.map((one: unknown) => at(one, ['purl']) ?? one) : [];
}
