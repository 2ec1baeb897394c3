import type { Collector, Source } from '../collector.ts';
import { readCommands } from '../commands/read-commands.ts';
import { mapsOf, scalarsOf } from '../trees/tree.ts';
import { readYaml } from '../trees/yaml.ts';
import { addImage } from './image.ts';

const scripts =
  /^(?:script|scripts|run|command|commands|cmd|cmds|bash|pwsh|powershell|before_script|after_script|install|before_install|sh|entrypoint|args)$/;

/**
 * Pipelines of other makers (CircleCI, Azure, Bitbucket, Drone, Woodpecker, Travis, Cloud Build, CodeBuild) and
 * Taskfile: the images they name and what their scripts install.
 */
export function readPipeline({ path, text }: Source, out: Collector): void {
  const steps = /cloudbuild/i.test(path);
  for (const root of readYaml(text)) {
    for (const map of mapsOf(root)) {
      for (const { key, value } of map.entries) {
        if (key.text === 'image' || (steps && key.text === 'name')) {
          for (const image of scalarsOf(value))
            if (!/[\s<{]|\$\(/.test(image.text)) addImage(image, 'manifest', out, { scope: 'build' });
        } else if (scripts.test(key.text)) for (const script of scalarsOf(value)) readCommands(script, out);
      }
    }
  }
}
