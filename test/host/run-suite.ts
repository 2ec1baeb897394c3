/**
 * Runs the mocha suites in a real VS Code and prints what came of it.
 * `node test/host/run-suite.ts [--grep REGEX] [--only parts|extension|spanish] [--desktop]`
 */
import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { desktopCode, runDesktopSuite } from './desktop.ts';
import { repository } from './host.ts';
import { runSuite, type SuiteOptions, type SuiteResult } from './suite.ts';

const { values } = parseArgs({
  options: { grep: { type: 'string' }, only: { type: 'string' }, desktop: { type: 'boolean', default: false } },
});

const files = (pattern: string): string[] => globSync(pattern, { cwd: repository }).toSorted();
const grep = values.grep === undefined ? {} : { grep: values.grep };

/** The parts bring their own copy of what they test, which would meet itself in the extension: it is left out. */
const sittings: Readonly<Record<string, SuiteOptions>> = {
  parts: { extension: 'none', files: files('test/suite/*.test.ts'), ...grep },
  extension: { extension: 'development', files: files('test/suite/extension/*.test.ts'), ...grep },
  spanish: { extension: 'development', locale: 'es', files: files('test/suite/extension/*.test.ts'), ...grep },
};

await main();

async function main(): Promise<void> {
  const desktop = values.desktop ? await desktopCode() : undefined;
  if (desktop !== undefined && 'missing' in desktop) {
    console.log(`Skipped the suites in desktop VS Code: ${desktop.missing}.`);
    console.log('0 passed, 0 failed, 1 skipped');
    return;
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  const again: string[] = [];
  for (const [name, options] of Object.entries(sittings)) {
    if (values.only !== undefined && values.only !== name) continue;
    console.log(`${name}: ${options.files.join(', ')}`);
    const result = desktop === undefined ? await runSuite(options) : await runDesktopSuite(desktop.executable, options);
    print(result);
    again.push(...passedAgain(result.events).map((title) => `${title} (${name})`));
    total.passed += result.passed;
    total.skipped += result.skipped;
    total.failed += result.problem === undefined ? 0 : Math.max(1, result.failed);
  }
  for (const title of again) console.log(`  only at the second attempt: ${title}`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  if (total.failed > 0) process.exitCode = 1;
}

/** Titles of the tests that failed at first and passed when they were tried once more. */
function passedAgain(events: SuiteResult['events']): string[] {
  const titles = (kind: 'again' | 'pass'): string[] =>
    events.flatMap((event) => (event.event === kind ? [event.title] : []));
  const passed = new Set(titles('pass'));
  return titles('again').filter((title) => passed.has(title));
}

function print({ events, problem, console: said }: SuiteResult): void {
  for (const event of events) {
    if (event.event === 'pass') console.log(`  ✔ ${event.title} (${event.ms} ms)`);
    if (event.event === 'skip') console.log(`  ﹣ ${event.title}`);
    if (event.event === 'fail') console.log(`  ✖ ${event.title}\n${indented(event.error)}`);
    if (event.event === 'again') console.log(`  ↻ ${event.title}\n${indented(event.error)}`);
    if (event.event === 'stray') console.log(`  ✖ unhandled rejection\n${indented(event.error)}`);
  }
  if (problem !== undefined) console.log(`  ${problem} Said meanwhile:\n${indented(said.slice(-30).join('\n'))}`);
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '      ');
}
