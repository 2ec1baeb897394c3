/**
 * Runs the mocha suite in a real VS Code and prints what came of it.
 * `node test/host/run-suite.ts [--grep REGEX] [--locale es] [--vsix FILE] [--desktop]`
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { desktopCode, runDesktopSuite } from './desktop.ts';
import { runSuite, type SuiteOptions, type SuiteResult } from './suite.ts';

const { values } = parseArgs({
  options: {
    grep: { type: 'string' },
    locale: { type: 'string' },
    vsix: { type: 'string' },
    desktop: { type: 'boolean', default: false },
  },
});
const options: SuiteOptions = {
  ...(values.grep === undefined ? {} : { grep: values.grep }),
  ...(values.locale === undefined ? {} : { locale: values.locale }),
  ...(values.vsix === undefined ? {} : { extension: path.resolve(values.vsix) }),
};

if (values.desktop) {
  const desktop = await desktopCode();
  if ('missing' in desktop) {
    console.log(`Skipped the suite in desktop VS Code: ${desktop.missing}.`);
    console.log('0 passed, 0 failed, 1 skipped');
  } else {
    print(await runDesktopSuite(desktop.executable, options));
  }
} else {
  print(await runSuite(options));
}

function print(result: SuiteResult): void {
  for (const event of result.events) {
    if (event.event === 'pass') console.log(`✔ ${event.title} (${event.ms} ms)`);
    if (event.event === 'skip') console.log(`﹣ ${event.title}`);
    if (event.event === 'fail') console.log(`✖ ${event.title}\n${indented(event.error)}`);
    if (event.event === 'stray') console.log(`✖ unhandled rejection\n${indented(event.error)}`);
  }
  if (result.problem !== undefined) {
    console.log(`\n${result.problem} The consoles said last:\n${indented(result.console.slice(-40).join('\n'))}`);
    process.exitCode = 1;
  }
  const failed = result.problem === undefined ? 0 : Math.max(1, result.failed);
  console.log(`${result.passed} passed, ${failed} failed, ${result.skipped} skipped`);
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
