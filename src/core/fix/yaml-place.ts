import { isAlias, isCollection, isMap, isPair, isScalar, parseAllDocuments, visit } from 'yaml';
import type { Document, Scalar, YAMLMap, YAMLSeq } from 'yaml';

/** The scalar of a YAML text that holds an offset. */
export interface YamlPlace {
  readonly document: Document;
  readonly scalar: Scalar;
  /** `[start, end)` in the text, with quotes. */
  readonly start: number;
  readonly end: number;
  /** Between the braces or brackets of a flow collection. */
  readonly isFlow: boolean;
  /** Keys on the way from the root, items of a list as `-`. */
  readonly keys: readonly string[];
  /** The collections around it, the innermost last. */
  readonly around: readonly (YAMLMap | YAMLSeq)[];
}

/** Null in a comment, in a key, and in a text that is not YAML. */
export function yamlPlace(text: string, start: number, end: number): YamlPlace | null {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents)) return null;
  for (const document of documents) {
    if (document.errors.length > 0) return null;
    const place = placeIn(document, start, end);
    if (place) return place;
  }
  return null;
}

function placeIn(document: Document.Parsed, start: number, end: number): YamlPlace | null {
  let place: YamlPlace | null = null;
  visit(document, {
    Scalar(key, scalar, path) {
      const range = scalar.range;
      if (key === 'key' || !range || start < range[0] || end > range[1]) return;
      const around = path.filter((one) => isCollection(one));
      const isFlow = around.some((one) => one.flow);
      const keys = path.flatMap((one, index) => {
        if (isPair(one)) return [isScalar(one.key) ? String(one.key.value) : '?'];
        const next = path[index + 1] ?? scalar;
        return 'items' in one && !isMap(one) && !isPair(next) ? ['-'] : [];
      });
      place = { document, scalar, start: range[0], end: range[1], isFlow, keys, around };
      return visit.BREAK;
    },
  });
  return place;
}

/** True for a value that others refer to, or that says its own type: it cannot be replaced without looking further. */
export function isTagged({ scalar }: YamlPlace): boolean {
  return scalar.anchor !== undefined || scalar.tag !== undefined || isAlias(scalar);
}
