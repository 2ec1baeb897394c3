import { get, scalarOf, textOf, type Tree } from '../dependencies/trees/tree.ts';
import { verifiedByUse } from './checks.ts';
import { noPermissions, type Job, type Use } from './model.ts';
import { isCommit } from './uses.ts';
import { spanOf } from './walk.ts';

/** What a file includes from other places: an address, a project, a component. */
export function includesOf(root: Tree | null): Use[] {
  const include = get(root, 'include');
  const all: readonly (Tree | null)[] = include?.type === 'list' ? include.items : [include];
  return all.flatMap((one): Use[] => {
    const remote = scalarOf(one, 'remote') ?? (one?.type === 'scalar' && /^https?:/.test(one.text) ? one : null);
    if (remote) {
      const fixed = (textOf(one, 'integrity') ?? '').startsWith('sha256-');
      return [{ kind: 'include', name: remote.text.trim(), ref: null, fixed, unresolved: false, ...spanOf(remote) }];
    }
    const project = scalarOf(one, 'project');
    if (project) {
      const ref = scalarOf(one, 'ref');
      return [
        {
          kind: 'include',
          name: project.text.trim(),
          ref: ref?.text.trim() ?? null,
          fixed: isCommit(ref?.text.trim() ?? null),
          unresolved: /\$/.test(`${project.text}${ref?.text ?? ''}`),
          ...spanOf(ref ?? project),
        },
      ];
    }
    const component = scalarOf(one, 'component');
    const parts = component ? /^(.+?)(?:@([^@]+))?$/.exec(component.text.trim()) : null;
    if (!component || !parts?.[1]) return [];
    const ref = parts[2] ?? null;
    return [
      {
        kind: 'component',
        name: parts[1].replace(/^\$\{?CI_SERVER_\w+\}?\//, ''),
        ref,
        fixed: isCommit(ref),
        unresolved: /\$(?!\{?CI_SERVER_)/.test(component.text) || /\$/.test(ref ?? ''),
        ...spanOf(component),
      },
    ];
  });
}

/** Files that are included and say by their name that they verify: what they hold is not known, that they are is. */
export function includedChecks(root: Tree | null): Job[] {
  const include = get(root, 'include');
  const all: readonly (Tree | null)[] = include?.type === 'list' ? include.items : [include];
  return all.flatMap((one): Job[] => {
    const named = ['template', 'local', 'file', 'component', 'remote'].map((key) => scalarOf(one, key));
    const place = one?.type === 'scalar' ? one : named.find((each) => each !== null);
    const name = place?.text.trim().replace(/@[^@]*$/, '') ?? '';
    if (!place || verifiedByUse(`include/${name}`) === null) return [];
    const span = spanOf(place);
    const step = { guard: null, ignores: null, with: null, takesHead: null, script: null, injected: [], ...span };
    const id = `include ${name}`;
    const use: Use = { kind: 'include', name: `include/${name}`, ref: null, fixed: true, unresolved: false, ...span };
    return [
      {
        id,
        name: id,
        content: [id],
        permissions: noPermissions,
        guard: null,
        ignores: null,
        runner: null,
        needs: [],
        needsPlace: span,
        environment: null,
        secrets: [],
        shown: [],
        steps: [{ ...step, use }],
        ...span,
      },
    ];
  });
}
