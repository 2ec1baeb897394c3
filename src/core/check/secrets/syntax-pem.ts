import type { SecretHit } from './hit.ts';

const head = /^-----BEGIN ((?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?)-----/;
const armored = /^-----BEGIN ((?:OpenVPN Static key V1|OPENVPN STATIC KEY V1))-----/;
const longest = 16_000;

/** A private key in PEM or OpenSSH form whose `-----BEGIN` stands at `at`, also with escaped line ends or cut short. */
export function privateKey(text: string, at: number): SecretHit | null {
  const start = text.slice(at, at + 80);
  const found = head.exec(start) ?? armored.exec(start);
  if (found === null) return null;
  const label = found[1] ?? '';
  if (label.startsWith('ENCRYPTED')) return null;
  const bodyStart = at + found[0].length;
  if (!/[A-Za-z0-9+/=]{16}/.test(text.slice(bodyStart, bodyStart + 300))) return null;
  const body = text.slice(bodyStart, bodyStart + longest);
  const foot = body.search(/-----END/);
  const inner = foot < 0 ? body.slice(0, 4000) : body.slice(0, foot);
  if (/Proc-Type: 4,ENCRYPTED/.test(inner.slice(0, 200))) return null;
  const material = firstMaterial(inner);
  if (material === null) return null;
  const end = foot < 0 ? bodyStart + material.end : bodyStart + foot + footLength(body, foot);
  return {
    ruleId: 'secret-private-key',
    kind: label.includes('OPENSSH') ? 'openssh-private-key' : label.includes('PGP') ? 'pgp-private-key' : 'private-key',
    vendor: null,
    name: null,
    start: at,
    end,
    confidence: 'certain',
    why: { code: 'private-key', facts: { label } },
  };
}

function footLength(body: string, foot: number): number {
  return /^-----END[A-Za-z0-9 ]{0,60}(?:-----)?/.exec(body.slice(foot, foot + 80))?.[0].length ?? 8;
}

/** The run of key material: base64 in lines, whatever joins them (`\n`, quotes, `+`, comment marks). Null when there is none. */
function firstMaterial(inner: string): { readonly end: number } | null {
  let letters = '';
  let end = 0;
  for (const found of inner.slice(0, 4000).matchAll(/[A-Za-z0-9+/=]{16,}/g)) {
    if (found.index - end > 200) break;
    // The `n` of an escaped line end is no part of the key.
    letters += found[0].replace(/^[nr]/, inner.charAt(found.index - 1) === '\\' ? '' : '$&');
    end = found.index + found[0].length;
  }
  letters = letters.replace(/[^A-Za-z0-9+/]/g, '');
  if (letters.length < 40 || /(.)\1{20}/.test(letters) || new Set(letters.slice(0, 200)).size < 12) return null;
  return { end };
}
