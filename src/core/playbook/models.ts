import { taskKinds } from '../template/task.ts';
import { words as coreWords } from '../words/index.ts';
import { inside } from './called.ts';
import type { Page } from './playbook.ts';
import { code, codes, table, type Row } from './table.ts';

/** Which model does what. */
export function modelSection({ policy, words, language, from }: Page): string[] {
  const { models } = policy;
  const { models: say } = words;
  const row = (task: string, { model, effort, tier }: (typeof models)['default'], key: string): Row => ({
    cells: [
      task,
      code(model),
      /codex/i.test(model) ? say.codex : say.general,
      effort ?? say.effortOfModel,
      tier ?? say.plainTier,
      insteadOf(policy, model).map(code).join(say.thenUse) || say.refused,
    ],
    from: from(key),
  });
  const named = (task: (typeof taskKinds)[number]): string => coreWords(language).tasks[task];
  const tasks = taskKinds.flatMap((task) => {
    const own = models.tasks[task];
    return own === undefined ? [] : [row(named(task), own, `models.tasks.${task}`)];
  });
  const others = [...taskKinds.filter((task) => models.tasks[task] === undefined).map(named), say.others]
    .map((name, at) => (at === 0 ? name : inside(name)))
    .join(', ');
  const limits: Row[] = [
    ...(models.allow ? [{ cells: [codes(models.allow, words), say.only], from: from('models.allow') }] : []),
    ...models.deny.map((name, index) => ({ cells: [code(name), say.denied], from: from(`models.deny.${index}`) })),
    ...sorted(models.retired).map(([name, day]) => ({
      cells: [code(name), say.retired(day)],
      from: from(`models.retired.${name}`),
    })),
    ...sorted(models.fallback).map(([name, other]) => ({
      cells: [code(name), say.fallback(code(other))],
      from: from(`models.fallback.${name}`),
    })),
    ...(models.maxEffort ? [{ cells: ['', say.maxEffort(models.maxEffort)], from: from('models.maxEffort') }] : []),
  ];
  return [
    `## ${say.title}`,
    '',
    say.lead,
    '',
    ...table(say.columns, [...tasks, row(others, models.default, 'models.default')], words),
    ...table(say.ruleColumns, limits, words),
  ];
}

/** Entries by name, so that the order in the file does not matter. */
export function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The models that take each other's place, from the one after `model` on, without going in a circle. */
function insteadOf({ models: { fallback } }: Page['policy'], model: string): string[] {
  const chain = [model];
  for (let at = model; Object.hasOwn(fallback, at);) {
    const next = fallback[at];
    if (next === undefined || chain.includes(next)) break;
    chain.push(next);
    at = next;
  }
  return chain.slice(1);
}
