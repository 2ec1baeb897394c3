import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, test } from 'node:test';
import path from 'node:path';
import { copyWith, root } from './copy.ts';

interface Case {
  readonly rule: string;
  readonly text: string;
}

/** What only lint sees in core: the compiler's ES2023 has clocks, chance and locales; types leave no trace in a bundle. */
const core: readonly Case[] = [
  { rule: 'no-restricted-globals', text: 'export const now = Date.now();' },
  { rule: 'no-restricted-globals', text: 'export const today = new Date();' },
  { rule: 'no-restricted-globals', text: 'export const today = new globalThis.Date();' },
  { rule: 'no-restricted-globals', text: 'export const { Date: Clock } = globalThis;' },
  { rule: 'no-restricted-globals', text: "export const shown = new Intl.NumberFormat('en');" },
  { rule: 'no-restricted-properties', text: 'export const chance = Math.random();' },
  { rule: 'no-restricted-properties', text: "export const chance = Math['random']();" },
  { rule: 'no-restricted-properties', text: 'const { random } = Math;\nexport const chance = random();' },
  { rule: 'no-restricted-properties', text: 'export const shown = (1.5).toLocaleString();' },
  { rule: 'no-restricted-properties', text: "export const order = 'a'.localeCompare('b');" },
  { rule: 'no-restricted-imports', text: "import { sep } from 'node:path';\nexport const separator = sep;" },
  { rule: 'no-restricted-imports', text: "import type { Uri } from 'vscode';\nexport type Place = Uri;" },
  {
    rule: 'no-restricted-imports',
    text: "import { grammars } from '../node/grammars.ts';\nexport const all = grammars;",
  },
  { rule: 'no-restricted-imports', text: "export const read = async (): Promise<unknown> => import('node:fs');" },
];
const node: readonly Case[] = [
  { rule: 'no-restricted-imports', text: "import type { Uri } from 'vscode';\nexport type Place = Uri;" },
  { rule: 'no-restricted-imports', text: "import { chip } from '../vscode/chip.ts';\nexport const all = chip;" },
  // Known only by types: this is seen when the type-aware rules really run.
  {
    rule: 'no-floating-promises',
    text: 'const later = async (): Promise<number> => 1;\nexport function forgets(): void {\n  later();\n}',
  },
  { rule: 'no-explicit-any', text: 'export const all = (value: any): unknown => value.all;' },
];
const editor: readonly Case[] = [
  { rule: 'no-restricted-imports', text: "import { sep } from 'node:path';\nexport const separator = sep;" },
  {
    rule: 'no-restricted-imports',
    text: "import { grammars } from '../node/grammars.ts';\nexport const all = grammars;",
  },
];
const clean = 'export const twice = (text: string): string => text + text;';

const placed = { 'src/core': core, 'src/node': node, 'src/vscode': editor };
const refused = Object.entries(placed).flatMap(([place, cases]) =>
  cases.map(({ rule, text }, index) => ({ file: `${place}/bad-${index}.ts`, rule, text })),
);
const accepted = Object.keys(placed).map((place) => `${place}/good.ts`);
const { folder, remove } = copyWith({
  ...Object.fromEntries(refused.map(({ file, text }) => [file, `${text}\n`])),
  ...Object.fromEntries(accepted.map((file) => [file, `${clean}\n`])),
});
after(remove);

const files = [...refused.map(({ file }) => file), ...accepted];
const oxlint = path.join(root, 'node_modules/.bin/oxlint');
const { stdout } = spawnSync(oxlint, ['--type-aware', '--deny-warnings', '--format=unix', ...files], {
  cwd: folder,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const complaints = (file: string): string[] => stdout.split('\n').filter((line) => line.includes(file));

for (const { file, rule, text } of refused) {
  test(`lint refuses in ${path.dirname(file)}: ${text.split('\n')[0]}`, () => {
    assert.match(complaints(file).join('\n'), new RegExp(rule));
  });
}
for (const file of accepted) {
  test(`lint accepts a clean file in ${path.dirname(file)}`, () => assert.deepEqual(complaints(file), []));
}
