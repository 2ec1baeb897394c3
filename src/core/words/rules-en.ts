import type { FindingData } from '../check/finding.ts';
import { quoted } from './amounts.ts';
import { pipelineRulesEn } from './pipelines-en.ts';
import { dependenciesEn } from './dependencies-en.ts';
import { namesEn } from './names-en.ts';
import { placesEn } from './places-en.ts';
import { cloudsEn } from './clouds-en.ts';
import { languageEn } from './language-en.ts';
import { reviewEn } from './review-en.ts';
import type { Dictionary } from './words.ts';

export const rulesEn: Dictionary['rules'] = {
  ...pipelineRulesEn,
  ...cloudsEn,
  'secret-token': {
    title: 'Token or key in plain text',
    sentence: (data) => `${secretOf(data)} is written in plain text${inName(data)}${whyOf(data)}. ${advice(data)}`,
  },
  'secret-private-key': {
    title: 'Private key in plain text',
    sentence: (data) => `A private key is written in plain text${inName(data)}. ${advice(data)}`,
  },
  'secret-url-password': {
    title: 'Password in an address',
    sentence: (data) => `A password is part of an address or connection string${inName(data)}. ${advice(data)}`,
  },
  'secret-assignment': {
    title: 'Secret value in plain text',
    sentence: (data) => `${secretOf(data)} is written in plain text${inName(data)}${whyOf(data)}. ${advice(data)}`,
  },
  ...dependenciesEn,
  ...namesEn,
  ...placesEn,
  ...reviewEn,
  ...languageEn,
  'protected-path': {
    title: 'Protected file changed',
    sentence: (data) =>
      data['signs']
        ? `${quoted(data['path'])} holds sign-offs, and only people sign: an agent cannot write to it.`
        : `${quoted(data['path'])} is protected (${quoted(data['glob'])}): a person has to agree to its change.`,
  },
  'unreviewable-change': {
    title: 'Change that cannot be reviewed',
    sentence: ({ what, also }) =>
      [what, ...(also === undefined ? [] : String(also).split(', '))]
        .map((each) => unreviewable[String(each)] ?? 'This change cannot be read line by line.')
        .join(' '),
  },
  'suppression-invalid': {
    title: 'Suppression that does not count',
    sentence: ({ problem, named }) =>
      suppression[String(problem)]?.(quoted(named)) ?? 'This suppression comment does not count.',
  },
};

const unreviewable: Readonly<Record<string, string>> = {
  bytes: 'The file is not text, so its change cannot be reviewed line by line.',
  link: 'The change makes a symbolic link. Links are never applied.',
  submodule: 'The change moves a submodule. Submodules are never applied.',
  executable: 'The file becomes a program that can be run.',
  'manifest-unread': 'This manifest cannot be read as what it should be, so nobody knows which packages it adds.',
  'packages-unread':
    'This file cannot be read for packages (too large, too deep or too slow), so nobody knows which it brings in.',
  'secrets-unread': 'From here on the text is too dense with words for secrets to be looked at in time.',
  'pipeline-unread':
    'This pipeline cannot be read whole (broken, too large or too deep), so nobody knows all that it changes.',
};

const suppression: Readonly<Record<string, (named: string) => string>> = {
  'no-rule': () => 'This suppression names no rule, so it does not count. Write "guardrails: allow <rule> -- reason".',
  'unknown-rule': (named) => `This suppression names "${named}", which is no rule, so it does not count.`,
  'no-reason': (named) =>
    `This suppression of ${named === '' ? 'a rule' : named} gives no reason, so it does not count.`,
};

const whys: Readonly<Record<string, string>> = {
  checksum: 'its checksum is right',
  structure: 'its inner structure is right',
  context: 'its vendor is named nearby',
  named: 'its name is one for secrets',
  argument: 'it is handed to a call that takes a secret',
  flag: 'it is given to a flag for secrets',
  header: 'it stands in a header for credentials',
  sql: 'it is the password of a statement',
  'file-format': 'it stands in a field for credentials',
};

function whyOf({ why }: FindingData): string {
  const because = whys[String(why)];
  return because === undefined ? '' : ` (${because})`;
}

function secretOf({ kind, vendor }: FindingData): string {
  const name = quoted(kind).replaceAll('-', ' ') || 'secret';
  return vendor === undefined ? `A value of kind "${name}"` : `A credential of ${quoted(vendor)} (${name})`;
}

function inName({ name }: FindingData): string {
  return name === undefined || name === '' ? '' : ` in "${quoted(name)}"`;
}

function advice({ revoke, before }: FindingData): string {
  const move = 'Read it from the environment or a secret store.';
  const known = knownBefore[String(before)];
  if (known !== undefined) {
    return `${move} ${known}, so that is not enough: if it is real, ${revoke === undefined ? 'replace it where it is valid' : `revoke it: ${quoted(revoke)}`}.`;
  }
  return revoke === undefined ? move : `${move} If it is real, revoke it: ${quoted(revoke)}.`;
}

const knownBefore: Readonly<Record<string, string>> = {
  sent: 'The same value was sent, or stood where the agent could read it, so it may have left this machine',
  commit: 'The same value is in an earlier commit already',
  files: 'The same value was in these files before this change',
};
