import type { SecretHit } from './hit.ts';
import { languageOf, type Language } from './language.ts';
import { Matcher } from './matcher.ts';
import { nameAround, namedSecret } from './syntax-named.ts';
import { privateKey } from './syntax-pem.ts';
import { urlPassword } from './syntax-url.ts';
import { compiledRows, matchToken, type CompiledRow } from './token-match.ts';

export type { SecretHit, SecretRuleId, SecretWhy, SecretWhyCode } from './hit.ts';

/** What a keyword leads to. */
type Lead =
  | { readonly what: 'token'; readonly row: CompiledRow; readonly length: number }
  | { readonly what: 'word'; readonly word: string }
  | { readonly what: 'name' }
  | { readonly what: 'url' }
  | { readonly what: 'pem' };

const nameStems =
  'pass pwd psw pw secret token key cred auth jwt bearer kennwort contrase clave senha motdepasse mdp wachtwoord parola haslo hasło пароль parol lozinka heslo jelszo salasana senord adgangskode passord sifre şifre 密码 密碼 口令 パスワード 비밀번호 geheim segredo secreto pepper mnemonic seed salt pat schluessel schlüssel llave chave chiave ключ'.split(
    ' ',
  );

const { matcher, leads } = compile();

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
      for (const literal of part.literals) add(literal, { what: 'token', row, length: literal.length });
    }
    for (const word of row.row.near ?? []) {
      if (!(table.get(word) ?? []).some((lead) => lead.what === 'word')) add(word, { what: 'word', word });
    }
  }
  for (const stem of nameStems) add(stem, { what: 'name' });
  add('://', { what: 'url' });
  add('-----begin', { what: 'pem' });
  return { matcher: new Matcher([...table.keys()]), leads: [...table.values()] };
}

/**
 * Every secret in a text, in order, without overlaps. `path` (with `/`) says how the file writes values. Time is linear in
 * the text; nothing of a value is in a hit but where it stands.
 */
export function scanSecrets(text: string, path: string): readonly SecretHit[] {
  const language = languageOf(path);
  const hits: SecretHit[] = [];
  const seen = new Map<string, number>();
  let nameEnd = -1;
  const nearby = (words: readonly string[], at: number) => words.some((word) => at - (seen.get(word) ?? -1_000_000) < 240);
  const follow = (lead: Lead, start: number, end: number): SecretHit | null => {
    switch (lead.what) {
      case 'token':
        return matchToken(lead.row, text, start, nearby);
      case 'word':
        seen.set(lead.word, end);
        return null;
      case 'name': {
        if (end <= nameEnd || language.formsOnly) return null;
        const name = nameAround(text, start);
        nameEnd = name.end;
        return namedSecret(text, name, language);
      }
      case 'url':
        return urlPassword(text, start);
      case 'pem':
        return privateKey(text, start);
    }
  };
  const lengths = keywordLengths;
  matcher.run(text, (keyword, end) => {
    for (const lead of leads[keyword] ?? []) {
      const hit = follow(lead, end - (lengths[keyword] ?? 0), end);
      if (hit !== null) hits.push(hit);
    }
  });
  return resolve(hits);
}

const keywordLengths = matcher.lengths;

const rank: Readonly<Record<SecretHit['ruleId'], number>> = {
  'secret-private-key': 0,
  'secret-token': 1,
  'secret-url-password': 2,
  'secret-assignment': 3,
};

/** Keeps the more telling one of hits that overlap, in order of place. */
function resolve(hits: readonly SecretHit[]): SecretHit[] {
  if (hits.length < 2) return [...hits];
  const byRank = [...hits].sort((a, b) => rank[a.ruleId] - rank[b.ruleId] || b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: SecretHit[] = [];
  const taken = new Map<number, SecretHit[]>();
  for (const hit of byRank) {
    const cells = cellsOf(hit);
    if (cells.some((cell) => (taken.get(cell) ?? []).some((other) => other.start < hit.end && hit.start < other.end))) continue;
    kept.push(hit);
    for (const cell of cells) taken.set(cell, [...(taken.get(cell) ?? []), hit]);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Blocks of 256 offsets that a hit touches: overlap is asked within them only, so that many hits stay cheap. */
function cellsOf(hit: SecretHit): number[] {
  const cells: number[] = [];
  for (let cell = hit.start >> 8; cell <= (hit.end - 1) >> 8; cell++) cells.push(cell);
  return cells;
}

export type { Language };
