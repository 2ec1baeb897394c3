import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { policyPath } from '../../core/policy/policy.ts';
import { text, type Command } from './command.ts';
import { folderAbout, folderOption, teamFolder } from './folder.ts';

export const policyInit: Command = {
  name: 'policy init',
  summary: `Write ${policyPath} from a preset`,
  usage: 'policy init [--preset NAME] [--folder DIR]',
  options: { preset: { type: 'string' }, ...folderOption },
  about: { preset: 'Which preset (small-team)', ...folderAbout },
  run: async ({ values }, cli) => {
    const folder = teamFolder(values, cli);
    if (folder instanceof Fault) return folder;
    const presets = join(cli.productFolder, 'media', 'policies');
    const known = (await readdir(presets)).filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -5));
    const preset = text(values, 'preset') ?? 'small-team';
    if (!known.includes(preset)) {
      return new Fault('usage-wrong', { problem: `--preset ${preset}`, remedy: `--preset ${known.join('|')}` });
    }
    const path = join(folder, policyPath);
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeFile(path, await readFile(join(presets, `${preset}.yaml`)), { flag: 'wx' });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return new Fault('file-unreadable', { path: policyPath, reason });
    }
    cli.out(`${policyPath} (${preset})\n`);
    return 0;
  },
};
