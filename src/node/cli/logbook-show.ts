import { Fault } from '../../core/fault.ts';
import { recordPage } from '../../core/logbook/page.ts';
import { withBooks } from './books.ts';
import { formatAsked, type Command } from './command.ts';

export const logbookShow: Command = {
  name: 'logbook show',
  summary: 'Show one run as a page',
  usage: 'logbook show ID [--format text|json]',
  options: { format: { type: 'string' } },
  about: { format: 'How to print: text (Markdown), json with the whole record (text)' },
  run: async ({ values, positionals }, cli) => {
    const format = formatAsked(values, ['text', 'json'] as const, 'text');
    if (format instanceof Fault) return format;
    const [id] = positionals;
    if (!id) return new Fault('usage-wrong', { problem: 'ID', remedy: 'codex-guardrails logbook list' });
    return withBooks(cli, async ({ logbook }) => {
      const record = await logbook.show(id);
      if (record instanceof Fault) return record;
      if (!record) return new Fault('usage-wrong', { problem: id, remedy: 'codex-guardrails logbook list' });
      cli.out(format === 'json' ? `${JSON.stringify(record, null, 2)}\n` : recordPage(record, cli.words, cli.format));
      return 0;
    });
  },
};
