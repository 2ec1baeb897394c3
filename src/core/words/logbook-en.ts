import type { LogbookWords } from './logbook-words.ts';

export const logbookEn: LogbookWords = {
  entryKinds: {
    run: 'Run',
    observed: 'Observed run',
    grant: 'Grant',
    request: 'Request for money',
    evidence: 'Settled by a person',
    'sign-off': 'Sign-off',
    acceptance: 'Acceptance',
    purge: 'Purge',
    import: 'Import',
  },
  chosenKinds: {
    package: 'Package',
    image: 'Image',
    action: 'Action',
    module: 'Module',
    service: 'Service',
    region: 'Region',
  },
  holds: (entries, head) =>
    `The logbook holds. Entries: ${entries}, each linked to the one before it, without a gap, up to ${head}.`,
  empty: 'The logbook is empty.',
  broken: ({ what, seq, ref, other }) => {
    const one = ref === '' ? `Entry ${seq}` : `Entry ${seq} (${ref})`;
    switch (what) {
      case 'changed':
        return `${one} was changed after it was written.`;
      case 'removed':
        return `${one} was removed.`;
      case 'inserted':
        return `${one} was inserted later.`;
      case 'swapped':
        return `${one} changed places with entry ${other ?? '?'}.`;
      case 'cut':
        return `The end of the logbook was cut off: entry ${seq} was there once, and all from it on are gone.`;
    }
  },
  shows:
    'This shows that no entry was changed, removed, inserted or swapped since it was written, as long as the chain was not made anew as a whole.',
  cannotShow:
    'It cannot show that an entry was true when it was written, or that the whole chain was not made anew, or its end cut off, by someone who can write the database: that takes an anchor kept elsewhere (logbook anchor).',
  anchorsHeld: (count) =>
    `It goes through ${anchors(count)} kept elsewhere: up to the newest of them nothing is gone, and the chain was not made anew.`,
  noAnchors: 'No anchor was given: a cut end, or a chain made anew, would not show.',
  anchorsOfOthers: (count) =>
    `Passed over: ${anchors(count)} of other logbooks (other machines, or this one when it had another file).`,
  purged: (what, count, entries, by, at) =>
    `${at}: ${what === 'records' ? 'records' : 'prompts'} of ${count} purged (entries ${entries}), by ${by}.`,
  byPolicy: (hash) => `the policy ${hash}`,

  ownOnly: (folders, readers) =>
    `${folders === 1 ? 'The policy of 1 folder shows' : `The policies of ${folders} folders show`} you your own runs alone (observability.readers). All are shown to ${readers}: ask them, or have your name added there.`,
  title: 'Guardrails logbook',
  exported: (at, runs) => `Exported ${at}: ${runs}.`,
  filtered: 'Only a part of the runs is shown here; the chain covers all of them.',
  promptsLeftOut: 'Prompts are left out; their hashes are in the records.',
  verifyHow:
    'Each record carries its place in the chain. To hold the records against these hashes, export the same logbook as JSON lines and verify them with: codex-guardrails logbook import --dry-run FILE',
  head: 'Head of the chain',
  entry: 'Entry',
  chosen: 'What Codex chose',
  chosenNothing: 'Nothing was chosen in these runs.',
  trend: 'Trend',
  trendPoint: (runs, week) => `${runs} in the week of ${week}`,
  firstSeen: 'First seen',
  lastSeen: 'Last seen',
  versions: 'Versions, regions',
  kind: 'Kind',
  name: 'Name',
  count: 'Runs',
  share: 'Share',
  contents: 'Contents',

  compared: 'Two runs compared',
  same: 'same',
  difference: 'Difference',
  onlyIn: (which) => `Only in ${which}`,
  inBoth: 'In both',
  promptUnknown: 'The text of a prompt is not kept, and the hashes differ.',
};

function anchors(count: number): string {
  return count === 1 ? '1 anchor' : `${count} anchors`;
}
