import { dayOf } from '../../core/budget/period.ts';
import { longContext, priceOf, pricesTooOld, pricesUsed, serviceTiers } from '../../core/budget/price.ts';
import { Fault } from '../../core/fault.ts';
import { builtInPrices, pricesDate } from '../../core/policy/prices.ts';
import type { Policy, Price } from '../../core/policy/schema.ts';
import type { Command } from './command.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Shows what each model costs, from where, and of which day. */
export const budgetPrices: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const today = dayOf(cli.now());
  const rows = rowsOf(team.policy, today);
  const { texts } = cli;
  if (asJson(values)) {
    const rules = { longContext, serviceTiers };
    cli.out(
      `${JSON.stringify({ currency: 'USD', per: 1_000_000, date: pricesDate, ...rules, models: rows }, null, 2)}\n`,
    );
  } else {
    const head = texts.priceColumns;
    const cells = rows.map(({ model, price, date, from }) => [
      model,
      ...[price.input, price.cachedInput, price.cacheWrite, price.output].map((one) =>
        one === undefined ? '–' : String(one),
      ),
      // Nobody said how much dearer it is: then it cannot be asked for.
      price.tiers?.['priority'] === undefined ? '–' : `×${price.tiers['priority']}`,
      `${date ?? '–'} ${from === 'policy' ? texts.ofPolicy : ''}`.trim(),
    ]);
    const widths = head.map((title, n) => Math.max(title.length, ...cells.map((row) => row[n]?.length ?? 0)));
    for (const row of [head, ...cells]) {
      const line = row.map((cell, n) =>
        n === 0 || n === head.length - 1 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0),
      );
      cli.say(`${line.join('  ').trimEnd()}\n`);
    }
    cli.say(`\n${texts.pricesAsOf(pricesDate)}\n`);
  }
  const ages = rows.flatMap(({ tooOld }) => tooOld ?? []);
  if (ages.length > 0) cli.err(`codex-guardrails: ${cli.words.budget.pricesOld(Math.max(...ages))}\n`);
  return isUnsound(team, cli) ? 2 : 0;
};

interface Row {
  readonly model: string;
  readonly price: Price;
  /** Null: prices of the policy, which does not say of which day. */
  readonly date: string | null;
  readonly from: 'product' | 'policy';
  readonly tooOld: number | null;
}

function rowsOf(policy: Policy, today: string): readonly Row[] {
  return Object.keys({ ...builtInPrices, ...policy.models.prices }).flatMap((model) => {
    const price = priceOf(policy, model);
    if (price === null) return [];
    const { date, from } = pricesUsed(policy, model);
    const isDated = from === 'product' || policy.models.pricesAsOf !== undefined;
    return { model, price, date: isDated ? date : null, from, tooOld: pricesTooOld(policy, model, today) };
  });
}
