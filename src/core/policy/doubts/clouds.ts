import { outranked, type Doubt, type Doubting } from './doubt.ts';

/** What several lists of clouds name: deny goes before a documented case, that before ask, ask before allow. */
export const cloudDoubts: Doubting = ({ clouds }, { paths }) => {
  const { allow, ask, deny, documented } = clouds;
  const lists = [
    { key: 'clouds.deny', names: deny.map(({ service }) => service) },
    { key: 'clouds.documented', names: documented.map(({ service }) => service) },
    { key: 'clouds.ask', names: ask },
    { key: 'clouds.allow', names: allow },
  ];
  const twice = lists.flatMap(({ key, names }, rank) =>
    names.flatMap((name, index): Doubt[] => {
      for (const winner of lists.slice(0, rank)) {
        const at = winner.names.indexOf(name);
        if (at >= 0) return [twiceListed(`${key}.${index}`, `${winner.key}.${at}`, name)];
      }
      return [];
    }),
  );
  const absent = documented.flatMap(({ document }, index): Doubt[] => {
    const path = document?.replace(/^\.\//, '').replace(/#.*$/, '');
    if (path === undefined || /^\w+:/.test(path) || paths === null || paths.includes(path)) return [];
    return [
      {
        keys: [`clouds.documented.${index}.document`],
        severity: 'warning',
        cause: () => ({ kind: 'document-missing', data: { document: path } }),
      },
    ];
  });
  return [...twice, ...absent];
};

function twiceListed(key: string, other: string, item: string): Doubt {
  if (!key.startsWith('clouds.allow') || !other.startsWith('clouds.deny')) return outranked(key, other, item);
  return {
    keys: [key],
    other,
    severity: 'warning',
    cause: (place) => ({ kind: 'also-denied', data: { item, by: item, other: place } }),
  };
}
