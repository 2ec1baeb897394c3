import { Fault } from '../../core/fault.ts';
import { recordPage } from '../../core/logbook/page.ts';
import type { Command } from './command.ts';
import { withReadable } from './readable.ts';
import { asJson } from './team.ts';

/** Shows one run as a page of Markdown, or as it was recorded. */
export const logbookShow: Command = async ({ values, positionals: [id = ''] }, cli) =>
  withReadable(values, cli, async ({ logbook }) => {
    const record = await logbook.show(id);
    if (record instanceof Fault) return record;
    if (!record) return new Fault('usage-wrong', { problem: cli.texts.runUnknown(id), remedy: cli.texts.listRuns });
    if (asJson(values)) cli.out(`${JSON.stringify(record, null, 2)}\n`);
    else cli.say(recordPage(record, cli.words, cli.format));
    return 0;
  });
