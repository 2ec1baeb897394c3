import type { FindingData } from '../check/finding.ts';
import type { TextEdit } from './text-edit.ts';

/** Puts the nearest allowed region in the place of one that is not; null where it cannot be written in that form. */
export function useRegion(
  data: FindingData,
  start: number,
  end: number,
): { readonly region: string; readonly edits: readonly TextEdit[] } | null {
  const { use, replace } = data;
  if (typeof use !== 'string' || typeof replace !== 'string') return null;
  return { region: use, edits: [{ start, end, newText: replace }] };
}
