import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository, type Host } from '../host/host.ts';
import { workbench } from '../ui/driver/workbench.ts';

/**
 * Plays a whole run as a person would: pick a template, fill its form, look at the findings in the review, reject one
 * hunk, waive a finding with a reason, apply, and read the logbook page. Leaves a picture of every step, and the page,
 * in `folder`, and calls `told` with what it did.
 */
export async function playRun(host: Host, folder: string, told: (line: string) => void): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const window = workbench(host.page, folder);

  await window.statusItem('guardrails.budget', /\$0\.00/);
  await window.openFile('src/payment.ts');
  await window.screenshot('1-start');

  await window.palette('Guardrails: Run Template…');
  await window.quickInput();
  await window.screenshot('2-templates');
  await window.pick('pr-patch');
  await window.step('1/4');
  await window.screenshot('3-form');
  await window.type('Send the due date with each payment request, and compute it with moment', '1/4');
  await window.accept('2/4');
  await window.accept('3/4');
  await window.step('4/4');
  const [cost = ''] = (await window.quickInput()).rows;
  told(`Nothing was sent yet; the form ends with what it may cost: ${cost}`);
  await window.screenshot('4-cost');
  await window.accept('4/4');

  await window.statusItem('guardrails.budget', /to review/);
  const found = await window.someSquiggles(3);
  told(`The proposal has ${found.length} findings: ${found.map(({ text }) => masked(text)).join(', ')}`);
  await window.screenshot('5-review');
  await window.problems(3);
  await window.screenshot('6-problems');
  await window.palette('View: Toggle Panel Visibility');

  await window.revertArrow('package.json');
  told('The hunk in package.json was rejected by the arrow between the sides');
  await window.clickInDiff('src/config.ts', 'paymentKey:');
  await window.palette('Guardrails: Reject Hunk');
  told('The hunk with the key was rejected by command');
  await window.screenshot('7-rejected');

  await window.palette('Guardrails: Apply Reviewed Edit');
  told(`Apply is refused: ${oneLine(await window.notification('Not applied'))}`);
  await window.screenshot('8-denied');
  await window.notificationAction('Not applied', /Waive/);
  await window.type('The package goes with the next change; agreed with the team.', 'Waive for This Run');
  await window.palette('Guardrails: Apply Reviewed Edit');

  told(`The run ended: ${oneLine(await window.notification('pr-patch'))}`);
  const chip = await window.statusItem('guardrails.budget', /\$0\.0[1-9]|\$0\.[1-9]/);
  told(`The chip says: ${chip.text}`);
  await window.screenshot('9-applied');
  await window.notificationAction('pr-patch', 'Open Run');
  await window.pageText(/pr-patch@/);
  await window.statusHover('guardrails.budget');
  await window.screenshot('10-logbook-page');
  await window.palette('Guardrails: Show Logbook');
  await window.screenshot('11-logbook');
  writeFileSync(path.join(folder, 'logbook-page.md'), pageOfLastRun(host));
}

/** The page as the command line prints it: it reads the same database. */
function pageOfLastRun(host: Host): string {
  const logbook = (...args: string[]): string =>
    execFileSync(process.execPath, [path.join(repository, 'dist/cli.js'), 'logbook', ...args], {
      encoding: 'utf8',
      env: { ...process.env, CODEX_GUARDRAILS_HOME: path.join(host.home, 'guardrails') },
    });
  const { id }: { id: string } = JSON.parse(logbook('list', '--limit', '1', '--format', 'jsonl'));
  return logbook('show', id);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' · ');
}

/** A key is only shown by its beginning, also when it is a made-up one. */
function masked(text: string): string {
  return text.length > 16 ? `${text.slice(0, 8)}…` : text;
}
