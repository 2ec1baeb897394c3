import { defaults, type Enforced } from './enforcement.ts';
import type { PolicyKey } from './policy-keys.ts';

export const enforcementPath = 'media/enforcement.md';

/** The page that maps each default to what enforces it and to the test that shows it. */
export function enforcementPage(keys: readonly PolicyKey[], byKey: ReadonlyMap<string, Enforced>): string {
  const sections = defaults.flatMap(({ name, sections: own }, index) => {
    const rows = keys.filter(({ key }) => own.includes(key.split(/[.[]/)[0] ?? ''));
    return [
      `## ${index < 12 ? `${index + 1}. ` : ''}${name}`,
      '',
      '| Key | What it says | Enforced by | Shown by the test |',
      '| --- | --- | --- | --- |',
      ...rows.map(
        ({ key, description }) =>
          `| \`${key}\` | ${cell(description)} | ${enforcedBy(byKey.get(key))} | ${shownBy(byKey.get(key))} |`,
      ),
      '',
    ];
  });
  return [
    '# What enforces each key of the policy',
    '',
    'Each execution default with its keys, what acts on them, and a test that shows it. "Shown" is what a key does that is for people alone: it is in the playbook or in a message, and holds nothing up. A test of the product fails when a key is not in this table, or when what the table names is not there.',
    '',
    ...sections,
  ].join('\n');
}

function enforcedBy(enforced: Enforced | undefined): string {
  if (enforced === undefined) return '';
  const rules = (enforced.rules ?? []).map((rule) => `[${rule}](rules/${rule}.md)`);
  const [file = '', name = ''] = enforced.by.split('#');
  return [`${enforced.shown === true ? 'shown: ' : ''}[\`${name}\`](../${file})`, ...rules].join(', ');
}

function shownBy(enforced: Enforced | undefined): string {
  return enforced === undefined
    ? ''
    : `[${cell(enforced.test[1]).replaceAll(/[[\]]/g, String.raw`\$&`)}](../${enforced.test[0]})`;
}

function cell(text: string): string {
  return text
    .replaceAll('|', String.raw`\|`)
    .replaceAll('`', '')
    .replaceAll('*', String.raw`\*`)
    .replaceAll('<', '&lt;');
}
