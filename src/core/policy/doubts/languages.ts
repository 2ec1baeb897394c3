import { languageInName } from '../../check/language/languages.ts';
import { idle, type Doubt, type Doubting } from './doubt.ts';

/** Languages that are named twice, and parts of the section that nothing comes of. */
export const languageDoubts: Doubting = ({ languages }, { paths }) => {
  const { copy, optional, translations, strings, calls, owners } = languages;
  const other = 'languages.copy';
  const twice = Object.entries({ optional, translations }).flatMap(([list, all]) =>
    all.flatMap((one, index): Doubt[] =>
      one === copy ? [idle(`languages.${list}.${index}`, 'language-twice', { item: one, other })] : [],
    ),
  );
  const ofCopy = Object.entries({ optional, translations, calls, paths: languages.paths });
  const withoutCopy = ofCopy.flatMap(([key, all]): Doubt[] =>
    copy === undefined && all.length > 0 ? [idle(`languages.${key}`, 'no-copy', { other, atKey: true })] : [],
  );
  const named = new Set<string>([...(copy ? [copy] : []), ...optional, ...translations]);
  const isUsed = (language: string): boolean =>
    named.has(language) || (paths ?? []).some((path) => languageInName(path) === language);
  const unused = copy === undefined || paths === null ? [] : Object.keys(owners).filter((one) => !isUsed(one));
  return [
    ...twice,
    ...withoutCopy,
    ...(strings === 'off' && calls.length > 0
      ? [idle('languages.calls', 'strings-off', { other: 'languages.strings', atKey: true })]
      : []),
    ...unused.map((one) => idle(`languages.owners.${one}`, 'language-unused', { other, atKey: true })),
  ];
};
