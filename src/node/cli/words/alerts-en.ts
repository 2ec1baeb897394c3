import type { CliWords } from './words.ts';

/** What the command line says of alerts. */
export interface AlertCliWords {
  readonly commands: Pick<CliWords['commands'], 'alerts list' | 'alerts set' | 'alerts test' | 'alerts send'>;
  readonly alerts: {
    /** The policy of the folder tells no webhook, and how to have one. */
    readonly none: string;
    readonly name: string;
    readonly turnOn: string;
    readonly unknown: (name: string, known: string) => string;
    readonly notNamed: (name: string) => string;
    readonly nameWrong: (name: string) => string;
    readonly nameLike: string;
    /** Where the address is from: a variable, the data folder, or nowhere. */
    readonly address: Readonly<Record<'environment' | 'stored' | 'none', (variable: string) => string>>;
    readonly fits: (count: number, format: string) => string;
    readonly notInPolicy: string;
    readonly waiting: (count: number) => string;
    readonly lastFailure: (reason: string) => string;
    readonly lost: (dropped: number, refused: number) => string;
    readonly ask: (name: string) => string;
    readonly empty: string;
    readonly giveIt: (name: string) => string;
    readonly malformed: string;
    readonly https: string;
    readonly stored: (name: string) => string;
    readonly removed: (name: string) => string;
    readonly noAddress: (name: string) => string;
    readonly setIt: (name: string, variable: string) => string;
    readonly arrived: (name: string) => string;
    readonly failed: (name: string, reason: string) => string;
    readonly lookAt: (name: string) => string;
    readonly sent: (name: string, sent: number) => string;
    readonly nothingWaits: string;
    /** On stderr after a run. */
    readonly waits: (name: string, count: number, reason: string) => string;
    readonly unkept: (reason: string) => string;
    readonly yours: (title: string, action: string) => string;
    /** The reasons of ours, by what they are called inside. */
    readonly reasons: Readonly<Record<string, string>>;
  };
}

const format = 'How to print (text)';
const folder = 'The workspace folder (else the nearest with a policy inside of the repository, or its root)';

export const alertsEn: AlertCliWords = {
  commands: {
    'alerts list': {
      summary: 'List the webhooks that alerts go to: which have an address here, what waits, and what failed',
      options: { format, folder },
    },
    'alerts set': {
      summary: 'Store the address of a webhook on this machine; it is read unseen and never shown',
      options: { remove: 'Take the stored address away', format, folder },
    },
    'alerts test': {
      summary: 'Send a test to a webhook that the policy names; code 2 when it does not arrive',
      options: { format, folder },
    },
    'alerts send': {
      summary: 'Send the alerts that wait for the webhooks of the policy; code 2 when some do not arrive',
      options: { format, folder },
    },
  },
  alerts: {
    none: 'No alert of this policy goes to a webhook.',
    name: 'The name of a webhook is missing.',
    turnOn: 'Name one in .guardrails/policy.yaml: observability.alerts, with "to".',
    unknown: (name, known) => `No alert of this policy goes to "${name}"; it names: ${known || 'none'}.`,
    notNamed: (name) => `No alert of the policy here goes to "${name}" yet; without one nothing is sent to it.`,
    nameWrong: (name) => `"${name}" is no name of a webhook.`,
    nameLike: 'Lower-case letters, digits and single hyphens, at most 40: on-call.',
    address: {
      environment: (variable) => `address from ${variable}`,
      stored: () => 'address stored on this machine',
      none: (variable) => `no address: set ${variable}, or store one`,
    },
    fits: (count, form) => `${count === 1 ? '1 alert' : `${count} alerts`} as ${form}`,
    notInPolicy: 'not in this policy',
    waiting: (count) => (count === 1 ? '1 waits' : `${count} wait`),
    lastFailure: (reason) => `last failure: ${reason}`,
    lost: (dropped, refused) => `lost: ${dropped} too old or too many, ${refused} refused`,
    ask: (name) => `Address of the webhook ${name} (it is not shown): `,
    empty: 'No address was given.',
    giveIt: (name) =>
      `Type it, or pipe it in: codex-guardrails alerts set ${name} < FILE. With --remove, the stored one goes.`,
    malformed: 'That is no address that alerts can be sent to.',
    https: 'It begins with https://, or http:// on this machine, and has no user or password.',
    stored: (name) => `Stored for ${name}. Try it: codex-guardrails alerts test ${name}`,
    removed: (name) => `The stored address of ${name} is gone.`,
    noAddress: (name) => `This machine has no address for the webhook ${name}.`,
    setIt: (name, variable) => `Store it: codex-guardrails alerts set ${name}, or set ${variable}.`,
    arrived: (name) => `The test arrived at ${name}.`,
    failed: (name, reason) => `The test did not arrive at ${name}: ${reason}.`,
    lookAt: (name) => `See whether the address is that of ${name}, and whether its format in the policy fits.`,
    sent: (name, sent) => `${name}: ${sent} sent`,
    nothingWaits: 'No alert waits.',
    waits: (name, count, reason) =>
      `${count === 1 ? '1 alert waits' : `${count} alerts wait`} for ${name} and will be tried again (${reason})`,
    unkept: (reason) => `an alert could not be kept: ${reason}`,
    yours: (title, action) => `alert for you: ${title}${action === '' ? '' : `. ${action}`}`,
    reasons: {
      'no address': 'no address on this machine',
      backoff: 'it failed before, and has its time',
      interrupted: 'there was no time left',
      'another process is sending': 'another process is sending',
    },
  },
};
