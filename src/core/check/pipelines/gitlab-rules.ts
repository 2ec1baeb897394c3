import { get, itemsOf, scalarsOf, textOf, type Tree } from '../dependencies/trees/tree.ts';
import type { Guard } from './model.ts';
import { entryOf, entrySpan, sameText, spanOf, type Budget } from './walk.ts';

/** When a job runs by `rules`, `only`, `except` and `when`; null when nothing keeps it from running. */
export function guardOfRules(job: Tree | null, budget: Budget): Guard | null {
  const when = entryOf(job, 'when');
  const said = when?.value?.type === 'scalar' ? when.value.text.trim() : '';
  if (when && (said === 'never' || said === 'manual'))
    return { kind: said, alternatives: [], blockers: [`when: ${said}`], ...entrySpan(when) };
  const rules = entryOf(job, 'rules');
  if (rules) {
    const alternatives: string[] = [];
    const blockers: string[] = [];
    const whens: string[] = [];
    let open = false;
    for (const rule of flat(rules.value)) {
      const how = textOf(rule, 'when') ?? 'on_success';
      whens.push(how);
      if (how === 'never' || how === 'manual') blockers.push(sameText(rule, budget));
      else {
        alternatives.push(sameText(rule, budget));
        open ||= ['if', 'changes', 'exists'].every((name) => get(rule, name) === null) && rule.type === 'map';
      }
    }
    if (open && blockers.length === 0) return null;
    const kind = whens.every((how) => how === 'never') ? 'never' : alternatives.length === 0 ? 'manual' : 'condition';
    return { kind, alternatives, blockers, ...spanOf(rules.key) };
  }
  const only = entryOf(job, 'only');
  const except = entryOf(job, 'except');
  const first = only ?? except;
  if (!first) return null;
  return {
    kind: 'condition',
    alternatives: listed(only?.value ?? null, budget),
    blockers: listed(except?.value ?? null, budget),
    ...spanOf(first.key),
  };
}

/** Rules inside of rules, as `!reference` brings them. */
function flat(tree: Tree | null): Tree[] {
  if (tree?.type === 'list') return tree.items.flatMap((item) => flat(item));
  return tree ? [tree] : [];
}

function listed(tree: Tree | null, budget: Budget): string[] {
  if (tree?.type !== 'map') return scalarsOf(tree).map((one) => one.text.trim());
  return tree.entries.flatMap(({ key, value }) =>
    value?.type === 'scalar'
      ? [`${key.text} ${value.text.trim()}`]
      : itemsOf(value).map((one) => `${key.text} ${sameText(one, budget)}`),
  );
}
