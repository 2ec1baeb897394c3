import { Matcher } from './matcher.ts';
import { calls, type Call } from './syntax-call.ts';
import { commands, type Command } from './syntax-command.ts';
import { compiledRows, type CompiledRow } from './token-match.ts';

/** What a keyword leads to. */
export type Lead =
  | { readonly what: 'token'; readonly row: CompiledRow; readonly literal: string; readonly cost: number }
  | { readonly what: 'word'; readonly word: string }
  | { readonly what: 'name' }
  | { readonly what: 'url' }
  | { readonly what: 'pem' }
  | { readonly what: 'call'; readonly forms: readonly Call[]; readonly callee: string }
  | { readonly what: 'command'; readonly command: Command; readonly name: string }
  | {
      readonly what:
        | 'sql'
        | 'insert'
        | 'scheme'
        | 'web-key'
        | 'encoded-key'
        | 'decode'
        | 'manifest'
        | 'ethereum'
        | 'chars'
        | 'driver'
        | 'joined'
        | 'compared'
        | 'pair'
        | 'spoken';
    };

/** What the names that `classifyName` knows have in common; a word inside a name is enough to look at it. */
const nameStems =
  'appid sonar.login pass pwd psw psk pw secret token key cred auth jwt bearer kennwort contrase clave senha motdepasse mdp wachtwoord parola haslo hasło пароль parol lozinka heslo jelszo salasana senord adgangskode passord sifre şifre 密码 密碼 口令 パスワード 비밀번호 geheim segredo secreto pepper mnemonic seed salt pat schluessel schlüssel llave chave chiave ключ'.split(
    ' ',
  );

/** The automaton of all keywords, and for each keyword what it leads to. */
export const { matcher, leads } = compile();

function compile(): { matcher: Matcher; leads: readonly (readonly Lead[])[] } {
  const table = new Map<string, Lead[]>();
  const add = (keyword: string, lead: Lead) => {
    const small = keyword.toLowerCase();
    const list = table.get(small);
    if (list === undefined) table.set(small, [lead]);
    else list.push(lead);
  };
  for (const row of compiledRows) {
    const part = row.parts[row.anchor];
    if (part !== undefined && 'literals' in part) {
      for (const literal of part.literals)
        add(literal, { what: 'token', row, literal, cost: Math.min(8, 0.3 + row.most / 200) });
    }
    for (const word of row.row.near ?? []) {
      if (!(table.get(word) ?? []).some((lead) => lead.what === 'word')) add(word, { what: 'word', word });
    }
  }
  for (const stem of nameStems) add(stem, { what: 'name' });
  for (const [callee, forms] of Object.entries(calls)) add(callee, { what: 'call', forms, callee });
  for (const [name, command] of Object.entries(commands)) add(name, { what: 'command', command, name });
  for (const keyword of ['identified by', 'identified with', ' password']) add(keyword, { what: 'sql' });
  for (const keyword of ['bearer', 'basic', 'token', 'geniekey', 'ssws', 'apikey']) add(keyword, { what: 'scheme' });
  for (const keyword of ['"d"', '"k"']) add(keyword, { what: 'web-key' });
  for (const keyword of [
    'atob',
    'b64decode',
    'base64_decode',
    'frombase64string',
    'base64 -d',
    'base64 --decode',
    "'base64'",
    '"base64"',
    'decodestring',
    'decode64',
  ])
    add(keyword, { what: 'decode' });
  for (const keyword of ['"0x', "'0x"]) add(keyword, { what: 'ethereum' });
  for (const keyword of ['@tcp(', '@unix(', 'jdbc:oracle:thin:']) add(keyword, { what: 'driver' });
  add('".tochararray', { what: 'chars' });
  for (const keyword of [`' +`, `'+`, `" +`, `"+`, `' .`, `" .`]) add(keyword, { what: 'joined' });
  for (const keyword of ['".equals(', '".equalsignorecase(']) add(keyword, { what: 'compared' });
  for (const keyword of [
    'btoa(',
    'b64encode(',
    'base64_encode(',
    'tobase64string(',
    'buffer.from(',
    'encodetostring(',
    'encode64(',
  ])
    add(keyword, { what: 'pair' });
  for (const keyword of ['login', 'credentials', 'log in', 'sign in']) add(keyword, { what: 'spoken' });
  add('insert into', { what: 'insert' });
  add('ls0tls1crudjti', { what: 'encoded-key' });
  add('kind: secret', { what: 'manifest' });
  add('://', { what: 'url' });
  add('-----begin', { what: 'pem' });
  return { matcher: new Matcher([...table.keys()]), leads: [...table.values()] };
}
