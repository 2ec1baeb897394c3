import { redactRecord } from './redact-record.ts';
import type { RunRecord } from './record.ts';

/**
 * A run of another logbook as it is kept here: redacted once more, and without the share of a network that its folder may
 * be on. Whoever looks into such a folder signs in at the server that it names.
 */
export function asTakenIn(record: RunRecord): RunRecord {
  const { place } = record;
  const isShare = /^[\\/]{2}/.test(place.folder);
  return redactRecord(isShare ? { ...record, place: { ...place, folder: place.name } } : record);
}
