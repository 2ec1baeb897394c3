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
