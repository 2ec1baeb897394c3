import { lineEndOf, type TextEdit } from './text-edit.ts';
import { isTagged, yamlPlace } from './yaml-place.ts';

/**
 * An empty value in the place of one in a chart's `values.yaml`, which knows no variables, with a comment on how it is given
 * at install (https://helm.sh/docs/helm/helm_install/). Null in a comment, and for a value that others refer to.
 */
export function inHelmValues(
  text: string,
  start: number,
  end: number,
): { readonly path: string; readonly edits: readonly TextEdit[] } | null {
  const place = yamlPlace(text, start, end);
  if (!place || isTagged(place)) return null;
  if (place.keys.some((key) => key === '-' || !/^[\w-]+$/.test(key))) return null;
  const path = place.keys.join('.');
  const endsLine = text[place.end - 1] === '\n';
  const rest = endsLine ? '' : (/^[^\n]*/.exec(text.slice(place.end))?.[0].trim() ?? '');
  const comment = rest === '' ? ` # not kept in git: --set ${path}=..., or the name of an existing Secret` : '';
  const newText = `""${comment}${endsLine ? lineEndOf(text) : ''}`;
  return { path, edits: [{ start: place.start, end: place.end, newText }] };
}
