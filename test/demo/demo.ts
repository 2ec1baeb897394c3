/**
 * `npm run demo`: the extension in a real VS Code, on a copy of the sample repository, with the practice backend: no
 * key, no cost, nothing sent. A desktop VS Code when there is one, else a server for your browser, on loopback.
 * `npm run demo -- --headless` plays a whole run by itself, in English. `--browser` takes the browser at once; `--locale es` and
 * `--theme light` change its looks.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildDist } from '../../esbuild.ts';
import { desktopCode, desktopSwitches } from '../host/desktop.ts';
import { repository, startHost, windowUrl } from '../host/host.ts';
import { sampleWorkspace } from '../host/sample.ts';
import { startServer } from '../host/server.ts';
import { isTheme, type Theme } from '../host/settings.ts';
import { packVsix } from '../package/package.ts';
import { playRun } from './play.ts';

const { values } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    browser: { type: 'boolean', default: false },
    locale: { type: 'string', default: 'en' },
    theme: { type: 'string', default: 'dark' },
    port: { type: 'string' },
  },
});
const theme: Theme = isTheme(values.theme) ? values.theme : 'dark';

const whatToDo =
  'Press F1, choose "Guardrails: Run Template…", then "Patch for a pull request", and ask for a due date on each payment, computed with moment.';

const sample = sampleWorkspace();
process.once('exit', sample.remove);
console.log(`The sample repository: ${sample.folder}`);
await buildDist(true);

if (values.headless) {
  await headless();
} else {
  const desktop = values.browser ? { missing: 'the browser was asked for' } : await desktopCode();
  if ('missing' in desktop) await inBrowser(desktop.missing);
  else await onDesktop(desktop.executable);
}

async function headless(): Promise<void> {
  const pictures = path.join(repository, 'out/demo');
  rmSync(pictures, { recursive: true, force: true });
  const host = await startHost({
    folder: sample.folder,
    extension: 'development',
    theme,
    builtIns: ['markdown-language-features'], // shows pages as a reader sees them
  });
  try {
    await playRun(host, pictures, (line) => console.log(`• ${line}`));
    console.log(`Pictures and the logbook page are in ${pictures}`);
  } catch (error) {
    await host.page.screenshot({ path: path.join(pictures, 'failed.png') });
    throw error;
  } finally {
    await host.stop();
  }
}

async function inBrowser(why: string): Promise<void> {
  console.log(`Not in a desktop VS Code: ${why}.`);
  const port = values.port === undefined ? {} : { port: Number(values.port) };
  const server = await startServer({
    vsix: packVsix(),
    theme,
    locale: values.locale,
    builtIns: ['markdown-language-features'],
    ...port,
  });
  console.log(`\nOpen ${windowUrl(server.url, sample.folder)}\n${whatToDo}\nCtrl+C ends it.`);
  await interrupted();
  await server.stop();
}

async function onDesktop(executable: string): Promise<void> {
  const profile = mkdtempSync(path.join(tmpdir(), 'guardrails-demo-'));
  const locale = values.locale === 'en' ? [] : [`--locale=${values.locale}`];
  const code = spawn(
    executable,
    [sample.folder, `--extensionDevelopmentPath=${repository}`, ...desktopSwitches(profile), ...locale],
    { stdio: 'ignore', env: { ...process.env, CODEX_GUARDRAILS_HOME: path.join(profile, 'guardrails') } },
  );
  console.log(`Opened ${executable}.\n${whatToDo}\nClose the window, or press Ctrl+C, to end it.`);
  await Promise.race([once(code, 'exit'), interrupted()]);
  code.kill();
  if (existsSync(profile)) rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

async function interrupted(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}
