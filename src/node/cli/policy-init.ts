import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { policyPath } from '../../core/policy/policy.ts';
import { codeOf, reasonOf } from '../reason.ts';
import { text } from './arguments.ts';
import type { Command } from './command.ts';
import { teamFolder } from './folder.ts';
import { asJson } from './team.ts';

/** Writes the policy from a preset. One that is there already is left as it is. */
export const policyInit: Command = async ({ values }, cli) => {
  const { texts } = cli;
  const folder = teamFolder(values, cli);
  if (folder instanceof Fault) return folder;
  const presets = join(cli.productFolder, 'media', 'policies');
  const known = (await readdir(presets)).filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -5));
  const preset = text(values, 'preset') ?? 'small-team';
  if (!known.includes(preset)) {
    return new Fault('usage-wrong', {
      problem: texts.presetUnknown(preset, known.join(', ')),
      remedy: texts.seeHelp('codex-guardrails policy init --help'),
    });
  }
  const path = join(folder, policyPath);
  const content = await readFile(join(presets, `${preset}.yaml`));
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content, { flag: 'wx' });
  } catch (error) {
    return codeOf(error) === 'EEXIST'
      ? new Fault('usage-wrong', { problem: texts.policyExists(policyPath), remedy: texts.removePolicy })
      : new Fault('file-unwritable', { path: policyPath, reason: reasonOf(error) });
  }
  if (asJson(values)) cli.out(`${JSON.stringify({ path: policyPath, preset }, null, 2)}\n`);
  else cli.say(`${policyPath} (${preset})\n`);
  return 0;
};
