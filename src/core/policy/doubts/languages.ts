import { languageInName } from '../../check/language/texts.ts';
import { idle, type Doubt, type Doubting } from './doubt.ts';

/** Languages that are named twice, and parts of the section that nothing comes of. */
export const languageDoubts: Doubting = ({ languages }, { paths }) => {
  const { copy, optional, owners } = languages;
  const other = 'languages.copy';
  const twice = optional.flatMap((one, index): Doubt[] =>
    one === copy ? [idle(`languages.optional.${index}`, 'language-twice', { item: one, other })] : [],
  );
  const withoutCopy = copy === undefined && optional.length > 0;
  const unused =
    copy === undefined || paths === null
      ? []
      : Object.keys(owners).filter(
          (one) =>
            one !== copy &&
            !optional.some((each) => each === one) &&
            !paths.some((path) => languageInName(path) === one),
        );
  return [
    ...twice,
    ...(withoutCopy ? [idle('languages.optional', 'no-copy', { other, atKey: true })] : []),
    ...(copy === undefined && languages.paths.length > 0
      ? [idle('languages.paths', 'no-copy', { other, atKey: true })]
      : []),
    ...unused.map((one) => idle(`languages.owners.${one}`, 'language-unused', { other, atKey: true })),
  ];
};
