import { nearest } from '../../core/team-file/nearest.ts';
import { Fault } from '../../core/fault.ts';
import { readArguments } from './arguments.ts';
import { tell, type Cli, type Command } from './command.ts';
import { commandNames, type CommandName } from './forms.ts';
import { commandHelp, overview } from './help.ts';
import { cliOf, onBug, productOf } from './process.ts';

/** Every command; loaded when it is called. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  run: async () => (await import('./run.ts')).run,
  scan: async () => (await import('./scan.ts')).scan,
  check: async () => (await import('./check.ts')).check,
  'sign-off': async () => (await import('./sign-off.ts')).signOff,
  'draft open': async () => (await import('./draft-open.ts')).draftOpen,
  dependencies: async () => (await import('./dependencies.ts')).dependencies,
  'secrets hash': async () => (await import('./secrets-hash.ts')).secretsHash,
  'policy check': async () => (await import('./policy-check.ts')).policyCheck,
  'policy init': async () => (await import('./policy-init.ts')).policyInit,
  'policy explain': async () => (await import('./policy-explain.ts')).policyExplain,
  'policy backtest': async () => (await import('./policy-backtest.ts')).policyBacktest,
  'policy update': async () => (await import('./policy-update.ts')).policyUpdate,
  'playbook build': async () => (await import('./playbook-build.ts')).playbookBuild,
  'playbook check': async () => (await import('./playbook-check.ts')).playbookCheck,
  'playbook accept': async () => (await import('./playbook-accept.ts')).playbookAccept,
  'waivers list': async () => (await import('./waivers-list.ts')).waiversList,
  'waivers ask': async () => (await import('./waivers-ask.ts')).waiversAsk,
  'templates list': async () => (await import('./templates-list.ts')).templatesList,
  'templates check': async () => (await import('./templates-check.ts')).templatesCheck,
  'templates lock': async () => (await import('./templates-lock.ts')).templatesLock,
  'budget status': async () => (await import('./budget-status.ts')).budgetStatus,
  'budget grant': async () => (await import('./budget-grant.ts')).budgetGrant,
  'budget request': async () => (await import('./budget-request.ts')).budgetRequest,
  'budget prices': async () => (await import('./budget-prices.ts')).budgetPrices,
  'budget settle': async () => (await import('./budget-settle.ts')).budgetSettle,
  'alerts list': async () => (await import('./alerts-list.ts')).alertsList,
  'alerts set': async () => (await import('./alerts-set.ts')).alertsSet,
  'alerts test': async () => (await import('./alerts-test.ts')).alertsTest,
  'alerts send': async () => (await import('./alerts-send.ts')).alertsSend,
  'logbook list': async () => (await import('./logbook-list.ts')).logbookList,
  'logbook show': async () => (await import('./logbook-show.ts')).logbookShow,
  'logbook compare': async () => (await import('./logbook-compare.ts')).logbookCompare,
  'logbook stats': async () => (await import('./logbook-stats.ts')).logbookStats,
  'logbook verify': async () => (await import('./logbook-verify.ts')).logbookVerify,
  'logbook anchor': async () => (await import('./logbook-anchor.ts')).logbookAnchor,
  'logbook export': async () => (await import('./logbook-export.ts')).logbookExport,
  'logbook import': async () => (await import('./logbook-import.ts')).logbookImport,
  'logbook purge': async () => (await import('./logbook-purge.ts')).logbookPurge,
};

/** A process in, an exit code out: 0 clean, 1 findings at or above the policy's level, 2 could not run. */
export async function runCli(process: NodeJS.Process): Promise<number> {
  onBug(process);
  const argv = process.argv.slice(2);
  if (argv[0] === '--version') {
    process.stdout.write(`${productOf().productVersion}\n`);
    return 0;
  }
  return dispatch(argv, cliOf(process));
}

/** Finds the command, and runs it or shows its help. */
async function dispatch(argv: readonly string[], cli: Cli): Promise<number> {
  const { texts } = cli;
  const asksForHelp = argv[0] === 'help';
  const [first = '', second = '', ...rest] = asksForHelp ? argv.slice(1) : argv;
  const isHelp = (word: string): boolean => word === '--help' || word === '-h';
  if (first === '' || isHelp(first)) {
    // Without any command nothing was checked, and that is no green answer.
    if (first === '' && !asksForHelp) return wrong(texts.commandMissing, 'codex-guardrails --help', cli);
    cli.say(overview('', texts));
    return 0;
  }
  const family = commandNames.filter((name) => name.startsWith(`${first} `));
  if (family.length > 0 && ((second === '' && asksForHelp) || isHelp(second))) {
    cli.say(overview(first, texts));
    return 0;
  }
  const asked = family.length > 0 ? `${first} ${second}`.trim() : first;
  const name = commandNames.find((one) => one === asked);
  if (name === undefined) {
    const near = nearest(asked, commandNames);
    const help = family.length > 0 ? `codex-guardrails ${first} --help` : 'codex-guardrails --help';
    return wrong(
      second === '' && family.length > 0 ? texts.commandMissing : texts.unknownCommand(asked, near),
      help,
      cli,
    );
  }
  const args = family.length > 0 ? rest : argv.slice(asksForHelp ? 2 : 1);
  const read = asksForHelp ? { values: {}, positionals: [], help: true } : readArguments(name, args, texts);
  if (read instanceof Fault) return fail(read, cli);
  if (read.help) {
    cli.say(commandHelp(name, texts));
    return 0;
  }
  const command = await commands[name]();
  const result = await command(read, cli);
  return result instanceof Fault ? fail(result, cli) : result;
}

function fail(fault: Fault, cli: Cli): number {
  tell(fault, cli);
  return 2;
}

function wrong(problem: string, help: string, cli: Cli): number {
  return fail(new Fault('usage-wrong', { problem, remedy: cli.texts.seeHelp(help) }), cli);
}
