/** Values made anew for each run of a test: nothing that looks like a credential stands whole in a file. */
export class Maker {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  /** An integer below `most` (mulberry32). */
  below(most: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  }

  of(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet.charAt(this.below(alphabet.length))).join('');
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0];
  }
}

const small = 'abcdefghijklmnopqrstuvwxyz';
const capitals = small.toUpperCase();
const digits = '0123456789';
export const base62 = small + capitals + digits;

/** A text with `{name}` and `{name:length}` replaced by fresh values of that form. */
export function fill(template: string, make: Maker): string {
  return template.replace(/\{(\w+)(?::(\d+))?\}/g, (whole, form: string, length: string | undefined) => {
    const maker = forms[form];
    return maker === undefined ? whole : maker(make, length === undefined ? 0 : Number(length));
  });
}

const words = ['walnut', 'canyon', 'pepper', 'meadow', 'granite', 'lantern', 'orchid', 'thistle'] as const;

const forms: Readonly<Record<string, (make: Maker, length: number) => string>> = {
  /** Strong: every class, marks that no syntax minds. */
  pw: (make, length) => {
    const core = make.of(base62, (length || 13) - 5);
    return `${make.of(capitals, 1)}${make.of(small, 1)}${make.of(digits, 1)}${make.pick(['!', '#', '%', '*', '+', '^', '_'])}${core}${make.of(small, 1)}`;
  },
  /** Letters and digits of every class. */
  alnum: (make, length) =>
    `${make.of(capitals, 1)}${make.of(small, 1)}${make.of(digits, 1)}${make.of(base62, (length || 24) - 3)}`,
  lownum: (make, length) => `${make.of(small, 1)}${make.of(digits, 1)}${make.of(small + digits, (length || 24) - 2)}`,
  hex: (make, length) =>
    `${make.of('abcdef', 1)}${make.of(digits, 1)}${make.of(`${digits}abcdef`, (length || 32) - 2)}`,
  uuid: (make) => [8, 4, 4, 4, 12].map((size) => make.of(`${digits}abcdef`, size)).join('-'),
  digits: (make, length) => make.of('123456789', length || 8),
  small: (make, length) => make.of(small, length || 8),
  word: (make) => make.pick(words),
  weak: (make) => {
    const word = make.pick(words);
    const cap = word.charAt(0).toUpperCase() + word.slice(1);
    return make.pick([
      `${cap}${make.of('123456789', 4)}!`,
      `${cap}@${make.of('123456789', 3)}`,
      `${word}${make.of('123456789', 4)}`,
      `rusty${cap}${make.of('123456789', 2)}`,
    ]);
  },
  phrase: (make) => `${make.pick(words)}-${make.pick(words)}-${make.pick(words)}-${make.of('123456789', 2)}`,
  b64: (make, length) => Buffer.from(Array.from({ length: length || 32 }, () => make.below(256))).toString('base64'),
  b64url: (make, length) => make.of(`${base62}-_`, length || 43),
  b64pw: (make) =>
    Buffer.from(`${make.of(capitals, 3)}${make.of(small, 4)}#${make.of(digits, 4)}${make.of(small, 3)}`).toString(
      'base64',
    ),
  user64: (make) => Buffer.from(`ci:${make.of(base62, 16)}7a`).toString('base64'),
  jwt: (make) =>
    [
      Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url'),
      Buffer.from(`{"sub":"${make.of(digits, 9)}","role":"service"}`).toString('base64url'),
      make.of(`${base62}-_`, 43),
    ].join('.'),
  pem: (make) => {
    const lines = Array.from({ length: 12 }, () => make.of(`${base62}+/`, 64));
    return [['-----BEGIN', 'PRIVATE KEY-----'].join(' '), ...lines, ['-----END', 'PRIVATE KEY-----'].join(' ')].join(
      '\n',
    );
  },
  pemEscaped: (make) => (forms['pem']?.(make, 0) ?? '').replaceAll('\n', '\\n'),
  host: (make) => `db-${make.below(9)}.${make.pick(words)}.io`,
  company: (make) => make.pick(words),
  user: (make) => make.pick(['anna', 'marco', 'svc-deploy', 'etl', 'reports']),
  seedphrase: (make) => {
    const known =
      'orbit trophy canvas ladder rhythm velvet guitar syrup margin pencil oxygen violin kitchen harvest'.split(' ');
    const first = make.below(known.length);
    return known
      .map((_, at) => known[(at + first) % known.length])
      .slice(0, 12)
      .join(' ');
  },
  github: (make) => ['ghp', make.of(base62, 36)].join('_'),
};
