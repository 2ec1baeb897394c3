import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { until } from './driver/until.ts';
import { stage } from './kit.ts';

const policy = `version: 1
extends: [paraguay]
mode: warn

`;

test('a policy is written by keyboard, with what fits offered and explained', async (t) => {
  const { window, files } = await stage(t, {
    prepare: (folder) => writeFileSync(path.join(folder, '.guardrails/policy.yaml'), policy),
  });
  const { page } = window;
  await window.statusItem('guardrails.budget', /\$/);
  await window.openFile('.guardrails/policy.yaml');
  await window.press('Control+End');

  const offered = page.locator('.suggest-widget:visible .monaco-list-row');
  await page.keyboard.type('revi', { delay: 50 });
  await offered.filter({ hasText: 'review' }).waitFor();
  await window.press('Enter');
  // The section is written, and what fits in it is offered at once.
  await offered.filter({ hasText: 'waiverRoles' }).waitFor();
  assert.equal(
    await offered
      .first()
      .innerText()
      .then((text) => text.trim().split('\n')[0]),
    'roles',
  );
  await window.press('ArrowDown', 'Control+Space');
  await page.locator('.suggest-details-container:visible').waitFor();
  await window.screenshot('en-policy-completion');
  await window.press('Enter');
  await page.keyboard.type('infra/**');
  await window.press('Control+S');
  const wanted = /^review:\n {2}require:\n {4}- paths:\n {8}- infra\/\*\*\n {6}roles:\n {8}-/m;
  await until('the section is saved', async () => wanted.test(files()['.guardrails/policy.yaml'] ?? ''));

  await window.press('Escape', 'Escape', 'Control+Home', 'ArrowDown', 'ArrowDown', 'Control+K', 'Control+I');
  const hover = page.locator('.monaco-hover:visible');
  await hover.filter({ hasText: 'Now: warn, set in .guardrails/policy.yaml:3' }).waitFor();
  await window.screenshot('en-policy-hover');
});

const contradicting = `version: 1
mode: warn
dependencies:
  deny: [pkg:npm/moment]
  allow:
    - pkg:npm/zod
    - pkg:npm/moment
`;

test('in Spanish, keys are explained, and what contradicts itself is named with its other line and mended', async (t) => {
  const { window, files } = await stage(t, {
    prepare: (folder) => writeFileSync(path.join(folder, '.guardrails/policy.yaml'), contradicting),
    locale: 'es',
  });
  const { page } = window;
  await window.statusItem('guardrails.budget', /\$/);
  await window.openFile('.guardrails/policy.yaml');
  await window.someSquiggles(1);
  await window.press('Control+Home', 'ArrowDown', 'Control+K', 'Control+I');
  const hover = page.locator('.monaco-hover:visible');
  await hover.filter({ hasText: 'lo que se denegaría se pregunta' }).waitFor();
  await window.screenshot('es-policy-hover');
  await window.press('Escape', 'F8');
  await page
    .locator('.peekview-widget, .marker-widget')
    .filter({ hasText: 'denegado por "pkg:npm/moment" en dependencies.deny (.guardrails/policy.yaml:4)' })
    .first()
    .waitFor();
  await window.screenshot('es-policy-contradiction');
  await window.press('Escape');
  await window.quickFix(/Quitar "pkg:npm\/moment"/);
  await window.press('Control+S');
  await until(
    'the line is gone',
    async () => files()['.guardrails/policy.yaml'] === contradicting.replace('    - pkg:npm/moment\n', ''),
  );
});
