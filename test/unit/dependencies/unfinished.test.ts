import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '../../../src/core/check/dependencies/extract.ts';
import { formats } from '../../../src/core/check/dependencies/formats.ts';
import { parsers } from '../../../src/node/grammars.ts';
import { samples, sampleText, type Sample } from '../check/samples.ts';

/** How a format writes a comment to the end of the line; the others have none, or one that is not at hand. */
const comments: readonly (readonly [mark: string, names: readonly string[]])[] = [
  [
    '# ',
    `python ruby gemfile gemspec requirements pyproject setup.cfg setup.py pipfile conda cargo gradle-catalog dockerfile compose
    kubernetes helm terraform github-actions gitlab-ci pre-commit pubspec mix pnpm-workspace script makefile pipeline
    python-lock cargo-lock terraform-lock`.split(/\s+/),
  ],
  ['// ', 'javascript go java kotlin rust csharp go.mod gradle deno.json devcontainer editor-extensions'.split(' ')],
];

const entries = 5;
/** What an unfinished entry may add: its own name, cut or whole. */
const mostOfOne = 3;

/** Every way in which the same entries may stand in a file, and whether an unfinished one follows. */
function forms(name: string, sample: Sample): readonly (readonly [title: string, text: string, unfinished: boolean])[] {
  const { head, entry, between = '\n' } = sample;
  const whole = sampleText(sample, entries);
  const open = head + Array.from({ length: entries }, (_, at) => entry(at)).join(between);
  const next = between + entry(entries);
  const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
  const mark = comments.find(([, names]) => names.includes(name))?.[0];
  return [
    ['cut after an entry', open, true],
    ['cut after what separates entries', open + between, true],
    ...[0.3, 0.6, 0.85].map(
      (part) => [`cut within an entry (${part})`, open + next.slice(0, Math.floor(next.length * part)), true] as const,
    ),
    ['CRLF', crlf(whole), false],
    ['BOM and CRLF', `\uFEFF${crlf(whole)}`, false],
    ['no line end at the end', whole.trimEnd(), false],
    ['blanks at line ends', whole.replaceAll('\n', '  \n'), false],
    // A comment that holds a block ends where no comment stands.
    ...(name === 'inline-script' ? [] : [['empty lines', whole.replaceAll('\n', '\n\n'), false] as const]),
    ...(mark === undefined
      ? []
      : ([
          ['an entry in a comment', `${whole}${mark}${entry(9).replaceAll('\n', `\n${mark}`)}\n`, false],
          ['a comment of quotes and brackets first', `${mark}x "y" { [ ' é 😀\n${whole}`, false],
        ] as const)),
  ];
}

for (const { name } of formats) {
  const sample = samples[name];
  if (!sample) continue;
  test(`${name}: the same names in an unfinished file, and whatever stands around them`, async () => {
    const said = async (text: string): Promise<string[]> => {
      const { facts } = await read(sample.path, text, parsers);
      for (const { start, end } of facts) assert.ok(0 <= start && start < end && end <= text.length);
      return facts.map(({ kind, ecosystem, name: found, version, scope }) =>
        [kind, ecosystem, found, version, scope].join(' '),
      );
    };
    const wanted = await said(sampleText(sample, entries));
    for (const [title, text, unfinished] of forms(name, sample)) {
      const found = await said(text);
      assert.deepEqual(
        wanted.filter((line) => !found.includes(line)),
        [],
        `${title}: missing`,
      );
      const more = found.filter((line) => !wanted.includes(line));
      assert.ok(more.length <= (unfinished ? mostOfOne : 0), `${title}: ${more.join()}`);
    }
  });
}
