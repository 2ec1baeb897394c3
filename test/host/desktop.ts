import { downloadAndUnzipVSCode, runTests, SilentReporter } from '@vscode/test-electron';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { emptyExtension, repository } from './host.ts';
import { cacheFolder } from './install.ts';
import { sampleWorkspace } from './sample.ts';
import { quietSettings } from './settings.ts';
import {
  buildSuite,
  judged,
  readEvents,
  suiteEnvironment,
  summed,
  type SuiteOptions,
  type SuiteResult,
} from './suite.ts';

/** A desktop VS Code that can be started here, or the reason why there is none. */
export type Desktop = { readonly executable: string } | { readonly missing: string };

/** `VSCODE_BIN` when set, else the current stable release, downloaded once into the cache where that is possible. */
export async function desktopCode(): Promise<Desktop> {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return { missing: 'there is no display here (run under `xvfb-run -a` to have one)' };
  }
  const named = process.env['VSCODE_BIN'];
  if (named)
    return existsSync(named) ? { executable: named } : { missing: `VSCODE_BIN names ${named}, which does not exist` };
  try {
    // Asked first, and briefly: a download that a firewall swallows would hang for minutes.
    const answer = await fetch('https://update.code.visualstudio.com/api/releases/stable', {
      signal: AbortSignal.timeout(8000),
    });
    if (!answer.ok) return { missing: `the download server answered ${answer.status}` };
    const cachePath = path.join(cacheFolder(), 'desktop');
    return { executable: await downloadAndUnzipVSCode({ cachePath, reporter: new SilentReporter() }) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { missing: `it cannot be downloaded here (${cause instanceof Error ? cause.message : String(cause)})` };
  }
}

/** Switches that keep a desktop window to itself: own profile, no update, no telemetry, no welcome. */
export function desktopSwitches(profile: string): string[] {
  mkdirSync(path.join(profile, 'user-data/User'), { recursive: true });
  writeFileSync(path.join(profile, 'user-data/User/settings.json'), JSON.stringify(quietSettings, null, 2));
  return [
    `--user-data-dir=${path.join(profile, 'user-data')}`,
    `--extensions-dir=${path.join(profile, 'extensions')}`,
    '--disable-updates',
    '--disable-telemetry',
    '--skip-welcome',
    '--skip-release-notes',
    '--disable-workspace-trust',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

/** Runs the mocha suite inside a desktop VS Code, with the same rules as `runSuite`. */
export async function runDesktopSuite(executable: string, options: SuiteOptions): Promise<SuiteResult> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'guardrails-desktop-'));
  const events = path.join(scratch, 'events.jsonl');
  const sample = sampleWorkspace();
  const suite = await buildSuite(options.files);
  try {
    const locale = options.locale === undefined ? [] : [`--locale=${options.locale}`];
    const ending = await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: options.extension === 'none' ? emptyExtension : repository,
      extensionTestsPath: suite.main,
      launchArgs: [sample.folder, ...desktopSwitches(scratch), ...locale],
      extensionTestsEnv: suiteEnvironment(events, {
        ...options,
        env: { CODEX_GUARDRAILS_HOME: path.join(scratch, 'guardrails'), ...options.env },
      }),
    }).then(
      (code) => `ended with ${code}`,
      (error: unknown) => `ended with ${String(error)}`,
    );
    const told = readEvents(events);
    return summed(told, [], judged(told, ending));
  } finally {
    suite.remove();
    sample.remove();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
