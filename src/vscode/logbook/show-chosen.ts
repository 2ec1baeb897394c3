import * as vscode from 'vscode';
import { Fault } from '../../core/fault.ts';
import type { Panels } from '../pages/panels.ts';
import { html } from '../../core/logbook/export/markup.ts';
import { accountNow } from '../budget/statuses.ts';
import type { World } from '../world.ts';
import { chosenHtml, type ChosenTexts } from './chosen-html.ts';

/** What Codex Chose: over all runs of this machine; practice runs alone while practice is what is set up. */
export async function showChosen(world: World, panels: Panels): Promise<void> {
  const words = await world.words();
  const texts = chosenTexts();
  await panels.show({
    id: 'chosen',
    title: words.logbook.chosen,
    locale: words.locale,
    commands: [],
    body: async () => {
      const [books, format] = await Promise.all([world.books(), world.format()]);
      const practice = accountNow() === 'practice';
      const counts = books instanceof Fault ? books : await books.logbook.chosen({ practice });
      if (counts instanceof Fault)
        return html`<h1>${words.logbook.chosen}</h1>
          <p>${words.fault(counts).message}</p>`;
      return chosenHtml({ counts, practice, now: world.now() }, { words, format, texts });
    },
  });
}

function chosenTexts(): ChosenTexts {
  return {
    about: vscode.l10n.t('What the proposals of this machine’s runs brought in, whether they were applied or not.'),
    nothing: vscode.l10n.t('No run brought anything in yet.'),
    practice: vscode.l10n.t('Practice runs only: what the practice server answers is made up.'),
    describe: (choices, things) =>
      vscode.l10n.t('Choices by week: {0} in the last 12 weeks, of {1} things in all.', choices, things),
    things: (count) => vscode.l10n.t('{0} in all', count),
    weekOf: vscode.l10n.t('Week of'),
    overWeeks: vscode.l10n.t('Runs that chose something of a kind, by week'),
    asTable: vscode.l10n.t('Show as a Table'),
    applied: vscode.l10n.t('Applied'),
    trends: {
      new: vscode.l10n.t('new'),
      rising: vscode.l10n.t('rising'),
      steady: vscode.l10n.t('steady'),
      falling: vscode.l10n.t('falling'),
      past: vscode.l10n.t('no more'),
    },
    others: (count) => vscode.l10n.t('{0} others', count),
  };
}
