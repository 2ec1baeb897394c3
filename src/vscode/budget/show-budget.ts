import type { Account } from '../../core/budget/ledger.ts';
import type { Books, Team } from '../../core/team.ts';
import { Fault } from '../../core/fault.ts';
import { html, type Markup } from '../../core/logbook/export/markup.ts';
import type { Panels } from '../pages/panels.ts';
import { backendChoice } from '../settings.ts';
import type { World } from '../world.ts';
import { budgetCommands, budgetHtml, sharedBy, type AccountPart } from './budget-html.ts';
import { accountNow, budgetQuery, firstFolder } from './statuses.ts';
import { budgetTexts } from './texts.ts';

/** Shows the budget of this machine's ledger under the policy of the first folder, as a page that follows what happens. */
export async function showBudget(world: World, panels: Panels): Promise<void> {
  const words = await world.words();
  await panels.show({
    id: 'budget',
    title: words.labels.budget,
    locale: words.locale,
    commands: budgetCommands,
    body: () => budgetBody(world),
  });
}

/** How many of the latest runs stand at the end of the page. */
const latest = 10;

async function budgetBody(world: World): Promise<Markup> {
  const folder = firstFolder();
  const [books, words, format, limit] = await Promise.all([
    world.books(),
    world.words(),
    world.format(),
    world.limit(backendChoice()),
  ]);
  const texts = budgetTexts();
  if (!folder) return sayInstead(words.labels.budget, texts.noFolder);
  if (books instanceof Fault) return sayInstead(words.labels.budget, words.fault(books).message);
  const team = await world.team(folder);
  const now = accountNow();
  const accounts = [now, now === 'practice' ? 'real' : 'practice'] as const;
  const parts: AccountPart[] = [];
  for (const account of accounts) {
    const part = await accountPart(world, team, books, account);
    if (part instanceof Fault) return sayInstead(words.labels.budget, words.fault(part).message);
    if (account === now || part.view.status.runs > 0) parts.push(part);
  }
  const runs = await books.logbook.list({ limit: latest });
  if (runs instanceof Fault) return sayInstead(words.labels.budget, words.fault(runs).message);
  const { approvers, billingOwner = '' } = team.policy.budget;
  return budgetHtml({ parts, runs, limit, approvers, billingOwner }, { words, format, texts });
}

async function accountPart(world: World, team: Team, books: Books, account: Account): Promise<AccountPart | Fault> {
  const [{ viewBudget }, { burnDown }, { mayGrant }, query, zones] = await Promise.all([
    import('../../core/budget/view.ts'),
    import('../../core/budget/burn-down.ts'),
    import('../../core/budget/grant.ts'),
    budgetQuery(world, team, account),
    world.zones(),
  ]);
  const { start } = query.period;
  const view = await viewBudget(query, books.ledger);
  if (view instanceof Fault) return view;
  const spending = await books.ledger.spending(account, start);
  if (spending instanceof Fault) return spending;
  const filter = { practice: account === 'practice', since: start };
  const [template, model, person] = await Promise.all(sharedBy.map((by) => books.logbook.shares(filter, by)));
  if (template instanceof Fault) return template;
  if (model instanceof Fault) return model;
  if (person instanceof Fault) return person;
  const { timeZone } = team.policy.budget;
  const may = (request: (typeof view.requests)[number] | null): boolean =>
    mayGrant(team.policy, team.person, request) === null;
  const grantable = view.requests.filter(may).map(({ id }) => id);
  return {
    view,
    picture: burnDown({ view, spending, now: query.now, timeZone, zones }),
    shares: { template: template ?? [], model: model ?? [], person: person ?? [] },
    grantable,
    mayGrant: grantable.length > 0 || may(null),
  };
}

function sayInstead(title: string, message: string): Markup {
  return html`<h1>${title}</h1>
    <p>${message}</p>`;
}
