import { placeIn, type Collector, type Source } from '../collector.ts';
import { itemsOf, scalarOf, textOf } from '../trees/tree.ts';
import { readYaml } from '../trees/yaml.ts';
import { isNpmName, splitNpm } from './npm-spec.ts';
import { addRequirement } from './python-requirement.ts';

/** .pre-commit-config.yaml: the repositories of hooks, and what is installed beside them. */
export function readPreCommit({ text }: Source, out: Collector): void {
  for (const root of readYaml(text)) {
    for (const item of itemsOf(root, 'repos')) {
      const repo = scalarOf(item, 'repo');
      if (!repo) continue;
      if (!/^(?:local|meta|builtin)$/.test(repo.text)) {
        out.add('manifest', 'pre-commit', repo.text, textOf(item, 'rev'), repo, { scope: 'dev', source: 'git' });
      }
      for (const hook of itemsOf(item, 'hooks')) {
        const node =
          /node/.test(textOf(hook, 'language') ?? '') ||
          /eslint|prettier|stylelint/.test(`${repo.text} ${textOf(hook, 'id')}`);
        for (const one of itemsOf(hook, 'additional_dependencies')) {
          if (one.type !== 'scalar') continue;
          const { name, spec } = splitNpm(one.text);
          const npm =
            node ||
            (one.text.startsWith('@') && isNpmName(name)) ||
            (spec !== null && /^\D?\d/.test(spec) && !/\s/.test(one.text));
          if (npm) out.add('command', 'npm', name, spec, placeIn(one, 0, name.length), { scope: 'dev' });
          else addRequirement(one, 'command', out, { scope: 'dev' });
        }
      }
    }
  }
}
