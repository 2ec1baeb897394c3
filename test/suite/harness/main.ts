import { appendFileSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import Mocha from 'mocha';
import { variables, type SuiteEvent } from './events.ts';

/** Runs every `*.test.cjs` beside this file with mocha. VS Code calls it inside the extension host, once. */
export async function run(): Promise<void> {
  const project = process.env[variables.project] ?? path.resolve(__dirname, '../..');
  process.setSourceMapsEnabled(true); // of the bundled tests
  const strays = new Set<unknown>(); // VS Code tells of some twice
  process.on('unhandledRejection', (reason) => {
    const error = described(reason);
    const ours = error.includes(project) || error.includes('codex-guardrails.codex-guardrails-');
    if (!ours || strays.has(reason)) return;
    strays.add(reason);
    tell({ event: 'stray', error });
  });

  const grep = process.env[variables.grep];
  const mocha = new Mocha({
    ui: 'tdd',
    timeout: 120_000,
    retries: 1,
    reporter: Mocha.reporters.Base,
    ...(grep ? { grep } : {}),
  });
  for (const file of readdirSync(__dirname).toSorted()) {
    if (file.endsWith('.test.cjs')) mocha.addFile(path.join(__dirname, file));
  }
  let failures: number;
  try {
    failures = await new Promise<number>((resolve) => report(mocha.run(resolve)));
  } catch (error) {
    failures = 1;
    tell({ event: 'fail', title: 'the test files can be loaded', error: described(error) });
  }
  await sleep(100); // rejections are reported a turn later than they happen
  tell({ event: 'end' });
  if (failures + strays.size > 0) throw new Error(`${failures} tests failed, ${strays.size} rejections unhandled`);
}

function report(runner: Mocha.Runner): void {
  runner.on('pass', (test) => tell({ event: 'pass', title: test.fullTitle(), ms: test.duration ?? 0 }));
  runner.on('fail', (test, error) => tell({ event: 'fail', title: test.fullTitle(), error: described(error) }));
  runner.on('retry', (test, error) => tell({ event: 'again', title: test.fullTitle(), error: described(error) }));
  runner.on('pending', (test) => tell({ event: 'skip', title: test.fullTitle() }));
}

/** Written at once, so that nothing is lost when the extension host is killed. */
function tell(event: SuiteEvent): void {
  const file = process.env[variables.events];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(event)}\n`);
}

function described(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
