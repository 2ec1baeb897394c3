import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { until } from './driver/until.ts';
import { named, stage } from './kit.ts';

const skill =
  '---\nname: release-notes\ndescription: Write the notes of a release.\n---\n\nWrite {{scope}} notes.\n\n{{chnages}}\n';
const template = `version: 1.0.0
task: patch
title: { en: Release notes, es: Notas de la versión }
inputs:
  - { name: scope, type: text, label: { en: Scope, es: Alcance } }
  - { name: changes, type: longtext, label: { en: What changed, es: Qué cambió }, required: true }
`;

/** The sample with a person, roles and a template of the team that has one slip, and whose content a lock does not know. */
function prepare(folder: string): void {
  named(folder);
  appendFileSync(
    path.join(folder, '.guardrails/policy.yaml'),
    '\nreview:\n  roles:\n    security: [ana@example.com]\n    product: [luis@example.com]\n',
  );
  const mine = path.join(folder, '.agents/skills/release-notes');
  mkdirSync(mine, { recursive: true });
  writeFileSync(path.join(mine, 'SKILL.md'), skill);
  writeFileSync(path.join(mine, 'template.yaml'), template);
  writeFileSync(
    path.join(folder, '.guardrails/templates.lock.json'),
    `{ "release-notes@1.0.0": "${'a'.repeat(64)}" }\n`,
  );
}

test('the playbook is built, read and accepted by keyboard', async (t) => {
  const { window, files } = await stage(t, { prepare });
  await window.statusItem('guardrails.budget', /\$/);
  await window.palette('Guardrails: Accept Playbook…');
  await window.step(/Ana Pérez.* accepts the playbook for/);
  const { rows } = await window.quickInput();
  assert.deepEqual(
    rows.map((row) => row.split(',')[0]),
    ['Engineering', 'Security', 'Finance'],
    'Luis alone accepts for product',
  );
  await window.pick('Security');
  await window.notificationAction('There is no PLAYBOOK.md yet', 'Build Playbook');
  await window.pick('English');
  await window.pageText('Codex or another model');
  await window.screenshot('en-playbook');
  assert.match(files()['PLAYBOOK.md'] ?? '', /^<!-- codex-guardrails-playbook en:/);
  await window.palette('Notifications: Clear All Notifications');

  await window.palette('Guardrails: Accept Playbook…');
  await window.pick('Security');
  await window.notification('Accepted. It counts once you have committed .guardrails/acceptances.yaml.');
  assert.match(files()['.guardrails/acceptances.yaml'] ?? '', /role: security\n\s+person: Ana .* <ana@example\.com>/);
  await window.palette('Guardrails: Accept Playbook…');
  await window.step(/accepts the playbook for/);
  await window.screenshot('en-playbook-accept');
  assert.ok((await window.quickInput()).rows.some((row) => row.includes('not committed by them')));
  await window.escape();
});

test('the policy is tried on the past, a rule explained, and every team file looked at', async (t) => {
  const { window } = await stage(t, { prepare });
  await window.statusItem('guardrails.budget', /\$/);
  await window.palette('Guardrails: Backtest Policy…');
  await window.step('On which commits?');
  assert.deepEqual(
    (await window.quickInput()).rows,
    [200, 50, 500].map((count) => `The newest ${count} commits`),
    'no tag, so none is offered',
  );
  await window.screenshot('en-backtest-commits');
  await window.type('50', 'On which commits?');
  const page = await window.pageText('Policy backtest');
  assert.match(page, /\.guardrails\/policy\.yaml/);
  assert.match(page, /commits 1, changed files \d+, runs 0/);
  await window.screenshot('en-backtest');

  await window.palette('Guardrails: Explain Rule…');
  await window.step('Which rule?');
  await window.pick('dependency-denied');
  const said = await window.pageText('dependencies.deny');
  assert.match(said, /\.guardrails\/policy\.yaml:\d+/);
  await window.screenshot('en-rule');

  await window.palette('Guardrails: Check Policy and Templates');
  // The command opens them itself: a key pressed meanwhile would close them again.
  await window.page.locator('.markers-panel').waitFor();
  const [problem] = await window.problems(1);
  assert.match(problem?.text ?? '', /No input is called "chnages"; did you mean "changes"/);
  await window.screenshot('en-check-policy');

  await window.palette('Guardrails: Backtest Policy…');
  await window.step('On which commits?');
  assert.equal((await window.quickInput()).rows[0], 'The newest 50 commits', 'the last choice is first');
  await window.escape();
});

test('an ended waiver is asked for anew, by who is here now', async (t) => {
  const ended = `waivers:
  - rule: language
    path: docs/a.md
    reason: A quote
    requestedBy: Luis <luis@example.com>
    approvedBy: Ana <ana@example.com>
    until: 2026-01-01
`;
  const { window } = await stage(t, {
    locale: 'es',
    theme: 'light',
    prepare: (folder) => {
      named(folder);
      writeFileSync(path.join(folder, '.guardrails/waivers.yaml'), ended);
    },
  });
  await window.statusItem('guardrails.budget', /\$/);
  await window.openFile('.guardrails/waivers.yaml');
  await until('its end is marked', async () => (await window.squiggles()).some(({ text }) => text === '2026-01-01'));
  await window.goTo(7, 14);
  await window.quickFixes(false);
  await window.screenshot('es-waiver-ended');
  await window.press('Escape');
  await window.quickFix('Pedir la aprobación de nuevo');
  await until('it is pending', async () => {
    const text = await window.editorText();
    return /requestedBy: Ana Pérez <ana@example\.com>/.test(text) && !text.includes('approvedBy');
  });
});

for (const [name, locale, theme] of [
  ['en', 'en', 'light'],
  ['es', 'es', 'dark'],
] as const)
  test(`a template is mended, raised and locked where it is written (${name})`, async (t) => {
    const es = locale === 'es';
    const tagged = (folder: string): void => {
      prepare(folder);
      if (es) execFileSync('git', ['tag', 'v1.0.0'], { cwd: folder });
    };
    const { window, files } = await stage(t, { prepare: tagged, theme, ...(es ? { locale } : {}) });
    await window.statusItem('guardrails.budget', /\$/);
    await window.openFile('release-notes/SKILL.md');
    await window.someSquiggles(1);
    await window.goTo(8, 4);
    await window.quickFixes(false);
    await window.screenshot(`${name}-template-fix`);
    await window.press('Escape');
    await window.quickFix(es ? 'Escribir "{{changes}}"' : 'Write "{{changes}}"');
    await window.press('Control+S');
    await window.openFile('release-notes/template.yaml');
    await window.someSquiggles(1);
    await window.goTo(1, 10);
    await window.quickFixes(false);
    await window.screenshot(`${name}-template-version`);
    await window.press('Escape');
    await window.quickFix(es ? 'Escribir "1.0.1"' : 'Write "1.0.1"');
    await until('the note on the lock shows', async () =>
      (await window.squiggles()).some(({ severity }) => severity === 'info'),
    );
    await window.quickFix(es ? 'Fijar esta versión' : 'Lock This Version');
    await until('the version is locked', async () =>
      /"release-notes@1\.0\.1": "[0-9a-f]{64}"/.test(files()['.guardrails/templates.lock.json'] ?? ''),
    );
    await until('the note is gone', async () =>
      (await window.squiggles()).every(({ severity }) => severity !== 'info'),
    );
    await window.page.setViewportSize({ width: 700, height: 900 });
    await window.palette(es ? 'Guardrails: Probar la política sobre el pasado…' : 'Guardrails: Backtest Policy…');
    await window.step(es ? '¿Sobre qué commits?' : 'On which commits?');
    if (es) {
      await window.type('desde una etiqueta', '¿Sobre qué commits?');
      await window.screenshot('es-backtest-tag');
      await window.accept('¿Desde qué etiqueta?');
    } else await window.accept('On which commits?');
    await window.pageText(es ? 'La política sobre el pasado' : 'Policy backtest');
    await window.screenshot(`${name}-backtest-narrow`);
  });

for (const [what, file, text] of [
  ['a policy in a nested folder', 'packages/a/.guardrails/policy.yaml', 'mode: wran\n'],
  ['templates alone', '.agents/skills/notes/template.yaml', 'version: 1.0.0\ntask: pacth\ntitle: { en: Notes }\n'],
] as const)
  test(`a team that has ${what} is told of its mistakes as soon as a file is open`, async (t) => {
    const { window } = await stage(t, {
      prepare: (folder) => {
        const other = path.join(folder, 'docs');
        mkdirSync(path.join(other, path.dirname(file)), { recursive: true });
        writeFileSync(path.join(other, file), text);
        if (file.endsWith('template.yaml'))
          writeFileSync(path.join(other, path.dirname(file), 'SKILL.md'), skill.replace('release-notes', 'notes'));
        return other;
      },
    });
    await window.openFile(file);
    // Notes may be drawn before errors are.
    const errors = await until('an error is marked', async () => {
      const marked = (await window.squiggles()).filter(({ severity }) => severity === 'error');
      return marked.length > 0 && marked.map((one) => one.text);
    });
    assert.deepEqual(errors, [text.includes('wran') ? 'wran' : 'pacth']);
  });
