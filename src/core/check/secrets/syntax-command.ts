import { alphanumeric, endOfLine, is } from './chars.ts';
import { decodeBase64 } from './decode.ts';
import type { SecretHit } from './hit.ts';
import { isPlaceholder } from './judge-common.ts';
import { judgeNamed } from './judge-named.ts';

/** A command and where in its line the secret stands: the last group of the pattern. Patterns are tried on 400 characters. */
export interface Command {
  readonly patterns: readonly RegExp[];
  readonly expects: 'password' | 'token';
}

/** A shell word, quoted or bare, as the last group; `v` is the value. */
const word = String.raw`(?:"([^"\n]{4,200})"|'([^'\n]{4,200})'|([^\s"'|;&<>()]{4,200}))`;
/** `user:password`, whole in quotes or bare; the password is a group. */
const pair = String.raw`(?:"[^":\n]{1,80}:([^"\n]{4,200})"|'[^':\n]{1,80}:([^'\n]{4,200})'|[^\s"':|;&<>()]{1,80}:["']?([^\s"'|;&<>()]{4,200}))`;

const flag = (names: string, value: string): RegExp => new RegExp(String.raw`\s(?:${names})${value}`);
const passwordFlag = (names: string): Command => ({
  patterns: [flag(names, String.raw`[=\s]?\s*${word}`)],
  expects: 'password',
});
const attached = (names: string): Command => ({ patterns: [flag(names, word)], expects: 'password' });

/** Commands by name. A name stands where a command can: at a word's start, and a blank follows. */
export const commands: Readonly<Record<string, Command>> = {
  curl: { patterns: [flag('-u|--user|--proxy-user|-U', String.raw`[=\s]?\s*${pair}`)], expects: 'password' },
  http: { patterns: [flag('-a|--auth', String.raw`[=\s]\s*${pair}`)], expects: 'password' },
  https: { patterns: [flag('-a|--auth', String.raw`[=\s]\s*${pair}`)], expects: 'password' },
  ...each(
    'mysql mysqldump mysqladmin mysqlimport mysqlcheck mariadb mariadb-dump mysqlpump mysqlsh xtrabackup',
    attached('-p'),
  ),
  sshpass: { patterns: [flag('-p', String.raw`\s*${word}`)], expects: 'password' },
  'redis-cli': passwordFlag('-a|--pass'),
  ...each('mongo mongosh mongodump mongorestore mongoexport mongoimport mongostat cqlsh', passwordFlag('-p')),
  ...each('docker podman skopeo buildah oras nerdctl helm crane', {
    patterns: [
      new RegExp(String.raw`\blogin\b[^\n|;&]{0,160}\s-p[=\s]?\s*${word}`),
      new RegExp(String.raw`--(?:src-|dest-)?creds[=\s]${pair}`),
    ],
    expects: 'password',
  }),
  htpasswd: {
    patterns: [
      new RegExp(String.raw`\s-\w*nb\w*(?:\s+-\w+)*\s+\S+\s+${word}`),
      new RegExp(String.raw`\s-\w*b\w*(?:\s+-\w+)*\s+\S+\s+\S+\s+${word}`),
    ],
    expects: 'password',
  },
  openssl: {
    patterns: [
      new RegExp(String.raw`\s(?:-pass(?:in|out)?|-password)\s+["']?pass:([^\s"']{4,200})`),
      flag('-k', String.raw`\s+${word}`),
    ],
    expects: 'password',
  },
  net: {
    patterns: [
      new RegExp(String.raw`^\s+use\s[^\n]{0,160}?\s(?!/|\\\\|\*|\w:)${word}`),
      new RegExp(String.raw`^\s+use\s[^\n]{0,160}?/user:\S+\s+(?!/)${word}`),
      new RegExp(String.raw`^\s+user\s+\S+\s+(?!/|\*)${word}`),
    ],
    expects: 'password',
  },
  ...each('7z 7za 7zr rar unrar', attached('-p|-hp')),
  ...each('zip unzip', passwordFlag('-P')),
  ...each('ldapsearch ldapadd ldapmodify ldapdelete ldapwhoami ldappasswd', passwordFlag('-w|-s')),
  rabbitmqctl: {
    patterns: [new RegExp(String.raw`(?:add_user|change_password|authenticate_user)\s+\S+\s+${word}`)],
    expects: 'password',
  },
  ...each('sqlcmd bcp osql isql', passwordFlag('-P')),
  ...each('sqlplus expdp impdp sqlldr rman', {
    patterns: [new RegExp(String.raw`\s["']?\w{1,40}/["']?([^\s"'@/|;&]{4,100})["']?@`)],
    expects: 'password',
  }),
  lftp: { patterns: [flag('-u', String.raw`\s+\S+?,["']?([^\s"',]{4,100})`)], expects: 'password' },
  smbclient: { patterns: [flag('-U', String.raw`\s*["']?[^\s%"']{1,60}%([^\s"']{4,100})`)], expects: 'password' },
  ...each(
    'wget svn hg az cf oc ibmcloud psexec plink pscp winrs xfreerdp rdesktop twine snowsql clickhouse-client impala-shell beeline sqoop vncpasswd mosquitto_pub mosquitto_sub xmlsec1 kinit keytool jarsigner signtool certutil hdiutil',
    {
      patterns: [flag('-p|-P|-pw|-pass|--http-passwd|/p:|-p:', String.raw`[=\s]?\s*${word}`)],
      expects: 'password',
    },
  ),
  ...each('nuget choco dotnet', { patterns: [flag('-k|-ApiKey|--api-key', String.raw`\s+${word}`)], expects: 'token' }),
  'convertto-securestring': {
    patterns: [
      new RegExp(
        String.raw`^(?:\s+-AsPlainText|\s+-Force)*\s+(?:-String\s+)?(?:"([^"\n]{4,200})"|'([^'\n]{4,200})')`,
        'i',
      ),
    ],
    expects: 'password',
  },
  stats: { patterns: [new RegExp(String.raw`^\s+auth\s+${pair}`)], expects: 'password' },
  rootpw: { patterns: [new RegExp(String.raw`^\s+(?:--plaintext\s+)?(?!--)${word}`)], expects: 'password' },
  'd-i': { patterns: [new RegExp(String.raw`\spassw\S*\s+(?:password|string)\s+${word}`)], expects: 'password' },
  gh: {
    patterns: [new RegExp(String.raw`^\s+secret\s+set\s+\S+[^\n]{0,80}\s(?:--body|-b)[=\s]\s*${word}`)],
    expects: 'token',
  },
  send: { patterns: [/^\s+(?:--\s+)?"([^"\n]{4,80}?)\\[rn]/], expects: 'password' },
  ...each('basic_auth sp_addlogin', {
    patterns: [/^\s+N?["'][^"'\n]{1,80}["']\s*,\s*N?["']([^"'\n]{4,100})["']/],
    expects: 'password',
  }),
  ngrok: { patterns: [new RegExp(String.raw`(?:authtoken|add-authtoken)\s+${word}`)], expects: 'token' },
  snyk: { patterns: [new RegExp(String.raw`^\s+auth\s+(?!-)${word}`)], expects: 'token' },
  vault: { patterns: [new RegExp(String.raw`^\s+login\s+(?!-)${word}`)], expects: 'token' },
  wpa_passphrase: { patterns: [new RegExp(String.raw`^\s+\S+\s+${word}`)], expects: 'password' },
  mc: {
    patterns: [new RegExp(String.raw`(?:alias\s+set|config\s+host\s+add)\s+\S+\s+\S+\s+\S+\s+${word}`)],
    expects: 'password',
  },
  doctl: { patterns: [flag('-t|--access-token', String.raw`[=\s]\s*${word}`)], expects: 'token' },
  echo: {
    patterns: [
      new RegExp(String.raw`^(?:\s+-\w+)*\s+["']?[\w.-]{1,40}:([^\s"'|:]{4,100})["']?\s*\|\s*(?:sudo\s+)?chpasswd`),
      new RegExp(
        String.raw`^(?:\s+-\w+)*\s+${word}\s*\|\s*(?:sudo\s+-S|passwd\s+--stdin|docker\s+login|podman\s+login|helm\s+registry|gh\s+auth|cryptsetup|gpg\b|su\b|openconnect)`,
      ),
    ],
    expects: 'password',
  },
  printf: {
    patterns: [
      new RegExp(
        String.raw`^\s+(?:["']%s(?:\\n)?["']\s+)?${word}\s*\|\s*(?:sudo\s+-S|passwd\s+--stdin|docker\s+login|gh\s+auth)`,
      ),
    ],
    expects: 'password',
  },
  useradd: { patterns: [flag('-p|--password', String.raw`[=\s]\s*${word}`)], expects: 'password' },
  snmpwalk: { patterns: [flag('-A|-X', String.raw`\s+${word}`)], expects: 'password' },
  ipmitool: passwordFlag('-P'),
  restic: passwordFlag('--password'),
  redis: passwordFlag('--requirepass|-a'),
};

/** True when the name of a command stands where one can: a word of its own, with a blank behind or as a literal of a list. */
export function standsAsCommand(text: string, start: number, end: number, name: string): boolean {
  if (is(text, start - 1, alphanumeric)) return false;
  if (!/[\s\\]/.test(text.charAt(end)) && !inList(text, end)) return false;
  return !/[-_=:@.]/.test(text.charAt(start - 1)) || name === 'basic_auth';
}

function inList(text: string, end: number): boolean {
  return /^["'],/.test(text.slice(end, end + 2));
}

/** The secret in the command whose name (see `standsAsCommand`) ends at `end`, or null. */
export function commandSecret(text: string, end: number, command: Command, name: string): SecretHit | null {
  const line = inList(text, end)
    ? commandLine(text, end).replace(/["'],\s*["']/g, (marks) => ' '.repeat(marks.length))
    : commandLine(text, end);
  for (const pattern of command.patterns) {
    const found = pattern.exec(line);
    if (found === null) continue;
    const value = found.slice(1).findLast((group) => group !== undefined);
    if (value === undefined) continue;
    const at = end + found.index + found[0].lastIndexOf(value);
    const plain = value.replace(/[",\]]+$/, '');
    if (/^[-/$%{<(]/.test(plain) || /\$\{?\w|\$\(|`/.test(plain)) continue;
    const kind = command.expects === 'token' ? judgeNamed(name, 'token', plain) : judgeNamed(name, 'password', plain);
    if (kind === null) continue;
    return {
      ruleId: 'secret-assignment',
      kind,
      vendor: null,
      name,
      start: at,
      end: at + plain.length,
      confidence: 'likely',
      why: { code: 'flag', facts: { command: name, kind } },
    };
  }
  return null;
}

/** The rest of a command, over lines that end in a backslash, at most 400 characters. */
function commandLine(text: string, from: number): string {
  let end = endOfLine(text, from, 400);
  while (end < text.length && end - from < 400 && text.charAt(end - 1) === '\\')
    end = endOfLine(text, end + (text.charAt(end) === '\r' ? 2 : 1), 400 - (end - from));
  return text.slice(from, end);
}

function each(names: string, command: Command): Record<string, Command> {
  return Object.fromEntries(names.split(' ').map((name) => [name, command]));
}

/** `Basic …`: base64 of `user:password`. */
export function isBasicCredential(value: string): boolean {
  const found = /^([\w.@+-]{1,80}):(\S{4,200})$/.exec(decodeBase64(value) ?? '');
  return (
    found !== null &&
    !isPlaceholder(value) &&
    !/^(?:user(?:name)?|login|example)$/i.test(found[1] ?? '') &&
    !/^(?:pass(?:word|wd)?|secret|token|example)$/i.test(found[2] ?? '')
  );
}
